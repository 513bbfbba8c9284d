# SPDX-License-Identifier: Apache-2.0
"""Tables of what is a person's own: the key that opens it, and the address that letters go to."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, Text

import skill.store.account_tables  # noqa: F401  (the foreign keys below point there)
from skill.store.metadata import METADATA, Instant, key

PERSON_KEY = Table(
    "person_key",
    METADATA,
    Column("member", ForeignKey("member.id"), primary_key=True),
    Column("id", key(32), nullable=False, unique=True),  # what sealed text names, so that it names nobody
    Column("wrapped", Text),  # the key, sealed under the shop's secret; empty once it is destroyed
    Column("made_at", Instant, nullable=False),
    Column("destroyed_at", Instant),
    CheckConstraint("(wrapped IS NULL) = (destroyed_at IS NOT NULL)", name="is_there_or_destroyed"),
)

MEMBER_CONTACT = Table(
    "member_contact",
    METADATA,
    Column("member", ForeignKey("member.id"), primary_key=True),
    Column("email", Text, nullable=False),  # sealed with the person's key
)
