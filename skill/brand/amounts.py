# SPDX-License-Identifier: Apache-2.0
"""Reads what a brand writes: amounts ("60 USD"), lengths of time ("30 min"), times of day ("14:00"), weekdays."""

import re
from collections.abc import Iterable
from datetime import time, timedelta
from decimal import Decimal

from skill.errors import MoneyError
from skill.money import Money, minor_digits

_AMOUNT = re.compile(r"(\d{1,9})(?:\.(\d{1,3}))? ([A-Z]{3})")
_LENGTH = re.compile(r"(\d{1,6}) ?(s|min|h|days?)")
_UNITS = {"s": "seconds", "min": "minutes", "h": "hours", "day": "days", "days": "days"}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read_amount(text: str) -> Money:
    """The money of "60 USD" or "4.90 USD". Raises ValueError that says how to write it."""
    match = _AMOUNT.fullmatch(text)
    if match is None or len(match[2] or "") > minor_digits(match[3]):
        raise ValueError(f'{text!r} is not an amount; write it like "60 USD" or "4.90 USD"')
    try:
        return Money.of(Decimal(f"{match[1]}.{match[2] or 0}"), match[3])
    except MoneyError as error:
        raise ValueError(str(error)) from error


def read_length(text: str) -> timedelta:
    """The time of "60 s", "30 min", "2 h" or "14 days". Raises ValueError that says how to write it."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise ValueError(f'{text!r} is not a length of time; write it like "60 s", "30 min", "2 h" or "14 days"')
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def read_percent(text: str) -> int:
    """The percentage of "300 %", which is of a price and more than all of it. Raises ValueError that says how."""
    match = re.fullmatch(r"([1-9]\d{2,4}) ?%", text)
    if match is None:
        raise ValueError(f'{text!r} is not how many times as dear; write it like "300 %", and at least 100 %')
    return int(match[1])


def read_time(text: str) -> time:
    """The time of day of "14:00". Raises ValueError that says how to write it."""
    match = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", text)
    if match is None:
        raise ValueError(f'{text!r} is not a time of day; write it like "14:00"')
    return time(int(match[1]), int(match[2]))


def read_weekdays(names: Iterable[str]) -> frozenset[int]:
    """ISO weekdays of "mon" to "sun". Raises ValueError that lists them."""
    unknown = [name for name in names if name not in _DAYS]
    if unknown:
        raise ValueError(f"{unknown[0]!r} is not a weekday; write {', '.join(_DAYS)}")
    return frozenset(_DAYS.index(name) + 1 for name in names)
