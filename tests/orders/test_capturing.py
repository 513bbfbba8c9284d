# SPDX-License-Identifier: Apache-2.0
"""The money is taken once, after the free window, and only what is left of the order."""

from datetime import timedelta

import pytest

from skill.dialogue.effects import NotCanceled, OrderCanceled
from skill.money import Money
from skill.orders.canceling import LinesCanceled, cancel_lines
from skill.orders.capturing import begin_and_capture
from skill.orders.model import FulfillmentState, Order, OrderState, PaymentState
from skill.orders.withdrawing import Withdrawn, withdraw
from skill.store import orders
from tests.orders.crashing import SilentProvider
from tests.orders.later import KITES, LATER, SOON, bought, budget, lamps, letters, now, paid, refunds_of
from tests.orders.small_shop import BEN, SmallShop
from tests.payments.faulty import Fault


def captured(shop: SmallShop) -> list[int | None]:
    return [charge.captured.minor if charge.captured else None for charge in shop.provider.charges.values()]


def without_a_kite(shop: SmallShop, order: Order) -> LinesCanceled:
    done = cancel_lines(
        order.id,
        {2: 1},
        household="home",
        member="anna",
        database=shop.database,
        provider=shop.provider,
        now=SOON,
    )
    assert isinstance(done, LinesCanceled)
    return done


def test_nothing_is_taken_while_canceling_is_free(shop: SmallShop) -> None:
    order = bought(shop)
    assert shop.capture(at=order.cancel_until - timedelta(microseconds=1)) == 0
    assert captured(shop) == [None]
    assert isinstance(shop.cancel(order, at=SOON), OrderCanceled)
    assert shop.capture(at=LATER) == 0
    assert captured(shop) == [None]


def test_at_the_windows_end_the_whole_amount_is_taken_once(shop: SmallShop) -> None:
    order = bought(shop)
    assert shop.capture(at=order.cancel_until) == 1
    assert shop.capture(at=LATER) == 0
    after = now(shop, order)
    assert (after.state, after.payment, after.captured) == (OrderState.PLACED, PaymentState.CAPTURED, 4279)
    assert captured(shop) == [4279]
    assert shop.provider.calls.count(f"capture-{order.id}") == 1
    assert isinstance(shop.cancel(order, at=SOON), NotCanceled)


def test_what_was_taken_out_is_not_paid_and_frees_stock_and_budget(shop: SmallShop) -> None:
    shop.stock_kites()
    order = bought(shop, *KITES)
    before = order.quote.total.minor
    assert shop.held_kites() == {"kite-blue": 1, "kite-red": 2}
    done = without_a_kite(shop, order)
    assert done.amount == Money(963, "USD")  # a kite of $9.00 with its 7 percent
    assert shop.held_kites() == {"kite-blue": 1, "kite-red": 1}
    assert budget(shop) == [before - 963]
    shop.capture(at=LATER)
    assert captured(shop) == [before - 963]
    assert letters(shop) == ["receipt", "lines_canceled"]


def test_taking_the_last_unit_out_cancels_the_order(shop: SmallShop) -> None:
    shop.stock_kites()
    order = bought(shop, *KITES)
    without_a_kite(shop, order)
    outcome = cancel_lines(
        order.id,
        {1: 1, 2: 1},
        household="home",
        member="anna",
        database=shop.database,
        provider=shop.provider,
        now=SOON,
    )
    assert isinstance(outcome, OrderCanceled)
    assert [charge.released for charge in shop.provider.charges.values()] == [True]
    assert budget(shop) == []
    assert shop.held_kites() == {"kite-blue": 0, "kite-red": 0}


@pytest.mark.parametrize("lines", [{}, {1: 2}, {1: 0}, {2: 1}, {1: -1}])
def test_units_that_there_are_not_can_not_be_taken_out(shop: SmallShop, lines: dict[int, int]) -> None:
    order = bought(shop)
    outcome = cancel_lines(
        order.id,
        lines,
        household="home",
        member="anna",
        database=shop.database,
        provider=shop.provider,
        now=SOON,
    )
    assert outcome == NotCanceled(reason="no_such_units")
    assert now(shop, order) == order


def test_nobody_else_takes_anything_out_nor_the_buyer_too_late(shop: SmallShop) -> None:
    shop.stock_kites()
    order = bought(shop, *KITES)
    for member, at, reason in ((BEN.member, SOON, "not_yours"), ("anna", order.cancel_until, "too_late")):
        outcome = cancel_lines(
            order.id,
            {2: 1},
            household="home",
            member=member,
            database=shop.database,
            provider=shop.provider,
            now=at,
        )
        assert outcome == NotCanceled(reason=reason)
    assert now(shop, order) == order


@pytest.mark.parametrize("fault", [Fault.BEFORE, Fault.AFTER])
def test_recovery_takes_what_a_silent_provider_left_open(shop: SmallShop, fault: Fault) -> None:
    order = bought(shop)
    shop.provider.faults = [fault]
    assert shop.capture(at=LATER) == 1
    assert now(shop, order).payment is PaymentState.CAPTURING
    assert isinstance(shop.cancel(order, at=SOON), NotCanceled)
    shop.recover(at=LATER + timedelta(minutes=1))
    assert now(shop, order).captured == 4279
    assert captured(shop) == [4279]


def test_a_provider_that_never_answers_leads_to_a_person(shop: SmallShop) -> None:
    order = bought(shop)
    books, shop.provider = shop.provider, SilentProvider(shop.provider)  # type: ignore[assignment]
    shop.capture(at=LATER)
    for hours in range(8):
        shop.recover(at=LATER + timedelta(hours=hours))
    shop.provider = books
    after = now(shop, order)
    assert (after.state, after.payment) == (OrderState.NEEDS_ATTENTION, PaymentState.CAPTURING)
    assert lamps(shop) == (5, 1), "the money may be taken, so its goods are kept"


def test_a_lapsed_reservation_ends_the_order(shop: SmallShop) -> None:
    order = bought(shop)
    shop.lapse(order)
    shop.capture(at=LATER)
    after = now(shop, order)
    assert (after.state, after.payment, after.fulfillment) == (
        OrderState.CANCELED,
        PaymentState.CANCELED,
        FulfillmentState.STOPPED,
    )
    assert (captured(shop), budget(shop), lamps(shop)) == ([None], [], (5, 0))
    assert letters(shop) == ["receipt", "payment_lapsed"]


def test_what_is_withdrawn_from_while_the_capture_is_on_its_way_goes_back(shop: SmallShop) -> None:
    order = bought(shop)
    shop.provider.faults = [Fault.AFTER]
    shop.capture(at=LATER)
    done = withdraw(
        order.id,
        household="home",
        member="anna",
        database=shop.database,
        provider=shop.provider,
        now=LATER,
    )
    assert isinstance(done, Withdrawn)
    assert (done.how, now(shop, order).state) == ("refunded", OrderState.CANCELED)
    shop.recover(at=LATER + timedelta(minutes=1))
    after = now(shop, order)
    assert (after.payment, after.captured, after.refunded) == (PaymentState.CAPTURED, 4279, 4279)
    assert [one.amount.minor for one in refunds_of(shop, order)] == [4279]
    assert [one.amount.minor for one in shop.provider.refunds.values()] == [4279]
    assert letters(shop) == ["receipt", "order_stopped", "withdrawal", "refund"]


def test_the_shop_itself_captures_no_order_twice_nor_one_of_another_provider(shop: SmallShop) -> None:
    order = paid(shop)
    assert not begin_and_capture(order.id, database=shop.database, provider=shop.provider, now=LATER)
    with shop.database.reading() as connection:
        assert orders.find(connection, order.id) == order
