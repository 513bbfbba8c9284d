# SPDX-License-Identifier: Apache-2.0
"""Questions about the shop itself: answered before any gift was looked at, and then the same question is asked."""

from dataclasses import replace

import pytest

from skill.conversation import Choice
from skill.money import Money
from tests.dialogue.talking import PLAN, SHOP, Talk, ids
from tests.dialogue.test_engine import at_read_back, at_three_gifts


def asked(topic: str) -> Choice:
    return Choice(id=topic, words=topic)


@pytest.mark.parametrize(
    ("topic", "prompt"),
    [
        ("delivery", "shop-delivery"),
        ("returns", "own-returns"),
        ("discounts", "shop-discounts"),
        ("payment", "shop-payment"),
        ("privacy", "shop-privacy"),
    ],
)
def test_before_any_gift_was_shown_the_shop_answers_and_asks_on(topic: str, prompt: str):
    talk = Talk()
    talk.say("find_gift")
    assert ids(talk.say("ask_about", attribute=asked(topic))) == [prompt, "recipient-ask"]


def test_what_delivery_costs_is_told_with_the_amount_from_which_it_is_free():
    told = Talk().say("ask_about", attribute=asked("delivery")).says[0].args
    assert (told["kind"], told["fee"], told["free_over"]) == ("free-over", Money(490, "USD"), Money(2500, "USD"))
    free = replace(SHOP, plan=replace(PLAN, fee=Money(0, "USD")))
    assert Talk(shop=free).say("ask_about", attribute=asked("delivery")).says[0].args["kind"] == "free"
    flat = replace(SHOP, plan=replace(PLAN, free_over=None))
    assert Talk(shop=flat).say("ask_about", attribute=asked("delivery")).says[0].args["kind"] == "flat"


def test_haggling_at_the_read_back_changes_nothing_and_orders_nothing():
    talk = at_read_back()
    quote = talk.state.quote
    assert ids(talk.say("ask_about", attribute=asked("discounts"))) == ["shop-discounts", "confirming-ask"]
    assert talk.state.quote == quote
    assert not talk.till.orders


def test_among_gifts_a_question_about_delivery_is_one_about_them():
    assert ids(at_three_gifts().say("ask_about", attribute=asked("delivery")))[0] != "shop-delivery"


def test_thanks_are_answered_and_the_question_stays():
    talk = at_three_gifts()
    assert ids(talk.say("thanks")) == ["you-are-welcome", "choosing-ask"]
