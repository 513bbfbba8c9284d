# SPDX-License-Identifier: Apache-2.0
"""Parcels that leave the shop and arrive, as the brand's own systems or an operator tell. Nothing here moves money.

Nothing is shipped before its money is captured, and nothing is captured before the free-cancel window is over: so what
was canceled in time is never on its way, and what is on its way was paid.
"""

from dataclasses import dataclass
from datetime import datetime

from skill.orders import ledger, steps
from skill.orders.model import FulfillmentState, Order, OrderEvent, PaymentState
from skill.store import Connection, orders, parcels, selling
from skill.store import ledger as stored
from skill.store.database import Database

_THERE = (FulfillmentState.DELIVERED, FulfillmentState.RETURNING, FulfillmentState.RETURNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fulfilled:
    """The parcel stands where it was told to be, now or from an earlier telling."""

    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFulfilled:
    """Nothing changed, and why: "gone", "not_paid" (not yet), or "stopped" (it must not be shipped)."""

    reason: str


def ship(
    order_id: str, *, carrier: str, tracking: str, at: datetime, by: str, database: Database, now: datetime
) -> Fulfilled | NotFulfilled:
    """Note that an order's parcel left the shop; its goods leave the stock. Told again, the number told last counts."""
    with database.durable() as connection:
        order = orders.find_locked(connection, order_id)
        if order is None:
            return NotFulfilled(reason="gone")
        known = order.shipment
        if known is not None and (known.carrier, known.tracking) == (carrier, tracking):
            return Fulfilled(order=order)
        if order.fulfillment in _THERE:  # told late: it is not on its way any more
            parcels.ship(connection, order, carrier=carrier, tracking=tracking, at=at)
            return Fulfilled(order=steps.as_it_is(connection, order))
        after = _ship(connection, order, carrier=carrier, tracking=tracking, at=at, by=by, now=now)
        return _refused(order) if after is None else Fulfilled(order=after)


def deliver(order_id: str, *, at: datetime, by: str, database: Database, now: datetime) -> Fulfilled | NotFulfilled:
    """Note that a parcel arrived: from here the withdrawal's days run. It may be the first that is heard of it."""
    with database.durable() as connection:
        order = orders.find_locked(connection, order_id)
        if order is None:
            return NotFulfilled(reason="gone")
        if order.shipment is not None and order.shipment.delivered_at is not None:
            return Fulfilled(order=order)
        if order.fulfillment is FulfillmentState.UNFULFILLED:
            shipped = _ship(connection, order, carrier="", tracking="", at=at, by=by, now=now)
            if shipped is None:
                return _refused(order)
        if orders.advance(connection, order_id, OrderEvent.DELIVERED) is None:
            return _refused(order)
        parcels.deliver(connection, order_id, at=at)
        facts = {"by": by, "at": at}
        ledger.append(connection, kind=OrderEvent.DELIVERED, order_id=order_id, at=now, facts=facts)
        return Fulfilled(order=steps.as_it_is(connection, order))


def _ship(
    connection: Connection, order: Order, *, carrier: str, tracking: str, at: datetime, by: str, now: datetime
) -> Order | None:
    if orders.advance(connection, order.id, OrderEvent.SHIPPED) is None:
        return None
    parcels.ship(connection, order, carrier=carrier, tracking=tracking, at=at)
    selling.sell(connection, order.id, at=now)
    facts = {"by": by, "carrier": carrier, "at": at}
    link = ledger.append(connection, kind=OrderEvent.SHIPPED, order_id=order.id, at=now, facts=facts)
    after = steps.as_it_is(connection, order)
    number = sum(entry.kind == OrderEvent.SHIPPED for entry in stored.rows(connection, order_id=order.id))
    told = {"carrier": carrier, "tracking": tracking}
    steps.post(connection, after, "shipped", link=link, now=now, number=number, facts=told)
    return after


def _refused(order: Order) -> NotFulfilled:
    waits = order.fulfillment is FulfillmentState.UNFULFILLED and order.payment is not PaymentState.CAPTURED
    return NotFulfilled(reason="not_paid" if waits else "stopped")
