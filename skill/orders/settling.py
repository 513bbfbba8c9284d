# SPDX-License-Identifier: Apache-2.0
"""From a pending order to a settled one, by whoever comes first: the shopper's turn, its repetition, or recovery.

This is where money moves: the provider is asked here, between two transactions and never inside one.
Every step may be done again: keys are the same at every try, and states change by compare-and-set.
"""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from skill.dialogue.effects import Placed, Refused, Unsettled
from skill.errors import DollhouseError, ProviderError
from skill.orders import ledger, steps
from skill.orders.model import Order, OrderEvent, OrderState
from skill.payments.provider import BY_PAYER, AsksPayer, Authorization, Decline, HostsPayments, Provider
from skill.safeguards.model import refuse
from skill.store import Connection, orders, payments
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

PAYER_TIME = timedelta(minutes=15)
"""How long a payer may take to confirm: as long as an approval's page lives, for it is the same person and phone.

Meanwhile stock and budget are held, so it can't be much longer; a bank's own page seldom lives longer either.
"""
LOOKS = timedelta(seconds=30)
"""How often the provider is asked what the payer did, unless it tells us itself."""
NOT_CONFIRMED = "not_confirmed"
"""Why a payment failed whose payer let the time pass; the letter says so."""


def settle(order: Order, *, database: Database, provider: Provider, now: datetime) -> Placed | Refused | Unsettled:
    """Ask the provider for a pending order and write what it said (T2); an order that is settled is just told."""
    if order.state is not OrderState.PENDING:
        return _told_again(order, database=database)
    payment = steps.payment_of(order, database=database, provider=provider)
    try:
        answer = _asked(order, payment, provider, now=now)
    except ProviderError as error:
        steps.note_failure(order, error, database=database, now=now)
        return Unsettled(order=order)
    asks = isinstance(provider, AsksPayer)
    with database.durable() as connection:
        after = answered(connection, order, answer, asks=asks, now=now)
    return outcome_of(after, declined=answer.reason)


def _asked(order: Order, payment: payments.Payment, provider: Provider, *, now: datetime) -> Authorization:
    """What the provider says: of the saved method, or of a page on which a guest pays with their own."""
    age = now - order.placed_at
    if payment.method != BY_PAYER:
        return provider.authorize(
            key=payment.key, order_id=order.id, amount=payment.amount, method=payment.method, age=age
        )
    if not isinstance(provider, HostsPayments):
        raise ProviderError(f"{provider.name} has no page on which a guest could pay", retry=False)
    return provider.open_payment(
        key=payment.key,
        order_id=order.id,
        seller=order.quote.seller,
        amount=payment.amount,
        until=order.placed_at + PAYER_TIME,
        age=age,
    )


def look_up(order: Order, *, database: Database, provider: Provider, now: datetime) -> Order:
    """Ask the provider what the payer did; whoever let the time pass is waited for no longer."""
    if order.state is not OrderState.AWAITING_PAYER:
        return order
    payment = steps.payment_of(order, database=database, provider=provider)
    try:
        answer = _looked_up(payment, provider)
    except DollhouseError as error:
        _LOG.warning("order=%s: what its payer did is not known: %s", order.id, error)
        answer = None  # it is asked again, until the time is over
    with database.durable() as connection:
        if answer is not None and not answer.open:
            return answered(connection, order, answer, asks=False, now=now)
        if payment.payer_until is not None and now < payment.payer_until:
            return order
        after = orders.advance(connection, order.id, OrderEvent.PAYER_EXPIRED)
        if after is None:
            return steps.as_it_is(connection, order)
        payments.begin_step(connection, order.id, at=now)
        ledger.append(connection, kind=OrderEvent.PAYER_EXPIRED, order_id=order.id, at=now, facts={})
    return release(after, database=database, provider=provider, now=now)


def release(order: Order, *, database: Database, provider: Provider, now: datetime) -> Order:
    """Let the provider release an order that is being canceled, and give stock and budget back."""
    if order.state is not OrderState.CANCELING:
        return order
    payment = steps.payment_of(order, database=database, provider=provider)
    reference = steps.reference_of(payment)
    try:
        provider.cancel(key=f"cancel-{order.id}", reference=reference)
    except ProviderError as error:
        steps.note_failure(order, error, database=database, now=now)
        return order
    with database.durable() as connection:
        return released(connection, order, reference=reference, now=now)


def released(connection: Connection, order: Order, *, reference: str | None, now: datetime) -> Order:
    """The provider let the money of a canceled order go: it ends, and its buyer hears of it."""
    after = orders.advance(connection, order.id, OrderEvent.RELEASED)
    if after is None:
        return steps.as_it_is(connection, order)
    expired = any(entry.kind == OrderEvent.PAYER_EXPIRED for entry in stored.rows(connection, order_id=order.id))
    link = steps.end(connection, after, OrderEvent.RELEASED, facts={"reference": reference}, now=now)
    kind, reason = ("payment_declined", NOT_CONFIRMED) if expired else ("cancellation", "")
    steps.post(connection, after, kind, link=link, now=now, facts={"reason": reason})
    return steps.as_it_is(connection, after)


def outcome_of(order: Order, *, declined: str = "") -> Placed | Refused | Unsettled:
    """What an order's state means to the shopper who agreed to its quote; `declined` is the provider's reason."""
    if order.state is OrderState.PLACED:
        return Placed(order=order)
    if order.state in (OrderState.PENDING, OrderState.AWAITING_PAYER, OrderState.NEEDS_ATTENTION):
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


def _looked_up(payment: payments.Payment, provider: Provider) -> Authorization | None:
    """What the provider says of an open payment; None where it has no page on which a payer could confirm."""
    return provider.look_up(reference=steps.reference_of(payment)) if isinstance(provider, AsksPayer) else None


def answered(connection: Connection, order: Order, answer: Authorization, *, asks: bool, now: datetime) -> Order:
    """T2: what the provider said of an order that waits for it."""
    if answer.authorized:
        return _authorized(connection, order, reference=answer.reference, now=now)
    if answer.open and asks:
        return _payer_asked(connection, order, reference=answer.reference, now=now)
    after = orders.advance(connection, order.id, OrderEvent.DECLINED)
    if after is None:
        return steps.as_it_is(connection, order)
    facts = {"reason": str(answer.reason)}
    link = steps.end(connection, after, OrderEvent.DECLINED, facts=facts, now=now)
    steps.post(connection, after, "payment_declined", link=link, now=now, facts=facts)
    return steps.as_it_is(connection, after)


def _authorized(connection: Connection, order: Order, *, reference: str, now: datetime) -> Order:
    after = orders.advance(connection, order.id, OrderEvent.AUTHORIZED, reference=reference)
    if after is None:
        return steps.as_it_is(connection, order)
    facts = {"reference": reference}
    link = ledger.append(connection, kind=OrderEvent.AUTHORIZED, order_id=order.id, at=now, facts=facts)
    steps.post(connection, after, "receipt", link=link, now=now)
    return after


def _payer_asked(connection: Connection, order: Order, *, reference: str, now: datetime) -> Order:
    after = orders.advance(connection, order.id, OrderEvent.PAYER_ASKED, reference=reference)
    if after is None:
        return steps.as_it_is(connection, order)
    until = now + PAYER_TIME
    payments.wait_for_payer(connection, order.id, until=until, next_look_at=now + LOOKS)
    facts = {"reference": reference, "until": until}
    link = ledger.append(connection, kind=OrderEvent.PAYER_ASKED, order_id=order.id, at=now, facts=facts)
    steps.post(connection, after, "payer_confirmation", link=link, now=now, facts={"confirm_until": until})
    return after
