# SPDX-License-Identifier: Apache-2.0
"""Praise, complaint, a person wanted: taken down or handed over, and the same question again, wherever it is said."""

from dataclasses import replace

import pytest

from skill.conversation import Card, Ordinal
from skill.dialogue import Contact, effects
from tests.dialogue import talking
from tests.dialogue.talking import Talk, ids
from tests.dialogue.test_engine import at_read_back, at_three_gifts


@pytest.mark.parametrize("kind", ["praise", "complain"])
def test_what_was_thought_is_taken_down_with_the_gift_spoken_of_and_the_question_comes_back(kind: str):
    talk = at_three_gifts()
    talk.say("tell_me_more", ordinal=Ordinal(value=1))
    assert ids(talk.say(kind)) == [f"{kind}-noted", "considering-ask"]
    assert talk.till.feedback == [effects.NoteFeedback(kind=kind, product=talk.state.focus)]


def test_after_an_order_the_feedback_is_about_the_order():
    talk = at_read_back()
    talk.say("order_it")
    talk.say("complain")
    assert talk.till.feedback == [effects.NoteFeedback(kind="complain", order_id="order-1")]


def test_a_complaint_at_the_read_back_names_the_total_again_and_can_still_be_agreed_to():
    talk = at_read_back()
    assert ids(talk.say("complain")) == ["complain-noted", "confirming-ask"]
    talk.say("order_it")
    assert len(talk.till.orders) == 1


def test_who_wants_a_person_gets_the_contact_on_a_card(monkeypatch: pytest.MonkeyPatch):
    contact = Contact(phone="1-555-0142", email="hello@lanternlane.example")
    monkeypatch.setattr(talking, "SHOP", replace(talking.SHOP, contact=contact))
    reply = at_three_gifts().say("talk_to_a_person")
    assert ids(reply) == ["contact-sent", "choosing-ask"]
    assert isinstance(reply.card, Card)
    assert reply.card.text.args["phone"] == "1-555-0142"


NUMBER = "+15035550142"


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        (Contact(phone="1-555-0142", email="hello@lanternlane.example"), "phone"),
        (Contact(email="hello@lanternlane.example", live_agent=True), "email"),
    ],
)
def test_on_a_phone_line_the_contact_is_told(contact: Contact, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talking, "SHOP", replace(talking.SHOP, contact=contact))
    talk = at_three_gifts()
    talk.call = talk.hands_over = True
    reply = talk.say("talk_to_a_person")
    assert ids(reply) == ["contact-told", "choosing-ask"]
    assert reply.says[0].args[told]
    assert (reply.card, reply.hands_over) == (None, None)


@pytest.mark.parametrize(("call", "through"), [(True, NUMBER), (False, "")])
def test_a_person_of_the_shop_goes_on_where_the_platform_puts_through(
    call: bool, through: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact = Contact(phone="1-555-0142", transfer=NUMBER, live_agent=True)
    monkeypatch.setattr(talking, "SHOP", replace(talking.SHOP, contact=contact))
    talk = at_three_gifts()
    talk.call, talk.hands_over = call, True
    reply = talk.say("talk_to_a_person")
    assert ids(reply) == ["putting-through"]
    assert (reply.hands_over, reply.listens) == (through, False)


def test_whoever_is_put_through_from_the_read_back_has_ordered_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    contact = Contact(phone="1-555-0142", transfer=NUMBER)
    monkeypatch.setattr(talking, "SHOP", replace(talking.SHOP, contact=contact))
    talk = at_read_back()
    talk.call = talk.hands_over = True
    assert ids(talk.say("talk_to_a_person")) == ["not-ordered", "putting-through"]
    assert talk.state.quote is None
    assert talk.till.orders == []


def test_a_chat_goes_to_nobody_where_nobody_takes_it_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talking, "SHOP", replace(talking.SHOP, contact=Contact(phone="1-555-0142", transfer=NUMBER)))
    talk = at_three_gifts()
    talk.hands_over = True
    assert ids(talk.say("talk_to_a_person")) == ["contact-sent", "choosing-ask"]


def test_a_shop_without_a_contact_says_plainly_that_there_is_nobody():
    reply = Talk().say("talk_to_a_person")
    assert ids(reply) == ["no-person", "recipient-ask"]
    assert reply.card is None
