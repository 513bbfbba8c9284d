# SPDX-License-Identifier: Apache-2.0
"""A reminder next year: only when asked for, only after a yes, only to the buyer; and goodbyes that know the day."""

from dataclasses import replace
from datetime import date

import pytest

from skill.catalog.list_shelf import ListShelf
from skill.conversation import Choice, Day, Words
from tests.dialogue.talking import BUYER, CHILD, GIFTS, UNKNOWN, Talk, ids

NIECE = Choice(id="niece", words="niece")
BIRTHDAY = Choice(id="birthday", words="birthday")
FRIDAY = Day(on=date(2026, 11, 27))


def bought(**answers: Choice | Day) -> Talk:
    talk = Talk(shelf=ListShelf(GIFTS), speaker=BUYER)
    if answers:
        talk.say("find_gift", **answers)
    talk.say("buy", product=Words(text="the star lamp"))
    talk.say("order_it")
    assert len(talk.till.orders) == 1
    return talk


def test_it_is_asked_for_consent_and_set_two_weeks_before_the_day_next_year():
    talk = bought(recipient=NIECE, occasion=BIRTHDAY, deadline=FRIDAY)
    assert ids(talk.say("remind_me")) == ["reminding-offer"]
    assert talk.till.reminders == ()
    assert ids(talk.say("yes")) == ["reminder-set", "ordered-ask"]
    (reminder,) = talk.till.reminders
    assert (reminder.due, reminder.recipient, reminder.occasion) == (date(2027, 11, 13), "niece", "birthday")


@pytest.mark.parametrize("intent", ["no", "skip", "neither", "later"])
def test_no_sets_nothing(intent: str):
    talk = bought()
    talk.say("remind_me")
    assert ids(talk.say(intent)) == ["reminder-not-set", "ordered-ask"]
    assert talk.till.reminders == ()


def test_half_a_yes_is_asked_again():
    talk = bought()
    talk.say("remind_me")
    assert ids(talk.say("maybe")) == ["reminding-offer"]
    assert talk.till.reminders == ()


def test_asked_for_at_the_read_back_it_is_asked_about_once_the_order_stands():
    talk = Talk(shelf=ListShelf(GIFTS), speaker=BUYER)
    talk.say("buy", product=Words(text="the star lamp"))
    assert ids(talk.say("remind_me")) == ["reminder-after-order", "confirming-ask"]
    assert ids(talk.say("order_it")) == ["ordered", "reminding-offer"]
    talk.say("yes")
    assert len(talk.till.reminders) == 1


def test_without_an_order_there_is_nothing_to_be_reminded_of():
    talk = Talk(shelf=ListShelf(GIFTS), speaker=BUYER)
    assert ids(talk.say("remind_me"))[0] == "reminder-needs-order"


@pytest.mark.parametrize("speaker", [UNKNOWN, replace(BUYER, member="ben", person="p9")])
def test_another_voice_learns_nothing_of_what_was_bought_and_sets_nothing(speaker):
    talk = bought(recipient=NIECE, occasion=BIRTHDAY, deadline=FRIDAY)
    talk.speaker = speaker
    assert ids(talk.say("remind_me"))[0] == "orders-not-told"
    talk.speaker = BUYER
    talk.say("remind_me")
    talk.speaker = speaker
    assert ids(talk.say("yes"))[0] == "orders-not-told"
    assert talk.till.reminders == ()
    assert ids(talk.say("no")) == ["goodbye"]


def test_a_child_hears_nothing_of_it():
    talk = bought(recipient=NIECE)
    talk.speaker = CHILD
    assert "reminding-offer" not in ids(talk.say("remind_me"))


@pytest.mark.parametrize(
    ("occasion", "day", "due"),
    [
        ("birthday", date(2028, 2, 29), date(2029, 2, 14)),
        ("christmas", date(2026, 12, 25), date(2027, 12, 11)),
        ("mothers_day", date(2027, 5, 9), date(2028, 4, 30)),
    ],
)
def test_the_day_comes_again_by_its_own_rule(occasion: str, day: date, due: date):
    talk = bought(recipient=NIECE)
    kept = talk.state.bought
    talk.state = type(talk.state)(
        session="session",
        stage="ordered",
        bought=type(kept)(order=kept.order, member=kept.member, day=day, named=True, occasion=occasion),
    )
    talk.say("remind_me")
    talk.say("yes")
    assert talk.till.reminders[0].due == due


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"recipient": NIECE, "occasion": BIRTHDAY, "deadline": FRIDAY}, "goodbye-party"),
        ({"occasion": Choice(id="christmas", words="Christmas")}, "goodbye-greeting"),
        ({"recipient": NIECE}, "goodbye-gift"),
    ],
)
def test_goodbye_after_an_order_knows_the_day(answers: dict[str, Choice | Day], said: str):
    assert ids(bought(**answers).say("no")) == [said]
