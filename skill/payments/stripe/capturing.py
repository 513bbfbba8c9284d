# SPDX-License-Identifier: Apache-2.0
"""Taking what was reserved, at Stripe. This is where money moves: an intent is captured once, for one amount."""

import stripe

from skill.errors import ProviderError
from skill.money import Money
from skill.payments.provider import Capture
from skill.payments.stripe.account import Account, Patience, failed
from skill.payments.stripe.amounts import stripe_amount
from skill.payments.stripe.reading import Intent, passing, replayed


def capture(account: Account, *, key: str, reference: str, amount: Money) -> Capture:
    """Take the amount, which Stripe follows by letting go of the rest; what is taken already is no error.

    A reservation lasts about a week, then Stripe cancels its intent by itself; whoever canceled it, nothing is taken:
    https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
    """
    minor = stripe_amount(amount)
    if minor is None:
        raise ProviderError(f"Stripe: {reference} can't be captured at this amount", retry=False)
    patience = Patience()
    try:
        intent = _capture(account, reference, minor, key, patience)
    except stripe.StripeError as error:
        raise failed(error) from None
    if intent.status == "canceled":
        return Capture(captured=False)
    if intent.status != "succeeded":
        raise ProviderError(f"Stripe: {reference} is {intent.status}", retry=True)
    if (intent.amount_received, intent.currency) != (minor, amount.currency.lower()):
        raise ProviderError(f"Stripe: {reference} was captured with another amount", retry=False)
    return Capture(captured=True)


def _capture(account: Account, reference: str, minor: int, key: str, patience: Patience) -> Intent:
    """Capture, and look what the intent is where that failed or was answered out of the key's memory."""
    params: stripe.params.PaymentIntentCaptureParams = {"amount_to_capture": minor}

    def under(one_key: str) -> Intent:
        made = account.ask(lambda: account.intents.capture(reference, params, {"idempotency_key": one_key}), patience)
        return Intent.read(made.to_dict())

    try:
        return under(key)
    except stripe.StripeError as error:
        if passing(error) and not replayed(error.headers):
            raise
        now = account.now(reference, patience)
        if now.status != "requires_capture":
            return now
        if not replayed(error.headers):
            raise  # such as more than was reserved
    # The key remembers a failure, and nothing was taken: an intent is captured once, so another key is no danger.
    return under(f"{key}-again")
