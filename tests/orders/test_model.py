# SPDX-License-Identifier: Apache-2.0
"""A quote can't be impossible, its hash survives storage, and the machine of an order has no dead end but its ends."""

import re
from dataclasses import replace
from datetime import timedelta, timezone
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from skill.errors import OurError
from skill.money import Money
from skill.orders.model import Quote, order_id_of
from skill.orders.pricing import Item
from skill.orders.pricing import quote as make_quote
from skill.orders.states import (
    STANDINGS,
    START,
    TRANSITIONS,
    FulfillmentState,
    OrderEvent,
    OrderState,
    PaymentState,
    Standing,
)
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


@pytest.mark.parametrize("release", ["0001", "0002"])
def test_a_quote_of_an_earlier_release_is_told_the_tax_and_the_withdrawal_of_its_lines(release: str) -> None:
    dump = Path(__file__).parent.parent / "store" / "released" / f"{release}.sql"
    stored = re.findall(
        r"""INSERT INTO "?quote"? .*?VALUES ?\('[^']*','[^']*',(?:'[^']*'|NULL),'(\{.*?\})','([0-9a-f]{64})'""",
        dump.read_text(encoding="utf-8").replace("\n", " ").replace("INSERT INTO", "\nINSERT INTO"),
    )
    assert stored
    for text, agreed in stored:
        text = text.replace("''", "'")
        assert sha256(text.encode()).hexdigest() == agreed  # the hash is of the text, whatever a later release adds
        quote = msgspec.json.decode(text, type=Quote)
        assert quote.tax == sum((line.tax for line in quote.lines), quote.tax_on_services)
        assert all(line.withdrawal_days == quote.withdrawal_days for line in quote.lines)
        assert not quote.tax_included
        assert msgspec.json.decode(quote.canonical, type=Quote) == quote


def test_the_tax_of_lines_that_were_told_none_is_shared_out_to_the_cent() -> None:
    two = make_quote(
        quote_id="q", brand="b", seller="s", household=None, items=(Item(product=LAMP), Item(product=LAMP, quantity=2)),
        plan=PLAN, policy=POLICY, ship_to="home", now=NOW,
    )  # fmt: skip
    stored = msgspec.json.decode(two.canonical)
    for line in stored["lines"]:
        del line["tax"], line["withdrawal_days"]
    back = msgspec.convert(stored, Quote)
    assert back == two  # 119.97 x 7 % = 8.40: 2.80 and 5.60


def test_any_change_of_a_quote_is_another_hash() -> None:
    assert len({a_quote().hash, a_quote(ship_to="office").hash, a_quote(seller="x").hash, a_quote(id="r").hash}) == 4


def test_an_orders_id_follows_from_its_quote() -> None:
    assert order_id_of("q") == order_id_of("q") != order_id_of("r")


def reached() -> set[Standing]:
    """Where an order can come to from where T1 writes it."""
    there = {START}
    for _ in STANDINGS:
        there |= {after for moves in TRANSITIONS.values() for before, after in moves.items() if before in there}
    return there


def test_every_standing_is_reached_and_every_state_is_in_one() -> None:
    assert reached() == STANDINGS
    for states, seen in zip((OrderState, PaymentState, FulfillmentState), zip(*STANDINGS, strict=True), strict=True):
        assert set(states) == set(seen)


def test_the_standings_without_a_way_on_are_the_ends() -> None:
    left = {before for moves in TRANSITIONS.values() for before, after in moves.items() if after != before}
    assert {(one.order, one.fulfillment) for one in STANDINGS - left} == {
        (OrderState.CANCELED, FulfillmentState.STOPPED),
        (OrderState.PAYMENT_FAILED, FulfillmentState.STOPPED),
        (OrderState.PLACED, FulfillmentState.RETURNED),
    }


def test_every_event_can_happen() -> None:
    assert set(TRANSITIONS) == set(OrderEvent)


def test_nothing_is_shipped_before_its_money_is_captured() -> None:
    shipped = {FulfillmentState.SHIPPED, FulfillmentState.DELIVERED, FulfillmentState.RETURNING}
    assert all(one.payment is PaymentState.CAPTURED for one in STANDINGS if one.fulfillment in shipped)


def test_nothing_is_captured_before_it_is_reserved() -> None:
    for before, after in TRANSITIONS[OrderEvent.CAPTURE_BEGUN].items():
        assert (before.payment, after.payment) == (PaymentState.AUTHORIZED, PaymentState.CAPTURING)
    for moves in TRANSITIONS.values():
        for before, after in moves.items():
            if after.payment is PaymentState.CAPTURED:
                assert before.payment in (PaymentState.CAPTURING, PaymentState.CAPTURED)
