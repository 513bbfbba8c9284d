# SPDX-License-Identifier: Apache-2.0
"""Which calendar day is meant, and how one is named. Core: no clock; `today` is an argument.

An occasion has a date here only where one rule gives it everywhere the shop sells; any other is asked for.
"""

import calendar
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from skill.conversation import Day, Prompt

_A_DAY = timedelta(days=1)
_MONDAY_TO_SUNDAY = range(1, 8)
_SUNDAY = 7
_NEAR = 7
"""Within so many days a weekday's name alone says which day it is."""
_HEBREW_EPOCH = 1_373_427
"""Days from the first of Tishri of the year 1 to the day whose ordinal is 0."""
_MONTHS_TO_TRY = 14  # the 31st comes again within two months; a year and some is more than enough


def resolve(day: Day, today: date) -> date | None:
    """The last day that is meant: for "before Friday" the day before. None where the words don't tell."""
    try:
        named = _named(day, today)
        return named - _A_DAY if named is not None and day.before else named
    except OverflowError:  # "in a million years"
        return None


def date_of(occasion: str, today: date) -> date | None:
    """The next day of an occasion, today included; None for one without a date of its own."""
    find = _OCCASIONS.get(occasion)
    if find is None:
        return None
    days = (find(year) for year in (today.year, today.year + 1))
    return next(day for day in days if day >= today)


def day_name(day: date, today: date) -> Prompt:
    """How a day is named: today, tomorrow, by its weekday when it is near, else by its date."""
    ahead = (day - today).days
    if ahead in (0, 1):
        return Prompt(id="day-close", args={"ahead": ahead})
    if 1 < ahead < _NEAR:
        return Prompt(id="day-near", args={"weekday": day.isoweekday()})
    return Prompt(id="day-far", args={"day": day})


def _named(day: Day, today: date) -> date | None:
    if day.on is not None:
        return day.on
    if day.days is not None:
        return today + timedelta(days=day.days)
    if day.weekday is not None:
        return _weekday(day.weekday, today, weeks=day.weeks)
    if day.day is not None:
        return _date(day.month, day.day, today)
    return date_of(day.occasion, today) if day.occasion is not None else None


def _weekday(weekday: int, today: date, *, weeks: int) -> date | None:
    if weekday not in _MONDAY_TO_SUNDAY:
        return None
    return today + timedelta(days=(weekday - today.isoweekday() - 1) % 7 + 1 + 7 * weeks)


def _date(month: int | None, day: int, today: date) -> date | None:
    """The next such date, today included."""
    for ahead in range(_MONTHS_TO_TRY):
        months = today.month - 1 + ahead
        year, this_month = today.year + months // 12, months % 12 + 1
        if month not in (None, this_month) or not 1 <= day <= calendar.monthrange(year, this_month)[1]:
            continue
        if (found := date(year, this_month, day)) >= today:
            return found
    return None


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _weekday_of_month(place: int, weekday: int, month: int) -> Callable[[int], date]:
    """Such as the second Sunday of May."""

    def find(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (place - 1))

    return find


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leap_centuries, rest = divmod(century, 4)
    moon = (19 * golden + century - leap_centuries - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _hanukkah(year: int) -> date:
    """The evening of the first candle: the day before the 25th of Kislev in this year."""
    hebrew = year + 3761
    new_year = _hebrew_new_year(hebrew)
    # Between Rosh Hashanah and 25 Kislev lie Tishri (30), Heshvan (29, and 30 in a full year) and 24 days of Kislev.
    full = (_hebrew_new_year(hebrew + 1) - new_year) % 10 == 5
    return date.fromordinal(new_year + 30 + (30 if full else 29) + 24 - 1)


def _hebrew_new_year(hebrew: int) -> int:
    """The ordinal of Rosh Hashanah (Reingold and Dershowitz, Calendrical Calculations, "hebrew-new-year")."""
    days = _hebrew_elapsed(hebrew)
    if _hebrew_elapsed(hebrew + 1) - days == 356:
        days += 2
    elif days - _hebrew_elapsed(hebrew - 1) == 382:
        days += 1
    return days - _HEBREW_EPOCH


def _hebrew_elapsed(hebrew: int) -> int:
    """Days from the first new moon of the calendar to that of this year, moved off the weekdays that it avoids."""
    months = (235 * hebrew - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days


# Where people give presents on it, and one rule tells the day. Mother's and Father's Day are those of the US.
_OCCASIONS: Mapping[str, Callable[[int], date]] = {
    "christmas": _fixed(12, 25),
    "easter": _easter,
    "fathers_day": _weekday_of_month(3, _SUNDAY, 6),
    "halloween": _fixed(10, 31),
    "hanukkah": _hanukkah,
    "mothers_day": _weekday_of_month(2, _SUNDAY, 5),
    "thanksgiving": _weekday_of_month(4, 4, 11),
    "valentines_day": _fixed(2, 14),
}
