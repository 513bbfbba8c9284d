# SPDX-License-Identifier: Apache-2.0
"""Withdrawing from a contract, wherever its order stands, with an acknowledgement that says when. Money moves here.

Directive 2011/83/EU art. 9 to 14 gives the buyer the right; art. 11(3), and art. 11a of it since Directive 2023/2673,
want an acknowledgement on a durable medium with the time, so its letter joins the transaction that withdraws.
https://eur-lex.europa.eu/eli/dir/2011/83/oj
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from skill.conversation import Turn
from skill.dialogue.effects import OrderWithdrawn, WithdrawalRefused, WithdrawOrder
from skill.errors import StoreError
from skill.orders import refunding, steps
from skill.orders.canceling import has, mark, stop, surely_adult, take_out
from skill.orders.model import FulfillmentState, Order, OrderState, PaymentState
from skill.orders.returning import WITHDRAWAL, note_return, why_not
from skill.orders.settling import release
from skill.payments.provider import Provider
from skill.safeguards.policy import Policy
from skill.store import Connection, orders, outbox
from skill.store import ledger as stored
from skill.store.database import Database

KIND = "withdrawal"
"""The acknowledgement's kind of letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """It was declared in time and is acknowledged; what follows of itself is in `how`."""

    at: datetime
    how: str
    """canceled (nothing is charged) | refunded (it is never sent) | return_asked (refunded when it is back)"""
    order: Order
    lines: Mapping[int, int]
    """The units that it is about; goods without the right stay out of a withdrawal from everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotWithdrawn:
    """Nothing changed, and why.

    "gone", "not_yours", "changed" (since it was shown), "already" (nothing is left to withdraw from), "no_such_units",
    "unsettled" (the provider has not answered yet), "too_late", or why these goods can't go back: "food", "sealed",
    "made_to_order", "not_offered".
    """

    reason: str


def withdraw(
    order_id: str,
    lines: Mapping[int, int] | None = None,
    *,
    household: str | None = None,
    member: str | None = None,
    by: str = "",
    shown: Mapping[int, int] | None = None,
    database: Database,
    provider: Provider,
    now: datetime,
) -> Withdrawn | NotWithdrawn:
    """Withdraw from so many units of these lines, by number, or from all that may go back; twice is once.

    `shown` is what the buyer still had when they chose: a page that is sent twice withdraws from no more.
    """
    with database.durable() as connection:
        order = orders.find_locked(connection, order_id)
        if order is None:
            return NotWithdrawn(reason="gone")
        if not steps.may(order, household=household, member=member, by=by):
            return NotWithdrawn(reason="not_yours")
        if shown is not None and dict(shown) != dict(order.kept):
            return NotWithdrawn(reason="changed")
        chosen = _chosen(connection, order, lines, now=now)
        if isinstance(chosen, NotWithdrawn):
            return chosen
        done = _carry_out(connection, order, chosen, by=member or by, now=now)
        if isinstance(done, Withdrawn):
            _acknowledge(connection, done)
    if isinstance(done, NotWithdrawn):
        return done
    return _driven(done, database=database, provider=provider, now=now)


def try_to_withdraw(
    effect: WithdrawOrder, turn: Turn, *, database: Database, provider: Provider, policy: Policy, now: datetime
) -> OrderWithdrawn | WithdrawalRefused:
    """Withdraw from the speaker's own order, in a voice that is surely an adult's."""
    speaker = turn.speaker
    if speaker.household is None or speaker.member is None or not surely_adult(turn, policy):
        return WithdrawalRefused(reason="not_yours")
    done = withdraw(
        effect.order_id,
        household=speaker.household,
        member=speaker.member,
        database=database,
        provider=provider,
        now=now,
    )
    if isinstance(done, NotWithdrawn):
        return WithdrawalRefused(reason=done.reason)
    return OrderWithdrawn(order=done.order, how=done.how)


def _chosen(
    connection: Connection, order: Order, lines: Mapping[int, int] | None, *, now: datetime
) -> Mapping[int, int] | NotWithdrawn:
    """The units that are withdrawn from, or why none is."""
    if order.state in (OrderState.PENDING, OrderState.NEEDS_ATTENTION):
        return NotWithdrawn(reason="unsettled")
    if order.state is OrderState.CANCELING or not order.kept:
        return NotWithdrawn(reason="already")
    chosen = order.kept if lines is None else lines
    if not has(order, chosen):
        return NotWithdrawn(reason="no_such_units")
    if order.payment in (PaymentState.PENDING, PaymentState.AUTHORIZED) and now < order.cancel_until:
        return chosen  # within the free window anything may be canceled, whatever it is
    refusals = {number: why_not(connection, order, {number: quantity}, now=now) for number, quantity in chosen.items()}
    allowed = {number: quantity for number, quantity in chosen.items() if not refusals[number]}
    if not allowed or (lines is not None and len(allowed) < len(chosen)):
        return NotWithdrawn(reason=next(reason for reason in refusals.values() if reason))
    return allowed


def _carry_out(
    connection: Connection, order: Order, lines: Mapping[int, int], *, by: str, now: datetime
) -> Withdrawn | NotWithdrawn:
    """What is due where the order stands. The caller holds its lock."""
    if order.fulfillment is not FulfillmentState.UNFULFILLED:
        asked = note_return(connection, order, lines, reason=WITHDRAWAL, by=by, now=now)
        return Withdrawn(at=now, how="return_asked", order=asked.order, lines=lines)
    reserved = order.payment in (PaymentState.PENDING, PaymentState.AUTHORIZED)
    how = "canceled" if reserved else "refunded"
    if dict(lines) != dict(order.kept):
        if order.state is not OrderState.PLACED:
            return NotWithdrawn(reason="unsettled")
        after: Order | None = take_out(connection, order, lines, by=by, now=now).order
    elif reserved:
        after = mark(connection, order, by=by, now=now)
    else:
        after = stop(connection, order, by=by, now=now)
    return NotWithdrawn(reason="unsettled") if after is None else Withdrawn(at=now, how=how, order=after, lines=lines)


def _acknowledge(connection: Connection, done: Withdrawn) -> None:
    number = outbox.count(connection, done.order.id, kind=KIND) + 1
    told = {"units": steps.lines_told(done.order, done.lines), "withdrawn_at": done.at, "how": done.how}
    *_, last = stored.rows(connection, order_id=done.order.id)
    steps.post(connection, done.order, KIND, link=last.hash, now=done.at, number=number, facts=told)


def _driven(done: Withdrawn, *, database: Database, provider: Provider, now: datetime) -> Withdrawn:
    """Ask the provider for what is due; it is declared in any case, and what stays open, recovery ends."""
    try:
        release(done.order, database=database, provider=provider, now=now)
        refunding.give_back_all(done.order.id, database=database, provider=provider, now=now)
        with database.reading() as connection:
            after = steps.as_it_is(connection, done.order)
    except StoreError:
        after = done.order
    return Withdrawn(at=done.at, how=done.how, order=after, lines=done.lines)
