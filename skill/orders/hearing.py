# SPDX-License-Identifier: Apache-2.0
"""What a payment provider says happened on its side: a reason to ask it about that order now.

Twice, out of order, or while the order's own turn runs, an event is harmless: nothing of it is believed, and every step
that asking leads to may be done again. An event is kept once it was acted on, and then not acted on again.
"""

import logging
from datetime import datetime

from skill.errors import ProviderError
from skill.orders.capturing import begin_and_capture
from skill.orders.model import OrderState, PaymentState
from skill.orders.recovering import finish
from skill.payments.provider import AsksPayer, Provider, ProviderEvent
from skill.store import exchange, orders, payments
from skill.store.database import Database

_LOG = logging.getLogger(__name__)


def hear(event: ProviderEvent, *, database: Database, provider: Provider, now: datetime) -> bool:
    """Ask the provider about the event's order; False where that was done before, or there is no such order."""
    with database.reading() as connection:
        order = orders.find(connection, event.order_id)
        known = exchange.payment_event_known(connection, provider=provider.name, event_id=event.id)
    if order is None or (known and event.id):
        return False
    if order.state is OrderState.PLACED and order.payment is PaymentState.AUTHORIZED:
        _look_whether_it_lapsed(order.id, database=database, provider=provider, now=now)
    finish(order.id, database=database, provider=provider, now=now)
    if event.id:
        with database.durable() as connection:
            exchange.note_payment_event(
                connection,
                provider=provider.name,
                event_id=event.id,
                kind=event.kind,
                order_id=order.id,
                at=now,
            )
    return True


def _look_whether_it_lapsed(order_id: str, *, database: Database, provider: Provider, now: datetime) -> None:
    """A reservation that the provider let go will never be money: the capture that finds nothing ends the order now."""
    with database.reading() as connection:
        payment = payments.of_order(connection, order_id)
    if payment.provider != provider.name or payment.reference is None or not isinstance(provider, AsksPayer):
        return
    try:
        stands = provider.look_up(reference=payment.reference)
    except ProviderError as error:
        _LOG.warning("order=%s: whether its reservation lapsed is not known: %s", order_id, error)
        return
    if not stands.authorized and not stands.open:
        begin_and_capture(order_id, database=database, provider=provider, now=now)
