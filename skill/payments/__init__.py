# SPDX-License-Identifier: Apache-2.0
"""Who holds the money: one file per provider, PROVIDERS lists them. Only `orders` calls one."""

from collections.abc import Callable, Mapping

from skill.errors import ConfigurationError
from skill.payments.demo import open_demo
from skill.payments.provider import Provider
from skill.payments.stripe import open_stripe
from skill.settings import Settings

__all__ = ["PROVIDERS", "make_provider"]

BackTo = Callable[[str], str]
"""The address of an order's page, to which whoever paid elsewhere comes back."""

PROVIDERS: Mapping[str, Callable[[Settings, BackTo | None], Provider]] = {"demo": open_demo, "stripe": open_stripe}
"""What brand.yaml may name under `payments`."""


def make_provider(name: str, settings: Settings, back_to: BackTo | None = None) -> Provider:
    """The provider of this name, ready to be asked. Raises ConfigurationError for a name that isn't listed."""
    try:
        opened = PROVIDERS[name]
    except KeyError:
        raise ConfigurationError(
            f"there is no payment provider {name!r}", hint=f"choose one of: {', '.join(sorted(PROVIDERS))}"
        ) from None
    return opened(settings, back_to)
