# SPDX-License-Identifier: Apache-2.0
"""What needs a person, and how much of everything waits: asked cheaply, by operators and at each scrape of /metrics."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from skill.orders.model import OrderState, RefundState
from skill.store.order_tables import ORDER, REFUND
from skill.store.outbox_tables import OUTBOX

_WAITING = (OrderState.PENDING, OrderState.AWAITING_PAYER, OrderState.CANCELING, OrderState.NEEDS_ATTENTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """So many of a kind, and since when the oldest has waited."""

    number: int = 0
    since: datetime | None = None


def waiting_orders(connection: Connection) -> dict[OrderState, Waiting]:
    """Orders by each state in which they wait for a provider, a payer or a person. Every one is in the answer."""
    query = select(ORDER.c.state, func.count(), func.min(ORDER.c.placed_at)).where(ORDER.c.state.in_(_WAITING))
    rows = connection.execute(query.group_by(ORDER.c.state)).all()
    found = {OrderState(state): Waiting(number=number, since=since) for state, number, since in rows}
    return {state: found.get(state, Waiting()) for state in _WAITING}


def waiting_letters(connection: Connection, *, now: datetime) -> Waiting:
    """Letters that are due and no server has taken yet."""
    due = (
        OUTBOX.c.due_at.is_(None) | (OUTBOX.c.due_at <= now),
        OUTBOX.c.sent_at.is_(None),
        OUTBOX.c.failed_at.is_(None),
    )
    since = func.min(func.coalesce(OUTBOX.c.due_at, OUTBOX.c.created_at), type_=OUTBOX.c.created_at.type)
    number, oldest = connection.execute(select(func.count(), since).where(*due)).one()
    return Waiting(number=number, since=oldest)


def failed_letters(connection: Connection) -> int:
    """Letters that were given up, but those to persons who are deleted."""
    query = select(func.count()).where(OUTBOX.c.failed_at.is_not(None), OUTBOX.c.problem != "deleted")
    return int(connection.execute(query).scalar_one())


def failed_refunds(connection: Connection) -> tuple[tuple[str, int], ...]:
    """Refunds that were given up, by order and number."""
    query = select(REFUND.c.order_id, REFUND.c.number).where(REFUND.c.state == RefundState.FAILED)
    rows = connection.execute(query.order_by(REFUND.c.order_id, REFUND.c.number)).all()
    return tuple((order_id, number) for order_id, number in rows)


def orders_in_need(connection: Connection) -> tuple[str, ...]:
    """The ids of orders that recovery gave up, oldest first."""
    query = select(ORDER.c.id).where(ORDER.c.state == OrderState.NEEDS_ATTENTION)
    return tuple(connection.execute(query.order_by(ORDER.c.placed_at, ORDER.c.id)).scalars())
