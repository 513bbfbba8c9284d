# SPDX-License-Identifier: Apache-2.0
from datetime import timedelta

from skill.conversation import Number, Ordinal
from skill.dialogue import effects
from skill.orders.model import OrderState
from tests.dialogue.talking import Talk, dollars, ids, years
from tests.dialogue.test_engine import NIECE, SPACE, at_read_back


def with_two_orders() -> Talk:
    talk = at_read_back()
    talk.say("order_it")
    talk.say("find_gift", recipient=NIECE, age=years(8), budget=dollars(40), interest=SPACE)
    talk.say("choose", ordinal=Ordinal(value=2))
    talk.say("order_it")
    assert len(talk.till.orders) == 2
    return talk


def test_of_several_open_orders_one_is_chosen_by_its_place():
    talk = with_two_orders()
    assert ids(talk.say("cancel_order")) == ["canceling-which"]
    assert ids(talk.say("choose", ordinal=Ordinal(value=2)))[0] == "order-canceled"
    assert [order.state for order in talk.till.orders] == [OrderState.CANCELED, OrderState.PLACED]


def test_the_last_of_several_orders_may_be_named_so():
    talk = with_two_orders()
    talk.say("cancel_order")
    assert ids(talk.say("choose", ordinal=Ordinal(value=-1)))[0] == "order-canceled"


def test_a_place_that_is_not_there_asks_again_and_cancels_nothing():
    talk = with_two_orders()
    talk.say("cancel_order")
    for turn in (talk.say("give_number", number=Number(value=7)), talk.say("choose")):
        assert ids(turn) == ["canceling-ask"]
    assert all(order.state is OrderState.PLACED for order in talk.till.orders)


def test_cancel_at_the_read_back_means_this_purchase_and_keeps_the_order_made_before():
    talk = with_two_orders()
    talk.say("find_gift", recipient=NIECE, age=years(8), budget=dollars(40), interest=SPACE)
    talk.say("choose", ordinal=Ordinal(value=1))
    assert ids(talk.say("cancel_order")) == ["not-ordered", "ordered-ask"]
    assert [order.state for order in talk.till.orders] == [OrderState.PLACED, OrderState.PLACED]


def test_no_keeps_every_order():
    talk = with_two_orders()
    talk.say("cancel_order")
    assert ids(talk.say("no")) == ["order-kept", "ordered-ask"]
    assert all(order.state is OrderState.PLACED for order in talk.till.orders)


def test_after_the_window_the_order_stands():
    talk = at_read_back()
    talk.say("order_it")
    talk.now += timedelta(hours=1)
    reply = talk.say("cancel_order")
    assert ids(reply)[0] == "order-not-canceled"
    assert reply.says[0].args == {"reason": "too_late"}


def test_who_never_ordered_hears_so_and_a_search_goes_on_where_it_was():
    talk = at_read_back()
    assert ids(talk.say("where_is_my_order"))[0] == "no-orders"
    assert talk.state.stage == "confirming"
    assert ids(Talk().say("where_is_my_order")) == ["no-orders", "ordered-ask"]


def test_an_order_that_the_provider_has_not_answered_is_said_to_be_unsettled():
    talk = at_read_back()
    talk.say("order_it")
    (order,) = talk.till.orders
    another = at_read_back()
    another.till.outcome_of_placing = effects.Unsettled(order=order)
    assert ids(another.say("order_it"))[0] == "order-unsettled"
    assert another.state.cart == ()


def test_an_order_canceled_before_is_said_to_be_canceled_and_not_too_late():
    talk = at_read_back()
    talk.say("order_it")
    talk.say("cancel_order")
    assert talk.say("cancel_order").says[0].args == {"reason": "already"}
