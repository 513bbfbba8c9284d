# SPDX-License-Identifier: Apache-2.0
"""What a brand's own systems are told of an order, as JSON: docs/systems.md describes it, and SCHEMA numbers it.

Laws: what is told is what packing, shipping and bookkeeping need. Ids stand for people, the label of an address for the
address; only of a guest the shop knows no more than the name and address that came with the order. These, and the words
on a gift card, go where a parcel is packed, and nowhere else.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from skill.money import Money
from skill.orders.ledger import facts_of
from skill.orders.model import Order, OrderEvent
from skill.store.ledger import LedgerRow

SCHEMA = 1
"""Raised when a field changes its meaning or goes; a new field raises nothing."""

PLACED = OrderEvent.AUTHORIZED
"""With this an order begins to concern a brand's systems."""

TOLD: Mapping[OrderEvent, str] = {
    OrderEvent.AUTHORIZED: "order.placed",
    OrderEvent.CANCEL_ASKED: "order.cancel_requested",
    OrderEvent.RELEASED: "order.canceled",
    OrderEvent.LINES_CANCELED: "order.lines_canceled",
    OrderEvent.CAPTURED: "order.captured",
    OrderEvent.LAPSED: "order.lapsed",
    OrderEvent.STOPPED: "order.stopped",
    OrderEvent.SHIPPED: "order.shipped",
    OrderEvent.DELIVERED: "order.delivered",
    OrderEvent.RETURN_ASKED: "order.return_requested",
    OrderEvent.ONE_RETURN_RECEIVED: "order.return_received",
    OrderEvent.RETURN_RECEIVED: "order.return_received",
    OrderEvent.ALL_RETURNED: "order.returned",
    OrderEvent.REFUNDED: "order.refunded",
    OrderEvent.REFUND_FAILED: "order.refund_failed",
    OrderEvent.GAVE_UP: "order.needs_attention",
}
"""What each event is called outside."""

NOT_TOLD = frozenset(
    (
        OrderEvent.DECLINED,  # never an order of anybody's
        OrderEvent.PAYER_ASKED,
        OrderEvent.PAYER_EXPIRED,
        OrderEvent.CAPTURE_BEGUN,  # steps of ours, which CAPTURED and REFUNDED end
        OrderEvent.REFUND_ASKED,
        OrderEvent.REFUND_RETRIED,
        OrderEvent.ATTENDED,  # what it leads to is told
    )
)

_PACKING = (OrderEvent.AUTHORIZED, OrderEvent.CAPTURED)
_FACTS = ("reason", "amount", "lines", "return", "refund")


def event_id(entry: LedgerRow) -> str:
    """The event's own id, the same however often it is sent."""
    return f"evt_{entry.n}_{entry.hash[:16]}"


def event_body(entry: LedgerRow, order: Order) -> bytes:
    """A message about one event: what happened, and the order as it stands when the message is sent."""
    event = OrderEvent(entry.kind)
    facts = facts_of(entry)
    body = {
        "schema": SCHEMA,
        "id": event_id(entry),
        "type": TOLD[event],
        "timestamp": entry.at,
        "sequence": entry.n,
        "brand": order.quote.brand,
        "data": {
            "order": order_as_told(order, packing=event in _PACKING),
            "details": {name: facts[name] for name in _FACTS if name in facts},
        },
    }
    return msgspec.json.encode(body)


def order_as_told(order: Order, *, packing: bool) -> dict[str, Any]:
    """An order for a brand's systems; the words of its gift card and a guest's address only for `packing`."""
    quote = order.quote
    gift: dict[str, object] = {
        "wrap": quote.gift.wrap,
        "has_note": quote.gift.note is not None,
        "without_prices": quote.gift.without_prices,
    }
    delivery: dict[str, object] = {
        "method": quote.delivery_method,
        "ship_to": quote.ship_to,
        "region": quote.region,
        "arrives": quote.arrives,
    }
    if packing:
        gift["note"] = quote.gift.note
        delivery["address"] = msgspec.to_builtins(order.address)
    return {
        "id": order.id,
        "state": order.state,
        "payment": order.payment,
        "fulfillment": order.fulfillment,
        "placed_at": order.placed_at,
        "cancel_until": order.cancel_until,
        "household": order.household,
        "member": order.member,
        "currency": quote.total.currency,
        "goods_minor": quote.goods.minor,
        "wrap_fee_minor": _minor(quote.wrap_fee),
        "delivery_fee_minor": quote.delivery_fee.minor,
        "tax_minor": quote.tax.minor,
        "tax_included": quote.tax_included,
        "total_minor": quote.total.minor,
        "captured_minor": order.captured,
        "refunded_minor": order.refunded,
        "lines": [_line(order, number) for number in range(1, len(quote.lines) + 1)],
        "gift": gift,
        "delivery": delivery,
        "shipment": _shipment(order),
    }


def _line(order: Order, number: int) -> dict[str, object]:
    line, units = order.quote.lines[number - 1], order.units_of(number)
    return {
        "number": number,
        "product": line.product,
        "variant": line.variant,
        "options": line.options,
        "name": line.name,
        "quantity": line.quantity,
        "canceled": units.canceled,
        "returned": units.returned,
        "refunded": units.refunded,
        "unit_minor": line.unit.minor,
        "total_minor": line.total.minor,
        "tax_minor": line.tax.minor,
    }


def _shipment(order: Order) -> dict[str, object] | None:
    parcel = order.shipment
    if parcel is None:
        return None
    return {
        "carrier": parcel.carrier,
        "tracking": parcel.tracking,
        "shipped_at": parcel.shipped_at,
        "delivered_at": parcel.delivered_at,
    }


def _minor(amount: Money | None) -> int:
    return amount.minor if amount else 0
