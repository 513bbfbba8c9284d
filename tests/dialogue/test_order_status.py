# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace
from datetime import timedelta

from skill.conversation import Number, Ordinal, Role
from skill.dialogue import effects
from skill.orders.model import FulfillmentState, Order, OrderState, Shipment
from tests.dialogue.talking import UNKNOWN, Talk, dollars, ids, years
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


def test_sending_it_back_is_asked_once_and_a_clear_yes_withdraws():
    talk = with_two_orders()
    asked = talk.say("return_order")
    assert ids(asked) == ["withdrawing-sure"]
    assert ids(talk.say("maybe")) == ["withdrawing-ask"]
    assert all(order.state is OrderState.PLACED for order in talk.till.orders)
    assert ids(talk.say("yes"))[0] == "order-withdrawn"
    assert [order.state for order in talk.till.orders] == [OrderState.PLACED, OrderState.CANCELED]


def test_not_the_newest_then_the_one_before_it_and_then_none():
    talk = with_two_orders()
    talk.say("return_order")
    assert ids(talk.say("no")) == ["withdrawing-sure"]
    assert talk.state.orders == (talk.till.orders[0].id,)
    assert ids(talk.say("no")) == ["order-kept", "ordered-ask"]
    assert all(order.state is OrderState.PLACED for order in talk.till.orders)


def test_who_has_nothing_to_send_back_hears_so():
    talk = at_read_back()
    talk.say("order_it")
    talk.say("cancel_order")
    assert talk.say("return_order").says[0].args == {"reason": "already"}


def test_sending_it_back_at_the_read_back_means_this_purchase():
    talk = at_read_back()
    assert ids(talk.say("return_order"))[0] == "not-ordered"
    assert talk.till.orders == []


def test_nobody_else_hears_what_could_be_sent_back():
    talk = with_two_orders()
    talk.speaker = replace(UNKNOWN, role=Role.UNKNOWN)
    assert ids(talk.say("return_order"))[0] == "orders-not-told"


def status(order: Order, **changes: object) -> tuple[object, list[str]]:
    talk = at_read_back()
    talk.say("order_it")
    talk.till.orders[0] = replace(talk.till.orders[0], **changes)
    reply = talk.say("where_is_my_order")
    return reply.says[0].args["state"], ids(reply)


def test_where_an_order_is_is_told_from_its_parcel_and_its_money():
    talk = at_read_back()
    talk.say("order_it")
    (order,) = talk.till.orders
    parcel = Shipment(carrier="Kitewing Post", tracking="KP-1", shipped_at=order.placed_at)
    assert status(order)[0] == "placed"
    assert status(order, fulfillment=FulfillmentState.SHIPPED, shipment=parcel)[0] == "shipped"
    assert status(order, fulfillment=FulfillmentState.DELIVERED, shipment=parcel)[0] == "delivered"
    assert status(order, fulfillment=FulfillmentState.RETURNING, shipment=parcel)[0] == "returning"
    told, said = status(order, state=OrderState.CANCELED, captured=4279, refunded=4279)
    assert (told, said[:2]) == ("stopped", ["order-status", "order-refunded"])
    assert status(order, state=OrderState.AWAITING_PAYER)[0] == "awaiting_payer"


def test_an_order_that_waits_for_its_payer_says_what_the_bank_wants_and_may_be_canceled_later():
    talk = at_read_back()
    talk.say("order_it")
    (order,) = talk.till.orders
    waiting = replace(order, state=OrderState.AWAITING_PAYER)
    another = at_read_back()
    another.till.outcome_of_placing = effects.Unsettled(order=waiting)
    assert ids(another.say("order_it"))[0] == "order-awaits-payer"
    another.till.orders = [waiting]
    another.now += timedelta(hours=1)
    assert ids(another.say("cancel_order"))[0] == "order-canceled"
