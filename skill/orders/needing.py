# SPDX-License-Identifier: Apache-2.0
"""What needs a person, and what to do then: orders and refunds that recovery gave up, letters that went nowhere, and
what a brand's own system never took."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from skill.orders import ledger
from skill.orders.model import Order, OrderEvent, PaymentState
from skill.store import Connection, attention, exchange, orders, payments, refunds, sending
from skill.store import ledger as stored
from skill.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something that nobody but a person can move on."""

    kind: str
    """order | refund | letter | events"""
    order: str | None
    since: datetime
    happened: str
    to_do: str


_ASKED: dict[PaymentState, str] = {
    PaymentState.PENDING: "reserve the money",
    PaymentState.AUTHORIZED: "release the money",
    PaymentState.CAPTURING: "take the money",
}
_LETTERS = {
    "no_address": "give the member an `email:` in household.yaml and start the server again",
    "recipient_refused": "correct the member's `email:` in household.yaml and start the server again",
    "too_old": "it told nobody anything any more; tell the buyer yourself if they should know",
}


def needs(database: Database) -> tuple[Need, ...]:
    """Everything that needs a person, the longest waiting first."""
    with database.reading() as connection:
        found = [
            *(_order(connection, order_id) for order_id in attention.orders_in_need(connection)),
            *(_refund(connection, order_id, number) for order_id, number in attention.failed_refunds(connection)),
            *(_letter(*one) for one in sending.failed(connection) if one[1] != "deleted"),
            *(_events(untold) for untold in exchange.given_up(connection)),
        ]
    return tuple(sorted(found, key=lambda need: need.since))


def _order(connection: Connection, order_id: str) -> Need:
    order = orders.find(connection, order_id)
    assert order is not None  # noqa: S101 (it was found a line before, in the same transaction)
    payment = payments.of_order(connection, order_id)
    since, facts = _last(connection, order_id, OrderEvent.GAVE_UP, otherwise=order.placed_at)
    total = f"{order.quote.total.major} {order.quote.total.currency}"
    return Need(
        kind="order",
        order=order_id,
        since=since,
        happened=f"{payment.provider} was asked to {_ASKED.get(order.payment, 'go on')} ({total}) and "
        + ("refused to answer for it" if facts.get("reason") == "provider_refused" else "gave no answer in all tries"),
        to_do=_look_for(order, payment),
    )


def _look_for(order: Order, payment: payments.Payment) -> str:
    known = payment.reference or f"the key {payment.key}"
    resolve = f"dollhouse orders resolve {order.id}"
    charged = " --charged --reference ID" if payment.reference is None else " --charged"
    choices = [f"`{resolve} --retry` to ask again", f"`{resolve} --released` where it holds nothing"]
    if order.payment is PaymentState.CAPTURING or payment.reference is None:
        choices.append(f"`{resolve}{charged}` where it holds it")
    return f"look for {known} at {payment.provider}; then " + ", or ".join(choices)


def _refund(connection: Connection, order_id: str, number: int) -> Need:
    (refund,) = (one for one in refunds.of_order(connection, order_id) if one.number == number)
    since, facts = _last(connection, order_id, OrderEvent.REFUND_FAILED, otherwise=refund.asked_at)
    amount = f"{refund.amount.major} {refund.amount.currency}"
    bank = facts.get("reason") == "returned_by_bank"
    return Need(
        kind="refund",
        order=order_id,
        since=since,
        happened=f"giving back {amount} (refund {number}) failed: {facts.get('reason', 'unknown')}",
        to_do="pay the buyer in another way: their bank sent it back"
        if bank
        else f"look for the key {refund.key} at the provider; then `dollhouse orders resolve {order_id} --retry`",
    )


def _letter(letter_id: int, problem: str, message: Any) -> Need:
    again = f"then `dollhouse orders resolve {message.order_id} --letters`" if message.order_id else ""
    return Need(
        kind="letter",
        order=message.order_id,
        since=message.created_at,
        happened=f"letter {letter_id} ({message.kind.replace('_', ' ')}) was not sent: {problem.replace('_', ' ')}",
        to_do="; ".join(filter(None, (_LETTERS.get(problem, "look at the mail server's log"), again))),
    )


def _events(untold: exchange.Untold) -> Need:
    return Need(
        kind="events",
        order=None,
        since=untold.since,
        happened=f"{untold.events} messages about {untold.orders} orders were given up: the system of {untold.brand} "
        "did not take them",
        to_do="mend its `webhook:`; then `dollhouse orders retell`, before thirty days are over",
    )


def _last(
    connection: Connection, order_id: str, event: OrderEvent, *, otherwise: datetime
) -> tuple[datetime, dict[str, Any]]:
    of_it = [row for row in stored.rows(connection, order_id=order_id) if row.kind == event]
    return (of_it[-1].at, ledger.facts_of(of_it[-1])) if of_it else (otherwise, {})
