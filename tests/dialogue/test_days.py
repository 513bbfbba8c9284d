# SPDX-License-Identifier: Apache-2.0
"""Which day is meant, seen from Wednesday, November 25th, 2026, and how it is named."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.conversation import Day
from skill.dialogue.days import date_of, day_name, resolve

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        (Day(on=date(2026, 12, 1)), date(2026, 12, 1)),
        (Day(days=0), TODAY),
        (Day(days=1), date(2026, 11, 26)),
        (Day(days=14), date(2026, 12, 9)),
        (Day(weekday=5), date(2026, 11, 27)),
        (Day(weekday=3), date(2026, 12, 2)),
        (Day(weekday=2), date(2026, 12, 1)),
        (Day(weekday=5, weeks=1), date(2026, 12, 4)),
        (Day(weekday=5, before=True), date(2026, 11, 26)),
        (Day(month=12, day=12), date(2026, 12, 12)),
        (Day(month=11, day=25), TODAY),
        (Day(month=11, day=24), date(2027, 11, 24)),
        (Day(month=2, day=29), None),
        (Day(day=12), date(2026, 12, 12)),
        (Day(day=31), date(2026, 12, 31)),
        (Day(day=32), None),
        (Day(occasion="christmas"), date(2026, 12, 25)),
        (Day(occasion="christmas", before=True), date(2026, 12, 24)),
        (Day(occasion="diwali"), None),
        (Day(weekday=8), None),
        (Day(days=10**9), None),
        (Day(), None),
    ],
)
def test_words_for_a_day_mean_the_next_such_day(day: Day, meant: date | None) -> None:
    assert resolve(day, TODAY) == meant


# Dates that calendars print.
@pytest.mark.parametrize(
    ("occasion", "days"),
    [
        ("easter", [date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2028, 4, 16), date(2038, 4, 25)]),
        ("hanukkah", [date(2024, 12, 25), date(2025, 12, 14), date(2026, 12, 4), date(2027, 12, 24)]),
        ("mothers_day", [date(2026, 5, 10), date(2027, 5, 9)]),
        ("fathers_day", [date(2026, 6, 21), date(2027, 6, 20)]),
        ("thanksgiving", [date(2026, 11, 26), date(2027, 11, 25)]),
        ("valentines_day", [date(2027, 2, 14)]),
        ("halloween", [date(2026, 10, 31)]),
    ],
)  # fmt: skip
def test_occasions_fall_on_their_days(occasion: str, days: list[date]) -> None:
    assert [date_of(occasion, date(day.year, 1, 1)) for day in days] == days


@given(st.dates(date(2000, 1, 1), date(2199, 1, 1)))
def test_an_occasion_s_next_day_is_within_a_year_and_not_past(today: date) -> None:
    for occasion in ("easter", "hanukkah", "christmas", "mothers_day", "thanksgiving"):
        day = date_of(occasion, today)
        assert day is not None
        assert today <= day <= today + timedelta(days=400)


@pytest.mark.parametrize(
    ("ahead", "prompt"), [(0, "day-close"), (1, "day-close"), (2, "day-near"), (6, "day-near"), (7, "day-far")]
)
def test_a_near_day_is_named_by_its_weekday_and_a_far_one_by_its_date(ahead: int, prompt: str) -> None:
    assert day_name(TODAY + timedelta(days=ahead), TODAY).id == prompt
