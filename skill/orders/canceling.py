# SPDX-License-Identifier: Apache-2.0
"""Undoing an order, or a part of it, before it is shipped, and finding one's own orders.

Only the person who ordered may do either, or the shop itself. The order is marked first and the provider is asked then,
so that a crash in between is finished by recovery and an order whose money was let go is never shipped.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from skill.conversation import Role, Turn
from skill.dialogue.effects import CancelOrder, FindOrders, NotCanceled, OrderCanceled, OrdersFound
from skill.errors import OurError, StoreError
from skill.money import Money
from skill.orders import ledger, refunding, steps
from skill.orders.model import Order, OrderEvent, OrderState, PaymentState
from skill.orders.settling import release
from skill.payments.provider import Provider
from skill.safeguards.policy import Policy
from skill.store import Connection, orders, payments, selling
from skill.store import ledger as stored
from skill.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesCanceled:
    """Some units were taken out; the order stands with the rest."""

    order: Order
    amount: Money
    """What they cost: it is not charged, or goes back."""


def find_orders(effect: FindOrders, turn: Turn, *, database: Database, policy: Policy) -> OrdersFound:
    """The speaker's own orders, newest first; nothing for a voice that isn't surely a member's.

    A login is told where its member's orders are, and that is all: whose voice it is, nobody knows.
    """
    speaker, sure = turn.speaker, surely_adult(turn, policy)
    if speaker.household is None or speaker.member is None or not (sure or speaker.linked):
        return OrdersFound(orders=(), known=False)
    with database.reading() as connection:
        mine = orders.of_member(connection, household=speaker.household, member=speaker.member)
    return OrdersFound(orders=mine, known=True, changeable=sure)


def try_to_cancel(
    effect: CancelOrder, turn: Turn, *, database: Database, provider: Provider, policy: Policy, now: datetime
) -> OrderCanceled | NotCanceled:
    """Cancel the speaker's own order while its free window runs; canceling twice is canceling once."""
    if not surely_adult(turn, policy):
        return NotCanceled(reason="not_yours")
    household, member = turn.speaker.household, turn.speaker.member
    return cancel(effect.order_id, household=household, member=member, database=database, provider=provider, now=now)


def cancel(
    order_id: str,
    *,
    household: str | None,
    member: str | None,
    by: str = "",
    database: Database,
    provider: Provider,
    now: datetime,
) -> OrderCanceled | NotCanceled:
    """Cancel an order for the member who placed it; the window is measured at `now`, not at the provider's answer.

    For the shop itself (`by` alone names who), until the money is asked for.
    """
    with database.durable() as connection:
        order = _find(connection, order_id, household=household, member=member, by=by)
        if isinstance(order, NotCanceled):
            return order
        refused = _too_late(order, member, now=now)
        if refused is not None:
            return refused
        if order.state in (OrderState.PLACED, OrderState.AWAITING_PAYER):
            order = mark(connection, order, by=member or by, now=now)
    return finish_cancel(order, database=database, provider=provider, now=now)


def call_off(
    order_id: str, *, by: str, database: Database, provider: Provider, now: datetime
) -> OrderCanceled | NotCanceled:
    """Cancel an order that is not shipped, whatever became of its money, which goes back. For the shop."""
    with database.durable() as connection:
        order = _find(connection, order_id, household=None, member=None, by=by)
        if isinstance(order, NotCanceled):
            return order
        asked_for = order.state is OrderState.PLACED and order.payment is not PaymentState.AUTHORIZED
        if asked_for and stop(connection, order, by=by, now=now) is None:
            return NotCanceled(reason="too_late")
    if not asked_for:
        return cancel(order_id, household=None, member=None, by=by, database=database, provider=provider, now=now)
    refunding.give_back_all(order_id, database=database, provider=provider, now=now)
    with database.reading() as connection:
        return OrderCanceled(order=steps.as_it_is(connection, order))


def cancel_lines(
    order_id: str,
    lines: Mapping[int, int],
    *,
    household: str | None,
    member: str | None,
    by: str = "",
    database: Database,
    provider: Provider,
    now: datetime,
) -> LinesCanceled | OrderCanceled | NotCanceled:
    """Take so many units of these lines, by number, out of an order while it may be canceled; the rest stands.

    The reservation stays as it is and less of it is captured. Where nothing would be left, the whole is canceled.
    """
    with database.durable() as connection:
        order = _find(connection, order_id, household=household, member=member, by=by)
        if isinstance(order, NotCanceled):
            return order
        refused = _too_late(order, member, now=now)
        if refused is not None:
            return refused
        if not has(order, lines):
            return NotCanceled(reason="no_such_units")
        if dict(lines) == dict(order.kept):
            order = mark(connection, order, by=member or by, now=now)
        elif order.state is OrderState.PLACED:
            return take_out(connection, order, lines, by=member or by, now=now)
        else:
            return NotCanceled(reason="unsettled")
    return finish_cancel(order, database=database, provider=provider, now=now)


def has(order: Order, lines: Mapping[int, int]) -> bool:
    """Whether these are units that the buyer still has or will get."""
    return bool(lines) and all(1 <= quantity <= order.kept.get(number, 0) for number, quantity in lines.items())


def mark(connection: Connection, order: Order, *, by: str, now: datetime) -> Order:
    """Mark an order as canceled: from here it is never shipped, and `finish_cancel` asks the provider."""
    after = orders.advance(connection, order.id, OrderEvent.CANCEL_ASKED)
    if after is None:
        return orders.find(connection, order.id) or order
    payments.begin_step(connection, order.id, at=now)
    facts = {"by": by, "cancel_until": order.cancel_until}
    ledger.append(connection, kind=OrderEvent.CANCEL_ASKED, order_id=order.id, at=now, facts=facts)
    return after


def finish_cancel(
    order: Order, *, database: Database, provider: Provider, now: datetime
) -> OrderCanceled | NotCanceled:
    """Let the provider release a marked order, and say how it stands then."""
    try:
        order = release(order, database=database, provider=provider, now=now)
    except StoreError:
        return NotCanceled(reason="unsettled")  # it is marked, so recovery finishes what was asked for
    if order.state is OrderState.CANCELED:
        return OrderCanceled(order=order)
    if order.state is OrderState.PAYMENT_FAILED:
        return NotCanceled(reason="gone")
    return NotCanceled(reason="too_late" if order.state is OrderState.PLACED else "unsettled")


def take_out(
    connection: Connection, order: Order, lines: Mapping[int, int], *, by: str, now: datetime
) -> LinesCanceled:
    """Take units out of an order that is not shipped; stock and budget go back. The caller holds the order's lock."""
    before = orders.advance(connection, order.id, OrderEvent.LINES_CANCELED)
    if before is None or not selling.count_units(connection, order.id, "canceled", lines):
        raise OurError(f"order {order.id}: units that it doesn't have were taken out")
    fresh = steps.not_refunded(before, lines)
    if before.payment is PaymentState.CAPTURED:
        refunding.promise_units(
            connection, before, fresh, services=steps.Services.ALL, reason="canceled", by=by, now=now
        )
    elif not selling.count_units(connection, order.id, "refunded", fresh):
        raise OurError(f"order {order.id}: its units were counted while it was locked")
    after = steps.as_it_is(connection, before)
    amount = steps.worth(before, after)
    selling.give_back_units(connection, after, lines, at=now)
    selling.give_back_budget(connection, order.id, amount)
    facts = {"by": by, "lines": lines, "amount": amount}
    link = ledger.append(connection, kind=OrderEvent.LINES_CANCELED, order_id=order.id, at=now, facts=facts)
    number = sum(entry.kind == OrderEvent.LINES_CANCELED for entry in stored.rows(connection, order_id=order.id))
    told = {"amount": amount, "units": steps.lines_told(after, lines)}
    steps.post(connection, after, "lines_canceled", link=link, now=now, number=number, facts=told)
    return LinesCanceled(order=after, amount=amount)


def stop(connection: Connection, order: Order, *, by: str, now: datetime) -> Order | None:
    """Stop an order whose capture has begun and that is not shipped, all of it; its money goes back once it is ours."""
    before = orders.advance(connection, order.id, OrderEvent.STOPPED)
    if before is None:
        return None
    kept = before.kept
    if not selling.count_units(connection, order.id, "canceled", kept):
        raise OurError(f"order {order.id}: units that it doesn't have were taken out")
    if before.payment is PaymentState.CAPTURED:
        refunding.promise_units(
            connection, before, kept, services=steps.Services.ALL, reason="canceled", by=by, now=now
        )
    else:
        selling.count_units(connection, order.id, "refunded", steps.not_refunded(before, kept))
    after = steps.as_it_is(connection, before)
    amount = steps.worth(before, after)
    link = steps.end(connection, after, OrderEvent.STOPPED, facts={"by": by, "amount": amount}, now=now)
    steps.post(connection, after, "order_stopped", link=link, now=now, facts={"amount": amount})
    return after


def _find(
    connection: Connection, order_id: str, *, household: str | None, member: str | None, by: str
) -> Order | NotCanceled:
    order = orders.find_locked(connection, order_id)
    if order is None:
        return NotCanceled(reason="gone")
    if not steps.may(order, household=household, member=member, by=by):
        return NotCanceled(reason="not_yours")
    return order


def _too_late(order: Order, member: str | None, *, now: datetime) -> NotCanceled | None:
    """Why an order can't be canceled for nothing any more; the shop itself may until the money is asked for."""
    if order.state is not OrderState.PLACED:
        return None
    if order.payment is not PaymentState.AUTHORIZED or (member is not None and now >= order.cancel_until):
        return NotCanceled(reason="too_late")
    return None


def surely_adult(turn: Turn, policy: Policy) -> bool:
    """Whether the platform recognised an adult's voice as surely as the policy asks."""
    return turn.speaker.role is Role.ADULT and turn.speaker.confidence >= policy.voice_confidence
