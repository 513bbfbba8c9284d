# SPDX-License-Identifier: Apache-2.0
"""Values in a few words, such that the same words, typed as a correction, mean the same value again."""

from collections.abc import Callable, Mapping
from datetime import date

from babel import Locale
from babel.dates import format_date, get_day_names

from skill.conversation import Age, Amount, Choice, Day, Many, Number, Ordinal, Value, Words
from skill.money import Money
from skill.speaking.values import written_money

LABELS: Mapping[str, str] = {
    "recipient": "For",
    "age": "Age",
    "occasion": "Occasion",
    "deadline": "By",
    "budget": "Budget",
    "interest": "Interests",
}
"""The answers that the shop goes by, in the order in which the page shows them."""


def label(name: str) -> str:
    """A slot's name as a heading has it."""
    return LABELS.get(name) or name.replace("_", " ").capitalize()


def words(value: Value, *, locale: Locale, currency: str) -> str:
    """A value in words."""
    if isinstance(value, Many):
        return ", ".join(words(one, locale=locale, currency=currency) for one in value.values)
    if isinstance(value, Choice):
        return value.words
    if isinstance(value, Words):
        return value.text
    if isinstance(value, Number | Ordinal):
        return _plain(value.value)
    if isinstance(value, Age):
        return _age(value)
    return _amount(value, locale, currency) if isinstance(value, Amount) else _day(value, locale)


def money(amount: Money, locale: Locale) -> str:
    """An amount as one writes it: "$46.01", and "$40" where it is whole."""
    return str(written_money(amount, locale)).removesuffix(".00")


def day(value: date, locale: Locale) -> str:
    """A date as one writes it, without the year."""
    return str(format_date(value, "EEEE, MMMM d", locale=locale))


def _age(age: Age) -> str:
    unit = "" if age.unit == "year" else f" {age.unit}{'' if age.value == 1 else 's'}"
    return _range(age.value, age.min, age.max, show=_plain) + unit


def _amount(amount: Amount, locale: Locale, currency: str) -> str:
    def show(minor: float) -> str:
        return money(Money(int(minor), amount.currency or currency), locale)

    about = "around " if amount.about else ""
    return about + _range(amount.value, amount.min, amount.max, show=show)


def _range(value: float | None, least: float | None, most: float | None, *, show: Callable[[float], str]) -> str:
    if value is not None:
        return show(value)
    if least is None:
        return f"under {show(most or 0)}"
    return f"over {show(least)}" if most is None else f"{show(least)} to {show(most)}"


def _day(value: Day, locale: Locale) -> str:
    before = "before " if value.before else ""
    if value.on is not None:
        return before + day(value.on, locale)
    if value.weekday is not None:
        return before + ("next " if value.weeks else "") + str(get_day_names(locale=locale)[value.weekday - 1])
    if value.days is not None:
        return {0: "today", 1: "tomorrow"}.get(value.days, f"in {value.days} days")
    return before + (value.occasion or f"{value.month or ''}/{value.day or ''}").replace("_", " ")


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
