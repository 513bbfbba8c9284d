# SPDX-License-Identifier: Apache-2.0
"""The parts of an order add up to the whole, to the cent, however it is split."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.errors import OurError
from skill.money import Money
from skill.orders.model import Order, OrderState, PaymentState, Quote, Units, part_of, services_of
from skill.orders.pricing import Item
from skill.orders.pricing import quote as make_quote
from skill.orders.taxes import Tax, TaxMode
from tests.orders.small_shop import LAMP, NOW, PLAN, POLICY


def sold(prices: list[tuple[int, int]], tax: Tax) -> Order:
    """An order of lines of so many units at such a price."""
    items = tuple(
        Item(product=replace(LAMP, id=f"p{place}", price=Money(minor, "USD")), quantity=quantity)
        for place, (minor, quantity) in enumerate(prices)
    )
    quote = make_quote(
        quote_id="q",
        brand="b",
        seller="s",
        household="home",
        items=items,
        plan=replace(PLAN, tax=tax),
        policy=POLICY,
        ship_to="home",
        now=NOW,
    )
    return Order(
        id="o",
        quote=quote,
        quote_hash=quote.hash,
        household="home",
        member="anna",
        state=OrderState.PLACED,
        payment=PaymentState.CAPTURED,
        placed_at=NOW,
        cancel_until=NOW,
    )


def after(order: Order, lines: dict[int, int]) -> Order:
    """The order once these units' price went back."""
    units = tuple(
        Units(refunded=order.units_of(number).refunded + lines.get(number, 0))
        for number in range(1, len(order.quote.lines) + 1)
    )
    return replace(order, units=units)


_TAXES = st.builds(
    Tax,
    mode=st.sampled_from(TaxMode),
    percent=st.decimals(min_value=0, max_value=30, places=2).map(Decimal),
    on_delivery=st.booleans(),
)


@settings(max_examples=120, deadline=None)
@given(
    prices=st.lists(st.tuples(st.integers(1, 99999), st.integers(1, 7)), min_size=1, max_size=4),
    tax=_TAXES,
    data=st.data(),
)
def test_any_split_adds_up_to_goods_and_their_tax(prices: list[tuple[int, int]], tax: Tax, data: st.DataObject) -> None:
    order = sold(prices, tax)
    quote: Quote = order.quote
    left = {number: line.quantity for number, line in enumerate(quote.lines, start=1)}
    total, rest = Money(0, "USD"), order
    while any(left.values()):
        part = {number: data.draw(st.integers(0, quantity)) for number, quantity in left.items()}
        if not any(part.values()):
            part = dict(left)
        cost = part_of(rest, part)
        assert cost.minor >= 0
        total += cost
        rest = after(rest, part)
        left = {number: quantity - part[number] for number, quantity in left.items()}
    assert total == part_of(quote, {number: line.quantity for number, line in enumerate(quote.lines, start=1)})
    assert total + services_of(quote) == quote.total
    services = quote.delivery_fee + (Money(0, "USD") if quote.tax_included else quote.tax_on_services)
    assert services_of(quote) == services


def test_more_than_there_is_has_no_price() -> None:
    order = after(sold([(900, 2)], PLAN.tax), {1: 1})
    with pytest.raises(OurError):
        part_of(order, {1: 2})
    with pytest.raises(OurError):
        part_of(order, {1: -1})
