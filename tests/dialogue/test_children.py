# SPDX-License-Identifier: Apache-2.0
"""A child is answered kindly: no product, no price, no push, nothing kept, and nothing that begs to buy."""

import re

import pytest

from skill.brand.voices import load_voice
from skill.conversation import Age, Choice, Reply, TurnKind, Words
from tests.dialogue.talking import ADULT, CHILD, UNKNOWN, Talk, dollars, ids, nested, years

SELF = Choice(id="self", words="me")
DOLLHOUSE = Words(text="dollhouse")


def unknown(*, begun: bool = True) -> Talk:
    talk = Talk(speaker=UNKNOWN)
    if begun:
        talk.turn(TurnKind.LAUNCH)
    return talk


@pytest.mark.parametrize("intent", ["find_gift", "browse", "most_popular"])
def test_for_me_by_a_voice_we_do_not_know_ends_kindly_and_keeps_nothing(intent: str):
    talk = unknown()
    before = talk.state.answers
    reply = talk.say(intent, recipient=SELF, age=years(6))
    assert ids(reply) == ["child-hello"]
    assert not reply.listens
    assert talk.state.answers == before == {}
    assert talk.state.shown == ()


@pytest.mark.parametrize(("age", "child"), [(years(6), True), (Age(unit="month", value=40), True), (years(40), False)])
def test_an_age_of_one_s_own_by_a_voice_we_do_not_know_tells_a_child(age: Age, child: bool):
    talk = unknown()
    reply = talk.say("tell_own_age", age=age)
    assert (ids(reply) == ["child-hello"]) is child
    assert talk.state.answers == ({} if child else {"recipient": SELF, "age": age})


def test_a_known_adult_tells_their_own_age_for_a_gift_of_their_own():
    talk = Talk()
    talk.say("tell_own_age", age=years(40))
    assert talk.state.answers == {"recipient": SELF, "age": years(40)}
    talk = Talk()
    talk.say("find_gift", recipient=Choice(id="niece", words="niece"))
    talk.say("tell_own_age", age=years(6))
    assert talk.state.answers["recipient"] == Choice(id="niece", words="niece")


def test_get_me_a_dollhouse_in_the_middle_of_a_talk_is_a_child():
    talk = unknown()
    assert ids(talk.say("order_something", product=DOLLHOUSE)) == ["child-hello"]
    assert talk.state.text is None


def test_a_television_that_begins_a_session_hears_that_nothing_happened_and_silence_ends_it():
    talk = unknown(begun=False)
    assert ids(talk.say("order_something", product=DOLLHOUSE)) == ["nothing-ordered", "recipient-ask"]
    assert ids(talk.turn(TurnKind.SILENCE)) == ["recipient-reprompt"]
    assert not talk.turn(TurnKind.SILENCE).listens


def test_a_known_adult_may_have_something_for_themselves():
    talk = Talk()
    talk.say("find_gift", recipient=SELF, budget=dollars(90))
    assert talk.state.answers["recipient"] == SELF
    talk.say("order_something", product=DOLLHOUSE)
    assert "Willow House" in talk.names


def test_a_child_s_voice_in_an_adult_s_talk_changes_nothing_of_it():
    talk = Talk()
    talk.say("find_gift", recipient=Choice(id="niece", words="niece"), age=years(6))
    before = talk.state.answers
    talk.speaker = CHILD
    assert ids(talk.say("find_gift", recipient=SELF, age=years(3))) == ["child-hello"]
    talk.speaker = ADULT
    assert talk.state.answers == before


@pytest.mark.parametrize("said", ["child-hello", "nothing-ordered", "recipient-ask", "recipient-reprompt"])
def test_nothing_that_a_child_can_hear_names_a_price_a_product_or_sends_it_to_an_adult(said: str):
    text = load_voice(None, "en-US").messages[said].render({"seller": "Lantern Lane Toys"}).lower()
    assert not re.search(
        r"\d|dollar|\bprice|\bbuy\b|\bask (your|a|an|mom|dad)|\btell (your|mom|dad)|\bget (your|mom|dad)", text
    )


def test_every_answer_to_a_child_s_voice_is_the_same_kind_one():
    talk = Talk(speaker=CHILD)
    replies: list[Reply] = [talk.turn(TurnKind.LAUNCH), talk.turn(TurnKind.SILENCE)]
    replies += [talk.say(intent) for intent in ("browse", "surprise_me", "praise", "talk_to_a_person", "order_it")]
    said = {prompt.id for reply in replies for one in reply.says for prompt in nested(one)}
    assert said == {"child-hello"}
    assert not any(reply.listens or reply.card for reply in replies)
