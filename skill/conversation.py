# SPDX-License-Identifier: Apache-2.0
"""The shared words: what a channel hands in (Turn), and what it gets back (Reply).

Core. Laws: no platform's name or format appears here, and no sentence; a Reply holds prompt ids
and arguments, which `speaking` turns into words. Everything is frozen, and what can't be, can't be built.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from skill.errors import OurError
from skill.money import Money


class TurnKind(StrEnum):
    """What happened. Everything that is not speech reaches the dialogue as a kind of its own."""

    LAUNCH = "launch"
    """The shopper opened the shop without saying what for."""
    INTENT = "intent"
    """The platform understood an intent; its slots hold raw text or resolved ids."""
    TEXT = "text"
    """Free text; `understanding` finds the intent."""
    SILENCE = "silence"
    """The shopper said nothing (channels that report it)."""
    ENDED = "ended"
    """The session is over; nothing may be said any more."""
    FORGET = "forget"
    """The shopper left the skill: delete what is stored about this account."""
    RETURNED = "returned"
    """A platform dialogue that we started (code, purchase) came back, or its session resumed."""
    SIGNAL = "signal"
    """Anything else a platform tells us; noted, never answered with speech."""


class Role(StrEnum):
    """Who speaks, as far as the household and the platform's voice recognition say."""

    ADULT = "adult"
    CHILD = "child"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: the platform's ids, and (once `runtime` looked them up) the household's member."""

    user: str
    """The platform's account id; one per household and skill."""
    person: str | None = None
    """The platform's id of a recognised voice; None is an unknown voice, not a child."""
    confidence: int = 0
    """The platform's confidence in `person`: 0 none, 200 low, 300 recognised, 400 voice and code (Alexa's scale)."""
    household: str | None = None
    member: str | None = None
    role: Role = Role.UNKNOWN
    places: tuple[str, ...] = ()
    """The spoken labels of the household's saved addresses ("home", "sister"), for a recognised adult only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """What the device can do beside speaking."""

    screen: bool = False


# --- values: what `understanding` makes of words. Tagged, so that a stored state reads back ------------


class Age(Struct, frozen=True, kw_only=True, tag=True):
    """An age as it was said, `value` in `unit` or a range; an open end is None."""

    unit: str = "year"
    """year | month | week | day"""
    value: float | None = None
    min: float | None = None
    max: float | None = None


class Amount(Struct, frozen=True, kw_only=True, tag=True):
    """An amount of money as it was said, in minor units; one `value`, or a range with open ends."""

    currency: str | None
    """None when no currency was said: the shop's."""
    value: int | None = None
    min: int | None = None
    max: int | None = None
    about: bool = False
    """True for "around forty"."""


class Number(Struct, frozen=True, kw_only=True, tag=True):
    """A bare number; only the stage knows whether it is an age or a budget."""

    value: float


class Ordinal(Struct, frozen=True, kw_only=True, tag=True):
    """A place in the list last spoken, from 1; -1 is the last."""

    value: int


class Day(Struct, frozen=True, kw_only=True, tag=True):
    """A calendar day as it was said: whole, or by one of the ways people name a day. `dialogue` makes it whole."""

    on: date | None = None
    """The day itself, once it is known which."""
    weekday: int | None = None
    """ISO weekday, Monday is 1: the first one from tomorrow on, or with `weeks` that many weeks later."""
    weeks: int = 0
    """1 for "next Friday" and "Friday week"."""
    days: int | None = None
    """Days from today: 0 today, 1 tomorrow, 14 "in two weeks"."""
    month: int | None = None
    day: int | None = None
    """With a month, the next such date; alone ("the twelfth"), the next such day of a month."""
    occasion: str | None = None
    """An occasion of slots.yaml that has a date of its own ("by Christmas")."""
    before: bool = False
    """True for "before Friday": the day itself is too late."""


class Choice(Struct, frozen=True, kw_only=True, tag=True):
    """One value of a closed list (slots.yaml), e.g. recipient niece, occasion birthday, interest space."""

    id: str
    words: str
    """As it was said."""


class Words(Struct, frozen=True, kw_only=True, tag=True):
    """Free words that no list holds: an interest or a product's name as it was said."""

    text: str


class Many(Struct, frozen=True, kw_only=True, tag=True):
    """Several values of one slot ("space and dinosaurs")."""

    values: tuple[Choice | Words, ...]


Value = Age | Amount | Number | Ordinal | Day | Choice | Words | Many


class Grade(StrEnum):
    """How much of a yes an answer is. Only STRONG_YES may buy, and only where a quote was read back."""

    STRONG_YES = "strong_yes"
    WEAK_YES = "weak_yes"
    CONDITIONAL = "conditional"
    CORRECTION = "correction"
    LATER = "later"
    NO = "no"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a turn means in its stage: the canonical intent (model.yaml), typed slots, the grade of a yes."""

    intent: str
    slots: Mapping[str, Value] = field(default_factory=dict)
    grade: Grade = Grade.UNCLEAR
    asked_words: bool = False
    """True only for the very words that the read-back asks for ("order it"); a bare yes is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotText:
    """A slot as the platform delivered it: the text heard, and the ids it resolved to, best first."""

    text: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing a shopper did, on any channel."""

    id: str
    """The delivery's id, unique per channel and brand; the same delivery twice has the same id."""
    channel: str
    brand: str
    session: str
    """The conversation's key, unique per channel and brand; no two accounts share one."""
    new_session: bool = False
    """Whether the conversation begins with this turn, or has no turns but this one."""
    kind: TurnKind
    at: datetime
    """When the first delivery of this turn was received, UTC."""
    locale: str
    speaker: Speaker
    surface: Surface = Surface()
    intent: str | None = None
    """The platform's intent as a canonical id; None for kinds other than INTENT."""
    slots: Mapping[str, SlotText | tuple[SlotText, ...]] = field(default_factory=dict)
    text: str | None = None
    """What was said, where the channel tells; never logged."""
    meaning: Meaning | None = None
    """Filled by `understanding.read`."""


# --- what goes back -------------------------------------------------------------------------------

Scalar = str | int | float | bool | date | datetime | Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One thing to say: a message id of prompts.ftl or legal.ftl and its arguments.

    A `list` of Prompts as an argument is rendered first and joined as the locale joins lists.
    """

    id: str
    args: Mapping[str, "Scalar | Prompt | Series"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Several things said as one list: "A, B, and C" (style and), or "A, B, or C" (style or)."""

    items: "tuple[Prompt | str, ...]"
    style: str = "or"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What stays readable on the phone or a screen after the words are gone."""

    title: Prompt
    text: Prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One gift on a screen; touching it means choosing it."""

    product: str
    name: str
    price: Prompt
    reason: Prompt | None = None
    picture: str | None = None
    """A path under /media, or an https address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gallery:
    """Up to three gifts side by side, in the order in which they are spoken."""

    title: Prompt
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What would be bought, to read before the yes: rows of the quote, its total, and how to say yes or no."""

    title: Prompt
    rows: tuple[Prompt, ...]
    total: Prompt
    closing: Prompt
    picture: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer. One that listens has exactly one question and a reprompt; one that ends has neither."""

    says: tuple[Prompt, ...] = ()
    question: Prompt | None = None
    reprompt: Prompt | None = None
    card: Card | None = None
    screen: Gallery | Sheet | None = None
    """What a device with a screen shows beside the words; the words never need it."""
    silent: bool = False
    """True where the platform forbids speech: the session is over, or nobody listens."""

    def __post_init__(self) -> None:
        if (self.question is None) != (self.reprompt is None):
            raise OurError("a reply that asks needs its reprompt, and the other way round")
        if self.silent and (self.says or self.question):
            raise OurError("a silent reply says nothing")
        if not self.silent and not self.says and self.question is None:
            raise OurError("a reply says something or is silent")

    @property
    def listens(self) -> bool:
        """Whether the session stays open for an answer."""
        return self.question is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A rendered prompt: `ssml` without the <speak> element, and the same as plain `text`."""

    ssml: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenCard:
    """A rendered card: plain text."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenReply:
    """A rendered reply, ready for any channel's writer; what the store keeps for a repeated delivery."""

    speech: Spoken | None
    reprompt: Spoken | None
    card: SpokenCard | None
    listens: bool
