# SPDX-License-Identifier: Apache-2.0
"""The funnel's one table: what happened in a talk, step by step, without a word of it and without a person."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from skill.store.metadata import METADATA, Instant, key

FUNNEL_EVENT = Table(
    "funnel_event",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("brand", key(64), nullable=False),
    Column("channel", key(32), nullable=False),
    Column("talk", key(16), nullable=False),  # a digest of the session's key: it tells talks apart, and no account
    Column("turn", Integer, nullable=False),  # the turn's number in its session
    Column("kind", key(24), nullable=False),
    Column("about", String(64)),  # a question's slot, a stage, or a finding's reason
    Column("place", Integer),  # of a gift taken: its place in the list spoken, from 1
    Column("at", Instant, nullable=False),
    Index(None, "brand", "at"),
)
