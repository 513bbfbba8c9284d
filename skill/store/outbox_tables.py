# SPDX-License-Identifier: Apache-2.0
"""The outbox: what must reach somebody outside the conversation, written in the transaction that promises it."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text, UniqueConstraint, text

from skill.store.metadata import METADATA, Instant, key

_UNSENT = text("sent_at IS NULL AND failed_at IS NULL")

OUTBOX = Table(
    "outbox",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("brand", key(64), nullable=False),
    Column("turn_id", key(300)),  # with `number`: one row however often the turn is delivered
    Column("number", Integer),
    # With `kind` and `number`: one receipt however often the order is settled, one letter a refund.
    Column("order_id", key(64)),
    Column("kind", key(64), nullable=False),
    Column("recipient", key(300), nullable=False),  # a household member's id, or a platform's user id
    Column("payload", Text, nullable=False),  # JSON: prompt ids and arguments, worded when it is sent or shown
    Column("created_at", Instant, nullable=False),
    Column("due_at", Instant),  # not before; empty is at once
    Column("sent_at", Instant),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("next_try_at", Instant),  # a try is counted, and this moved on, before it is made
    Column("failed_at", Instant),  # given up: a person must look
    Column("problem", String(32)),  # why the last try failed, as a code
    UniqueConstraint("brand", "turn_id", "number"),
    UniqueConstraint("order_id", "kind", "number"),
    Index(None, "brand", "sent_at"),
    Index("ix_outbox_unsent", "next_try_at", sqlite_where=_UNSENT, postgresql_where=_UNSENT),
)
