# SPDX-License-Identifier: Apache-2.0
"""The words of the safeguards: Attempt, Policy, Finding, Verdict, Mandate. Core: no I/O; nothing here moves money."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import IntEnum

import msgspec

from skill.conversation import Grade, Role, Scalar
from skill.errors import OurError
from skill.orders.model import Quote


class Outcome(IntEnum):
    """What a rule, or all of them, decide; the greatest is the strictest and wins."""

    ALLOW = 0
    STEP_UP = 1
    ASK_ADULT = 2
    REFUSE = 3


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

    def holds(self, goods: "Goods") -> bool:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a household has spent so far over all channels, minor units of the policy's currency, and how often."""

    day: int = 0
    week: int = 0
    month: int = 0
    orders_day: int = 0
    orders_week: int = 0
    orders_month: int = 0
    last_at: datetime | None = None
    """When it ordered last, as far back as the policy's pause between orders goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """What the catalog says of a product in a quote, for the rules that look at kinds of goods."""

    tags: frozenset[str] = frozenset()
    age_months: int | None = None
    """The age from which on people use it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """That a quote was read out: which, in which turn, and until when it can be heard to the end."""

    quote_hash: str
    turn: int
    """The session's turn number in which it was spoken."""
    heard_at: datetime
    """The end of the prompt: consent lives from here."""
    member: str | None = None
    """Who it was read to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was said to the read-back."""

    turn: int
    grade: Grade
    asked_words: bool
    at: datetime
    intent: str = ""
    """The canonical intent of what was said; the words themselves are kept nowhere."""
    channel: str = ""
    """Where it was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """Everything that the rules may look at when somebody tries to buy."""

    quote: Quote
    purchasing: bool
    """The household's own switch."""
    role: Role
    confidence: int
    household: str | None
    member: str | None
    spent: Spent
    now: datetime
    zone: tzinfo = UTC
    """The household's: its days, weeks and hours are those of its own clock."""
    goods: Mapping[str, Goods] = field(default_factory=dict)
    """By product id; looked up where the policy names categories."""
    bought_before: frozenset[str] = frozenset()
    """Products of the quote that this very member bought within the policy's `same_product_after`."""
    read_back: ReadBack | None = None
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one rule found. `reason` is a snake_case code with words in every locale (`finding-<reason>`)."""

    rule: str
    outcome: Outcome
    reason: str
    args: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One safeguard: its rule in legal prose, why it stands, where it comes from, and a short pure check."""

    id: str
    title: str
    rule: str
    because: str
    references: tuple[str, ...]
    check: Callable[[Attempt, Policy], Finding | None]
    """None means that this rule has nothing against it."""
    upfront: bool
    """True when the rule can be decided before a quote is read back, so that nobody is led to a refusal."""
    reasons: Mapping[str, tuple[str, ...]]
    """Every reason that `check` may give, with the names of its arguments."""


def refuse(rule: str, reason: str, **args: Scalar) -> Finding:
    """A finding that stops the purchase."""
    return Finding(rule=rule, outcome=Outcome.REFUSE, reason=reason, args=args)


def allowed(rule: str) -> Finding:
    """The finding of a rule that has nothing against the purchase."""
    return Finding(rule=rule, outcome=Outcome.ALLOW, reason="allowed")


_SEAL = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """Proof that every safeguard allowed this very quote; `orders` takes nothing less. Only `assess` makes one."""

    quote: Quote
    household: str
    member: str
    policy: Policy
    """The policy that allowed it: placing asks the same rules again under the household's lock."""
    findings: tuple[Finding, ...]
    answer: Answer
    read_back: ReadBack
    confidence: int
    given_at: datetime
    seal: object

    def __post_init__(self) -> None:
        if self.seal is not _SEAL:
            raise OurError("only safeguards.assess makes a Mandate")

    @property
    def policy_version(self) -> int:
        """Which version of the policy allowed it."""
        return self.policy.version


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The strictest outcome of all rules, every finding, and the Mandate when it is ALLOW."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    mandate: Mandate | None = None
