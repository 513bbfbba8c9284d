# SPDX-License-Identifier: Apache-2.0
"""Tables of approval requests and of the stock that each holds until it ends.

The constraints are the last line of defence: one open request a household, a decision is made once, and what is
approved has its order.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

import skill.store.order_tables  # noqa: F401  (a foreign key below points there)
from skill.store.metadata import METADATA, Instant, key

_PENDING = text("state = 'pending'")

APPROVAL = Table(
    "approval",
    METADATA,
    Column("id", key(64), primary_key=True),
    Column("brand", key(64), nullable=False),
    Column("household", ForeignKey("household.id"), nullable=False),
    Column("asked_by", ForeignKey("member.id")),  # empty for a voice that nobody recognised
    Column("approver", ForeignKey("member.id"), nullable=False),
    Column("quote_id", key(64), nullable=False),
    Column("canonical", Text, nullable=False),  # what is shown, byte for byte, as long as it is open
    Column("quote_hash", key(64), nullable=False),
    Column("token_hash", key(64), nullable=False, unique=True),  # SHA-256 of the link's token, which is kept nowhere
    Column("channel", key(32), nullable=False),  # where it was asked for
    Column("state", key(16), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("decided_at", Instant),
    Column("order_id", ForeignKey("order.id"), unique=True),
    CheckConstraint("state IN ('pending', 'approved', 'declined', 'expired', 'superseded')", name="state_is_known"),
    CheckConstraint("(state = 'pending') = (decided_at IS NULL)", name="ended_has_its_time"),
    CheckConstraint("(state = 'approved') = (order_id IS NOT NULL)", name="approved_has_its_order"),
    CheckConstraint("expires_at > asked_at", name="holds_for_a_while"),
    Index("ix_approval_open", "household", unique=True, sqlite_where=_PENDING, postgresql_where=_PENDING),
    Index(None, "household", "asked_at"),
    Index(None, "state", "expires_at"),
)

APPROVAL_HOLD = Table(
    "approval_hold",
    METADATA,
    Column("approval", ForeignKey("approval.id"), primary_key=True),
    Column("product", key(255), primary_key=True),
    Column("variant", key(255), primary_key=True, server_default=""),  # empty where there is just the one
    Column("brand", key(64), nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("released_at", Instant),
    CheckConstraint("quantity >= 1", name="quantity_is_positive"),
)
