# SPDX-License-Identifier: Apache-2.0
"""Ages as feeds write them ("K 6-12", "A 1½-3", "18m+", "ages 8 and up"), as months. Never guessed."""

import re
from dataclasses import dataclass
from math import ceil

_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_NUMBER = r"(\d{1,4}(?:\.\d{1,4})?|\.\d{1,4})"
_UNIT = r"\s*(months?|mos?|m|years?|yrs?|y)?\.?"
_OPEN = r"(?:\s*(?:\+|and (?:up|over|older|above)|& up|or (?:older|over)|plus|up))"
_TAIL = r"(?:\s*(?:of age|old))?"
_RANGE = re.compile(rf"{_NUMBER}{_UNIT}\s*(?:-|–|—|−|to)\s*{_NUMBER}{_UNIT}{_TAIL}")
_FROM = re.compile(rf"{_NUMBER}{_UNIT}{_TAIL}({_OPEN}?){_UNIT}{_TAIL}")
# A shop's sort key before the age (one or two capitals), or the word itself.
_BEFORE = re.compile(r"^(?:[A-Z]{1,2}\s+(?=[\d.½¼¾]))|^(?i:(?:recommended |suitable )?(?:ages?|from|for ages)[:\s]+)")
_BIRTH = re.compile(r"(?:from )?(?:birth|newborn)" + _OPEN + "?")
_ADULTS = re.compile(r"adults?(?: only)?")
_EVERYBODY_YEARS = 99
_ADULT_YEARS = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """For whom something is made, in months; None as the most is open."""

    least: int
    most: int | None = None


def read_ages(text: str) -> Ages:
    """The ages of a cell. Raises ValueError saying why when it can't be understood; a bare 0 may mean unknown."""
    written = text.strip()
    for sign, decimal in _FRACTIONS.items():
        written = written.replace(sign, decimal)
    written = _BEFORE.sub("", written).strip().lower()
    if _BIRTH.fullmatch(written):
        return Ages(least=0)
    if _ADULTS.fullmatch(written):
        return Ages(least=_ADULT_YEARS * 12)
    span = _RANGE.fullmatch(written)
    if span:
        first, first_unit, last, last_unit = span.groups()
        return _checked(_months(first, first_unit or last_unit), _through(last, last_unit))
    start = _FROM.fullmatch(written)
    if start is None:
        raise ValueError("is no age that can be understood")
    value, unit, is_open, later_unit = start.groups()
    if float(value) == 0 and not is_open:
        raise ValueError("is 0, which may mean birth or unknown")
    return _checked(_months(value, unit or later_unit), None)


def read_last_age(text: str) -> int | None:
    """The most of a column of its own, in months, through that age; None is open. Raises ValueError."""
    match = re.fullmatch(_NUMBER + _UNIT, text.strip().lower())
    if match is None:
        raise ValueError("is no age that can be understood")
    return _through(*match.groups())


def _checked(least: int, most: int | None) -> Ages:
    if least > _EVERYBODY_YEARS * 12:
        raise ValueError("is older than people get")
    if most is not None and most < least:
        raise ValueError("ends before it starts")
    return Ages(least=least, most=most)


def _months(value: str, unit: str | None) -> int:
    return ceil(float(value) * (1 if _in_months(unit) else 12))


def _through(value: str, unit: str | None) -> int | None:
    """The last month of an age: "to 12" includes all of the year in which one is twelve."""
    if _in_months(unit):
        return round(float(value))
    years = float(value)
    if years >= _EVERYBODY_YEARS:
        return None
    return round(years * 12) + (11 if years.is_integer() else 0)


def _in_months(unit: str | None) -> bool:
    return bool(unit) and str(unit).startswith("m")
