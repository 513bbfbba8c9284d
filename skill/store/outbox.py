# SPDX-License-Identifier: Apache-2.0
"""The outbox repository: messages join the transaction that promises them, and go out once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection, RowMapping, func, or_, select

from skill.store.driver import insert_once
from skill.store.outbox_tables import OUTBOX


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message to somebody outside the conversation, keyed by its turn and number, or by order, kind and number."""

    brand: str
    kind: str
    recipient: str
    """A household member's id, or a platform's user id; the address is looked up when it is sent."""
    payload: Mapping[str, object]
    """Prompt ids and arguments; never a card number, an address or a code in the clear."""
    created_at: datetime
    turn_id: str | None = None
    number: int | None = None
    order_id: str | None = None
    due_at: datetime | None = None
    """Not to be sent before; None is at once."""
    sent_at: datetime | None = None


def post(connection: Connection, message: Message) -> None:
    """Write a message once: the same key again changes nothing."""
    values = {
        "brand": message.brand,
        "turn_id": message.turn_id,
        "number": message.number or 0 if message.turn_id is None else message.number,
        "order_id": message.order_id,
        "kind": message.kind,
        "recipient": message.recipient,
        "payload": msgspec.json.encode(message.payload).decode(),
        "created_at": message.created_at,
        "due_at": message.due_at,
    }
    insert_once(connection, OUTBOX, values)


def count(connection: Connection, order_id: str, *, kind: str) -> int:
    """How many messages of a kind an order has."""
    of_it = select(func.count()).where(OUTBOX.c.order_id == order_id, OUTBOX.c.kind == kind)
    return int(connection.execute(of_it).scalar_one())


def messages(
    connection: Connection, *, now: datetime, brand: str | None = None, limit: int = 100
) -> tuple[Message, ...]:
    """The newest messages first, sent or not; what is not due yet waits unseen."""
    due = or_(OUTBOX.c.due_at.is_(None), OUTBOX.c.due_at <= now)
    query = select(OUTBOX).where(due).order_by(OUTBOX.c.id.desc()).limit(limit)
    if brand is not None:
        query = query.where(OUTBOX.c.brand == brand)
    return tuple(message_of(row) for row in connection.execute(query).mappings())


def message_of(row: RowMapping) -> Message:
    """A row of the outbox as a message."""
    own = {name: row[name] for name in Message.__slots__ if name != "payload"}
    return Message(payload=msgspec.json.decode(row["payload"], type=dict[str, object]), **own)
