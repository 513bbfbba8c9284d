# SPDX-License-Identifier: Apache-2.0
"""A parcel leaves once, with what was paid; its goods leave the stock, and late word changes nothing twice."""

from datetime import timedelta

from skill.orders.fulfilling import Fulfilled, NotFulfilled, deliver
from skill.orders.model import FulfillmentState
from skill.orders.withdrawing import withdraw
from tests.orders.later import KITES, LATER, bought, lamps, letters, now, paid, sent, shipped
from tests.orders.small_shop import SmallShop


def test_nothing_is_shipped_before_it_is_paid(shop: SmallShop) -> None:
    order = bought(shop)
    assert sent(shop, order, at=LATER) == NotFulfilled(reason="not_paid")
    assert now(shop, order) == order
    assert lamps(shop) == (5, 1)


def test_nothing_is_shipped_that_was_stopped(shop: SmallShop) -> None:
    order = paid(shop)
    withdraw(order.id, by="link", database=shop.database, provider=shop.provider, now=LATER)
    assert sent(shop, order, at=LATER) == NotFulfilled(reason="stopped")
    assert lamps(shop) == (5, 0)


def test_what_is_shipped_leaves_the_stock_and_what_was_sold_and_what_is_left_are_what_there_was(
    shop: SmallShop,
) -> None:
    shop.stock_kites()
    order = shipped(shop)
    assert lamps(shop) == (4, 0)
    assert now(shop, order).fulfillment is FulfillmentState.SHIPPED
    kites = shipped(shop, *KITES)
    assert shop.held_kites() == {"kite-blue": 0, "kite-red": 0}
    assert now(shop, kites).fulfillment is FulfillmentState.SHIPPED


def test_told_twice_it_is_shipped_once_and_the_number_told_last_counts(shop: SmallShop) -> None:
    order = shipped(shop)
    assert sent(shop, order, at=LATER) == Fulfilled(order=order)
    assert isinstance(sent(shop, order, at=LATER, tracking="KP-2"), Fulfilled)
    parcel = now(shop, order).shipment
    assert parcel is not None
    assert (parcel.tracking, lamps(shop)) == ("KP-2", (4, 0))
    assert letters(shop) == ["receipt", "shipped", "shipped"]


def test_word_of_a_delivery_may_come_first(shop: SmallShop) -> None:
    order = paid(shop)
    at = LATER + timedelta(days=2)
    first = deliver(order.id, at=at, by="shop", database=shop.database, now=at)
    again = deliver(order.id, at=at + timedelta(days=1), by="shop", database=shop.database, now=at)
    assert first == again
    assert isinstance(sent(shop, order, at=LATER), Fulfilled)
    after = now(shop, order)
    assert after.fulfillment is FulfillmentState.DELIVERED
    assert after.shipment is not None
    assert (after.shipment.delivered_at, after.shipment.tracking) == (at, "KP-1")
    assert lamps(shop) == (4, 0)


def test_a_parcel_that_nobody_ordered_is_refused(shop: SmallShop) -> None:
    refused = NotFulfilled(reason="gone")
    assert deliver("nobodys", at=LATER, by="shop", database=shop.database, now=LATER) == refused
