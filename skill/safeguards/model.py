# SPDX-License-Identifier: Apache-2.0
"""The words of the safeguards: Attempt, Finding, Verdict, Mandate. Core: no I/O; nothing here moves money."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from enum import IntEnum, StrEnum

import msgspec

from skill.conversation import Grade, Role, Scalar
from skill.errors import OurError
from skill.orders.model import Quote
from skill.safeguards.policy import Goods, Policy


class Outcome(IntEnum):
    """What a rule, or all of them, decide; the greatest is the strictest and wins."""

    ALLOW = 0
    STEP_UP = 1
    ASK_ADULT = 2
    REFUSE = 3


class Factor(StrEnum):
    """What more can show that an adult means this very purchase. A rule names those that are enough for it."""

    AGAIN = "again"
    """A yes to the question whether it is meant as it sounds: the same once more, or so dear a thing."""
    CHALLENGE_WORD = "challenge_word"
    """A random word, used once, that only the shop's last sentence told. It shows that somebody listens, not who."""
    VOICE_CODE = "voice_code"
    """The platform compared a code with the one of the recognised person's profile; the digits never come here."""
    APPROVAL = "approval"
    """An adult of the household approved this quote on a page of its own; it is enough for every step-up."""
    OWN_PAYMENT = "own_payment"
    """A guest orders this quote on a page of its own and pays there with what they enter themselves: no home's account,
    no saved payment and no voice has a part in it."""


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """That a factor was shown, for one quote and no other."""

    factor: Factor
    quote_hash: str
    at: datetime
    member: str | None = None
    """Who showed it; None where it doesn't tell."""


RECOGNIZED = 300
"""Alexa, Person object, authenticationConfidenceLevel: a voice that is known; 400 is the same voice with its code."""


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
class Openings:
    """How often a conversation was opened with the very sentence of this one, whoever opened it."""

    around: int = 0
    """Households that did within the policy's `broadcast_within` before or after it, this one included."""
    usual: float = 0
    """How often it is said in as short a time, by the hour before that."""


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
    words: str = ""
    """A keyed digest of the words, as far as the channel tells them; empty where it tells none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What the conversation so far says about a purchase, in figures; never in words."""

    prices: tuple[int, ...] = ()
    """What the other gifts that were spoken of cost, minor units: not those of the quote."""
    budget: int | None = None
    """The most that the shopper wanted to spend, minor units; None where nothing was said."""
    opening: str | None = None
    """A keyed digest of the sentence that opened the conversation."""
    opened_at: datetime | None = None
    refined: bool = False
    """Whether the shopper narrowed the search down after its opening, as nobody does who isn't there."""
    owner: str | None = None
    """The member who alone knows what the quote holds; None is several, or nobody known."""


NO_TALK = Talk()


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
    bought_at: Mapping[str, datetime] = field(default_factory=dict)
    """By product id: when this very member bought it last, as far back as the policy asks."""
    address_added_at: datetime | None = None
    """When the address that the quote goes to was added to the household; None where it came with it."""
    openings: Openings = Openings()
    """How the conversation's opening stands among others; counted where the policy asks for it."""
    read_back: ReadBack | None = None
    answer: Answer | None = None
    proofs: tuple[Proof, ...] = ()
    """What was shown beside the answer; one for another quote proves nothing."""
    talk: Talk = NO_TALK
    approval: str | None = None
    """The approval request that the answer is given to, where it is given on its page."""
    pay_link: str | None = None
    """The pay link on whose page the answer is given, where it is given there."""

    @property
    def recognized(self) -> bool:
        """Whether the platform knows the voice as that of an adult of the household, with its code or without."""
        return self.role is Role.ADULT and self.member is not None and self.confidence >= RECOGNIZED

    def proved(self, *factors: Factor) -> bool:
        """Whether one of `factors` was shown for this very quote."""
        return any(proof.factor in factors and self._counts(proof) for proof in self.proofs)

    def _counts(self, proof: Proof) -> bool:
        """What another showed, or for another quote, proves nothing; nor does a page whose link isn't used up."""
        mine = proof.member is None or proof.member == self.member
        page = {Factor.APPROVAL: self.approval, Factor.OWN_PAYMENT: self.pay_link}
        return mine and page.get(proof.factor, "") is not None and proof.quote_hash == self.quote.hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one rule found. `reason` is a snake_case code with words in every locale (`finding-<reason>`)."""

    rule: str
    outcome: Outcome
    reason: str
    args: Mapping[str, Scalar] = field(default_factory=dict)
    factors: tuple[Factor, ...] = ()
    """With STEP_UP: any one of these is enough for this rule. An approval always is."""

    def __post_init__(self) -> None:
        if (self.outcome is Outcome.STEP_UP) != (Factor.APPROVAL in self.factors):
            raise OurError(f"finding {self.reason}: a step-up, and nothing else, can be met by an approval")


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
    steps_up: Mapping[str, tuple[Factor, ...]] = field(default_factory=dict)
    """Those of its reasons that ask for more instead of refusing, with what is enough beside an approval."""


def refuse(rule: str, reason: str, **args: Scalar) -> Finding:
    """A finding that stops the purchase."""
    return Finding(rule=rule, outcome=Outcome.REFUSE, reason=reason, args=args)


def step_up(rule: str, reason: str, *factors: Factor, **args: Scalar) -> Finding:
    """A finding that is met by one of `factors`, or by an approval."""
    found = (*factors, Factor.APPROVAL) if Factor.APPROVAL not in factors else factors
    return Finding(rule=rule, outcome=Outcome.STEP_UP, reason=reason, args=args, factors=found)


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
    proofs: tuple[Proof, ...] = ()
    talk: Talk = NO_TALK
    met: tuple[Finding, ...] = ()
    """What the rules would have asked for, had the proofs not been shown."""
    approval: str | None = None
    """The id of the approval that stands in for a spoken yes; placing uses it up."""
    pay_link: str | None = None
    """The id of the pay link on whose page a guest ordered; placing uses it up."""

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
