# SPDX-License-Identifier: Apache-2.0
"""What the safeguards get to know of a conversation, and that a surprise stays one in it."""

from dataclasses import replace

import pytest

from skill.catalog.list_shelf import ListShelf
from skill.conversation import Amount, Choice, Speaker, Words
from tests.dialogue.talking import ADULT, BUYER, GIFTS, UNKNOWN, Talk, ids, nested, years

BEN = replace(BUYER, member="ben", person="p9")
DRUM, BELLS = Words(text="the pocket drum"), Words(text="the wind bells")


def by(talk: Talk, speaker: Speaker) -> Talk:
    talk.speaker = speaker
    return talk


def collected() -> Talk:
    """Ada put a drum into the cart, and nobody heard more of it."""
    talk = Talk(shelf=ListShelf(GIFTS), speaker=BUYER)
    talk.say("add", product=DRUM)
    return talk


def test_what_one_put_together_is_not_read_back_to_another():
    talk = collected()
    reply = by(talk, BEN).say("buy")
    assert ids(reply)[0] == "finding-anothers_surprise"
    assert "Pocket Drum" not in str([prompt.args for prompt in nested(reply.question)])
    assert (talk.state.quote, talk.till.orders) == (None, [])
    assert ids(by(talk, BUYER).say("buy")) == ["read-back"]


def test_another_who_joins_in_hears_nothing_of_what_was_there_before():
    talk = collected()
    assert ids(by(talk, BEN).say("choose", product=BELLS))[0] == "finding-anothers_surprise"


def test_what_was_read_out_is_no_secret_so_another_adult_hears_it_and_may_agree():
    talk = collected()
    talk.say("buy")
    again = by(talk, BEN).say("order_it")
    assert ids(again)[-1] == "read-back"
    talk.say("order_it")
    assert len(talk.till.orders) == 1


def test_what_both_chose_is_nobodys_secret():
    talk = collected()
    by(talk, BEN).say("add", product=BELLS)
    assert ids(talk.say("buy")) == ["read-back"]


@pytest.mark.parametrize("speaker", [BEN, UNKNOWN])
def test_what_was_taken_just_now_is_everybodys_to_hear(speaker):
    talk = Talk(shelf=ListShelf(GIFTS), speaker=BUYER)
    talk.say("find_gift", recipient=Choice(id="niece", words="niece"), age=years(6))
    by(talk, speaker).say("choose", product=DRUM)
    assert talk.till.foreseen[-1].talk.owner is None


def test_prices_are_those_of_the_other_gifts_and_the_budget_is_the_most_that_was_named():
    talk = Talk(speaker=ADULT)
    talk.say("find_gift", recipient=Choice(id="niece", words="niece"), age=years(6))
    talk.say("find_gift", budget=Amount(currency=None, max=4000), interest=Choice(id="space", words="space"))
    spoken = dict(talk.state.prices)
    assert len(spoken) > 1
    taken = talk.names[0]
    talk.say("choose", product=Words(text=taken))
    told = talk.till.foreseen[-1].talk
    assert told.budget == 4000
    assert sorted(told.prices) == sorted(
        price for product, price in spoken.items() if product != talk.state.cart[0].product
    )
