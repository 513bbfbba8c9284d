# SPDX-License-Identifier: Apache-2.0
"""By Friday: only what is there by then, honest about what is not, and kept until the read-back.

It is Monday, November 23rd, ten in the morning in New York: what is in stock arrives on Thursday, what takes two days
of its own on Monday.
"""

from dataclasses import replace
from datetime import date, timedelta

from skill.catalog.list_shelf import ListShelf
from skill.conversation import Choice, Day, Ordinal, Prompt, TurnKind, Words
from skill.dialogue import deadlines
from skill.dialogue.state import Scene
from tests.dialogue.talking import PRODUCTS, SHOP, Talk, dollars, ids, product, years
from tests.dialogue.test_engine import NIECE, SPACE

FRIDAY = Day(weekday=5)
SHELF = ListShelf([*PRODUCTS, product("name-plate", 38, years=8, interests=("space",), handling_days=2, popularity=9)])


def asked_by(day: Day) -> Talk:
    talk = Talk(shelf=SHELF)
    talk.say("find_gift", recipient=NIECE, age=years(8), budget=dollars(40), interest=SPACE, deadline=day)
    return talk


def test_what_would_arrive_later_is_not_shown_and_the_day_is_said():
    talk = asked_by(FRIDAY)
    gifts = talk.replies[-1].says[-1]
    assert gifts.id == "gifts-by"
    assert gifts.args["day"] == Prompt(id="day-near", args={"weekday": 5})
    assert "Name Plate" not in talk.names
    talk.say("something_else")
    assert "Name Plate" not in talk.names
    assert talk.state.answers["deadline"] == Day(on=date(2026, 11, 27))


def test_with_time_enough_everything_counts():
    talk = asked_by(Day(days=14))
    for _ in range(3):
        if "Name Plate" in talk.names:
            return
        talk.say("something_else")
    raise AssertionError("the plate that takes two days more never came")


def test_a_day_that_nothing_can_keep_is_asked_about_with_the_earliest_one_and_loosened_only_after_a_yes():
    talk = asked_by(Day(days=1))
    reply = talk.replies[-1]
    assert ids(reply) == ["relaxing-deadline"]
    assert reply.question.args["day"] == Prompt(id="day-near", args={"weekday": 4})
    assert talk.state.answers["deadline"] == Day(on=date(2026, 11, 24))
    assert ids(talk.say("yes")) == ["gifts", "choosing-ask"]
    assert "deadline" not in talk.state.answers


def test_declining_a_later_day_asks_for_another_day():
    talk = asked_by(Day(days=1))
    assert ids(talk.say("no")) == ["relaxing-declined", "deadline-ask"]
    assert ids(talk.say("find_gift", deadline=FRIDAY))[-2:] == ["gifts-by", "choosing-ask"]


def test_no_rush_after_a_day_was_named_gives_the_day_up_and_says_so():
    talk = asked_by(Day(days=1))
    talk.say("no")
    assert ids(talk.say("skip")) == ["deadline-open", "gifts", "choosing-ask"]
    assert "deadline" not in talk.state.answers


def test_an_impossible_day_and_an_impossible_interest_are_asked_about_one_after_the_other():
    talk = Talk()
    talk.say("find_gift", age=years(8), interest=Words(text="beekeeping"), deadline=Day(days=1))
    assert ids(talk.replies[-1])[-1] == "relaxing-deadline"
    talk.say("yes")
    assert ids(talk.replies[-1])[-1] == "relaxing-offer"
    assert "interest" in talk.state.answers


def test_only_what_was_asked_about_is_loosened_when_the_cut_off_passes_in_between():
    talk = Talk()
    talk.say("find_gift", age=years(8), budget=dollars(25), interest=SPACE, deadline=Day(days=3))
    assert talk.state.loosening == "price"
    talk.now += timedelta(hours=5)  # past the shop's cut-off: nothing arrives by Thursday any more
    assert ids(talk.say("yes"))[-1] == "relaxing-deadline"
    assert talk.state.answers["budget"] == dollars(25)
    assert "deadline" in talk.state.answers


def test_a_day_past_or_too_far_or_unknown_is_asked_again():
    talk = Talk()
    assert ids(talk.say("find_gift", deadline=Day(on=date(2026, 11, 22)))) == ["deadline-rejected"]
    assert talk.state.stage == "deadline"
    assert ids(talk.say("find_gift", deadline=Day(on=date(2028, 1, 1)))) == ["deadline-rejected"]
    assert ids(talk.say("find_gift", age=years(8), deadline=Day(occasion="diwali"))) == [
        "age-ack",
        "deadline-which-day",
    ]
    assert talk.state.answers == {"age": years(8)}


def test_an_occasion_named_as_a_day_is_one():
    talk = Talk()
    talk.say("find_gift", deadline=Choice(id="christmas", words="Christmas"))
    assert talk.state.answers["deadline"] == Day(on=date(2026, 12, 25))


def test_the_day_is_asked_only_where_it_could_change_the_three():
    talk = Talk(shelf=SHELF)
    talk.say("find_gift", recipient=NIECE, age=years(8), interest=SPACE)
    talk.say("skip")  # the budget
    talk.say("skip")  # the occasion
    assert talk.state.stage == "deadline"
    assert ids(talk.say("no"))[0] == "skip-ack"
    assert talk.state.stage == "choosing"
    plain = Talk()
    plain.say("find_gift", recipient=NIECE, age=years(8), interest=SPACE)
    plain.say("skip")
    plain.say("skip")
    assert plain.state.stage == "choosing"


def test_a_quote_that_has_become_too_late_says_so_before_it_is_read():
    talk = asked_by(Day(days=3))
    talk.say("choose", ordinal=Ordinal(value=1))
    scene = Scene(state=talk.state, turn=talk.a_turn(TurnKind.LAUNCH), shelf=talk.shelf, shop=SHOP)
    assert talk.state.quote is not None
    assert deadlines.too_late(scene, talk.state.quote) == ()
    late = replace(talk.state.quote, arrives=talk.state.quote.arrives + timedelta(days=1))
    assert [prompt.id for prompt in deadlines.too_late(scene, late)] == ["arrives-too-late"]
