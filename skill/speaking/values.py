# SPDX-License-Identifier: Apache-2.0
"""How a value sounds and how it is written: numbers, money, dates, times, lists. Core: no I/O, no clock.

A number, an amount or a date becomes a string that remembers what it was, so that a message may both say it and choose
by it: `{ $fee -> [0] free delivery *[other] { $fee } for delivery }` (an amount chooses by its minor units).
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_time, get_day_names
from babel.numbers import format_currency, format_decimal, get_currency_name

from skill.money import Money, minor_digits

# What joins a list whose items have commas of their own ("1,200" has none).
_HEAVIER = {",": ";", "、": "；", "،": "؛"}
_COMMA = re.compile(r"[,、،](?!\d)")
_CLDR_STYLES = {"and": "standard", "or": "or"}
LIST_STYLES = (*_CLDR_STYLES, "lines", "words")
_BEFORE_A_STOP = re.compile(r" (?=[,.;:!?…])")


class Figure(str):
    """A rendered number; a message may choose by `number` or its plural category."""

    __slots__ = ("number",)
    number: float

    @classmethod
    def of(cls, text: str, number: float) -> "Figure":
        figure = cls(text)
        figure.number = number
        return figure


class Day(str):
    """A rendered date that also knows its weekday's name."""

    __slots__ = ("weekday",)
    weekday: str

    @classmethod
    def of(cls, text: str, weekday: str) -> "Day":
        day = cls(text)
        day.weekday = weekday
        return day


def number(value: float, locale: Locale) -> Figure:
    """A plain number: "6", "4.6", "1,200"."""
    # Below a thousand nothing is grouped, so a whole number is its digits in every locale that we speak.
    small = isinstance(value, int) and 0 <= value < 1000
    return Figure.of(str(value) if small else format_decimal(value, format="#,##0.##", locale=locale), value)


def written_money(amount: Money, locale: Locale) -> Figure:
    """An amount as a card or a letter has it: "$46.01"."""
    return Figure.of(format_currency(amount.major, amount.currency, locale=locale), amount.minor)


def money_arguments(amount: Money, locale: Locale) -> dict[str, str]:
    """What money.ftl's messages get: `$units` and `$parts` (dollars, cents), and which `$shape` the amount has."""
    units, parts = divmod(amount.minor, 10 ** minor_digits(amount.currency))
    shape = "whole" if not parts else "both" if units else "parts"
    return {"shape": shape, "units": number(units, locale), "parts": number(parts, locale)}


def other_money_arguments(amount: Money, locale: Locale) -> dict[str, str]:
    """What `money-other` gets, for a currency without words of its own: the `$amount` and the `$currency`'s name."""
    return {
        "amount": format_decimal(amount.major, locale=locale),
        "currency": get_currency_name(amount.currency, count=float(amount.major), locale=locale),
    }


def day(value: date, locale: Locale) -> Day:
    """A date as one says it, without the year: "Friday, December 4"; WEEKDAY says "Friday" alone."""
    # Where the locale has no pattern with full names, a shorter one's fields are widened, as Unicode TR35 says:
    # https://unicode.org/reports/tr35/tr35-dates.html#Matching_Skeletons
    skeletons = locale.datetime_skeletons
    known = next(skeletons[key] for key in ("MMMMEEEEd", "MMMEEEEd", "MMMEd") if key in skeletons)
    pattern = re.sub(r"E+", "EEEE", re.sub(r"M{3,}", "MMMM", str(known)))
    weekday = get_day_names("wide", context="stand-alone", locale=locale)[value.weekday()]
    return Day.of(format_date(value, pattern, locale=locale), weekday)


def written_day(value: date, locale: Locale) -> Day:
    """A date as it is written, with the year: "Friday, December 4, 2026"."""
    return Day.of(format_date(value, "full", locale=locale), day(value, locale).weekday)


def time_of_day(value: datetime, locale: Locale) -> str:
    """The time on the clock of the value's own zone, "5:02 PM"; its date is another argument."""
    # CLDR puts a narrow no-break space before "PM", which some voices read as a sign.
    return format_time(value.time(), "short", locale=locale).replace("\u202f", " ")


def join(items: Sequence[str], style: str, locale: Locale) -> str:
    """Items as the locale lists them, "A, B, or C", with semicolons where an item has its own comma.

    Style "lines" puts each on its own line; "words" makes one text of parts: 68, "by", "48 centimeters".
    """
    if style == "lines":
        return "\n".join(items)
    if style == "words":
        return _BEFORE_A_STOP.sub("", " ".join(items))
    if len(items) < 2:
        return "".join(items)
    patterns = dict(locale.list_patterns[_CLDR_STYLES[style]])
    found = next(filter(None, map(_COMMA.search, items)), None)
    if found and found[0] in patterns["end"]:
        patterns = {part: pattern.replace(found[0], _HEAVIER[found[0]]) for part, pattern in patterns.items()}
        patterns["2"] = patterns["end"]
    if len(items) == 2:
        return str(patterns["2"].format(*items))
    text = patterns["start"].format(items[0], items[1])
    for item in items[2:-1]:
        text = patterns["middle"].format(text, item)
    return str(patterns["end"].format(text, items[-1]))
