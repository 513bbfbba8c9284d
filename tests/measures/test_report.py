# SPDX-License-Identifier: Apache-2.0
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from skill.measures import Report, draw, report
from skill.store.feedback import Feedback
from skill.store.funnel import Event, StoredEvent

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
SLOTS = ("recipient", "age", "budget")


def talk(name: str, *events: Event, at: datetime = MONDAY) -> list[StoredEvent]:
    return [
        StoredEvent(talk=name, channel="alexa", turn=n, at=at + timedelta(seconds=10 * n), event=event)
        for n, event in enumerate((Event(kind="opened"), *events), start=1)
    ]


def counted(*talks: list[StoredEvent]) -> Report:
    events = [event for found in talks for event in found]
    zone = ZoneInfo("America/New_York")
    return report(events, first=date(2026, 11, 23), last=date(2026, 11, 29), time_zone=zone, slots=SLOTS)


BOUGHT = (
    Event(kind="answered", about="recipient"),
    Event(kind="shown"),
    Event(kind="taken", place=2),
    Event(kind="read_back"),
    Event(kind="ordered"),
    Event(kind="left", about="ordered"),
)
GAVE_UP = (Event(kind="asked", about="budget"), Event(kind="left", about="budget"))


def test_talks_are_counted_once_however_many_events_they_have() -> None:
    week = counted(talk("a", *BOUGHT), talk("b", *GAVE_UP), talk("c", *GAVE_UP))
    assert week.talks == 3
    assert week.orders == 1
    assert week.reached == {"talks": 3, "answered": 1, "shown": 1, "taken": 1, "read_back": 1, "ordered": 1}


def test_a_talk_that_bought_left_no_question_open() -> None:
    week = counted(talk("a", *BOUGHT), talk("b", *GAVE_UP))
    assert week.left_at == {"budget": 1}
    assert {its.slot: its.left for its in week.questions} == {"recipient": 0, "age": 0, "budget": 1}


def test_a_later_step_counts_for_every_step_before_it() -> None:
    reordered = counted(talk("a", Event(kind="read_back"), Event(kind="ordered")))
    assert reordered.reached["shown"] == reordered.reached["taken"] == 1


def test_a_day_is_the_shops_day() -> None:
    late = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)  # nine in the evening of Monday in New York
    assert counted(talk("a", at=late)).talks_by_day == {date(2026, 11, 23): 1}


def test_gifts_are_counted_by_the_place_from_which_they_were_taken() -> None:
    week = counted(talk("a", *BOUGHT), talk("b", Event(kind="taken")), talk("c", Event(kind="taken", place=2)))
    assert week.taken_at == {2: 2, None: 1}


def test_half_of_the_talks_heard_gifts_by_the_median_turn() -> None:
    assert counted(talk("a", *BOUGHT)).turns_to_gifts == 3
    assert counted(talk("a", *GAVE_UP)).turns_to_gifts is None


def test_the_summary_is_one_sentence_a_brand_understands() -> None:
    week = counted(*(talk(f"sold{n}", *BOUGHT) for n in range(9)), *(talk(f"left{n}", *GAVE_UP) for n in range(6)))
    assert "15 talks, 9 orders, 6 left at the budget question" in draw(week)


def test_a_plot_has_its_longest_bar_where_the_figure_is_highest() -> None:
    lines = draw(counted(talk("a", *BOUGHT), talk("b", *GAVE_UP))).splitlines()
    way = {line.strip()[:18].strip(): line.count("█") for line in lines if " % " in line}
    assert way["talked to the shop"] == 40
    assert way["ordered"] == 20


def test_what_stood_in_the_way_is_named_by_its_reason() -> None:
    drawn = draw(counted(talk("a", Event(kind="finding", about="purchasing_off"), Event(kind="missed", about="age"))))
    assert "purchasing_off" in drawn
    assert "Not understood (times)" in drawn


def test_praise_and_complaints_are_counted_by_what_they_are_about() -> None:
    def said(kind: str, product: str | None) -> Feedback:
        return Feedback(channel="alexa", kind=kind, product=product, order_id=None, at=MONDAY)

    feedback = [said("praise", "star-lamp"), said("praise", "star-lamp"), said("complain", None)]
    zone = ZoneInfo("America/New_York")
    day = date(2026, 11, 23)
    week = report(talk("a"), feedback, first=day, last=day, time_zone=zone, slots=SLOTS)
    assert (week.praised, week.complained) == ({"star-lamp": 2}, {"the shop": 1})
    assert "Complaints (times)" in draw(week)


def test_a_week_without_talks_says_so() -> None:
    assert draw(counted()) == "Mon 23 Nov to Sun 29 Nov 2026: nobody talked to the shop."
