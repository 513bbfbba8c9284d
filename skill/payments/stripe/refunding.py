# SPDX-License-Identifier: Apache-2.0
"""Giving captured money back, at Stripe. This is where money moves.

A refund carries our key in its metadata, and the intent's refunds are looked through before one is made, so that a key
that Stripe has forgotten gives nothing back twice; between two at once the idempotency key decides.
"""

from collections.abc import Sequence

import stripe

from skill.errors import ProviderError
from skill.money import Money
from skill.payments.provider import RefundState
from skill.payments.stripe.account import Account, Patience, failed
from skill.payments.stripe.amounts import stripe_amount
from skill.payments.stripe.reading import ORDER, REFUND, Refund, passing, replayed

# https://docs.stripe.com/refunds: what is pending or asks the payer for something may still fail.
_STATES = {
    "succeeded": RefundState.REFUNDED,
    "failed": RefundState.FAILED,
    "canceled": RefundState.FAILED,
}


def refund(account: Account, *, key: str, reference: str, order_id: str, amount: Money) -> str:
    """Give a part or all of what was captured back, once per key and never more than was captured."""
    minor = stripe_amount(amount)
    if minor is None:
        raise ProviderError(f"Stripe: {reference} can't be refunded at this amount", retry=False)
    patience = Patience()
    try:
        given = _given(account, reference, patience)
        ours = _under(key, given)
        if ours is None:
            _check_enough(account, reference, minor, given, patience)
            ours = _make(account, reference, minor, key, order_id, patience)
    except stripe.StripeError as error:
        raise failed(error) from None
    if ours.amount != minor:
        raise ProviderError(f"Stripe: {ours.id} gives another amount back", retry=False)
    return ours.id


def refund_state(account: Account, *, reference: str) -> RefundState:
    """What became of a refund."""
    try:
        found = account.ask(lambda: account.refunds.retrieve(reference), Patience())
    except stripe.StripeError as error:
        raise failed(error) from None
    return _STATES.get(Refund.read(found.to_dict()).status or "", RefundState.PENDING)


def _given(account: Account, reference: str, patience: Patience) -> Sequence[Refund]:
    """The intent's refunds of ours; Stripe may list the rest of a partial capture among them, which nobody was paid."""
    asked: stripe.params.RefundListParams = {"payment_intent": reference, "limit": 100}
    pages = account.ask(lambda: account.refunds.list(asked), patience).auto_paging_iter()
    every = [Refund.read(page.to_dict()) for page in pages]
    return [one for one in every if REFUND in one.metadata]


def _under(key: str, given: Sequence[Refund]) -> Refund | None:
    return next((one for one in given if one.metadata[REFUND] == key), None)


def _check_enough(account: Account, reference: str, minor: int, given: Sequence[Refund], patience: Patience) -> None:
    captured = account.now(reference, patience).amount_received
    if minor + sum(one.amount for one in given if one.counts) > captured:
        raise ProviderError(f"Stripe: {reference} would give back more than was captured", retry=False)


def _make(account: Account, reference: str, minor: int, key: str, order_id: str, patience: Patience) -> Refund:
    params: stripe.params.RefundCreateParams = {
        "payment_intent": reference,
        "amount": minor,
        "metadata": {ORDER: order_id, REFUND: key},
    }
    try:
        made = account.ask(lambda: account.refunds.create(params, {"idempotency_key": key}), patience)
    except stripe.StripeError as error:
        if passing(error) and not replayed(error.headers):
            raise
        found = _under(key, _given(account, reference, patience))  # made beside us, or before the key remembers
        if found is None:
            raise
        return found
    return Refund.read(made.to_dict())
