# SPDX-License-Identifier: Apache-2.0
"""Goods go back within the law's days, their price when they are there, and nothing goes back twice."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from skill.catalog.model import WithdrawalReason
from skill.money import Money
from skill.orders.model import FulfillmentState, Order
from skill.orders.pricing import Item
from skill.orders.recovering import finish
from skill.orders.refunding import NotRefunded, RefundMade, again, refund
from skill.orders.returning import (
    NotReturned,
    ReturnAsked,
    ReturnReceived,
    ask_return,
    receive_return,
    withdrawal_ends,
)
from skill.store.refunds import RefundState
from tests.orders.later import KITES, LATER, bought, delivered, lamps, letters, now, paid, refunds_of, shipped
from tests.orders.small_shop import BEN, KITE, RED, SmallShop
from tests.payments.faulty import Fault

TWO_RED = (Item(product=KITE, variant=RED, quantity=2),)
"""$18.00 of goods, $1.26 of tax and $4.90 for delivery."""
NEW_YORK = ZoneInfo("America/New_York")
NEXT_DAY = LATER + timedelta(days=1)


def asked(
    shop: SmallShop, order: Order, lines: Mapping[int, int], *, reason: str = "withdrawal", at: datetime = NEXT_DAY
) -> ReturnAsked | NotReturned:
    return ask_return(order.id, lines, reason=reason, household="home", member="anna", database=shop.database, now=at)


def received(shop: SmallShop, order: Order, number: int) -> ReturnReceived | NotReturned:
    return receive_return(order.id, number, by="shop", database=shop.database, provider=shop.provider, now=NEXT_DAY)


def given_back(
    shop: SmallShop, order: Order, *, lines: Mapping[int, int] | None = None, minor: int | None = None
) -> RefundMade | NotRefunded:
    return refund(
        order.id,
        lines=lines,
        amount=None if minor is None else Money(minor, "USD"),
        reason="goodwill",
        by="operator",
        database=shop.database,
        provider=shop.provider,
        now=NEXT_DAY,
    )


def test_a_withdrawal_from_everything_gives_delivery_back_too(shop: SmallShop) -> None:
    shop.stock_kites()
    order = delivered(shop, *TWO_RED)
    assert isinstance(asked(shop, order, {1: 2}), ReturnAsked)
    assert (now(shop, order).fulfillment, now(shop, order).refunded) == (FulfillmentState.RETURNING, 0)
    got = received(shop, order, 1)
    assert isinstance(got, ReturnReceived)
    assert got.amount == order.quote.total == Money(2416, "USD")
    assert (got.order.fulfillment, got.order.refunded) == (FulfillmentState.RETURNED, 2416)
    assert letters(shop) == ["receipt", "shipped", "return_asked", "refund"]
    assert received(shop, order, 1) == NotReturned(reason="no_such_return")


def test_a_part_goes_back_for_its_price_and_the_rest_with_all_else(shop: SmallShop) -> None:
    shop.stock_kites()
    order = delivered(shop, *TWO_RED)
    assert isinstance(asked(shop, order, {1: 1}), ReturnAsked)
    first = received(shop, order, 1)
    assert isinstance(first, ReturnReceived)
    assert (first.amount, first.order.fulfillment) == (Money(963, "USD"), FulfillmentState.DELIVERED)
    asked(shop, order, {1: 1})
    second = received(shop, order, 2)
    assert isinstance(second, ReturnReceived)
    assert second.amount == Money(2416 - 963, "USD")


def test_two_returns_may_be_on_their_way_at_once(shop: SmallShop) -> None:
    shop.stock_kites()
    order = shipped(shop, *KITES)
    asked(shop, order, {1: 1})
    asked(shop, order, {2: 1})
    received(shop, order, 2)
    assert now(shop, order).fulfillment is FulfillmentState.RETURNING
    received(shop, order, 1)
    after = now(shop, order)
    assert (after.fulfillment, dict(after.kept)) == (FulfillmentState.DELIVERED, {2: 1})


def test_with_the_shops_consent_the_goods_go_back_and_not_their_delivery(shop: SmallShop) -> None:
    shop.stock_kites()
    order = delivered(shop, *TWO_RED)
    asked(shop, order, {1: 2}, reason="return", at=LATER + timedelta(days=90))
    got = received(shop, order, 1)
    assert isinstance(got, ReturnReceived)
    assert got.amount == Money(1926, "USD")


def test_no_unit_goes_back_twice(shop: SmallShop) -> None:
    shop.stock_kites()
    order = delivered(shop, *TWO_RED)
    assert isinstance(asked(shop, order, {1: 2}), ReturnAsked)
    assert asked(shop, order, {1: 1}) == NotReturned(reason="no_such_units")
    assert isinstance(given_back(shop, order, lines={1: 2}), RefundMade)  # the shop was faster
    got = received(shop, order, 1)
    assert isinstance(got, ReturnReceived)
    assert got.amount == Money(0, "USD")
    assert now(shop, order).refunded == 2416


@pytest.mark.parametrize(
    ("day", "reason"),
    [(14, None), (15, "too_late")],
)
def test_the_days_run_from_the_day_after_delivery_to_their_last_midnight(
    shop: SmallShop, day: int, reason: str | None
) -> None:
    order = delivered(shop)
    last_minute = datetime(2026, 12, 1, 23, 59, tzinfo=NEW_YORK) + timedelta(days=day)
    outcome = asked(shop, order, {1: 1}, at=last_minute)
    assert outcome == NotReturned(reason=reason) if reason else isinstance(outcome, ReturnAsked)


def test_without_word_of_a_delivery_the_days_run_from_the_promised_one(shop: SmallShop) -> None:
    order = shipped(shop)
    ends = withdrawal_ends(order, days=14, zone=NEW_YORK)
    assert ends.date() == order.quote.arrives + timedelta(days=15)
    assert isinstance(asked(shop, order, {1: 1}, at=ends - timedelta(seconds=1)), ReturnAsked)
    other = replace(order, quote=replace(order.quote, arrives=order.quote.arrives + timedelta(days=1)))
    assert withdrawal_ends(other, days=14, zone=NEW_YORK) == ends + timedelta(days=1)


@pytest.mark.parametrize("reason", WithdrawalReason)
def test_goods_without_the_right_stay_with_their_reason(shop: SmallShop, reason: WithdrawalReason) -> None:
    shop.stock_kites()
    order = delivered(shop, Item(product=replace(KITE, withdrawal_reason=reason), variant=RED))
    assert asked(shop, order, {1: 1}) == NotReturned(reason=reason.value)
    assert now(shop, order) == order


def test_nothing_goes_back_before_it_was_sent_nor_for_anybody_else(shop: SmallShop) -> None:
    order = paid(shop)
    assert asked(shop, order, {1: 1}) == NotReturned(reason="not_shipped")
    outcome = ask_return(order.id, {1: 1}, household="home", member=BEN.member, database=shop.database, now=NEXT_DAY)
    assert outcome == NotReturned(reason="not_yours")
    assert now(shop, order) == order


def test_an_operator_never_gives_more_back_than_was_taken(shop: SmallShop) -> None:
    order = paid(shop)
    assert isinstance(given_back(shop, order, minor=4000), RefundMade)
    assert given_back(shop, order, minor=280) == NotRefunded(reason="more_than_captured")
    assert isinstance(given_back(shop, order, minor=279), RefundMade)
    assert given_back(shop, order, minor=0) == NotRefunded(reason="more_than_captured")
    assert sum(one.amount.minor for one in shop.provider.refunds.values()) == 4279
    assert lamps(shop) == (5, 1)


def test_nothing_goes_back_of_what_was_not_taken(shop: SmallShop) -> None:
    order = bought(shop)
    assert given_back(shop, order, lines={1: 1}) == NotRefunded(reason="not_captured")
    assert now(shop, order) == order
    assert shop.provider.refunds == {}


@pytest.mark.parametrize("fault", [Fault.BEFORE, Fault.AFTER])
def test_recovery_ends_a_refund_that_the_provider_left_open(shop: SmallShop, fault: Fault) -> None:
    order = paid(shop)
    shop.provider.faults = [fault]
    made = given_back(shop, order, lines={1: 1})
    assert isinstance(made, RefundMade)
    assert (made.refund.state, made.order.refunded) == (RefundState.PENDING, 4279)
    assert given_back(shop, order, minor=1) == NotRefunded(reason="more_than_captured")
    assert shop.recover(at=NEXT_DAY + timedelta(minutes=1)).settled == 1
    assert [one.state for one in refunds_of(shop, order)] == [RefundState.REFUNDED]
    assert [one.amount.minor for one in shop.provider.refunds.values()] == [4279]
    assert letters(shop) == ["receipt", "refund"]


def test_a_refund_that_fails_stays_aside_and_is_tried_again_with_the_same_key(shop: SmallShop) -> None:
    order = paid(shop)
    shop.provider.faults = [Fault.AFTER, *[Fault.BEFORE] * 6]
    given_back(shop, order, lines={1: 1})
    for hours in range(1, 9):
        shop.recover(at=NEXT_DAY + timedelta(hours=hours))
    assert [one.state for one in refunds_of(shop, order)] == [RefundState.FAILED]
    assert now(shop, order).refunded == 4279
    assert given_back(shop, order, minor=1) == NotRefunded(reason="more_than_captured")
    done = again(order.id, 1, by="operator", database=shop.database, provider=shop.provider, now=NEXT_DAY)
    assert isinstance(done, RefundMade)
    assert done.refund.state is RefundState.REFUNDED
    assert len(shop.provider.refunds) == 1


def test_a_refund_that_the_bank_sends_back_needs_a_person(shop: SmallShop) -> None:
    order = paid(shop)
    given_back(shop, order, lines={1: 1})
    shop.provider.refund_fails(f"refund-of-refund-{order.id}-1")
    finish(order.id, database=shop.database, provider=shop.provider, now=NEXT_DAY)
    assert [one.state for one in refunds_of(shop, order)] == [RefundState.FAILED]
