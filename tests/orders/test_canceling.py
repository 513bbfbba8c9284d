# SPDX-License-Identifier: Apache-2.0
"""The buyer, and nobody else, undoes an order within its window; stock, budget and money go back once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from skill.conversation import Speaker
from skill.dialogue.effects import CancelOrder, FindOrders, NotCanceled, OrderCanceled, OrdersFound, Placed, Refused
from skill.orders.canceling import find_orders, try_to_cancel
from skill.orders.model import Order, OrderState, PaymentState
from skill.store.outbox_tables import OUTBOX
from tests.orders.small_shop import ANNA, BEN, KIT, NOW, STRANGER, SmallShop, a_turn
from tests.payments.faulty import Fault

SOON = NOW + timedelta(minutes=5)


def bought(shop: SmallShop) -> Order:
    placed = shop.say_order_it(shop.quote())
    assert isinstance(placed, Placed)
    return placed.order


def found(shop: SmallShop, speaker: Speaker) -> OrdersFound:
    return find_orders(FindOrders(), a_turn(speaker, at=SOON), database=shop.database, policy=shop.policy)


def test_the_buyer_cancels_within_the_window(shop: SmallShop) -> None:
    order = bought(shop)
    outcome = shop.cancel(order, at=SOON)
    assert isinstance(outcome, OrderCanceled)
    assert (outcome.order.state, outcome.order.payment) == (OrderState.CANCELED, PaymentState.CANCELED)
    assert [charge.released for charge in shop.provider.charges.values()] == [True]
    assert shop.held() == 0
    with shop.database.reading() as connection:
        kinds = connection.execute(select(OUTBOX.c.kind).order_by(OUTBOX.c.id)).scalars().all()
    assert kinds == ["receipt", "cancellation"]


def test_canceling_twice_is_canceling_once(shop: SmallShop) -> None:
    order = bought(shop)
    first = shop.cancel(order, at=SOON)
    assert shop.cancel(order, at=SOON + timedelta(hours=1)) == first
    assert len(shop.provider.calls) == 2


def test_a_canceled_order_frees_the_budget_and_its_quote_is_used_up(shop: SmallShop) -> None:
    shop.policy = replace(shop.policy, per_day=5000)
    order = bought(shop)
    assert isinstance(shop.say_order_it(shop.quote()), Refused)
    shop.cancel(order, at=SOON)
    again = shop.say_order_it(order.quote)
    assert isinstance(again, Refused)
    assert [finding.reason for finding in again.findings] == ["order_canceled"]
    assert isinstance(shop.say_order_it(shop.quote()), Placed)


def test_the_window_ends_on_time(shop: SmallShop) -> None:
    order = bought(shop)
    assert shop.cancel(order, at=order.cancel_until) == NotCanceled(reason="too_late")
    assert isinstance(shop.cancel(order, at=order.cancel_until - timedelta(microseconds=1)), OrderCanceled)


@pytest.mark.parametrize("speaker", [BEN, KIT, STRANGER, replace(ANNA, confidence=200)])
def test_nobody_but_the_buyer_cancels(shop: SmallShop, speaker: Speaker) -> None:
    order = bought(shop)
    assert shop.cancel(order, speaker, at=SOON) == NotCanceled(reason="not_yours")
    assert shop.order_of(order.quote) == order
    assert len(shop.provider.calls) == 1


def test_what_does_not_exist_is_gone(shop: SmallShop) -> None:
    outcome = try_to_cancel(
        CancelOrder(order_id="never-was"),
        a_turn(ANNA, at=SOON),
        database=shop.database,
        provider=shop.provider,
        policy=shop.policy,
        now=SOON,
    )
    assert outcome == NotCanceled(reason="gone")


def test_an_order_whose_payment_is_still_open_can_not_be_canceled_yet(shop: SmallShop) -> None:
    shop.provider.faults = [Fault.BEFORE]
    quote = shop.quote()
    shop.say_order_it(quote)
    order = shop.order_of(quote)
    assert order is not None
    assert shop.cancel(order, at=SOON) == NotCanceled(reason="unsettled")


def test_a_silent_provider_does_not_undo_the_cancellation(shop: SmallShop) -> None:
    order = bought(shop)
    shop.provider.faults = [Fault.BEFORE]
    assert shop.cancel(order, at=SOON) == NotCanceled(reason="unsettled")
    assert isinstance(shop.cancel(order, at=order.cancel_until + timedelta(hours=1)), OrderCanceled)


def test_everybody_finds_their_own_orders_only(shop: SmallShop) -> None:
    first, second = bought(shop), bought(shop)
    assert {order.id for order in found(shop, ANNA).orders} == {first.id, second.id}
    assert found(shop, BEN) == OrdersFound(orders=(), known=True)


@pytest.mark.parametrize("speaker", [KIT, STRANGER, replace(ANNA, confidence=299)])
def test_a_voice_that_is_not_surely_an_adults_hears_nothing_about_orders(shop: SmallShop, speaker: Speaker) -> None:
    bought(shop)
    assert found(shop, speaker) == OrdersFound(orders=(), known=False)


def test_the_newest_order_comes_first(shop: SmallShop) -> None:
    shop.say_order_it(shop.quote())
    later = NOW + timedelta(minutes=10)
    newest = shop.say_order_it(shop.quote(at=later))
    assert isinstance(newest, Placed)
    assert found(shop, ANNA).orders[0] == newest.order
