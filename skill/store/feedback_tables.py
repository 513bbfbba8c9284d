# SPDX-License-Identifier: Apache-2.0
"""What was praised or complained about: one row a turn, without a word of the shopper's and without a person."""

from sqlalchemy import Column, Index, String, Table

from skill.store.metadata import METADATA, Instant

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("brand", String(64), primary_key=True),
    Column(
        "id", String(32), primary_key=True, comment="a digest of the turn's id: once, however often it is delivered"
    ),
    Column("channel", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("product", String(128), comment="what was spoken about, where anything was"),
    Column("order_id", String(64)),
    Column("at", Instant, nullable=False),
    Index(None, "brand", "at"),
)
