# SPDX-License-Identifier: Apache-2.0
"""The refunds repository: what is given back of captured payments, moved by compare-and-set. Moves no money."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, insert, select, update

from skill.money import Money
from skill.orders.states import RefundState
from skill.store.order_tables import PAYMENT, REFUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """One refund of an order."""

    order_id: str
    number: int
    """From 1 on, within its order."""
    state: RefundState
    key: str
    """The idempotency key: the same at every try."""
    reference: str | None
    """The provider's, once it gave the money back."""
    amount: Money
    reason: str
    by: str
    asked_at: datetime
    tries: int


def write(connection: Connection, order_id: str, *, amount: Money, reason: str, by: str, at: datetime) -> Refund:
    """Write a pending refund whose amount was set aside. The caller holds the order's lock."""
    last = connection.execute(select(func.max(REFUND.c.number)).where(REFUND.c.order_id == order_id)).scalar_one()
    number = (last or 0) + 1
    connection.execute(
        insert(REFUND).values(
            order_id=order_id,
            number=number,
            state=RefundState.PENDING,
            provider_key=f"refund-{order_id}-{number}",
            minor=amount.minor,
            currency=amount.currency,
            reason=reason,
            by=by,
            asked_at=at,
            next_try_at=at,
        )
    )
    return _all(connection, _refunds().where(REFUND.c.order_id == order_id, REFUND.c.number == number))[0]


def of_order(connection: Connection, order_id: str) -> tuple[Refund, ...]:
    """The refunds of an order, in their order."""
    return _all(connection, _refunds().where(REFUND.c.order_id == order_id).order_by(REFUND.c.number))


def due(connection: Connection, *, provider: str, now: datetime, limit: int) -> tuple[Refund, ...]:
    """Pending refunds that may be tried again at this provider, the longest waiting first."""
    mine = _refunds().join(PAYMENT, PAYMENT.c.order_id == REFUND.c.order_id).where(PAYMENT.c.provider == provider)
    waiting = mine.where(REFUND.c.state == RefundState.PENDING, REFUND.c.next_try_at <= now)
    return _all(connection, waiting.order_by(REFUND.c.next_try_at, REFUND.c.order_id).limit(limit))


def claim_try(connection: Connection, refund: Refund, *, next_try_at: datetime) -> bool:
    """Count a try before it is made; False when another took it."""
    same = (*_is(refund), REFUND.c.state == RefundState.PENDING, REFUND.c.tries == refund.tries)
    change = {"tries": refund.tries + 1, "next_try_at": next_try_at}
    return connection.execute(update(REFUND).where(*same).values(change)).rowcount == 1


def move(
    connection: Connection,
    refund: Refund,
    *,
    before: RefundState,
    after: RefundState,
    at: datetime,
    reference: str | None = None,
) -> bool:
    """Move a refund on by compare-and-set; False when it wasn't there any more."""
    change: dict[str, object] = {"state": after, "ended_at": None if after is RefundState.PENDING else at}
    if after is RefundState.PENDING:
        change |= {"tries": 0, "next_try_at": at}
    if reference is not None:
        change["provider_ref"] = reference
    return connection.execute(update(REFUND).where(*_is(refund), REFUND.c.state == before).values(change)).rowcount == 1


def _is(refund: Refund) -> tuple[ColumnElement[bool], ...]:
    return (REFUND.c.order_id == refund.order_id, REFUND.c.number == refund.number)


def _refunds() -> Select[tuple[object, ...]]:
    return select(REFUND)


def _all(connection: Connection, query: Select[tuple[object, ...]]) -> tuple[Refund, ...]:
    return tuple(_refund(row) for row in connection.execute(query).mappings())


def _refund(row: RowMapping) -> Refund:
    return Refund(
        order_id=row["order_id"],
        number=row["number"],
        state=RefundState(row["state"]),
        key=row["provider_key"],
        reference=row["provider_ref"],
        amount=Money(row["minor"], row["currency"]),
        reason=row["reason"],
        by=row["by"],
        asked_at=row["asked_at"],
        tries=row["tries"],
    )
