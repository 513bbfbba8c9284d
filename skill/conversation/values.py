# SPDX-License-Identifier: Apache-2.0
"""What `understanding` makes of words, tagged so that a stored state reads back; and how much of a yes an answer is."""

from datetime import date
from enum import StrEnum

from msgspec import Struct


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
