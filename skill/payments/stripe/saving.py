# SPDX-License-Identifier: Apache-2.0
"""Saving a card for a household on Stripe's own page, to be charged when nobody is present. No money moves here.

The page is a Checkout Session in setup mode: it makes a SetupIntent with `usage=off_session`, asks the bank at once for
the confirmation that later payments may need, and attaches the card to the household's customer:
https://docs.stripe.com/payments/checkout/save-and-reuse
"""

from typing import Any

import msgspec
import stripe

from skill.errors import ProviderError
from skill.payments.provider import Saving
from skill.payments.stripe.account import Account, Patience, failed
from skill.payments.stripe.reserving import SAVED_CARD

HOUSEHOLD = "household"
"""The key of a customer's and a session's metadata under which our household's id stands."""


class _SetupIntent(msgspec.Struct, frozen=True):
    status: str = ""
    usage: str = ""
    customer: str | None = None
    payment_method: str | None = None


class _Session(msgspec.Struct, frozen=True):
    mode: str = ""
    metadata: dict[str, str] | None = None
    setup_intent: _SetupIntent | None = None


def begin_saving(account: Account, *, household: str, method: str | None, return_url: str) -> Saving:
    """Open a page on which the household saves a card."""
    patience = Patience()
    try:
        params: stripe.params.checkout.SessionCreateParams = {
            "mode": "setup",
            "customer": _customer(account, household, method, patience),
            "allowed_payment_method_types": ["card"],
            "success_url": return_url,
            "cancel_url": return_url,
            "metadata": {HOUSEHOLD: household},
            "setup_intent_data": {"metadata": {HOUSEHOLD: household}},
        }
        session = account.ask(lambda: account.sessions.create(params), patience)
    except stripe.StripeError as error:
        raise failed(error) from None
    if not session.url:
        raise ProviderError(f"Stripe: {session.id} has no page", retry=True)
    return Saving(reference=session.id, url=session.url)


def saved_method(account: Account, *, reference: str, household: str) -> str | None:
    """The card that was saved there, as a household's `payment_method`; None while none is, or for somebody else's."""
    try:
        found = account.ask(
            lambda: account.sessions.retrieve(reference, {"expand": ["setup_intent"]}), Patience()
        ).to_dict()
    except stripe.StripeError as error:
        raise failed(error) from None
    session = _read(found)
    setup = session.setup_intent
    if session.mode != "setup" or (session.metadata or {}).get(HOUSEHOLD) != household or setup is None:
        return None
    if setup.status != "succeeded" or setup.usage != "off_session":
        return None
    method = f"{setup.customer}/{setup.payment_method}"
    return method if SAVED_CARD.fullmatch(method) else None


def _customer(account: Account, household: str, method: str | None, patience: Patience) -> str:
    """The household's customer: the one of its saved card, or a new one, made once under the household's key."""
    saved = SAVED_CARD.fullmatch(method or "")
    if saved is not None:
        return saved[1]
    params: stripe.params.CustomerCreateParams = {"metadata": {HOUSEHOLD: household}}
    made = account.ask(lambda: account.customers.create(params, {"idempotency_key": f"customer-{household}"}), patience)
    return str(made.id)


def _read(body: dict[str, Any]) -> _Session:
    try:
        return msgspec.convert(body, _Session)
    except msgspec.ValidationError as error:
        raise ProviderError(f"Stripe: a session that can't be read: {error}", retry=True) from None
