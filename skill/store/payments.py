# SPDX-License-Identifier: Apache-2.0
"""The payments repository: one payment an order, with the provider's key, reference, amounts and tries.

Moves no money.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, or_, select, update

from skill.money import Money
from skill.orders.model import Order, OrderState, PaymentState
from skill.orders.states import SETTLING
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
    """What was agreed to."""
    capture: Money
    """What is, or was, asked for at the capture; nothing before."""
    payer_until: datetime | None
    """How long the payer may take to confirm, where the bank wants that."""
    tries: int
    """Tries of the recovery loop; what a shopper's own turns try is not counted."""
    next_try_at: datetime


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
        capture=Money(row["capture_minor"], row["currency"]),
        payer_until=row["payer_until"],
        tries=row["tries"],
        next_try_at=row["next_try_at"],
    )


def begin_step(connection: Connection, order_id: str, *, at: datetime) -> None:
    """Count the tries anew: the provider is asked for something else now."""
    connection.execute(update(PAYMENT).where(PAYMENT.c.order_id == order_id).values(tries=0, next_try_at=at))


def wait_for_payer(connection: Connection, order_id: str, *, until: datetime, next_look_at: datetime) -> None:
    """Note how long the payer may take to confirm, and when the provider is asked about it."""
    change = {"payer_until": until, "next_try_at": next_look_at}
    connection.execute(update(PAYMENT).where(PAYMENT.c.order_id == order_id).values(change))


def begin_capture(connection: Connection, order_id: str, *, amount: Money, at: datetime) -> None:
    """Fix what the provider is asked for, once: the same at every try, whatever is canceled meanwhile."""
    change = {"capture_minor": amount.minor, "tries": 0, "next_try_at": at}
    connection.execute(update(PAYMENT).where(PAYMENT.c.order_id == order_id).values(change))


def note_captured(connection: Connection, order_id: str) -> None:
    """The provider took what it was asked for."""
    taken = update(PAYMENT).where(PAYMENT.c.order_id == order_id)
    connection.execute(taken.values(captured_minor=PAYMENT.c.capture_minor))


def reserve_refund(connection: Connection, order_id: str, amount: Money) -> bool:
    """Set so much of what was captured aside to be given back; False where that much isn't left."""
    left = PAYMENT.c.captured_minor - PAYMENT.c.refunded_minor >= amount.minor
    reserved = connection.execute(
        update(PAYMENT)
        .where(PAYMENT.c.order_id == order_id, left)
        .values(refunded_minor=PAYMENT.c.refunded_minor + amount.minor)
    )
    return reserved.rowcount == 1


def due(connection: Connection, *, provider: str, now: datetime, limit: int) -> tuple[Payment, ...]:
    """Payments of orders that wait for this provider and may be tried again, the longest waiting first."""
    waiting = (
        select(PAYMENT.c.order_id)
        .join(ORDER, ORDER.c.id == PAYMENT.c.order_id)
        .where(
            or_(
                ORDER.c.state.in_(SETTLING),
                (PAYMENT.c.state == PaymentState.CAPTURING) & (ORDER.c.state != OrderState.NEEDS_ATTENTION),
            ),
            PAYMENT.c.state.in_([PaymentState.PENDING, PaymentState.AUTHORIZED, PaymentState.CAPTURING]),
            PAYMENT.c.provider == provider,
            PAYMENT.c.next_try_at <= now,
        )
        .order_by(PAYMENT.c.next_try_at, PAYMENT.c.order_id)
        .limit(limit)
    )
    return tuple(of_order(connection, order_id) for order_id in connection.execute(waiting).scalars().all())


def to_capture(connection: Connection, *, provider: str, now: datetime, limit: int) -> tuple[str, ...]:
    """Orders whose free-cancel window is over and whose money is still only reserved, the oldest first."""
    over = (
        select(PAYMENT.c.order_id)
        .join(ORDER, ORDER.c.id == PAYMENT.c.order_id)
        .where(
            PAYMENT.c.state == PaymentState.AUTHORIZED,
            ORDER.c.state == OrderState.PLACED,
            ORDER.c.cancel_until <= now,
            PAYMENT.c.provider == provider,
        )
        .order_by(ORDER.c.cancel_until, PAYMENT.c.order_id)
        .limit(limit)
    )
    return tuple(connection.execute(over).scalars().all())


def look_again(connection: Connection, payment: Payment, *, next_try_at: datetime) -> bool:
    """Take the turn to ask what the payer did, which is no counted try; False when another took it."""
    return _take_turn(connection, payment, {"next_try_at": next_try_at})


def claim_try(connection: Connection, payment: Payment, *, next_try_at: datetime) -> bool:
    """Count a try before it is made, so that even a try that kills the process counts; False when another took it."""
    return _take_turn(connection, payment, {"tries": payment.tries + 1, "next_try_at": next_try_at})


def _take_turn(connection: Connection, payment: Payment, change: Mapping[str, object]) -> bool:
    same = (PAYMENT.c.tries == payment.tries, PAYMENT.c.next_try_at == payment.next_try_at)
    claimed = connection.execute(update(PAYMENT).where(PAYMENT.c.order_id == payment.order_id, *same).values(change))
    return claimed.rowcount == 1
