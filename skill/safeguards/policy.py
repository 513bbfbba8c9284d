# SPDX-License-Identifier: Apache-2.0
"""What may be set: the words of a policy. Core: no I/O; nothing here moves money."""

import hashlib
from dataclasses import dataclass
from datetime import time, timedelta

import msgspec

from skill.errors import OurError


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """What the catalog says of a product in a quote, for the rules that look at kinds of goods."""

    tags: frozenset[str] = frozenset()
    age_months: int | None = None
    """The age from which on people use it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A stretch of every day on the household's own clock, which may pass midnight."""

    begins: time
    ends: time
    """The first minute that is no longer in it."""

    def __post_init__(self) -> None:
        if self.begins == self.ends:
            raise OurError("hours that end when they begin are none")

    def hold(self, at: time) -> bool:
        """Whether the clock on the wall, which skips an hour in spring and repeats one in autumn, is in it."""
        if self.begins < self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """Goods that aren't sold: never, or not at some hours. Tags and age narrow it together."""

    tags: tuple[str, ...] = ()
    """Small letters; any one of them is enough. A product's tags are its themes, interests and attribute values."""
    from_age: int = 0
    """Goods that are meant for people from this age on, in years; 0 is of any age."""
    hours: Hours | None = None
    """When they aren't sold; None is never."""

    def __post_init__(self) -> None:
        if not self.tags and not self.from_age:
            raise OurError("a category without tags and without an age would be everything")

    def holds(self, goods: Goods) -> bool:
        """Whether a product belongs to it; one whose age nobody knows belongs to no age."""
        of_age = not self.from_age or (goods.age_months is not None and goods.age_months >= 12 * self.from_age)
        return of_age and (not self.tags or not goods.tags.isdisjoint(self.tags))


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What may be set: by law and platforms, a brand, a household, or all together (`merging.merge`).

    Amounts are minor units of `currency`; None is no limit, and a pause of nothing is none.
    """

    version: int
    """The brand's own; 0 in the layers above and below it."""
    currency: str
    per_order: int | None
    per_day: int | None
    per_month: int | None
    bare_yes_up_to: int | None
    """Up to which total a bare yes is enough; 0 means that only the asked-for words are."""
    voice_confidence: int = 300
    """What a recognised voice must reach at least."""
    consent_ttl: timedelta = timedelta(seconds=60)
    quote_ttl: timedelta = timedelta(minutes=30)
    cancel_window: timedelta = timedelta(minutes=30)
    per_item: int | None = None
    """What one unit may cost."""
    per_week: int | None = None
    orders_per_day: int | None = None
    orders_per_week: int | None = None
    orders_per_month: int | None = None
    quantity_per_item: int | None = None
    between_orders: timedelta = timedelta(0)
    same_product_after: timedelta = timedelta(0)
    """How long somebody can't buy again what they bought."""
    step_up_from: int | None = None
    """From this total on, it included, a voice code or an approval is due."""
    unknown_may_ask: bool = True
    """Whether a voice that isn't recognised may ask an adult of the household to approve an order."""
    challenge_word: bool = False
    """Whether every read-back closes with a word to be said back; else only some do (challenge_word.py)."""
    new_address_for: timedelta = timedelta(0)
    """How long an address that was added is new."""
    ask_again_within: timedelta = timedelta(0)
    """How long somebody who bought a product is asked whether they mean it when they buy it again."""
    ask_again_over: int | None = None
    """Percent of what was spoken of, beyond which the price of one thing is asked about: 300 is three times as dear."""
    broadcast_households: int | None = None
    """How many households that open with one sentence are taken for a broadcast."""
    broadcast_within: timedelta = timedelta(0)
    """How close together they open."""
    code_ttl: timedelta = timedelta(minutes=3)
    """How long after the yes the code may come that it waits for."""
    approval_ttl: timedelta = timedelta(minutes=15)
    """How long a request to approve a quote stays open."""
    approvals_per_day: int | None = None
    """How many such requests a household gets."""
    quiet_hours: tuple[Hours, ...] = ()
    categories: tuple[Category, ...] = ()
    layers: tuple[str, ...] = ()
    """Which layers it was merged from, each with its version: "floor 1", "brand 3", "household 2"."""

    def __post_init__(self) -> None:
        # In one order and each once, so that two policies that say the same are equal.
        for name in ("quiet_hours", "categories", "layers"):
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)), key=repr)))

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all its values and versions, in hex: what an order was allowed under, in one word."""
        return hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()
