# SPDX-License-Identifier: Apache-2.0
"""What of an order may be withdrawn from now, until when, and why not the rest: told before anybody chooses.

It reads only; `withdrawing.withdraw` decides by the same rules, under the order's lock.
"""

from dataclasses import dataclass
from datetime import datetime

from skill.orders.model import Order, OrderState, PaymentState
from skill.orders.returning import why_not, withdrawal_ends, zone_of
from skill.store import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One line of an order, as far as the buyer still has it or will get it."""

    number: int
    quantity: int
    until: datetime
    """When the time for it ends, on the household's clock."""
    reason: str = ""
    """Why it can't be withdrawn from, as NotWithdrawn has it; empty where it can."""


def is_free(order: Order, *, now: datetime) -> bool:
    """Whether canceling costs nothing and needs no law yet: the money is not asked for."""
    return order.payment in (PaymentState.PENDING, PaymentState.AUTHORIZED) and now < order.cancel_until


def offers(connection: Connection, order: Order, *, now: datetime) -> tuple[Offer, ...]:
    """Every line that the buyer still has; nothing where the order waits for its provider, or has ended."""
    waits = order.state in (OrderState.PENDING, OrderState.NEEDS_ATTENTION, OrderState.CANCELING)
    return () if waits else tuple(_offer(connection, order, line, now=now) for line in order.kept.items())


def _offer(connection: Connection, order: Order, line: tuple[int, int], *, now: datetime) -> Offer:
    number, quantity = line
    zone = zone_of(connection, order)
    if is_free(order, now=now):
        return Offer(number=number, quantity=quantity, until=order.cancel_until.astimezone(zone))
    days = order.quote.lines[number - 1].withdrawal_days
    return Offer(
        number=number,
        quantity=quantity,
        until=withdrawal_ends(order, days=days, zone=zone),
        reason=why_not(connection, order, {number: quantity}, now=now),
    )
