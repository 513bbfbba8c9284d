# SPDX-License-Identifier: Apache-2.0
"""A brand as its folder describes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from skill.accounts.model import Household, Identity
from skill.dialogue import Contact
from skill.orders.delivery import DeliveryPlan, Zone
from skill.safeguards.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdSeed:
    """A household that a shop starts with, and the platform ids that mean it; the demo shop has one."""

    household: Household
    identities: tuple[Identity, ...]
    emails: Mapping[str, str] = field(default_factory=dict)
    """Where letters to a member go."""
    logins: tuple[Identity, ...] = ()
    """Those of its adults, on channels that recognise no voice."""
    phones: tuple[str, ...] = ()
    """The numbers that it calls from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Everything that a brand decides, but its words and its catalog."""

    id: str
    name: str
    """The seller of record, as it is spoken and printed."""
    invocation_name: str
    """What a shopper calls it on Alexa."""
    currency: str
    time_zone: str
    default_locale: str
    locales: tuple[str, ...]
    """Default first."""
    alexa_skill_ids: tuple[str, ...]
    """Empty: those of the settings."""
    google_service_accounts: tuple[str, ...] = ()
    """Whose ID tokens open its routes; empty: those of the settings."""
    google_project_id: str = ""
    """Whose signature opens its route of Actions Builder; empty: that of the settings."""
    payments: str
    """One of `payments.PROVIDERS`."""
    ship_to: str
    """The spoken label of the delivery address when a household has none of its own."""
    contact: Contact | None = None
    """Where a shopper reaches a person; None where the shop names nobody."""
    webhook: str | None = None
    """Where the brand's own system hears what happens to its orders; None where it has none."""
    policy: Policy
    zones: tuple[Zone, ...]
    """Where it delivers; the first is the usual one, that of a shopper whose address isn't known."""
    households: tuple[HouseholdSeed, ...] = ()
    directory: Path | None = None
    """Where prompts and catalog of the brand's own lie; None is the demo shop."""
    base: Traversable | Path | None = None
    """The folder of the brand whose goods, words and pictures this market shares; None for a brand that is no market.
    """

    @property
    def plan(self) -> DeliveryPlan:
        """The usual way of delivering."""
        return self.zones[0].plans[0]

    @property
    def folder(self) -> Traversable | Path:
        """Where the brand's files lie; the demo shop's travel with Dollhouse."""
        return files("skill.demo") if self.directory is None else self.directory

    @property
    def folders(self) -> tuple[Traversable | Path, ...]:
        """Where its words and pictures lie, its own before those that it shares."""
        return (self.folder,) if self.base is None else (self.folder, self.base)
