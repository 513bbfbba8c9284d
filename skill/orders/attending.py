# SPDX-License-Identifier: Apache-2.0
"""Orders that recovery gave up: what a person finds at the provider moves them on. This is where money moves.

Who looked, what they found and why stands in the ledger before anything else happens.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from skill.orders import ledger, refunding, steps
from skill.orders.capturing import captured, lapsed
from skill.orders.model import Order, OrderEvent, OrderState, PaymentState, RefundState
from skill.orders.recovering import finish
from skill.orders.settling import answered, released
from skill.payments.provider import Authorization, Decline, Provider
from skill.store import Connection, orders, payments, refunds
from skill.store.database import Database


class Found(StrEnum):
    """What a person found at the provider."""

    RETRY = "retry"
    """Its trouble is over: ask it again, with the same keys."""
    RELEASED = "released"
    """It holds none of the buyer's money for this order."""
    CHARGED = "charged"
    """It reserved, or took, what it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """The order goes on; it stands so by now."""

    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAttended:
    """Nothing changed, and why: "gone", "needs_none", "needs_reference", "release_instead"."""

    reason: str


def attend(
    order_id: str,
    found: Found,
    *,
    reference: str | None = None,
    by: str,
    why: str,
    database: Database,
    provider: Provider,
    now: datetime,
) -> Attended | NotAttended:
    """Move on an order that needs a person, by what that person found. With RETRY, its failed refunds are tried too.

    `reference` is the provider's, where it reserved the money and we never heard of it.
    """
    try:
        with database.durable() as connection:
            failed = _move_on(connection, order_id, found, reference=reference, by=by, why=why, now=now)
    except steps.Stopped as stopped:
        return NotAttended(reason=stopped.reason)
    for number in failed:
        refunding.again(order_id, number, by=by, database=database, provider=provider, now=now)
    finish(order_id, database=database, provider=provider, now=now)
    with database.reading() as connection:
        order = orders.find(connection, order_id)
    return Attended(order=order) if order else NotAttended(reason="gone")


def _move_on(
    connection: Connection,
    order_id: str,
    found: Found,
    *,
    reference: str | None,
    by: str,
    why: str,
    now: datetime,
) -> tuple[int, ...]:
    """Write what was found and what follows of it; the failed refunds that are to be tried again."""
    order = orders.find_locked(connection, order_id)
    if order is None:
        raise steps.Stopped("gone")
    of_it = refunds.of_order(connection, order_id)
    failed = tuple(one.number for one in of_it if one.state is RefundState.FAILED and one.reference is None)
    if order.state is not OrderState.NEEDS_ATTENTION:
        if found is Found.RETRY and failed:
            return failed
        raise steps.Stopped("needs_none")
    waiting = orders.advance(connection, order_id, OrderEvent.ATTENDED)
    if waiting is None:
        raise steps.Stopped("needs_none")
    payments.begin_step(connection, order_id, at=now)
    facts = {"by": by, "said": found, "why": why}
    ledger.append(connection, kind=OrderEvent.ATTENDED, order_id=order_id, at=now, facts=facts)
    if found is Found.RELEASED:
        _nothing_is_held(connection, waiting, now=now)
    elif found is Found.CHARGED:
        _all_is_held(connection, waiting, reference=reference, now=now)
    return failed if found is Found.RETRY else ()


def _nothing_is_held(connection: Connection, order: Order, *, now: datetime) -> None:
    if order.state is OrderState.PENDING:
        declined = Authorization(authorized=False, reference="", reason=Decline.DECLINED)
        answered(connection, order, declined, asks=False, now=now)
    elif order.state is OrderState.CANCELING:
        released(connection, order, reference=payments.of_order(connection, order.id).reference, now=now)
    else:
        lapsed(connection, order, now=now)


def _all_is_held(connection: Connection, order: Order, *, reference: str | None, now: datetime) -> None:
    if order.state is OrderState.PENDING:
        if reference is None:
            raise steps.Stopped("needs_reference")
        answered(connection, order, Authorization(authorized=True, reference=reference), asks=False, now=now)
    elif order.payment is PaymentState.CAPTURING:
        captured(connection, order, amount=payments.of_order(connection, order.id).capture, now=now)
    else:
        raise steps.Stopped("release_instead")  # it was canceled: what is reserved must go back
