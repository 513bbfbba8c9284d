# SPDX-License-Identifier: Apache-2.0
"""What an operator hears about orders: rows to list, and one order in full."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from skill.orders import ledger
from skill.orders.model import Order
from skill.store import Connection, orders, parcels, refunds
from skill.store import ledger as stored
from skill.store.database import Database
from skill.store.ledger import LedgerRow

Row = dict[str, Any]
"""One order as JSON has it: text, numbers and lists; amounts in minor units beside their currency."""


def list_orders(database: Database, *, brand: str | None = None) -> list[Row]:
    """Every order, oldest first; wishes and refused attempts are no orders and not in it."""
    with database.reading() as connection:
        return [_row(order) for order in orders.every(connection, brand=brand)]


def show_order(database: Database, order_id: str) -> Row | None:
    """One order with its quote as it was read back and everything that happened to it; None when there is none."""
    with database.reading() as connection:
        order = orders.find(connection, order_id)
        entries = [(entry, ledger.all_facts_of(connection, entry)) for entry in _entries(connection, order_id)]
        given_back, sent_back = refunds.of_order(connection, order_id), parcels.returns(connection, order_id)
    if order is None:
        return None
    quote = order.quote
    return _row(order) | {
        "seller": quote.seller,
        "goods_minor": quote.goods.minor,
        "tax_minor": quote.tax.minor,
        "tax_included": quote.tax_included,
        "region": quote.region,
        "delivery_fee_minor": quote.delivery_fee.minor,
        "delivery_method": quote.delivery_method,
        "arrives": quote.arrives.isoformat(),
        "wrap_fee_minor": quote.wrap_fee.minor if quote.wrap_fee else 0,
        "address": msgspec.to_builtins(order.address),  # a guest's, for whoever packs the parcel
        "note_text": quote.gift.note,  # for whoever packs the parcel; nowhere else is it shown
        "withdrawal_days": quote.withdrawal_days,
        "policy_version": quote.policy_version,
        "quote_hash": order.quote_hash,
        "shipment": order.shipment,
        "refunds": [
            {"number": one.number, "state": one.state.value, "minor": one.amount.minor, "reason": one.reason}
            for one in given_back
        ],
        "returns": [
            {"number": one.number, "reason": one.reason, "lines": dict(one.lines), "received_at": one.received_at}
            for one in sent_back
        ],
        "history": [
            {"n": entry.n, "kind": entry.kind, "at": _utc(entry.at), "hash": entry.hash} | facts
            for entry, facts in entries
        ],
    }


def _entries(connection: Connection, order_id: str) -> tuple[LedgerRow, ...]:
    return tuple(stored.rows(connection, order_id=order_id))


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _row(order: Order) -> Row:
    quote = order.quote
    return {
        "id": order.id,
        "brand": quote.brand,
        "state": order.state.value,
        "payment": order.payment.value,
        "fulfillment": order.fulfillment.value,
        "total_minor": quote.total.minor,
        "captured_minor": order.captured,
        "refunded_minor": order.refunded,
        "currency": quote.total.currency,
        "household": order.household,
        "member": order.member,
        "quote": quote.id,
        "ship_to": quote.ship_to,
        "gift": {
            "wrap": quote.gift.wrap,
            "note": quote.gift.note is not None,
            "without_prices": quote.gift.without_prices,
        },
        "placed_at": _utc(order.placed_at),
        "cancel_until": _utc(order.cancel_until),
        "lines": [
            {
                "product": line.product,
                "variant": line.variant,
                "options": dict(line.options),
                "name": line.name,
                "quantity": line.quantity,
                "unit_minor": line.unit.minor,
                "total_minor": line.total.minor,
            }
            for line in quote.lines
        ],
    }
