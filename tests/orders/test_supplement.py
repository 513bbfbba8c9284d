# SPDX-License-Identifier: Apache-2.0
"""Whoever withdraws gets the delivery back that the least expensive way would have cost, and not what they chose to pay
more (Directive 2011/83/EU art. 13(2)). The figures are computed by hand."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from skill.dialogue.effects import Placed
from skill.money import Money
from skill.orders.canceling import call_off
from skill.orders.delivery import DeliveryPlan
from skill.orders.fulfilling import deliver
from skill.orders.model import Order, Quote
from skill.orders.pricing import Item
from skill.orders.pricing import quote as make_quote
from skill.orders.returning import ask_return, receive_return
from skill.orders.taxes import NO_TAX, Tax, TaxMode
from skill.orders.withdrawing import Withdrawn, withdraw
from tests.orders.later import LATER, SOON, now, sent
from tests.orders.small_shop import LAMP, NOW, PLAN, POLICY, SmallShop

STANDARD = replace(PLAN, fee=Money(490, "USD"), free_over=Money(9000, "USD"), tax=NO_TAX)
ADDED = Tax(mode=TaxMode.ADDED, percent=Decimal(7), on_delivery=True)
INCLUDED = Tax(mode=TaxMode.INCLUDED, percent=Decimal(20), on_delivery=True)


def offered(standard: DeliveryPlan, *, quantity: int = 1, asked: bool = True, fee: int = 1290) -> Quote:
    """Lamps by express, which costs 12.90 whatever is in the parcel."""
    express = replace(standard, method="express", fee=Money(fee, "USD"), free_over=None, transit_days=1)
    return make_quote(
        quote_id=f"express-{standard.tax.mode}-{quantity}",
        brand="lantern-lane",
        seller="Lantern Lane Toys",
        household="home",
        items=(Item(product=LAMP, quantity=quantity),),
        plan=express,
        policy=POLICY,
        ship_to="home",
        now=NOW,
        cheapest=standard if asked else None,
    )


@pytest.mark.parametrize(
    ("standard", "quantity", "total", "supplement"),
    [
        # 39.99 and 12.90; by the usual way 4.90.
        (STANDARD, 1, 5289, 800),
        # The tax is in the price: 12.90 less 4.90.
        (replace(STANDARD, tax=INCLUDED), 1, 5289, 800),
        # 52.89 and 7 % of it, 3.70, is 56.59; by the usual way 44.89 and 3.14 is 48.03.
        (replace(STANDARD, tax=ADDED), 1, 5659, 856),
        # 79.98 and 12.90; 92.88 and 6.50 is 99.38; the usual way is free from there: 79.98 and 5.60 is 85.58.
        (replace(STANDARD, tax=ADDED, free_over=Money(5000, "USD")), 2, 9938, 1380),
    ],
)
def test_what_was_chosen_to_pay_more_is_known_to_the_cent(
    standard: DeliveryPlan, quantity: int, total: int, supplement: int
) -> None:
    quote = offered(standard, quantity=quantity)
    assert (quote.total.minor, quote.supplement) == (total, Money(supplement, "USD"))


def test_nothing_is_a_supplement_that_nobody_asked_for_or_that_costs_no_more() -> None:
    assert offered(STANDARD, asked=False).supplement is None
    assert offered(STANDARD, fee=490).supplement is None
    assert offered(STANDARD, fee=300).supplement is None


@pytest.fixture
def arrived(shop: SmallShop) -> Order:
    """One lamp that came by express, with 7 % on all of it: 56.59."""
    placed = shop.say_order_it(offered(replace(STANDARD, tax=ADDED)))
    assert isinstance(placed, Placed)
    assert shop.capture(at=LATER) == 1
    sent(shop, placed.order, at=LATER)
    deliver(placed.order.id, at=LATER, by="shop", database=shop.database, now=LATER)
    return now(shop, placed.order)


def given_back(shop: SmallShop) -> list[int]:
    return [one.amount.minor for one in shop.provider.refunds.values()]


def came_back(shop: SmallShop, order: Order) -> Order:
    receive_return(order.id, 1, by="shop", database=shop.database, provider=shop.provider, now=LATER)
    return now(shop, order)


def test_a_withdrawal_refunds_the_usual_delivery_and_not_the_supplement(shop: SmallShop, arrived: Order) -> None:
    day = LATER + timedelta(days=3)
    done = withdraw(arrived.id, by="link", database=shop.database, provider=shop.provider, now=day)
    assert isinstance(done, Withdrawn)
    assert came_back(shop, arrived).refunded == 4803  # 39.99 and 4.90, and 7 % of both
    assert given_back(shop) == [4803]


def test_a_return_that_is_no_withdrawal_refunds_no_delivery(shop: SmallShop, arrived: Order) -> None:
    ask_return(arrived.id, {1: 1}, reason="return", by="shop", database=shop.database, now=LATER)
    assert came_back(shop, arrived).refunded == 4279  # 39.99 and 7 % of it


def test_before_it_leaves_all_of_it_goes_back(shop: SmallShop) -> None:
    placed = shop.say_order_it(offered(replace(STANDARD, tax=ADDED)))
    assert isinstance(placed, Placed)
    shop.capture(at=LATER)
    withdraw(placed.order.id, by="link", database=shop.database, provider=shop.provider, now=LATER)
    assert given_back(shop) == [5659]
    other = shop.say_order_it(offered(STANDARD))
    assert isinstance(other, Placed)
    call_off(other.order.id, by="shop", database=shop.database, provider=shop.provider, now=SOON)
    assert now(shop, other.order).captured == 0
