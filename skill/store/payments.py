# SPDX-License-Identifier: Apache-2.0
"""The payments repository: one payment an order, with the provider's key, reference and tries. Moves no money."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from skill.money import Money
from skill.orders.model import Order, OrderState
from skill.store.order_tables import ORDER, PAYMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What is asked of the provider for an order, and how often it was."""

    order_id: str
    provider: str
    key: str
    """The idempotency key: the same at every try."""
    reference: str | None
    method: str
    amount: Money
    tries: int
    """Tries of the recovery loop; what a shopper's own turns try is not counted."""


def start(connection: Connection, order: Order, *, provider: str, method: str) -> None:
    """Write the pending payment of an order; it is due at once, so that a crash loses no time."""
    connection.execute(
        insert(PAYMENT).values(
            order_id=order.id,
            state=order.payment,
            provider=provider,
            provider_key=f"order-{order.id}",
            method=method,
            amount_minor=order.quote.total.minor,
            currency=order.quote.total.currency,
            next_try_at=order.placed_at,
        )
    )


def of_order(connection: Connection, order_id: str) -> Payment:
    """The payment of an order that exists."""
    row = connection.execute(select(PAYMENT).where(PAYMENT.c.order_id == order_id)).mappings().one()
    return Payment(
        order_id=order_id,
        provider=row["provider"],
        key=row["provider_key"],
        reference=row["provider_ref"],
        method=row["method"],
        amount=Money(row["amount_minor"], row["currency"]),
        tries=row["tries"],
    )


def start_release(connection: Connection, order_id: str, *, at: datetime) -> None:
    """Count the tries anew: now it is the release that the provider is asked for."""
    connection.execute(update(PAYMENT).where(PAYMENT.c.order_id == order_id).values(tries=0, next_try_at=at))


def due(connection: Connection, *, provider: str, now: datetime, limit: int) -> tuple[Payment, ...]:
    """Payments of orders that wait for this provider and may be tried again, the longest waiting first."""
    waiting = (
        select(PAYMENT.c.order_id)
        .join(ORDER, ORDER.c.id == PAYMENT.c.order_id)
        .where(
            ORDER.c.state.in_([OrderState.PENDING, OrderState.CANCELING]),
            PAYMENT.c.provider == provider,
            PAYMENT.c.next_try_at <= now,
        )
        .order_by(PAYMENT.c.next_try_at, PAYMENT.c.order_id)
        .limit(limit)
    )
    return tuple(of_order(connection, order_id) for order_id in connection.execute(waiting).scalars().all())


def claim_try(connection: Connection, payment: Payment, *, next_try_at: datetime) -> bool:
    """Count a try before it is made, so that even a try that kills the process counts; False when another took it."""
    claimed = connection.execute(
        update(PAYMENT)
        .where(PAYMENT.c.order_id == payment.order_id, PAYMENT.c.tries == payment.tries)
        .values(tries=payment.tries + 1, next_try_at=next_try_at)
    )
    return claimed.rowcount == 1
