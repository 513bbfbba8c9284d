# SPDX-License-Identifier: Apache-2.0
"""Days as people name them: what is read, what is none, and that no word raises."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.conversation import Age, Choice, Day, Ordinal
from skill.understanding.values.spans import longest
from tests.understanding.grammars import english, heard


def days(text: str) -> list[Day]:
    spans = longest(english().extractor.days(english().sentence(text)))
    return [span.value for span in spans if isinstance(span.value, Day)]


WEEKDAYS = [name for name in english().language.dates.weekdays if name.endswith("day")]
MONTHS = {name: month for name, month in english().language.dates.months.items() if len(name) > 3 or name == "may"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by Friday", Day(weekday=5)),
        ("this coming Friday", Day(weekday=5)),
        ("next Friday", Day(weekday=5, weeks=1)),
        ("Friday week", Day(weekday=5, weeks=1)),
        ("a week from Friday", Day(weekday=5, weeks=1)),
        ("before Friday", Day(weekday=5, before=True)),
        ("the day before Friday", Day(weekday=5, before=True)),
        ("by tomorrow morning", Day(days=1)),
        ("the day after tomorrow", Day(days=2)),
        ("in a couple of weeks", Day(days=14)),
        ("two weeks from tomorrow", Day(days=15)),
        ("on the 12th", Day(day=12)),
        ("December 12th", Day(month=12, day=12)),
        ("Friday, December the 12th, in the afternoon", Day(month=12, day=12)),
        ("the 24th of December", Day(month=12, day=24)),
        ("12/24", Day(month=12, day=24)),
        ("December 12th, 2026", Day(on=date(2026, 12, 12))),
        ("2026-12-24", Day(on=date(2026, 12, 24))),
        ("by the fifth of may", Day(month=5, day=5)),
        ("in December", Day(month=12, day=31)),
        ("in February", Day(month=2, day=28)),
        ("by Christmas", Day(occasion="christmas")),
        ("in time for Mother's Day", Day(occasion="mothers_day")),
        ("before Valentine's Day", Day(occasion="valentines_day", before=True)),
        ("by Christmas Eve", Day(month=12, day=24)),
        ("by the end of the week", Day(weekday=7)),
        ("this weekend", Day(weekday=7)),
        ("next week", Day(weekday=7, weeks=1)),
        ("by the end of the month", Day(day=1, before=True)),
    ],
)
def test_a_day_is_read(text: str, day: Day) -> None:
    assert days(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        *("may I have it", "she may like trains", "last Friday", "every Monday", "black Friday", "the second one"),
        *("the sixth birthday", "by the third floor", "February 30", "13/45", "31/12/2026/7", "a birthday present"),
        *("Friday's", "the end"),
    ],
)
def test_what_only_sounds_like_a_day_is_none(text: str) -> None:
    assert [day for day in days(text) if day != Day(month=2, day=28)] == []


@given(st.integers(0, 365))
def test_in_so_many_days_is_that_many(count: int) -> None:
    assert days(f"in {count} days") == [Day(days=count)]
    assert heard(f"I need it in {count} days").slots == {"deadline": Day(days=count)}


@given(st.sampled_from(WEEKDAYS), st.sampled_from(["by", "on", "for", "until"]))
def test_every_weekday_behind_a_cue_is_a_deadline_in_any_sentence(weekday: str, cue: str) -> None:
    number = english().language.dates.weekdays[weekday]

    assert heard(f"a gift for my niece {cue} {weekday}").slots["deadline"] == Day(weekday=number)
    assert heard(f"she turns eight {cue} {weekday}").slots == {"age": Age(value=8), "deadline": Day(weekday=number)}


@given(st.sampled_from(sorted(MONTHS)), st.integers(1, 28))
def test_a_month_and_its_day_mean_the_same_in_either_order(month: str, day: int) -> None:
    expected = [Day(month=MONTHS[month], day=day)]

    assert days(f"{month} {day}") == expected
    assert days(f"the {day}th of {month}") == expected


@given(st.text(max_size=120))
def test_no_text_raises(text: str) -> None:
    days(text)


WORDS = [
    *["by", "on", "before", "the", "next", "this", "of", "in", "a", "week", "weeks", "days", "end"],
    *WEEKDAYS,
    *MONTHS,
]
WORDS += ["twelfth", "12th", "31", "2026", "/", "-", "12/24", "two", "tomorrow", "christmas", "'s", "year", "500"]


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_no_jumble_of_such_words_raises_or_makes_an_impossible_day(text: str) -> None:
    for day in days(text):
        assert day.weekday is None or 1 <= day.weekday <= 7
        assert day.month is None or 1 <= day.month <= 12
        assert day.day is None or 1 <= day.day <= 31
        assert day.days is None or day.days >= 0


def test_a_bare_day_answers_only_where_a_day_is_asked_or_beside_something_else() -> None:
    assert heard("Friday").intent == "fallback"
    assert heard("Friday", stage="interests").intent == "fallback"
    assert heard("Friday", stage="deadline").slots == {"deadline": Day(weekday=5)}
    assert heard("my niece, tomorrow").slots == {
        "recipient": Choice(id="niece", words="niece"),
        "deadline": Day(days=1),
    }


def test_an_age_in_weeks_is_no_day_and_a_place_in_a_list_no_date() -> None:
    assert heard("she's two weeks old").slots == {"age": Age(value=2, unit="week")}
    assert heard("two weeks", stage="age").slots == {"age": Age(value=2, unit="week")}
    assert heard("two weeks", stage="deadline").slots == {"deadline": Day(days=14)}
    assert heard("the second one", stage="choosing").slots == {"ordinal": Ordinal(value=2)}
    assert heard("the second", stage="choosing").slots == {"ordinal": Ordinal(value=2)}
    assert heard("the second", stage="deadline").slots == {"deadline": Day(day=2)}
