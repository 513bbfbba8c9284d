# SPDX-License-Identifier: Apache-2.0
"""Giving captured money back, never more than was captured. This is where money moves.

The amount is set aside first, by one conditional statement, with a pending refund and its key; then the provider is
asked, as often as its bounded tries allow. A refund that failed keeps its amount aside, since the money may have gone
back: nobody gets it twice because an answer was lost.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from skill.errors import DollhouseError, OurError, ProviderError
from skill.money import Money
from skill.orders import ledger, steps
from skill.orders.model import Order, OrderEvent, RefundState
from skill.payments import provider as providers
from skill.payments.provider import LooksUpRefunds, Provider
from skill.store import Connection, orders, payments, refunds, selling
from skill.store.database import Database
from skill.store.refunds import Refund

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundMade:
    """The amount is set aside; `refund.state` says how far the provider is."""

    order: Order
    refund: Refund


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRefunded:
    """Nothing goes back, and why: "gone", "not_captured", "more_than_captured", "no_such_units", "other_currency"."""

    reason: str


def refund(
    order_id: str,
    *,
    lines: Mapping[int, int] | None = None,
    amount: Money | None = None,
    reason: str,
    by: str,
    database: Database,
    provider: Provider,
    now: datetime,
) -> RefundMade | NotRefunded:
    """Give back an amount, or the price of so many units of these lines, which the buyer may keep. For the shop."""
    try:
        with database.durable() as connection:
            made = _reserve(connection, order_id, lines=lines, amount=amount, reason=reason, by=by, now=now)
    except steps.Stopped as stopped:
        return NotRefunded(reason=stopped.reason)
    return _driven(made, database=database, provider=provider, now=now)


def again(
    order_id: str, number: int, *, by: str, database: Database, provider: Provider, now: datetime
) -> RefundMade | NotRefunded:
    """Try a failed refund again, with the same key, so that it can't go back twice. For the shop."""
    with database.durable() as connection:
        orders.lock(connection, order_id)
        failed = [
            one for one in refunds.of_order(connection, order_id) if (one.number, one.reference) == (number, None)
        ]
        moved = failed and refunds.move(
            connection, failed[0], before=RefundState.FAILED, after=RefundState.PENDING, at=now
        )
        if not moved or orders.advance(connection, order_id, OrderEvent.REFUND_RETRIED) is None:
            return NotRefunded(reason="gone")
        _tell(connection, failed[0], OrderEvent.REFUND_RETRIED, facts={"by": by}, now=now)
    return _driven(replace(failed[0], state=RefundState.PENDING), database=database, provider=provider, now=now)


def promise(
    connection: Connection, order: Order, *, amount: Money, reason: str, by: str, now: datetime
) -> Refund | None:
    """Set an amount aside and write its refund, to be driven after the transaction; None where it isn't there."""
    if amount.minor < 1 or orders.advance(connection, order.id, OrderEvent.REFUND_ASKED) is None:
        return None
    if not payments.reserve_refund(connection, order.id, amount):
        return None
    made = refunds.write(connection, order.id, amount=amount, reason=reason, by=by, at=now)
    _tell(connection, made, OrderEvent.REFUND_ASKED, facts={"amount": amount, "reason": reason, "by": by}, now=now)
    return made


def promise_units(
    connection: Connection,
    order: Order,
    lines: Mapping[int, int],
    *,
    services: steps.Services,
    reason: str,
    by: str,
    now: datetime,
) -> Refund | None:
    """Set aside what so many units of these lines cost, as far as it didn't go back before; None for nothing.

    With the last unit of the order goes of delivery and wrapping what `services` says.
    """
    fresh = steps.not_refunded(order, lines)
    if not selling.count_units(connection, order.id, "refunded", fresh):
        raise OurError(f"order {order.id}: its units were counted while it was locked")
    after = steps.as_it_is(connection, order)
    due = min(steps.worth(order, after, services=services).minor, after.captured - after.refunded)
    return promise(connection, after, amount=Money(due, order.quote.total.currency), reason=reason, by=by, now=now)


def give_back(made: Refund, *, database: Database, provider: Provider, now: datetime) -> RefundState:
    """Ask the provider for a pending refund and write what it said."""
    if made.state is not RefundState.PENDING:
        return made.state
    with database.reading() as connection:
        order = _order_of(connection, made)
    payment = steps.payment_of(order, database=database, provider=provider)
    try:
        reference = provider.refund(
            key=made.key,
            reference=steps.reference_of(payment),
            order_id=order.id,
            amount=made.amount,
            age=now - made.asked_at,
        )
    except ProviderError as error:
        return _failed_try(made, error, database=database, now=now)
    with database.durable() as connection:
        orders.lock(connection, order.id)
        if refunds.move(
            connection, made, before=RefundState.PENDING, after=RefundState.REFUNDED, at=now, reference=reference
        ):
            after = orders.advance(connection, order.id, OrderEvent.REFUNDED)
            link = _tell(connection, made, OrderEvent.REFUNDED, facts={"reference": reference}, now=now)
            facts = {"amount": made.amount, "reason": made.reason}
            steps.post(connection, after or order, "refund", link=link, now=now, number=made.number, facts=facts)
    return RefundState.REFUNDED


def give_back_all(order_id: str, *, database: Database, provider: Provider, now: datetime) -> None:
    """Drive the pending refunds of an order once; what the provider leaves open, recovery ends."""
    with database.reading() as connection:
        of_it = refunds.of_order(connection, order_id)
    for one in of_it:
        give_back(one, database=database, provider=provider, now=now)


def finish(made: Refund, *, database: Database, provider: Provider, now: datetime) -> None:
    """Ask the provider about one refund now: one that it took on may have come back from the payer's bank."""
    if made.state is RefundState.PENDING:
        give_back(made, database=database, provider=provider, now=now)
    elif made.state is RefundState.REFUNDED and _came_back(made, provider):
        _fail(made, reason="returned_by_bank", database=database, now=now)


def recover(*, database: Database, provider: Provider, now: datetime) -> list[RefundState]:
    """Try the pending refunds that are due again; where each is now."""
    with database.reading() as connection:
        due = refunds.due(connection, provider=provider.name, now=now, limit=steps.BATCH)
    ended = []
    for one in due:
        try:
            ended.append(_retry(one, database=database, provider=provider, now=now))
        except Exception as error:  # one refund that fails in a new way must not keep the others waiting
            _LOG.error("recovery: refund of order=%s error=%s", one.order_id, type(error).__name__)
            ended.append(RefundState.PENDING)
    return ended


def _came_back(made: Refund, provider: Provider) -> bool:
    if made.reference is None or not isinstance(provider, LooksUpRefunds):
        return False
    return provider.refund_state(reference=made.reference) is providers.RefundState.FAILED


def _reserve(
    connection: Connection,
    order_id: str,
    *,
    lines: Mapping[int, int] | None,
    amount: Money | None,
    reason: str,
    by: str,
    now: datetime,
) -> Refund:
    order = orders.find_locked(connection, order_id)
    if order is None:
        raise steps.Stopped("gone")
    if not order.captured:
        raise steps.Stopped("not_captured")
    if lines is not None:
        if not _has(order, lines):
            raise steps.Stopped("no_such_units")
        made = promise_units(connection, order, lines, services=steps.Services.ALL, reason=reason, by=by, now=now)
    elif amount is None or amount.currency != order.quote.total.currency:
        raise steps.Stopped("other_currency")
    else:
        made = promise(connection, order, amount=amount, reason=reason, by=by, now=now)
    if made is None:
        raise steps.Stopped("more_than_captured")
    return made


def _has(order: Order, lines: Mapping[int, int]) -> bool:
    """Whether these are units of the order whose price didn't go back yet."""
    left = {
        number: line.quantity - order.units_of(number).refunded
        for number, line in enumerate(order.quote.lines, start=1)
    }
    return bool(lines) and all(1 <= quantity <= left.get(number, 0) for number, quantity in lines.items())


def _driven(made: Refund, *, database: Database, provider: Provider, now: datetime) -> RefundMade:
    give_back(made, database=database, provider=provider, now=now)
    with database.reading() as connection:
        after = [one for one in refunds.of_order(connection, made.order_id) if one.number == made.number]
        return RefundMade(order=_order_of(connection, made), refund=after[0])


def _retry(made: Refund, *, database: Database, provider: Provider, now: datetime) -> RefundState:
    if made.tries >= steps.MAX_TRIES:
        return _fail(made, reason="tries_used_up", database=database, now=now)
    with database.durable() as connection:
        claimed = refunds.claim_try(connection, made, next_try_at=now + steps.WAITS[made.tries])
    return give_back(made, database=database, provider=provider, now=now) if claimed else RefundState.PENDING


def _failed_try(made: Refund, error: DollhouseError, *, database: Database, now: datetime) -> RefundState:
    _LOG.warning("refund %d of order=%s: the payment provider failed: %s", made.number, made.order_id, error)
    if error.retry:
        return RefundState.PENDING
    return _fail(made, reason="provider_refused", database=database, now=now)


def _fail(made: Refund, *, reason: str, database: Database, now: datetime) -> RefundState:
    with database.durable() as connection:
        orders.lock(connection, made.order_id)
        if refunds.move(connection, made, before=made.state, after=RefundState.FAILED, at=now):
            orders.advance(connection, made.order_id, OrderEvent.REFUND_FAILED)
            _tell(connection, made, OrderEvent.REFUND_FAILED, facts={"reason": reason}, now=now)
            _LOG.error("refund %d of order=%s needs attention: %s", made.number, made.order_id, reason)
    return RefundState.FAILED


def _tell(
    connection: Connection, made: Refund, event: OrderEvent, *, facts: Mapping[str, object], now: datetime
) -> str:
    of_it = {"refund": made.number, "amount": made.amount, **facts}
    return ledger.append(connection, kind=event, order_id=made.order_id, at=now, facts=of_it)


def _order_of(connection: Connection, made: Refund) -> Order:
    order = orders.find(connection, made.order_id)
    if order is None:
        raise OurError(f"a refund without its order {made.order_id}")
    return order
