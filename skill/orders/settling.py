# SPDX-License-Identifier: Apache-2.0
"""From a pending order to a settled one, by whoever comes first: the shopper's turn, its repetition, or recovery.

This is where money moves: the provider is asked here, between two transactions and never inside one.
Every step may be done again: keys are the same at every try, and states change by compare-and-set.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from skill.dialogue.effects import Placed, Refused, Unsettled
from skill.errors import DollhouseError, OurError, ProviderError
from skill.orders import ledger
from skill.orders.model import Order, OrderEvent, OrderState
from skill.payments.provider import Decline, Provider
from skill.safeguards.model import refuse
from skill.store import Connection, orders, outbox, payments, reserving
from skill.store import ledger as stored
from skill.store.database import Database

_LOG = logging.getLogger(__name__)

REASONS: Mapping[str, tuple[str, ...]] = {
    "payment_declined": (),
    "payment_needs_confirmation": (),
    "payment_method_unusable": (),
    "no_payment_method": (),
    "order_canceled": (),
}
"""Why nothing was bought although the safeguards allowed it: each has words `finding-<reason>` in every locale."""

# A speaker stands in a room: that there is too little money is nobody's business there, so it is just declined.
_SAID_OF_A_DECLINE: Mapping[str, str] = {
    Decline.NEEDS_CONFIRMATION: "payment_needs_confirmation",
    Decline.METHOD_UNUSABLE: "payment_method_unusable",
}

MAX_TRIES = 6
"""Of the recovery loop, then a person must look: an order that can't be settled must not stall all others."""
# The last try comes within two hours of the first: providers forget an idempotency key after a day or so.
_WAITS = tuple(timedelta(seconds=seconds) for seconds in (10, 30, 120, 600, 1800, 3600))
_BATCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What one run of the recovery did, in orders."""

    settled: int = 0
    waiting: int = 0
    """Asked, and the provider did not answer; they come again."""
    given_up: int = 0
    """They need a person's attention now."""


def settle(order: Order, *, database: Database, provider: Provider, now: datetime) -> Placed | Refused | Unsettled:
    """Ask the provider for a pending order and write what it said (T2); an order that is settled is just told."""
    if order.state is not OrderState.PENDING:
        return _told_again(order, database=database)
    payment = _payment(order, database=database, provider=provider)
    try:
        answer = provider.authorize(
            key=payment.key,
            order_id=order.id,
            amount=payment.amount,
            method=payment.method,
            age=now - order.placed_at,
        )
    except ProviderError as error:
        _note_failure(order, error, database=database, now=now)
        return Unsettled(order=order)
    with database.durable() as connection:
        if answer.authorized:
            after = _authorized(connection, order, reference=answer.reference, now=now)
        else:
            after = _declined(connection, order, reason=answer.reason, now=now)
    return outcome_of(after, declined=answer.reason)


def release(order: Order, *, database: Database, provider: Provider, now: datetime) -> Order:
    """Let the provider release an order that is being canceled, and give stock and budget back."""
    if order.state is not OrderState.CANCELING:
        return order
    payment = _payment(order, database=database, provider=provider)
    if payment.reference is None:
        raise OurError(f"order {order.id} was authorized without a reference")
    try:
        provider.cancel(key=f"cancel-{order.id}", reference=payment.reference)
    except ProviderError as error:
        _note_failure(order, error, database=database, now=now)
        return order
    with database.durable() as connection:
        after = orders.advance(connection, order.id, OrderEvent.RELEASED)
        if after is None:
            return _now(connection, order)
        _close(connection, after, OrderEvent.RELEASED, facts={"reference": payment.reference}, now=now)
        return after


def outcome_of(order: Order, *, declined: str = "") -> Placed | Refused | Unsettled:
    """What an order's state means to the shopper who agreed to its quote; `declined` is the provider's reason."""
    if order.state is OrderState.PLACED:
        return Placed(order=order)
    if order.state in (OrderState.PENDING, OrderState.NEEDS_ATTENTION):
        return Unsettled(order=order)
    if order.state is not OrderState.PAYMENT_FAILED:
        return Refused(findings=(refuse("order", "order_canceled"),))
    return Refused(findings=(refuse("order", _SAID_OF_A_DECLINE.get(declined, "payment_declined")),))


def _told_again(order: Order, *, database: Database) -> Placed | Refused | Unsettled:
    if order.state is not OrderState.PAYMENT_FAILED:
        return outcome_of(order)
    with database.reading() as connection:
        entries = tuple(stored.rows(connection, order_id=order.id))
    reasons = [ledger.facts_of(entry)["reason"] for entry in entries if entry.kind == OrderEvent.DECLINED]
    return outcome_of(order, declined=reasons[-1] if reasons else "")


def recover(*, database: Database, provider: Provider, now: datetime) -> Recovered:
    """Finish what a crash or a silent provider left behind. Safe beside running turns and other workers."""
    settled = waiting = given_up = 0
    with database.reading() as connection:
        due = payments.due(connection, provider=provider.name, now=now, limit=_BATCH)
    for payment in due:
        try:
            order = _retry(payment, database=database, provider=provider, now=now)
        except Exception as error:  # one order that fails in a new way must not keep the others waiting
            _LOG.error("recovery: order=%s error=%s", payment.order_id, type(error).__name__)
            waiting += 1
            continue
        waiting += order.state in (OrderState.PENDING, OrderState.CANCELING)
        given_up += order.state is OrderState.NEEDS_ATTENTION
        settled += order.state not in (OrderState.PENDING, OrderState.CANCELING, OrderState.NEEDS_ATTENTION)
    return Recovered(settled=settled, waiting=waiting, given_up=given_up)


def finish(order_id: str, *, database: Database, provider: Provider, now: datetime) -> None:
    """Ask the provider about one order now, because it says that something happened to it there.

    What it said is not looked at: late, twice and in any order, each word of it is only a reason to ask. An order that
    waits for nothing, or for another provider, is left alone.
    """
    with database.reading() as connection:
        order = orders.find(connection, order_id)
        payment = payments.of_order(connection, order_id) if order is not None else None
    if order is None or payment is None or payment.provider != provider.name:
        return
    if order.state is OrderState.PENDING:
        settle(order, database=database, provider=provider, now=now)
    else:
        release(order, database=database, provider=provider, now=now)


def _retry(payment: payments.Payment, *, database: Database, provider: Provider, now: datetime) -> Order:
    with database.durable() as connection:
        if payment.tries >= MAX_TRIES:
            return _given_up(connection, payment.order_id, reason="tries_used_up", now=now)
        claimed = payments.claim_try(connection, payment, next_try_at=now + _WAITS[payment.tries])
        order = orders.find(connection, payment.order_id)
    if order is None:
        raise OurError(f"a payment without its order {payment.order_id}")
    if claimed and order.state is OrderState.PENDING:
        settle(order, database=database, provider=provider, now=now)
    elif claimed and order.state is OrderState.CANCELING:
        release(order, database=database, provider=provider, now=now)
    with database.reading() as connection:
        return _now(connection, order)


def _authorized(connection: Connection, order: Order, *, reference: str, now: datetime) -> Order:
    after = orders.advance(connection, order.id, OrderEvent.AUTHORIZED, reference=reference)
    if after is None:
        return _now(connection, order)
    link = ledger.append(
        connection, kind=OrderEvent.AUTHORIZED, order_id=order.id, at=now, facts={"reference": reference}
    )
    _post(connection, after, "receipt", link=link, now=now)
    return after


def _declined(connection: Connection, order: Order, *, reason: str, now: datetime) -> Order:
    after = orders.advance(connection, order.id, OrderEvent.DECLINED)
    if after is None:
        return _now(connection, order)
    _close(connection, after, OrderEvent.DECLINED, facts={"reason": reason}, now=now)
    return after


_CLOSED_BY = {OrderEvent.DECLINED: "payment_declined", OrderEvent.RELEASED: "cancellation"}


def _close(
    connection: Connection, order: Order, event: OrderEvent, *, facts: Mapping[str, object], now: datetime
) -> None:
    """An order ends without a sale: what it held goes back, and the buyer is told."""
    reserving.release(connection, order.id, at=now)
    link = ledger.append(connection, kind=event, order_id=order.id, at=now, facts=facts)
    _post(connection, order, _CLOSED_BY[event], link=link, now=now, reason=str(facts.get("reason", "")))


def _given_up(connection: Connection, order_id: str, *, reason: str, now: datetime) -> Order:
    after = orders.advance(connection, order_id, OrderEvent.GAVE_UP)
    if after is not None:
        ledger.append(connection, kind=OrderEvent.GAVE_UP, order_id=order_id, at=now, facts={"reason": reason})
        _LOG.error("order=%s needs attention: %s", order_id, reason)
        return after
    order = orders.find(connection, order_id)
    if order is None:
        raise OurError(f"a payment without its order {order_id}")
    return order


def _note_failure(order: Order, error: DollhouseError, *, database: Database, now: datetime) -> None:
    _LOG.warning("order=%s: the payment provider failed: %s", order.id, error)
    if not error.retry:
        with database.durable() as connection:
            _given_up(connection, order.id, reason="provider_refused", now=now)


def _payment(order: Order, *, database: Database, provider: Provider) -> payments.Payment:
    with database.reading() as connection:
        payment = payments.of_order(connection, order.id)
    if payment.provider != provider.name:
        raise OurError(f"order {order.id} is paid with {payment.provider}, not with {provider.name}")
    return payment


def _now(connection: Connection, order: Order) -> Order:
    return orders.find(connection, order.id) or order


def _post(connection: Connection, order: Order, kind: str, *, link: str, now: datetime, reason: str = "") -> None:
    quote = order.quote
    payload = {
        "order": order.id,
        "seller": quote.seller,
        "lines": [
            {
                "name": line.name,
                "options": line.options,
                "quantity": line.quantity,
                "unit": line.unit,
                "total": line.total,
            }
            for line in quote.lines
        ],
        "goods": quote.goods,
        "wrap_fee": quote.wrap_fee,
        "note": quote.gift.note is not None,  # that there is one; its words are the recipient's
        "without_prices": quote.gift.without_prices,
        "tax": quote.tax,
        "delivery_fee": quote.delivery_fee,
        "total": quote.total,
        "arrives": quote.arrives,
        "ship_to": quote.ship_to,
        "withdrawal_days": quote.withdrawal_days,
        "cancel_until": order.cancel_until,
        "ledger": link,
        "reason": reason,
    }
    outbox.post(
        connection,
        outbox.Message(
            brand=quote.brand,
            kind=kind,
            recipient=order.member,
            payload=payload,
            created_at=now,
            order_id=order.id,
        ),
    )
