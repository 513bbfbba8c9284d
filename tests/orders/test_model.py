# SPDX-License-Identifier: Apache-2.0
"""A quote can't be impossible, its hash survives storage, and the machine of an order has no dead end but its ends."""

from dataclasses import replace
from datetime import timedelta, timezone

import msgspec
import pytest

from skill.errors import OurError
from skill.money import Money
from skill.orders.model import ORDER_TRANSITIONS, PAYMENT_TRANSITIONS, OrderEvent, OrderState, Quote, order_id_of
from skill.orders.pricing import Item
from skill.orders.pricing import quote as make_quote
from tests.orders.small_shop import LAMP, NOW, PLAN, POLICY


def a_quote(**changes: object) -> Quote:
    made = make_quote(
        quote_id="q",
        brand="b",
        seller="s",
        household=None,
        items=(Item(product=LAMP),),
        plan=PLAN,
        policy=POLICY,
        ship_to="home",
        now=NOW,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"lines": ()},
        {"goods": Money(4000, "USD")},
        {"total": Money(4280, "USD")},
        {"tax": Money(-280, "USD")},
        {"total": Money(4279, "EUR")},
        {"lines": (replace(a_quote().lines[0], quantity=0),)},
        {"lines": (replace(a_quote().lines[0], quantity=2),)},
    ],
)
def test_a_quote_that_does_not_add_up_can_not_be_built(changes: dict[str, object]) -> None:
    with pytest.raises(OurError):
        a_quote(**changes)


def test_a_quote_comes_back_from_its_canonical_json_with_the_same_hash() -> None:
    for at in (NOW, NOW.astimezone(timezone(timedelta(hours=-5)))):
        quote = a_quote(made_at=at)
        back = msgspec.json.decode(quote.canonical, type=Quote)
        assert back == quote
        assert back.hash == quote.hash


def test_any_change_of_a_quote_is_another_hash() -> None:
    assert len({a_quote().hash, a_quote(ship_to="office").hash, a_quote(seller="x").hash, a_quote(id="r").hash}) == 4


def test_an_orders_id_follows_from_its_quote() -> None:
    assert order_id_of("q") == order_id_of("q") != order_id_of("r")


def test_every_state_is_reached_from_pending() -> None:
    reached = {OrderState.PENDING}
    for _ in OrderState:
        reached |= {after for (before, _), after in ORDER_TRANSITIONS.items() if before in reached}
    assert reached == set(OrderState)


def test_the_states_without_a_way_on_are_the_ends() -> None:
    left = {before for before, _ in ORDER_TRANSITIONS}
    assert set(OrderState) - left - {OrderState.PLACED} == {
        OrderState.CANCELED,
        OrderState.PAYMENT_FAILED,
        OrderState.NEEDS_ATTENTION,
    }


def test_order_and_payment_move_by_the_same_events() -> None:
    assert {event for _, event in ORDER_TRANSITIONS} == {event for _, event in PAYMENT_TRANSITIONS} == set(OrderEvent)
