# SPDX-License-Identifier: Apache-2.0
"""A parcel's report moves its order once, and only where the order may move."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from skill.dialogue.effects import Placed
from skill.errors import RequestRefused
from skill.orders.capturing import capture_due
from skill.orders.model import FulfillmentState, Order
from skill.systems import ParcelReport, Received, read_report, receive
from tests.orders.small_shop import BRAND, NOW, SmallShop

LATER = NOW + timedelta(hours=2)


def report(order: Order, **changes: Any) -> ParcelReport:
    told = {"shipment": "S-1", "order": order.id, "status": "shipped", "carrier": "UPS", "tracking": "1Z"}
    return ParcelReport(**(told | changes))


def delivered(order: Order, **changes: Any) -> ParcelReport:
    return report(order, status="delivered", **({"carrier": "", "tracking": ""} | changes))


def received(shop: SmallShop, told: ParcelReport, *, brand: str = BRAND, at: datetime = LATER) -> Received:
    return receive(told, brand=brand, by="brand system", database=shop.database, now=at)


def stands(shop: SmallShop, order: Order) -> Order:
    found = shop.order_of(order.quote)
    assert found is not None
    return found


def bought(shop: SmallShop) -> Order:
    outcome = shop.say_order_it(shop.quote())
    assert isinstance(outcome, Placed)
    return outcome.order


@pytest.fixture
def paid(shop: SmallShop) -> Order:
    """An order whose money was captured."""
    order = bought(shop)
    capture_due(database=shop.database, provider=shop.provider, now=LATER)
    return stands(shop, order)


def test_a_parcel_is_shipped_once_and_delivered_once(shop: SmallShop, paid: Order) -> None:
    assert [received(shop, report(paid)).again for _ in range(2)] == [False, True]
    order = stands(shop, paid)
    assert order.fulfillment is FulfillmentState.SHIPPED
    assert order.shipment is not None
    assert (order.shipment.carrier, order.shipment.tracking, order.shipment.shipped_at) == ("UPS", "1Z", LATER)
    at = LATER + timedelta(days=2)
    for _ in range(2):
        assert not received(shop, delivered(paid, at=at), at=at).refused
    assert stands(shop, paid).fulfillment is FulfillmentState.DELIVERED
    with shop.database.reading() as connection:
        kinds = connection.exec_driver_sql("SELECT kind FROM ledger WHERE kind IN ('shipped', 'delivered') ORDER BY n")
        assert [row[0] for row in kinds] == ["shipped", "delivered"]


def test_another_story_of_the_same_parcel_is_a_conflict(shop: SmallShop, paid: Order) -> None:
    received(shop, report(paid))
    assert received(shop, report(paid, tracking="another")).refused == "shipment_differs"
    assert stands(shop, paid).shipment == stands(shop, paid).shipment
    order = stands(shop, paid)
    assert order.shipment is not None
    assert order.shipment.tracking == "1Z"


def test_a_delivery_that_is_heard_before_its_shipping_stands(shop: SmallShop, paid: Order) -> None:
    assert not received(shop, delivered(paid)).refused
    assert not received(shop, report(paid)).refused
    assert stands(shop, paid).fulfillment is FulfillmentState.DELIVERED


def test_nothing_is_shipped_before_it_is_paid(shop: SmallShop) -> None:
    order = bought(shop)
    assert received(shop, report(order), at=NOW + timedelta(minutes=1)).refused == "not_paid"
    assert stands(shop, order).fulfillment is FulfillmentState.UNFULFILLED
    capture_due(database=shop.database, provider=shop.provider, now=LATER)
    assert not received(shop, report(order)).refused, "a refused report may come again"


def test_nothing_is_shipped_that_was_canceled(shop: SmallShop) -> None:
    order = bought(shop)
    shop.cancel(order, at=NOW + timedelta(minutes=2))
    assert received(shop, report(order)).refused == "stopped"
    assert stands(shop, order).shipment is None


def test_another_brands_order_is_unknown(shop: SmallShop, paid: Order) -> None:
    assert received(shop, report(paid), brand="another").refused == "unknown_order"
    assert received(shop, ParcelReport(shipment="S-1", order="nobodys", status="delivered")).refused == "unknown_order"
    assert stands(shop, paid).fulfillment is FulfillmentState.UNFULFILLED


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "lost"},
        {"shipment": ""},
        {"shipment": "x" * 129},
        {"order": 7},
        {"carrier": ""},
        {"carrier": "UPS\n"},
        {"tracking": "x" * 129},
        {"at": "yesterday"},
        {"at": "2026-12-01T10:00:00"},
        {"at": (LATER + timedelta(days=1)).isoformat()},
        {"more": 1},
    ],
)
def test_what_is_no_report_is_refused_with_the_field(changes: dict[str, Any]) -> None:
    told = {"shipment": "S-1", "order": "o", "status": "shipped", "carrier": "UPS", "tracking": "1Z"} | changes
    with pytest.raises(RequestRefused, match="report_wrong") as caught:
        read_report(json.dumps(told).encode(), now=LATER)
    assert caught.value.hint


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b"{}"])
def test_what_is_no_json_object_is_refused(body: bytes) -> None:
    with pytest.raises(RequestRefused, match="report_wrong"):
        read_report(body, now=LATER)
