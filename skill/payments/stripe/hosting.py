# SPDX-License-Identifier: Apache-2.0
"""A guest pays on Stripe's own page: Checkout in payment mode, reserved there and captured later. Money moves here.

The session is made under the order's key, and its payment intent carries the order's id like any other. Nobody knows a
session's address but who is led there from here, so one whose answer was lost is paid by nobody and runs out:
https://docs.stripe.com/api/checkout/sessions/create
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec
import stripe

from skill.errors import ProviderError
from skill.money import Money
from skill.payments.provider import Authorization, Decline
from skill.payments.stripe import reserving
from skill.payments.stripe.account import Account, Patience, failed, old
from skill.payments.stripe.amounts import stripe_amount
from skill.payments.stripe.reading import HELD, ORDER, Intent
from skill.payments.stripe.reserving import declined, meaning_of

_PREFIX = "cs_"
_LIVES_ON = timedelta(minutes=45)
"""How much longer than its payer is waited for a session is let live: Stripe takes none of less than half an hour. We
end it ourselves before. It counts from the order, so that every try under the key says the same."""


class _Session(msgspec.Struct, frozen=True):
    id: str
    status: str = ""
    url: str | None = None
    amount_total: int | None = None
    currency: str = ""
    payment_intent: dict[str, Any] | str | None = None

    @property
    def intent(self) -> Intent | None:
        """What was paid, once anything was."""
        return Intent.read(self.payment_intent) if isinstance(self.payment_intent, dict) else None


def hosted(reference: str) -> bool:
    """Whether a reference is of such a page; once it was paid, the order has its intent's."""
    return reference.startswith(_PREFIX)


def open_payment(
    account: Account,
    *,
    key: str,
    order_id: str,
    seller: str,
    amount: Money,
    until: datetime,
    age: timedelta,
    back_to: Callable[[str], str],
) -> Authorization:
    """Open the page, once per order."""
    minor = stripe_amount(amount)
    if minor is None:
        return declined(Decline.AMOUNT_REFUSED)
    if old(age):
        return declined(Decline.DECLINED)
    params = _params(order_id, seller=seller, minor=minor, currency=amount.currency.lower(), back=back_to(order_id))
    params["expires_at"] = int((until + _LIVES_ON).timestamp())
    try:
        made = account.ask(lambda: account.sessions.create(params, {"idempotency_key": key}), Patience())
    except stripe.IdempotencyError as error:
        raise failed(error) from None
    except stripe.InvalidRequestError:
        return declined(Decline.DECLINED)  # it was never made: a replayed key would have answered with it
    except stripe.StripeError as error:
        raise failed(error) from None
    session = _read(made.to_dict())
    if (session.amount_total, session.currency) != (minor, amount.currency.lower()):
        raise ProviderError(f"Stripe: {session.id} is about another amount than its order's", retry=False)
    return _open(session)


def _params(
    order_id: str, *, seller: str, minor: int, currency: str, back: str
) -> "stripe.params.checkout.SessionCreateParams":
    price: stripe.params.checkout.SessionCreateParamsLineItemPriceData = {
        "currency": currency,
        "unit_amount": minor,
        "product_data": {"name": seller},
    }
    return {
        "mode": "payment",
        "client_reference_id": order_id,
        "line_items": [{"quantity": 1, "price_data": price}],
        "allowed_payment_method_types": ["card"],  # what can be reserved now and captured later
        "payment_intent_data": {"capture_method": "manual", "metadata": {ORDER: order_id}},
        "metadata": {ORDER: order_id},
        "success_url": back,
        "cancel_url": back,
    }


def payment_page(account: Account, *, reference: str) -> str | None:
    """Where the guest pays; None where nothing is left to pay, so that `look_up` tells the rest."""
    session = _now(account, reference, Patience())
    if session.status != "open":
        return None
    if session.url is None:
        raise ProviderError(f"Stripe: {reference} is open and has no page", retry=True)
    return session.url


def look_up(account: Account, *, reference: str) -> Authorization:
    """What became of it: the intent that was paid there, or open while it may still be."""
    patience = Patience()
    session = _now(account, reference, patience)
    intent = session.intent
    if intent is not None and (session.status == "complete" or intent.status in HELD):
        if (intent.amount, intent.currency) != (session.amount_total, session.currency):
            raise ProviderError(f"Stripe: {intent.id} is about another amount than {reference}", retry=False)
        try:
            return meaning_of(account, intent, patience)
        except stripe.StripeError as error:
            raise failed(error) from None
    if session.status == "open":
        return _open(session)
    if session.status == "expired":
        return declined(Decline.DECLINED)
    raise ProviderError(f"Stripe: {reference} is {session.status} and has no payment", retry=True)


def cancel(account: Account, *, key: str, reference: str) -> None:
    """End the page; what was paid there at the last moment is released."""
    patience = Patience()
    session = _now(account, reference, patience)
    if session.status == "open":
        try:
            account.ask(lambda: account.sessions.expire(reference, options={"idempotency_key": key}), patience)
            return
        except stripe.InvalidRequestError:
            session = _now(account, reference, patience)  # it was paid, or ran out, since we looked
        except stripe.StripeError as error:
            raise failed(error) from None
    intent = session.intent
    if intent is not None and intent.status != "canceled":
        reserving.cancel(account, key=f"{key}-paid", reference=intent.id)
    elif session.status not in ("expired", "complete"):
        raise ProviderError(f"Stripe: {reference} is {session.status}", retry=True)


def _open(session: _Session) -> Authorization:
    return Authorization(authorized=False, reference=session.id, reason=Decline.NEEDS_CONFIRMATION)


def _now(account: Account, reference: str, patience: Patience) -> _Session:
    try:
        found = account.ask(lambda: account.sessions.retrieve(reference, {"expand": ["payment_intent"]}), patience)
    except stripe.StripeError as error:
        raise failed(error) from None
    return _read(found.to_dict())


def _read(body: dict[str, Any]) -> _Session:
    try:
        return msgspec.convert(body, _Session)
    except msgspec.ValidationError as error:
        raise ProviderError(f"Stripe: a session that can't be read: {error}", retry=True) from None
