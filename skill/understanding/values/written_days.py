# SPDX-License-Identifier: Apache-2.0
"""Days written down exactly, the same in every language: "2026-11-27", "2026-W48", "<2026-12".

How a channel hands on a day that its platform already worked out; of a stretch of days the last one is meant.
"""

import calendar
import re
from datetime import date

from skill.conversation import Day

BEFORE = "<"
"""In front of a day that is itself too late."""
_TODAY = "PRESENT_REF"
_MONDAY, _SATURDAY, _SUNDAY = 1, 6, 7
# The forms of Alexa's date slot: https://developer.amazon.com/docs/custom-skills/slot-type-reference.html#date
_WRITTEN = re.compile(
    r"<?(?P<year>[0-9]{4})"
    r"(?:-W(?P<week>[0-9]{1,2})(?P<weekend>-WE)?|-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?)?\Z"
)


def read_day(text: str) -> Day | None:
    """The day that the text writes; None when it is in no such notation, or no such day exists (a season)."""
    before = text.startswith(BEFORE)
    if text.removeprefix(BEFORE) == _TODAY:
        return Day(days=0, before=before)
    match = _WRITTEN.match(text)
    try:
        return None if match is None else Day(on=_stretch(match)[0 if before else 1], before=before)
    except ValueError:
        return None


def _stretch(match: re.Match[str]) -> tuple[date, date]:
    """The first and the last day of what is written. Raises ValueError where the calendar has no such days."""
    year, month, day = (int(match[part] or 0) for part in ("year", "month", "day"))
    if match["week"]:
        first = _SATURDAY if match["weekend"] else _MONDAY
        week = int(match["week"])
        return date.fromisocalendar(year, week, first), date.fromisocalendar(year, week, _SUNDAY)
    if match["day"]:
        return date(year, month, day), date(year, month, day)
    if match["month"]:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)
