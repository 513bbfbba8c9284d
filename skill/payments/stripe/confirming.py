# SPDX-License-Identifier: Apache-2.0
"""The payer's own confirmation (SCA) of an intent that their bank won't take without them. Here money may be reserved.

Stripe declines such a payment off-session with `authentication_required`; the same intent is then confirmed with the
same card while the payer is there, and the bank asks them on a page of its own:
https://support.stripe.com/questions/manual-confirmation-for-off-session-payments-requiring-strong-customer-authentication-(sca)
"""

import stripe

from skill.errors import ProviderError
from skill.money import Money
from skill.payments.provider import Authorization
from skill.payments.stripe.account import Account, Patience, failed
from skill.payments.stripe.amounts import stripe_amount
from skill.payments.stripe.reading import Intent
from skill.payments.stripe.reserving import SAVED_CARD, meaning_of


def payer_page(account: Account, *, reference: str, amount: Money, method: str, return_url: str) -> str | None:
    """Where the payer confirms; None where nothing is left to confirm, so that `look_up` tells the rest."""
    patience = Patience()
    try:
        intent = account.now(reference, patience)
        if not intent.awaits_payer:
            return None
        if (intent.amount, intent.currency) != (stripe_amount(amount), amount.currency.lower()):
            raise ProviderError(f"Stripe: {reference} is about another amount than its order's", retry=False)
        if intent.payer_page is None:
            intent = _confirm(account, intent, method, return_url, patience)
    except stripe.StripeError as error:
        raise failed(error) from None
    if intent.awaits_payer and intent.payer_page is None:
        raise ProviderError(f"Stripe: {reference} is {intent.status} and has no page for its payer", retry=True)
    return intent.payer_page


def look_up(account: Account, *, reference: str) -> Authorization:
    """What became of it. The payer may try again as long as nobody canceled it or the card was declined for good."""
    patience = Patience()
    try:
        return meaning_of(account, account.now(reference, patience), patience)
    except stripe.StripeError as error:
        raise failed(error) from None


def _confirm(account: Account, intent: Intent, method: str, return_url: str, patience: Patience) -> Intent:
    """Confirm with the payer there. No key: an intent reserves once, and each visit is a try of its own."""
    saved = SAVED_CARD.fullmatch(method)
    if saved is None:
        raise ProviderError(f"Stripe: {intent.id} was paid with what is no saved card", retry=False)
    params: stripe.params.PaymentIntentConfirmParams = {"payment_method": saved[2], "return_url": return_url}
    try:
        made = account.ask(lambda: account.intents.confirm(intent.id, params), patience)
    except (stripe.CardError, stripe.InvalidRequestError):
        return account.now(intent.id, patience)  # declined now, or confirmed in another tab
    return Intent.read(made.to_dict())
