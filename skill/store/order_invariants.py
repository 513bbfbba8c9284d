# SPDX-License-Identifier: Apache-2.0
"""What must be true of one order at any moment, whatever its state. Reads only.

The ledger is replayed along the table of transitions: where it leads is where the order must stand, and what it tells
is what must have been counted, held, written to the buyer and moved as money.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, func, select

from skill.orders.model import Order, OrderEvent, OrderState, PaymentState, RefundState
from skill.orders.states import START, TRANSITIONS, FulfillmentState, Standing
from skill.store import ledger, parcels, refunds
from skill.store.order_tables import CONSENT, ORDER, PAYMENT, QUOTE, SPEND, STOCK_HOLD
from skill.store.orders import kept_hash
from skill.store.outbox_tables import OUTBOX

_LETTERS: Mapping[str, str] = {
    OrderEvent.AUTHORIZED: "receipt",
    OrderEvent.DECLINED: "payment_declined",
    OrderEvent.PAYER_ASKED: "payer_confirmation",
    OrderEvent.RELEASED: "cancellation",
    OrderEvent.LINES_CANCELED: "lines_canceled",
    OrderEvent.LAPSED: "payment_lapsed",
    OrderEvent.STOPPED: "order_stopped",
    OrderEvent.SHIPPED: "shipped",
    OrderEvent.RETURN_ASKED: "return_asked",
    OrderEvent.REFUNDED: "refund",
}
_NOT_OF_AN_EVENT = {"gift_reminder", "withdrawal"}
"""Messages that somebody asked for beside; each stands once by the outbox's own constraint."""
_GONE = (FulfillmentState.SHIPPED, FulfillmentState.DELIVERED, FulfillmentState.RETURNING, FulfillmentState.RETURNED)
_PAID = (PaymentState.CAPTURING, PaymentState.CAPTURED)


@dataclass(frozen=True, slots=True)
class _Told:
    """An order beside everything that is written about it."""

    order: Order
    payment: RowMapping
    kinds: tuple[str, ...]
    """What the ledger tells, after `agreed`."""
    facts: tuple[Mapping[str, Any], ...]
    """Of each of them."""

    def amounts(self, *events: OrderEvent, until: OrderEvent | None = None) -> int:
        """The sum of the amounts that these events tell, up to the first of another."""
        kinds = self.kinds if until is None or until not in self.kinds else self.kinds[: self.kinds.index(until)]
        of_it = zip(kinds, self.facts, strict=False)
        return sum(facts["amount"]["minor"] for kind, facts in of_it if kind in events)


def broken_order(connection: Connection, order: Order) -> list[str]:
    """What is impossible about an order, in words; empty when all is well."""
    entries = tuple(ledger.rows(connection, order_id=order.id))
    told = _Told(
        order,
        connection.execute(select(PAYMENT).where(PAYMENT.c.order_id == order.id)).mappings().one(),
        tuple(entry.kind for entry in entries[1:]),
        tuple(msgspec.json.decode(entry.canonical)["facts"] for entry in entries[1:]),
    )
    checks = {
        "I4 the amounts of quote, order and payment differ": _one_amount(connection, told),
        "I6 it has no consent to this very quote": _consented(connection, order),
        "I6 its quote without what is the buyer's own is not the one that was agreed to": bool(entries)
        and _kept_as_agreed(connection, order, entries[0]),
        "I9 the ledger doesn't tell how it got here": bool(entries)
        and entries[0].kind == "agreed"
        and _replayed(told.kinds) == order.standing,
        "I8 more was given back than taken, or other than was told": _money_adds_up(connection, told),
        "I5 its stock is held wrongly": _holds(connection, order) == _held_by_now(order),
        "I7 its spending is counted wrongly": _spent(connection, order.id) == _counted_by_now(told),
        "I10 its messages are not the ones of its history": _letters(connection, order.id) == _due_letters(told.kinds),
        "units of it are counted wrongly": _units_add_up(connection, order),
    }
    return [f"order {order.id} ({order.state}): {problem}" for problem, fine in checks.items() if not fine]


def _replayed(kinds: tuple[str, ...]) -> Standing | None:
    """Where these events lead; None where one can't have happened."""
    stands: Standing | None = START
    for kind in kinds:
        stands = TRANSITIONS.get(OrderEvent(kind), {}).get(stands) if stands else None
    return stands


def _one_amount(connection: Connection, told: _Told) -> bool:
    total = connection.execute(select(ORDER.c.total_minor).where(ORDER.c.id == told.order.id)).scalar_one()
    return bool(told.order.quote.total.minor == total == told.payment["amount_minor"])


def _consented(connection: Connection, order: Order) -> bool:
    consent = connection.execute(select(CONSENT).where(CONSENT.c.quote_id == order.quote.id)).mappings().one_or_none()
    quote_hash = connection.execute(select(QUOTE.c.hash).where(QUOTE.c.id == order.quote.id)).scalar_one()
    if consent is None or consent["answer_turn"] <= consent["read_back_turn"]:
        return False
    return bool(consent["quote_hash"] == quote_hash == order.quote_hash)


def _kept_as_agreed(connection: Connection, order: Order, agreed: ledger.LedgerRow) -> bool:
    """What is read once the buyer is deleted; orders of earlier releases tell the hash of the whole alone."""
    told = msgspec.json.decode(agreed.canonical)["facts"].get("quote", {})
    return "kept" not in told or kept_hash(connection, order.quote.id) in (told["kept"], told["hash"])


def _money_adds_up(connection: Connection, told: _Told) -> bool:
    """What is asked for is what was agreed to less what was canceled before; what goes back is what was told."""
    payment, order = told.payment, told.order
    canceled = told.amounts(OrderEvent.LINES_CANCELED, until=OrderEvent.CAPTURE_BEGUN)
    asked = order.quote.total.minor - canceled if OrderEvent.CAPTURE_BEGUN in told.kinds else 0
    of_it = refunds.of_order(connection, order.id)
    given = Counter(one.state for one in of_it)
    ends = (RefundState.REFUNDED, RefundState.FAILED)
    return (
        payment["capture_minor"] == asked
        and payment["captured_minor"] == (asked if order.payment is PaymentState.CAPTURED else 0)
        and payment["refunded_minor"] == sum(one.amount.minor for one in of_it)
        and payment["refunded_minor"] == told.amounts(OrderEvent.REFUND_ASKED)
        and payment["refunded_minor"] <= payment["captured_minor"] <= payment["authorized_minor"]
        and told.kinds.count(OrderEvent.REFUND_ASKED) == len(of_it)
        and sum(given[state] for state in ends)
        <= told.kinds.count(OrderEvent.REFUNDED) + told.kinds.count(OrderEvent.REFUND_FAILED)
    )


def _ended(order: Order) -> bool:
    """Whether it was given up on before anything was shipped, so that it holds nothing."""
    stopped = order.payment is PaymentState.CAPTURING and order.fulfillment is FulfillmentState.STOPPED
    return order.state in (OrderState.CANCELED, OrderState.PAYMENT_FAILED) or stopped


def _held_by_now(order: Order) -> Mapping[tuple[str, str, bool], int]:
    """By product, variant and whether it left the shop: the units that an order holds, or took."""
    units: Counter[tuple[str, str, bool]] = Counter()
    for number, line in enumerate(order.quote.lines, start=1):
        left = line.quantity - order.units_of(number).canceled
        if left and not _ended(order):
            units[line.product, line.variant or "", order.fulfillment in _GONE] += left
    return units


def _holds(connection: Connection, order: Order) -> Mapping[tuple[str, str, bool], int]:
    """The same, of what stands in the holds."""
    kept = (STOCK_HOLD.c.order_id == order.id, STOCK_HOLD.c.released_at.is_(None) | STOCK_HOLD.c.sold)
    rows = connection.execute(select(STOCK_HOLD).where(*kept)).mappings()
    return {(row["product"], row["variant"], row["sold"]): row["quantity"] for row in rows}


def _counted_by_now(told: _Told) -> int | None:
    """What an order counts against its budget; None where it ended without a sale."""
    return None if _ended(told.order) else told.order.quote.total.minor - told.amounts(OrderEvent.LINES_CANCELED)


def _spent(connection: Connection, order_id: str) -> int | None:
    mine = (SPEND.c.order_id == order_id, SPEND.c.released_at.is_(None))
    minor = connection.execute(select(func.sum(SPEND.c.minor)).where(*mine)).scalar_one()
    return None if minor is None else int(minor)


def _due_letters(kinds: tuple[str, ...]) -> Mapping[str, int]:
    letters = Counter(_LETTERS[kind] for kind in kinds if kind in _LETTERS)
    if OrderEvent.PAYER_EXPIRED in kinds and letters.pop("cancellation", 0):
        letters["payment_declined"] += 1  # whoever never confirmed did not cancel
    return letters


def _letters(connection: Connection, order_id: str) -> Mapping[str, int]:
    kinds = connection.execute(select(OUTBOX.c.kind).where(OUTBOX.c.order_id == order_id)).scalars()
    return Counter(kind for kind in kinds if kind not in _NOT_OF_AN_EVENT)


def _units_add_up(connection: Connection, order: Order) -> bool:
    """No unit is in two places, what comes back is what the returns say, and whether one is open the state says."""
    there = parcels.returns(connection, order.id)
    returned = Counter[int]()
    for one in there:
        returned.update(one.lines)
    told = {number: order.units_of(number).returned for number in range(1, len(order.quote.lines) + 1)}
    is_open = any(one.received_at is None for one in there)
    return (
        told == {number: returned[number] for number in told}
        and is_open is (order.fulfillment is FulfillmentState.RETURNING)
        and (order.fulfillment is not FulfillmentState.RETURNED or not order.kept)
        and (not _ended(order) or not order.kept)
        and (order.shipment is not None) is (order.fulfillment in _GONE)
    )
