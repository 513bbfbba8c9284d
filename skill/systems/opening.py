# SPDX-License-Identifier: Apache-2.0
"""The systems of the brands that are served, as brand.yaml and the environment have them."""

from collections.abc import Iterable, Mapping

from skill.brand import Brand
from skill.errors import ConfigurationError
from skill.settings import Settings
from skill.systems.delivering import BrandSystem
from skill.systems.posting import problem_of

_VARIABLE = "DOLLHOUSE_BRAND_WEBHOOK_SECRET"


def secrets_of(brands: Iterable[Brand], settings: Settings) -> Mapping[str, str]:
    """By brand, the secret between the shop and its systems; brands without one are left out."""
    shared = settings.brand_webhook_secret.get("", "")
    found = {brand.id: settings.brand_webhook_secret.get(brand.id, shared) for brand in brands}
    return {brand: secret for brand, secret in found.items() if secret}


def open_systems(brands: Iterable[Brand], settings: Settings) -> tuple[BrandSystem, ...]:
    """The systems that are told what happens. Raises ConfigurationError where one has no secret or no fit address."""
    secrets = secrets_of(brands := tuple(brands), settings)
    systems = []
    for brand in brands:
        if brand.webhook is None:
            continue
        problem = problem_of(brand.webhook, production=settings.production)
        if problem:
            raise ConfigurationError(
                f"brand {brand.id}: systems.webhook {problem}",
                hint="an https:// address; http:// goes to this machine only, and not in production",
            )
        if brand.id not in secrets:
            raise ConfigurationError(
                f"brand {brand.id} names a webhook, and {_VARIABLE} has no secret for it",
                hint=f"set {_VARIABLE} to the secret that its system checks signatures with (docs/systems.md)",
            )
        system = BrandSystem(
            brand=brand.id, webhook=brand.webhook, secret=secrets[brand.id], production=settings.production
        )
        systems.append(system)
    return tuple(systems)
