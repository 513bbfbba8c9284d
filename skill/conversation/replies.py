# SPDX-License-Identifier: Apache-2.0
"""What a channel gets back: prompt ids with their arguments, and which of them ask, stay readable, or are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from skill.errors import OurError
from skill.money import Money

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
    """Several things said as one list: "A, B, and C" (style and), "A, B, or C" (or), or one after another (words)."""

    items: "tuple[Prompt | str, ...]"
    style: str = "or"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What stays readable on the phone or a screen after the words are gone."""

    title: Prompt
    text: Prompt
    picture: str | None = None
    """A path under /media, or an https address; a card shows one, and only of what it is about."""
    link: str | None = None
    """The id of a pay link, whose address the card ends with. That is a secret: it is put in when the card is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAccount:
    """The platform's own card with which a shopper links an account of the shop; its words are the platform's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One gift on a screen; a touch names it, and buys nothing."""

    product: str
    name: str
    price: Prompt
    reason: Prompt | None = None
    picture: str | None = None
    """A path under /media, or an https address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gallery:
    """Up to three gifts side by side, in the order in which they are spoken; without any, the title alone."""

    title: Prompt
    tiles: tuple[Tile, ...] = ()
    closing: Prompt | None = None
    """What can be said now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What would be bought, to read before the yes: rows of the quote, its total, and how to say yes or no."""

    title: Prompt
    rows: tuple[Prompt, ...]
    total: Prompt
    closing: Prompt
    picture: str | None = None


Screen = Gallery | Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCode:
    """Let the platform ask the recognised person for their profile's code; the turn RETURNED tells what came of it.

    The platform speaks then, so the reply says nothing after it.
    """

    token: str
    """Comes back with the result: the hash of the quote that the code is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer. One that listens has exactly one question and a reprompt; one that ends has neither."""

    says: tuple[Prompt, ...] = ()
    question: Prompt | None = None
    reprompt: Prompt | None = None
    card: Card | LinkAccount | None = None
    screen: Screen | None = None
    """What a device with a screen shows beside the words; the words never need it."""
    ask_code: AskCode | None = None
    """A platform dialogue that goes on from here; such a reply has no question of its own."""
    hands_over: str | None = None
    """Who goes on from here is a person: the number that a call is put through to, or "" for a chat."""
    silent: bool = False
    """True where the platform forbids speech: the session is over, or nobody listens."""

    def __post_init__(self) -> None:
        if (self.question is None) != (self.reprompt is None):
            raise OurError("a reply that asks needs its reprompt, and the other way round")
        if self.ask_code and self.question:
            raise OurError("where the platform asks for a code, the reply asks nothing")
        if self.hands_over is not None and self.question:
            raise OurError("where a person goes on, the reply asks nothing")
        if self.silent and (self.says or self.question):
            raise OurError("a silent reply says nothing")
        if not self.silent and not self.says and self.question is None:
            raise OurError("a reply says something or is silent")

    @property
    def listens(self) -> bool:
        """Whether the session stays open for an answer."""
        return self.question is not None
