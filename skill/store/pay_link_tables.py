# SPDX-License-Identifier: Apache-2.0
"""Tables of pay links, of the stock that each holds until it ends, and of where a guest's parcel goes.

The constraints are the last line of defence: one open link an account, used once, and what is used has its order.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

import skill.store.order_tables  # noqa: F401  (the foreign keys below point there)
from skill.store.metadata import METADATA, Instant, key

_OPEN = text("state = 'open'")

PAY_LINK = Table(
    "pay_link",
    METADATA,
    Column("id", key(64), primary_key=True),
    Column("brand", key(64), nullable=False),
    Column("account", key(64), nullable=False),  # a keyed digest: no platform's id of anybody stands here
    Column("quote_id", key(64), nullable=False),
    Column("canonical", Text, nullable=False),  # what is offered, byte for byte, as long as it is open
    Column("quote_hash", key(64), nullable=False),
    Column("token_hash", key(64), nullable=False, unique=True),  # SHA-256 of the link's token, which is kept nowhere
    Column("channel", key(32), nullable=False),  # where it was asked for
    Column("state", key(16), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("order_id", ForeignKey("order.id"), unique=True),
    CheckConstraint("state IN ('open', 'used', 'expired', 'superseded')", name="state_is_known"),
    CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended_has_its_time"),
    CheckConstraint("(state = 'used') = (order_id IS NOT NULL)", name="used_has_its_order"),
    CheckConstraint("expires_at > asked_at", name="holds_for_a_while"),
    Index("ix_pay_link_open", "brand", "account", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index(None, "account", "asked_at"),
    Index(None, "state", "expires_at"),
)

PAY_LINK_HOLD = Table(
    "pay_link_hold",
    METADATA,
    Column("pay_link", ForeignKey("pay_link.id"), primary_key=True),
    Column("product", key(255), primary_key=True),
    Column("variant", key(255), primary_key=True, server_default=""),  # empty where there is just the one
    Column("brand", key(64), nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("released_at", Instant),
    CheckConstraint("quantity >= 1", name="quantity_is_positive"),
)

ORDER_ADDRESS = Table(
    "order_address",
    METADATA,
    Column("order_id", ForeignKey("order.id"), primary_key=True),
    Column("sealed", Text, nullable=False),  # JSON under the buyer's key; it reads as nothing once that is destroyed
)
