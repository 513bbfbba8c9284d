# SPDX-License-Identifier: Apache-2.0
"""What was praised or complained about: one row a turn, without a word of the shopper's and without a person."""

from sqlalchemy import Column, Index, Table

from skill.store.metadata import METADATA, Instant, key

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("brand", key(64), primary_key=True),
    Column("id", key(32), primary_key=True),  # a digest of the turn's id: once, however often it is delivered
    Column("channel", key(32), nullable=False),
    Column("kind", key(16), nullable=False),
    Column("product", key(128)),  # what was spoken about, where anything was
    Column("order_id", key(64)),
    Column("at", Instant, nullable=False),
    Index(None, "brand", "at"),
)
