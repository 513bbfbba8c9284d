# SPDX-License-Identifier: Apache-2.0
"""Undoing an order within its free window, and finding one's own orders. Only the person who ordered may do either.

The order is marked first and the provider is asked then, so that a crash in between is finished by recovery and
an order whose money was let go is never shipped.
"""

from datetime import datetime

from skill.conversation import Role, Turn
from skill.dialogue.effects import CancelOrder, FindOrders, NotCanceled, OrderCanceled, OrdersFound
from skill.errors import StoreError
from skill.orders import ledger
from skill.orders.model import Order, OrderEvent, OrderState
from skill.orders.settling import release
from skill.payments.provider import Provider
from skill.safeguards.policy import Policy
from skill.store import Connection, orders, payments
from skill.store.database import Database


def find_orders(effect: FindOrders, turn: Turn, *, database: Database, policy: Policy) -> OrdersFound:
    """The speaker's own orders, newest first; nothing for a voice that isn't surely a member's."""
    speaker = turn.speaker
    if speaker.household is None or speaker.member is None or not surely_adult(turn, policy):
        return OrdersFound(orders=(), known=False)
    with database.reading() as connection:
        mine = orders.of_member(connection, household=speaker.household, member=speaker.member)
    return OrdersFound(orders=mine, known=True)


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
    database: Database,
    provider: Provider,
    now: datetime,
) -> OrderCanceled | NotCanceled:
    """Cancel an order for the member who placed it; the window is measured at `now`, not at the provider's answer."""
    with database.durable() as connection:
        order = orders.find(connection, order_id)
        if order is None:
            return NotCanceled(reason="gone")
        if (order.household, order.member) != (household, member):
            return NotCanceled(reason="not_yours")
        if order.state is OrderState.PLACED:
            if now >= order.cancel_until:
                return NotCanceled(reason="too_late")
            order = _mark(connection, order, now=now)
    try:
        order = release(order, database=database, provider=provider, now=now)
    except StoreError:
        return NotCanceled(reason="unsettled")  # it is marked, so recovery finishes what was asked for
    if order.state is OrderState.CANCELED:
        return OrderCanceled(order=order)
    return NotCanceled(reason="gone" if order.state is OrderState.PAYMENT_FAILED else "unsettled")


def _mark(connection: Connection, order: Order, *, now: datetime) -> Order:
    after = orders.advance(connection, order.id, OrderEvent.CANCEL_ASKED)
    if after is None:
        return orders.find(connection, order.id) or order
    payments.start_release(connection, order.id, at=now)
    facts = {"by": order.member, "cancel_until": order.cancel_until}
    ledger.append(connection, kind=OrderEvent.CANCEL_ASKED, order_id=order.id, at=now, facts=facts)
    return after


def surely_adult(turn: Turn, policy: Policy) -> bool:
    """Whether the platform recognised an adult's voice as surely as the policy asks."""
    return turn.speaker.role is Role.ADULT and turn.speaker.confidence >= policy.voice_confidence
