# SPDX-License-Identifier: Apache-2.0
"""Taking the reserved money once the free-cancel window is over. This is where money moves.

The order is marked first: from there canceling for free is too late, and what the provider is asked for is fixed, so
that every try asks for the same. Whatever is canceled meanwhile goes back as a refund.
"""

import logging
from datetime import datetime

from skill.errors import ProviderError
from skill.money import Money
from skill.orders import ledger, refunding, steps
from skill.orders.model import Order, OrderEvent, OrderState, PaymentState
from skill.payments.provider import Provider
from skill.store import Connection, orders, payments
from skill.store.database import Database

_LOG = logging.getLogger(__name__)


def capture_due(*, database: Database, provider: Provider, now: datetime) -> int:
    """Capture the orders whose window is over; how many were begun. What the provider leaves open, recovery ends."""
    with database.reading() as connection:
        due = payments.to_capture(connection, provider=provider.name, now=now, limit=steps.BATCH)
    begun = 0
    for order_id in due:
        try:
            begun += begin_and_capture(order_id, database=database, provider=provider, now=now)
        except Exception as error:  # one order that fails in a new way must not keep the others waiting
            _LOG.error("capture: order=%s error=%s", order_id, type(error).__name__)
    return begun


def begin_and_capture(order_id: str, *, database: Database, provider: Provider, now: datetime) -> bool:
    """Capture a placed order now; False where it is canceled, or was begun before."""
    with database.durable() as connection:
        order = orders.advance(connection, order_id, OrderEvent.CAPTURE_BEGUN)
        if order is None:
            return False
        amount = order.quote.total - steps.let_go(order)
        payments.begin_capture(connection, order_id, amount=amount, at=now)
        facts = {"amount": amount}
        ledger.append(connection, kind=OrderEvent.CAPTURE_BEGUN, order_id=order_id, at=now, facts=facts)
    capture(order, database=database, provider=provider, now=now)
    return True


def capture(order: Order, *, database: Database, provider: Provider, now: datetime) -> Order:
    """Ask the provider for the money of an order that is being captured, and write what it said."""
    if order.payment is not PaymentState.CAPTURING or order.state is OrderState.NEEDS_ATTENTION:
        return order
    payment = steps.payment_of(order, database=database, provider=provider)
    reference = steps.reference_of(payment)
    try:
        answer = provider.capture(key=f"capture-{order.id}", reference=reference, amount=payment.capture)
    except ProviderError as error:
        steps.note_failure(order, error, database=database, now=now)
        return order
    with database.durable() as connection:
        if not answer.captured:
            return lapsed(connection, order, now=now)
        after = captured(connection, order, amount=payment.capture, now=now)
    refunding.give_back_all(order.id, database=database, provider=provider, now=now)
    return after


def captured(connection: Connection, order: Order, *, amount: Money, now: datetime) -> Order:
    """The money is ours; what was canceled while it was on its way goes back."""
    after = orders.advance(connection, order.id, OrderEvent.CAPTURED)
    if after is None:
        return steps.as_it_is(connection, order)
    payments.note_captured(connection, order.id)
    ledger.append(connection, kind=OrderEvent.CAPTURED, order_id=order.id, at=now, facts={"amount": amount})
    owed = amount - (after.quote.total - steps.let_go(after))
    if owed.minor > 0:  # canceled while the capture was on its way
        refunding.promise(connection, after, amount=owed, reason="canceled", by=after.member, now=now)
    return steps.as_it_is(connection, after)


def lapsed(connection: Connection, order: Order, *, now: datetime) -> Order:
    """The reservation had run out: nothing was charged, so nothing is sent."""
    after = orders.advance(connection, order.id, OrderEvent.LAPSED)
    if after is None:
        return steps.as_it_is(connection, order)
    link = steps.end(connection, after, OrderEvent.LAPSED, facts={}, now=now)
    steps.post(connection, after, "payment_lapsed", link=link, now=now)
    return steps.as_it_is(connection, after)
