# SPDX-License-Identifier: Apache-2.0
"""The repository of what leaves the shop and what comes back: an order's parcel and its returns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from skill.orders.model import Order
from skill.store.driver import insert_once
from skill.store.order_tables import ORDER_RETURN, RETURN_LINE, SHIPMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """Units of an order that come back together."""

    order_id: str
    number: int
    """From 1 on, within its order."""
    reason: str
    """withdrawal | return"""
    lines: Mapping[int, int]
    """Units by line number."""
    asked_at: datetime
    received_at: datetime | None = None


def ship(connection: Connection, order: Order, *, carrier: str, tracking: str, at: datetime) -> None:
    """Write down an order's parcel; told again, its carrier and number are what was said last."""
    parcel = {"carrier": carrier, "tracking": tracking}
    first = {"order_id": order.id, **parcel, "shipped_at": at}
    if not insert_once(connection, SHIPMENT, first):
        connection.execute(update(SHIPMENT).where(SHIPMENT.c.order_id == order.id).values(parcel))


def deliver(connection: Connection, order_id: str, *, at: datetime) -> bool:
    """Write down when the parcel arrived; False when that was known."""
    here = (SHIPMENT.c.order_id == order_id, SHIPMENT.c.delivered_at.is_(None))
    return connection.execute(update(SHIPMENT).where(*here).values(delivered_at=at)).rowcount == 1


def ask_return(
    connection: Connection, order_id: str, *, lines: Mapping[int, int], reason: str, by: str, at: datetime
) -> int:
    """Write down that units are to come back; the return's number. The caller holds the order's lock."""
    mine = ORDER_RETURN.c.order_id == order_id
    number = (connection.execute(select(func.max(ORDER_RETURN.c.number)).where(mine)).scalar_one() or 0) + 1
    told = {"order_id": order_id, "number": number, "reason": reason, "by": by, "asked_at": at}
    connection.execute(insert(ORDER_RETURN).values(told))
    for line, quantity in sorted(lines.items()):
        of_it = {"order_id": order_id, "number": number, "line": line, "quantity": quantity}
        connection.execute(insert(RETURN_LINE).values(of_it))
    return number


def receive_return(connection: Connection, order_id: str, *, number: int, at: datetime) -> bool:
    """Write down that a return is there; False when there is no such return or it was there before."""
    here = (ORDER_RETURN.c.order_id == order_id, ORDER_RETURN.c.number == number, ORDER_RETURN.c.received_at.is_(None))
    return connection.execute(update(ORDER_RETURN).where(*here).values(received_at=at)).rowcount == 1


def returns(connection: Connection, order_id: str) -> tuple[Return, ...]:
    """The returns of an order, in their order."""
    lines: dict[int, dict[int, int]] = {}
    for row in connection.execute(select(RETURN_LINE).where(RETURN_LINE.c.order_id == order_id)):
        lines.setdefault(row.number, {})[row.line] = row.quantity
    mine = select(ORDER_RETURN).where(ORDER_RETURN.c.order_id == order_id).order_by(ORDER_RETURN.c.number)
    return tuple(
        Return(
            order_id=order_id,
            number=row.number,
            reason=row.reason,
            lines=lines[row.number],
            asked_at=row.asked_at,
            received_at=row.received_at,
        )
        for row in connection.execute(mine)
    )
