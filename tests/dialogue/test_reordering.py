# SPDX-License-Identifier: Apache-2.0
"""The same as last time: the buyer's own lines, at the prices and in the stock of today; no other voice hears of it."""

from dataclasses import replace

import pytest

from skill.catalog.list_shelf import ListShelf
from skill.conversation import Number, Words
from skill.money import Money
from skill.orders.model import OrderState
from tests.dialogue.talking import BUYER, CHILD, GIFTS, UNKNOWN, Talk, ids, kite


def after_an_order() -> Talk:
    talk = Talk(shelf=ListShelf(GIFTS), speaker=BUYER)
    talk.say("add", product=Words(text="the red box kite"))
    talk.say("add", product=Words(text="the pocket drum"))
    talk.say("change_quantity", number=Number(value=2))
    talk.say("buy")
    talk.say("order_it")
    assert len(talk.till.orders) == 1
    return talk


def test_the_same_lines_are_read_back_and_bought_only_by_the_asked_for_words():
    talk = after_an_order()
    assert ids(talk.say("reorder")) == ["read-back"]
    assert len(talk.till.orders) == 1
    talk.say("order_it")
    first, second = talk.till.orders
    assert [(line.sku, line.quantity) for line in second.quote.lines] == [("kite-red-", 1), ("pocket-drum", 2)]
    assert first.quote.id != second.quote.id


@pytest.mark.parametrize("speaker", [UNKNOWN, CHILD])
def test_an_unknown_voice_hears_nothing_of_it(speaker):
    talk = after_an_order()
    talk.speaker = speaker
    assert ids(talk.say("reorder"))[0] in ("orders-not-told", "child-hello")
    assert talk.state.cart == ()


def test_a_changed_price_and_a_sold_out_line_are_said():
    talk = after_an_order()
    changed = kite(("red", "", 17, 3), ("blue", "", 18, 2))
    gone = tuple(replace(one, available=0) if one.id == "pocket-drum" else one for one in GIFTS)
    talk.shelf = ListShelf((changed, *(one for one in gone if one.id != "box-kite")))
    reply = talk.say("reorder")
    assert ids(reply) == ["costs-now", "line-sold-out", "read-back"]
    assert reply.says[0].args["price"] == Money(1700, "USD")
    assert [line.sku for line in talk.state.quote.lines] == ["kite-red-"]


@pytest.mark.parametrize("state", [OrderState.PAYMENT_FAILED, OrderState.CANCELING, OrderState.CANCELED])
def test_without_an_order_that_stands_there_is_nothing_to_repeat(state: OrderState):
    talk = after_an_order()
    talk.till.orders = [replace(talk.till.orders[0], state=state)]
    assert ids(talk.say("reorder"))[0] == "no-orders"
    assert talk.state.cart == ()


def test_everything_gone_is_said_and_nothing_is_read_back():
    talk = after_an_order()
    talk.shelf = ListShelf(tuple(one for one in GIFTS if one.id not in ("box-kite", "pocket-drum")))
    assert ids(talk.say("reorder"))[0] == "sold-out"
    assert talk.state.quote is None
