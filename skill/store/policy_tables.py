# SPDX-License-Identifier: Apache-2.0
"""The table of households' own policies: every version that there was, the latest in force."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, Text

import skill.store.account_tables  # noqa: F401  (the foreign key below points there)
from skill.store.metadata import METADATA, Instant, key

HOUSEHOLD_POLICY = Table(
    "household_policy",
    METADATA,
    Column("household", ForeignKey("household.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("canonical", Text, nullable=False),  # JSON in the schema of brand/files.py, as it was written
    Column("changed_by", key(64), nullable=False),  # a member's id, or "operator"
    Column("changed_at", Instant, nullable=False),
    CheckConstraint("version >= 1", name="version_is_positive"),
)
