# SPDX-License-Identifier: Apache-2.0
"""Finishes what a crash, a silent provider or a silent payer left behind, so that nothing stays pending for ever.

This is where money moves. Every order and refund that waits for its provider comes here again and again, with waits
that grow; after a bounded number of tries a person must look.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from skill.errors import OurError
from skill.orders import refunding, steps
from skill.orders.capturing import capture
from skill.orders.model import Order, OrderState, PaymentState, RefundState
from skill.orders.settling import LOOKS, look_up, release, settle
from skill.orders.states import SETTLING
from skill.payments.provider import Provider
from skill.store import orders, payments, refunds
from skill.store.database import Database

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What one run of the recovery did, in orders and refunds."""

    settled: int = 0
    waiting: int = 0
    """Asked, and the provider or the payer did not answer; they come again."""
    given_up: int = 0
    """They need a person's attention now."""


def recover(*, database: Database, provider: Provider, now: datetime) -> Recovered:
    """Finish what waits for this provider. Safe beside running turns and other workers."""
    settled = waiting = given_up = 0
    with database.reading() as connection:
        due = payments.due(connection, provider=provider.name, now=now, limit=steps.BATCH)
    for payment in due:
        try:
            order = _retry(payment, database=database, provider=provider, now=now)
        except Exception as error:  # one order that fails in a new way must not keep the others waiting
            _LOG.error("recovery: order=%s error=%s", payment.order_id, type(error).__name__)
            waiting += 1
            continue
        waiting += _waits(order)
        given_up += order.state is OrderState.NEEDS_ATTENTION
        settled += not _waits(order) and order.state is not OrderState.NEEDS_ATTENTION
    for state in refunding.recover(database=database, provider=provider, now=now):
        waiting += state is RefundState.PENDING
        given_up += state is RefundState.FAILED
        settled += state is RefundState.REFUNDED
    return Recovered(settled=settled, waiting=waiting, given_up=given_up)


def finish(order_id: str, *, database: Database, provider: Provider, now: datetime) -> None:
    """Ask the provider about one order now, because it says that something happened to it there.

    What it said is not looked at: late, twice and in any order, each word of it is only a reason to ask. An order that
    waits for nothing, or for another provider, is left alone.
    """
    with database.reading() as connection:
        order = orders.find(connection, order_id)
        payment = payments.of_order(connection, order_id) if order is not None else None
        of_it = refunds.of_order(connection, order_id)
    if order is None or payment is None or payment.provider != provider.name:
        return
    if _waits(order):
        _drive(order, database=database, provider=provider, now=now)
    for refund in of_it:
        refunding.finish(refund, database=database, provider=provider, now=now)


def _waits(order: Order) -> bool:
    capturing = order.payment is PaymentState.CAPTURING and order.state is not OrderState.NEEDS_ATTENTION
    return capturing or order.state in SETTLING


def _drive(order: Order, *, database: Database, provider: Provider, now: datetime) -> None:
    """The one step that an order waits for."""
    if order.state is OrderState.PENDING:
        settle(order, database=database, provider=provider, now=now)
    elif order.state is OrderState.AWAITING_PAYER:
        look_up(order, database=database, provider=provider, now=now)
    elif order.state is OrderState.CANCELING:
        release(order, database=database, provider=provider, now=now)
    else:
        capture(order, database=database, provider=provider, now=now)


def _retry(payment: payments.Payment, *, database: Database, provider: Provider, now: datetime) -> Order:
    with database.durable() as connection:
        order = orders.find(connection, payment.order_id)
        if order is None:
            raise OurError(f"a payment without its order {payment.order_id}")
        if order.state is OrderState.AWAITING_PAYER:  # a payer who takes their time is no failing try
            claimed = payments.look_again(connection, payment, next_try_at=now + LOOKS)
        elif payment.tries >= steps.MAX_TRIES:
            return steps.give_up(connection, payment.order_id, reason="tries_used_up", now=now)
        else:
            claimed = payments.claim_try(connection, payment, next_try_at=now + steps.WAITS[payment.tries])
    if claimed and _waits(order):
        _drive(order, database=database, provider=provider, now=now)
    with database.reading() as connection:
        return steps.as_it_is(connection, order)
