# SPDX-License-Identifier: Apache-2.0
"""The brand's facts that a conversation leans on. Core: frozen, and looked up by nobody here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from skill.catalog.facts import Topic
from skill.errors import OurError
from skill.orders.delivery import DeliveryPlan, Zone
from skill.safeguards.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How a shop's people are reached, as a card has it."""

    phone: str | None = None
    email: str | None = None
    transfer: str | None = None
    """The number that a call is put through to."""
    live_agent: bool = False
    """Whether somebody takes over chats, on a platform that hands them over."""

    def __post_init__(self) -> None:
        if not (self.phone or self.email):
            raise OurError("a contact has a phone number or an e-mail address")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """The brand's facts that a conversation leans on."""

    brand: str
    seller: str
    currency: str
    plan: DeliveryPlan
    """The usual way of delivering."""
    policy: Policy
    zones: tuple[Zone, ...] = ()
    """Where it delivers, and how; none is everywhere by `plan`."""
    ship_to: str = "home"
    pays_by_link: bool = False
    """Whether a guest can be given a link to a page on which they order and pay."""
    contact: Contact | None = None
    """Where a shopper reaches a person; None where the shop names nobody."""
    recipient_ages: Mapping[str, str] = field(default_factory=dict)
    """Recipient id -> baby | child | teen | adult | any, from slots.yaml."""
    interest_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Interest id -> the words that mean it in a product's text, from slots.yaml."""
    option_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Option id ("small") -> how catalogs write it ("S"), from slots.yaml."""
    topics: Mapping[str, Topic] = field(default_factory=dict)
    """What shoppers ask about a product -> how catalogs call it, from slots.yaml's attribute list."""
