# SPDX-License-Identifier: Apache-2.0
"""Stripe as a payment provider: saved cards, reserved off-session and captured later. Card data never comes here.

A household's `payment_method` is `cus_…/pm_…`, Stripe's ids of a customer and of the card saved for it. This is where
money moves. The SDK is an extra (`pip install 'dollhouse[stripe]'`) and imported only when a brand is paid this way.
"""

import logging
from collections.abc import Callable

from skill.errors import ConfigurationError
from skill.payments.provider import Provider
from skill.settings import Settings

__all__ = ["open_stripe"]


def open_stripe(settings: Settings, back_to: Callable[[str], str] | None = None) -> Provider:
    """Stripe with the keys of the settings. Raises ConfigurationError when one is missing, or the SDK is.

    Guests come back to the shop's front door where nobody says which page is their order's.
    """
    missing = []
    if not settings.stripe_secret_key:
        missing.append("DOLLHOUSE_STRIPE_SECRET_KEY")
    if not settings.stripe_webhook_secret and settings.production:
        missing.append("DOLLHOUSE_STRIPE_WEBHOOK_SECRET")
    if missing:
        raise ConfigurationError(
            f"a brand is paid with stripe, and {' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set",
            hint="Stripe's dashboard shows both: the secret key under API keys, the other at the webhook's endpoint",
        )
    try:
        from skill.payments.stripe.provider import StripeProvider  # here: a shop that is paid otherwise has no SDK
    except ModuleNotFoundError as error:
        raise ConfigurationError(
            f"a brand is paid with stripe, and the package {error.name} is missing",
            hint="pip install 'dollhouse[stripe]'",
        ) from None
    # On INFO the SDK logs what Stripe said about every failed request, which may quote a key or a card's last digits.
    logging.getLogger("stripe").setLevel(logging.ERROR)
    return StripeProvider(
        secret_key=settings.stripe_secret_key,
        webhook_secret=settings.stripe_webhook_secret,
        api_base=settings.stripe_api_base,
        back_to=back_to or (lambda order_id: settings.public_url),
    )
