# SPDX-License-Identifier: Apache-2.0
"""Reserving and releasing money at Stripe. This is where money moves.

An order is one payment intent with `capture_method=manual`, made and confirmed in one request under the order's key, so
that Stripe itself makes it once. Keys live for a day and their answers grow old, so whatever is not the fresh answer to
our own request is looked up: by reference, or among the customer's intents by the order's id. (Search would be shorter,
but it lags behind what was just made; lists don't.)
"""

import logging
import re
from datetime import timedelta

import msgspec
import stripe

from skill.errors import ProviderError
from skill.money import Money
from skill.payments.provider import Authorization, Decline
from skill.payments.stripe.account import Account, Patience, failed, old
from skill.payments.stripe.amounts import stripe_amount
from skill.payments.stripe.reading import HELD, OPEN, ORDER, Intent, declined_intent, in_short, passing, replayed

_LOG = logging.getLogger(__name__)

SAVED_CARD = re.compile(r"(cus_\w+)/(pm_\w+)")
"""A household's `payment_method`: Stripe's ids of a customer and of the card saved for it."""


def authorize(
    account: Account, *, key: str, order_id: str, amount: Money, method: str, age: timedelta
) -> Authorization:
    """Reserve the amount on the saved card, once per order."""
    saved, minor = SAVED_CARD.fullmatch(method), stripe_amount(amount)
    if saved is None:
        return declined(Decline.METHOD_UNUSABLE)
    if minor is None:
        return declined(Decline.AMOUNT_REFUSED)
    params: stripe.params.PaymentIntentCreateParams = {
        "amount": minor,
        "currency": amount.currency.lower(),
        "customer": saved[1],
        "payment_method": saved[2],
        "allowed_payment_method_types": ["card"],  # what can be reserved now and captured later, with nobody there
        "capture_method": "manual",
        "confirm": True,
        "off_session": True,
        "metadata": {ORDER: order_id},
    }
    patience = Patience()
    try:
        intent = _find(account, params, order_id, patience) if old(age) else None
        intent = intent or _make(account, params, order_id, key, patience)
        if intent.id and (intent.amount, intent.currency) != (minor, amount.currency.lower()):
            raise ProviderError(f"Stripe: {intent.id} is about another amount than its order's", retry=False)
        return meaning_of(account, intent, patience)
    except stripe.StripeError as error:
        raise ProviderError(f"Stripe: {in_short(error)}", retry=True) from None


def cancel(account: Account, *, key: str, reference: str) -> None:
    """Release a reservation; one that is released already is no error."""
    patience = Patience()
    try:
        intent = account.cancel(reference, key, patience)
    except stripe.StripeError as error:
        raise failed(error) from None
    if intent.status != "canceled":
        # Captured money isn't released but refunded, and that is a person's decision.
        raise ProviderError(f"Stripe: {reference} is {intent.status}", retry=intent.status != "succeeded")


def meaning_of(account: Account, intent: Intent, patience: Patience) -> Authorization:
    """What an intent means to its order. One that can't come to hold money is canceled, so that nobody completes it."""
    if intent.status in HELD:
        return Authorization(authorized=True, reference=intent.id)
    if intent.id and intent.awaits_payer:
        return Authorization(authorized=False, reference=intent.id, reason=Decline.NEEDS_CONFIRMATION)
    if intent.id and intent.status in OPEN:
        _close(account, intent, patience)
    elif intent.id and intent.status != "canceled":
        raise ProviderError(f"Stripe: {intent.id} is {intent.status}", retry=True)
    return declined(intent.reason)


def declined(reason: Decline) -> Authorization:
    """Nothing is reserved, and nothing can be any more."""
    return Authorization(authorized=False, reference="", reason=reason)


# --- one request each ------------------------------------------------------------------------------------


def _make(
    account: Account, params: "stripe.params.PaymentIntentCreateParams", order_id: str, key: str, patience: Patience
) -> Intent:
    """Make and confirm the order's intent, or find the one that an earlier try made."""
    try:
        made = account.ask(lambda: account.intents.create(params, {"idempotency_key": key}), patience)
    except stripe.CardError as error:
        return _after_decline(account, error, patience)
    except stripe.StripeError as error:
        # Another body under this key, a request that Stripe won't have, or the answer of a try that failed: none says
        # for sure that an earlier one made nothing.
        if passing(error) and not isinstance(error, stripe.IdempotencyError) and not replayed(error.headers):
            raise
        found = _find(account, params, order_id, patience)
        if found is None and isinstance(error, stripe.InvalidRequestError):
            _LOG.error("order=%s: Stripe refuses the request: %s", order_id, in_short(error))
            return declined_intent(error)
        if found is None:
            raise
        return found
    intent = Intent.read(made.to_dict())
    if not replayed(made.last_response.headers if made.last_response else None):
        return intent
    return account.now(intent.id, patience)


def _after_decline(account: Account, error: stripe.CardError, patience: Patience) -> Intent:
    """The intent that a declined card left; where the decline is an old answer, the payer may have confirmed since."""
    intent = declined_intent(error)
    if not intent.id or not replayed(error.headers):
        return intent
    now = account.now(intent.id, patience)
    why = now.last_payment_error or intent.last_payment_error
    return msgspec.structs.replace(now, last_payment_error=why)


def _find(
    account: Account, params: "stripe.params.PaymentIntentCreateParams", order_id: str, patience: Patience
) -> Intent | None:
    """The order's intent among those of its customer: the one that holds money, where several were made."""
    asked: stripe.params.PaymentIntentListParams = {"customer": params["customer"], "limit": 100}
    pages = account.ask(lambda: account.intents.list(asked), patience).auto_paging_iter()
    ours = [intent for page in pages if (intent := Intent.read(page.to_dict())).order_id == order_id]
    if sum(intent.status in HELD for intent in ours) > 1:
        raise ProviderError(f"Stripe holds money more than once for order {order_id}", retry=False)
    return min(ours, key=lambda intent: (intent.status not in HELD, intent.status == "canceled"), default=None)


def _close(account: Account, intent: Intent, patience: Patience) -> None:
    """Cancel an intent that was declined for good: a payer who came to its page could still complete it."""
    try:
        account.cancel(intent.id, f"close-{intent.id}", patience)
    except (stripe.StripeError, ProviderError) as error:
        # Without a card nothing can ever be reserved under it.
        _LOG.warning("an intent without a card stays open: %s (%s)", intent.id, type(error).__name__)
