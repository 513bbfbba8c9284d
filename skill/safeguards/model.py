# SPDX-License-Identifier: Apache-2.0
"""The words of the safeguards: Attempt, Policy, Finding, Verdict, Mandate. Core: no I/O; nothing here moves money."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum

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
class Policy:
    """What a brand and a household may set. Amounts are minor units of `currency`; None is no limit."""

    version: int
    currency: str
    per_order: int | None
    per_day: int | None
    per_month: int | None
    bare_yes_up_to: int
    """Up to which total a bare yes is enough; 0 means that only the asked-for words are."""
    voice_confidence: int = 300
    """What a recognised voice must reach at least."""
    consent_ttl: timedelta = timedelta(seconds=60)
    quote_ttl: timedelta = timedelta(minutes=30)
    cancel_window: timedelta = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a household has spent so far over all channels, minor units of the policy's currency."""

    day: int = 0
    month: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """That a quote was read out: which, in which turn, and until when it can be heard to the end."""

    quote_hash: str
    turn: int
    """The session's turn number in which it was spoken."""
    heard_at: datetime
    """The end of the prompt: consent lives from here."""


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
