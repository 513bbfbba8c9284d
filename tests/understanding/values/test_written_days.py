# SPDX-License-Identifier: Apache-2.0
"""Days in the notation of a platform's date slot."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.conversation import Day, SlotText
from skill.understanding.values.written_days import read_day
from tests.understanding.grammars import meant


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-27", Day(on=date(2026, 11, 27))),
        ("2026-W48", Day(on=date(2026, 11, 29))),
        ("2026-W48-WE", Day(on=date(2026, 11, 29))),
        ("2026-02", Day(on=date(2026, 2, 28))),
        ("2026", Day(on=date(2026, 12, 31))),
        ("PRESENT_REF", Day(days=0)),
        ("<2026-11-27", Day(on=date(2026, 11, 27), before=True)),
        ("<2026-W48", Day(on=date(2026, 11, 23), before=True)),
        ("<2026-W48-WE", Day(on=date(2026, 11, 28), before=True)),
        ("<2026-12", Day(on=date(2026, 12, 1), before=True)),
    ],
)
def test_of_a_stretch_the_last_day_is_meant_and_before_it_the_first(text: str, day: Day) -> None:
    assert read_day(text) == day
    assert meant("find_gift", {"deadline": SlotText(text=text)}).slots == {"deadline": day}


@pytest.mark.parametrize("text", ["2026-WI", "202X", "20XX", "2026-13", "2026-02-30", "2026-W54", "0000", ""])
def test_what_tells_no_day_stays_unset(text: str) -> None:
    assert read_day(text) is None
    assert meant("find_gift", {"deadline": SlotText(text=text)}).slots == {}


@given(st.dates(date(1000, 1, 1), date(9998, 12, 31)))
def test_every_day_and_its_week_read_back(day: date) -> None:
    year, week, weekday = day.isocalendar()

    assert read_day(day.isoformat()) == Day(on=day)
    assert read_day(f"{year:04}-W{week:02}") == Day(on=day + timedelta(days=7 - weekday))


@given(st.text(alphabet="0123456789-WEX<_PRSNTF", max_size=14))
def test_no_text_raises(text: str) -> None:
    read_day(text)


def test_words_are_read_where_the_platform_left_them() -> None:
    assert meant("find_gift", {"deadline": SlotText(text="next friday")}).slots == {"deadline": Day(weekday=5, weeks=1)}
    assert meant("find_gift", {"deadline": SlotText(text="<friday")}).slots == {"deadline": Day(weekday=5, before=True)}
