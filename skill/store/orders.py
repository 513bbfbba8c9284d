# SPDX-License-Identifier: Apache-2.0
"""The orders repository: quotes, consents, orders and their lines, moved by compare-and-set along the model's table."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection, RowMapping, Select, insert, select, update

from skill.errors import OurError
from skill.orders.model import (
    TRANSITIONS,
    FulfillmentState,
    Order,
    OrderEvent,
    OrderState,
    PaymentState,
    Quote,
    Shipment,
    Standing,
    Units,
    order_id_of,
)
from skill.safeguards.model import Finding, Mandate
from skill.store import addresses, personal
from skill.store.driver import insert_once
from skill.store.order_tables import CONSENT, ORDER, ORDER_LINE, PAYMENT, QUOTE, REFUSAL, SHIPMENT
from skill.store.pay_link_tables import ORDER_ADDRESS
from skill.store.person_tables import PERSON_KEY

_QUOTES = msgspec.json.Decoder(Quote)
_AT_ONCE = 500
"""Orders whose lines are read by one statement."""


def find(connection: Connection, order_id: str) -> Order | None:
    """An order by its id."""
    return _one(connection, _orders().where(ORDER.c.id == order_id))


def find_by_quote(connection: Connection, quote_id: str) -> Order | None:
    """The one order that a quote can have."""
    return _one(connection, _orders().where(ORDER.c.quote_id == quote_id))


def of_member(connection: Connection, *, household: str, member: str, limit: int = 10) -> tuple[Order, ...]:
    """What one person ordered, newest first."""
    query = _orders().where(ORDER.c.household == household, ORDER.c.member == member)
    return _all(connection, query.order_by(ORDER.c.placed_at.desc(), ORDER.c.id).limit(limit))


def every(connection: Connection, *, brand: str | None = None) -> tuple[Order, ...]:
    """All orders, oldest first; of one brand when named."""
    query = _orders().order_by(ORDER.c.placed_at, ORDER.c.id)
    return _all(connection, query if brand is None else query.where(ORDER.c.brand == brand))


def kept_hash(connection: Connection, quote_id: str) -> str:
    """The hash of a quote's text as it stands without what is its buyer's own."""
    text: str = connection.execute(select(QUOTE.c.canonical).where(QUOTE.c.id == quote_id)).scalar_one()
    return hashlib.sha256(text.encode()).hexdigest()


def use_up_consent(connection: Connection, mandate: Mandate, *, at: datetime) -> bool:
    """Write quote and consent; False when this quote's consent was used up before, and then nothing is written."""
    quote, answer, read_back = mandate.quote, mandate.answer, mandate.read_back
    canonical = quote.canonical.decode()
    sealed = personal.seal(connection, canonical, of=mandate.member, purpose=_sealed_for(quote.id), at=at)
    offered = {
        "id": quote.id,
        "brand": quote.brand,
        "household": mandate.household,
        "canonical": canonical if sealed is None else quote.impersonal.canonical.decode(),
        "sealed": sealed,
        "hash": quote.hash,
        "total_minor": quote.total.minor,
        "currency": quote.total.currency,
        "expires_at": quote.expires_at,
    }
    agreed = {
        "quote_id": quote.id,
        "quote_hash": read_back.quote_hash,
        "member": mandate.member,
        "channel": answer.channel,
        "confidence": mandate.confidence,
        "grade": answer.grade,
        "intent": answer.intent,
        "asked_words": answer.asked_words,
        "read_back_turn": read_back.turn,
        "heard_at": read_back.heard_at,
        "answer_turn": answer.turn,
        "answered_at": answer.at,
        "consumed_at": at,
    }
    if not insert_once(connection, QUOTE, offered):
        return False
    connection.execute(insert(CONSENT).values(agreed))
    return True


def write(connection: Connection, mandate: Mandate, *, at: datetime) -> Order:
    """Write the order of a consent that was just used up, pending, with its lines."""
    quote = mandate.quote
    order = Order(
        id=order_id_of(quote.id),
        quote=quote,
        quote_hash=quote.hash,
        household=mandate.household,
        member=mandate.member,
        state=OrderState.PENDING,
        payment=PaymentState.PENDING,
        placed_at=at,
        cancel_until=at + mandate.policy.cancel_window,
    )
    connection.execute(
        insert(ORDER).values(
            id=order.id,
            quote_id=quote.id,
            brand=quote.brand,
            household=order.household,
            member=order.member,
            state=order.state,
            policy_version=mandate.policy_version,
            total_minor=quote.total.minor,
            currency=quote.total.currency,
            placed_at=order.placed_at,
            cancel_until=order.cancel_until,
        )
    )
    connection.execute(insert(ORDER_LINE), [_line(order, number) for number in range(len(quote.lines))])
    return order


def advance(connection: Connection, order_id: str, event: OrderEvent, *, reference: str | None = None) -> Order | None:
    """Move order, payment and fulfillment as `event` says; None when they were not where this event can happen.

    The payment's row is locked first, so that one at a time moves an order; then all three are compared and set, or
    nothing is. An authorization, and an open one, brings the provider's `reference`.
    """
    stands = lock(connection, order_id)
    after = TRANSITIONS[event].get(stands) if stands else None
    if stands is None or after is None:
        return None
    change: dict[str, object] = {"state": after.payment}
    if reference is not None:
        change["provider_ref"] = reference
    if event is OrderEvent.AUTHORIZED:
        change["authorized_minor"] = PAYMENT.c.amount_minor
    payment = (PAYMENT.c.order_id == order_id, PAYMENT.c.state == stands.payment)
    order = (ORDER.c.id == order_id, ORDER.c.state == stands.order, ORDER.c.fulfillment == stands.fulfillment)
    moved = connection.execute(update(PAYMENT).where(*payment).values(change)).rowcount
    moved += connection.execute(
        update(ORDER).where(*order).values(state=after.order, fulfillment=after.fulfillment)
    ).rowcount
    if moved != 2:
        raise OurError(f"order {order_id} moved while it was locked")
    return find(connection, order_id)


def lock(connection: Connection, order_id: str) -> Standing | None:
    """Where an order stands; nobody else moves it until this transaction ends. Its payment's row is what is locked."""
    payment = connection.execute(
        select(PAYMENT.c.state).where(PAYMENT.c.order_id == order_id).with_for_update()
    ).scalar_one_or_none()
    order = connection.execute(select(ORDER.c.state, ORDER.c.fulfillment).where(ORDER.c.id == order_id)).one_or_none()
    if payment is None or order is None:
        return None
    return Standing(OrderState(order.state), PaymentState(payment), FulfillmentState(order.fulfillment))


def find_locked(connection: Connection, order_id: str) -> Order | None:
    """An order by its id; nobody else moves it until this transaction ends."""
    return None if lock(connection, order_id) is None else find(connection, order_id)


def note_refusal(
    connection: Connection,
    findings: tuple[Finding, ...],
    *,
    quote: Quote,
    channel: str,
    household: str | None,
    member: str | None,
    at: datetime,
) -> None:
    """Keep why nothing was bought: rules and reason codes, never what was said."""
    rows = [
        {
            "at": at,
            "brand": quote.brand,
            "channel": channel,
            "household": household,
            "member": member,
            "quote_id": quote.id,
            "rule": finding.rule,
            "outcome": finding.outcome.name.lower(),
            "reason": finding.reason,
            "policy_version": quote.policy_version,
        }
        for finding in findings
    ]
    if rows:
        connection.execute(insert(REFUSAL), rows)


def _line(order: Order, number: int) -> dict[str, object]:
    line = order.quote.lines[number]
    return {
        "order_id": order.id,
        "number": number + 1,
        "product": line.product,
        "variant": line.variant,
        "options": msgspec.json.encode(line.options, order="sorted").decode(),
        "name": line.name,
        "spoken_name": line.spoken_name,
        "quantity": line.quantity,
        "unit_minor": line.unit.minor,
        "total_minor": line.total.minor,
    }


def _orders() -> Select[tuple[object, ...]]:
    joined = ORDER.join(QUOTE, QUOTE.c.id == ORDER.c.quote_id).join(PAYMENT, PAYMENT.c.order_id == ORDER.c.id)
    joined = joined.outerjoin(SHIPMENT, SHIPMENT.c.order_id == ORDER.c.id)
    joined = joined.outerjoin(PERSON_KEY, PERSON_KEY.c.member == ORDER.c.member)
    joined = joined.outerjoin(ORDER_ADDRESS, ORDER_ADDRESS.c.order_id == ORDER.c.id)
    quoted = (QUOTE.c.canonical, QUOTE.c.sealed, QUOTE.c.hash, PERSON_KEY.c.wrapped)
    money = (PAYMENT.c.state.label("payment"), PAYMENT.c.captured_minor, PAYMENT.c.refunded_minor)
    parcel = (SHIPMENT.c.carrier, SHIPMENT.c.tracking, SHIPMENT.c.shipped_at, SHIPMENT.c.delivered_at)
    address = ORDER_ADDRESS.c.sealed.label("address")
    return select(ORDER, *quoted, *money, *parcel, address).select_from(joined)


def _one(connection: Connection, query: Select[tuple[object, ...]]) -> Order | None:
    found = _all(connection, query)
    return found[0] if found else None


def _all(connection: Connection, query: Select[tuple[object, ...]]) -> tuple[Order, ...]:
    rows = connection.execute(query).mappings().all()
    units = _units(connection, [row["id"] for row in rows])
    return tuple(_order(connection, row, units=tuple(units[row["id"]])) for row in rows)


def _units(connection: Connection, order_ids: Sequence[str]) -> Mapping[str, list[Units]]:
    """What became of the units of each line, by order and in the lines' order."""
    counts = (ORDER_LINE.c.order_id, ORDER_LINE.c.canceled, ORDER_LINE.c.returned, ORDER_LINE.c.refunded)
    found: dict[str, list[Units]] = defaultdict(list)
    for start in range(0, len(order_ids), _AT_ONCE):
        some = ORDER_LINE.c.order_id.in_(order_ids[start : start + _AT_ONCE])
        lines = select(*counts).where(some).order_by(ORDER_LINE.c.order_id, ORDER_LINE.c.number)
        for row in connection.execute(lines):
            found[row.order_id].append(Units(canceled=row.canceled, returned=row.returned, refunded=row.refunded))
    return found


def _sealed_for(quote_id: str) -> str:
    return f"quote {quote_id}"


def _agreed_to(connection: Connection, row: RowMapping) -> tuple[Quote, str]:
    """A quote and the hash of its text; of a forgotten buyer's, what is left and the hash that stands beside it."""
    text, sealed = row["canonical"], row["sealed"]
    if sealed is not None:
        opened = personal.unseal_with(connection, sealed, wrapped=row["wrapped"], purpose=_sealed_for(row["quote_id"]))
        if opened is None:
            return _QUOTES.decode(text), row["hash"]
        text = opened
    return _QUOTES.decode(text), hashlib.sha256(text.encode()).hexdigest()


def _order(connection: Connection, row: RowMapping, *, units: tuple[Units, ...]) -> Order:
    quote, quote_hash = _agreed_to(connection, row)
    parcel = {name: row[name] for name in ("carrier", "tracking", "shipped_at", "delivered_at")}
    return Order(
        id=row["id"],
        quote=quote,
        quote_hash=quote_hash,
        household=row["household"],
        member=row["member"],
        state=OrderState(row["state"]),
        payment=PaymentState(row["payment"]),
        fulfillment=FulfillmentState(row["fulfillment"]),
        placed_at=row["placed_at"],
        cancel_until=row["cancel_until"],
        units=units,
        captured=row["captured_minor"],
        refunded=row["refunded_minor"],
        shipment=None if row["shipped_at"] is None else Shipment(**parcel),
        address=addresses.opened(connection, row["address"], row["id"], wrapped=row["wrapped"]),
    )
