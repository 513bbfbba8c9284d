# SPDX-License-Identifier: Apache-2.0
"""What a conversation keeps between two turns: claims with their replies, and session states.

Every turn writes here twice, so each table is one tree on SQLite (no row id) and has no index that a turn would move:
deleting what is old, or a whole account, may read it all.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table

from skill.store.metadata import METADATA, Instant, key

TURN = Table(
    "turn",
    METADATA,
    Column("brand", key(64), primary_key=True),
    Column("id", key(300), primary_key=True),  # the platform's delivery id, with the channel in front
    Column("session", key(300), nullable=False),
    Column("platform_user", key(300), nullable=False),
    Column("first_at", Instant, nullable=False),  # when the first delivery came; a takeover keeps it
    Column("claimed_at", Instant, nullable=False),  # when the present owner took it
    Column("owner", key(300), nullable=False),  # the claim itself; empty once nobody holds it
    Column("reply", LargeBinary),  # the rendered reply: what any later delivery gets
    sqlite_with_rowid=False,
)

SESSION = Table(
    "session",
    METADATA,
    Column("brand", key(64), primary_key=True),
    Column("key", key(300), primary_key=True),  # the platform's session id, with the channel in front
    Column("channel", key(32), nullable=False),
    Column("platform_user", key(300), nullable=False),
    Column("member", key(64), nullable=False),  # who spoke last (store/sessions.py): a saved cart is theirs alone
    Column("version", Integer, nullable=False),
    Column("schema", Integer, nullable=False),  # of the state's bytes: what an older release wrote is not misread
    Column("state", LargeBinary, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Index(None, "member", "platform_user"),
    sqlite_with_rowid=False,
)
