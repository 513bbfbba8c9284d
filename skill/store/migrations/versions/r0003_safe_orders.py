# SPDX-License-Identifier: Apache-2.0
"""What orders that can't be wrong need: since when an address is known, and how conversations opened."""

from alembic import op
from sqlalchemy import BigInteger, Column

from skill.store.migrations.first_tables import key

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Change what is there and add what is new, part by part."""
    _addresses()
    _openings()


def _addresses() -> None:
    """Whatever a household had until now, it came with."""
    op.add_column("address", Column("added_at", BigInteger))


def _openings() -> None:
    op.create_table(
        "opening",
        Column("brand", key(64), primary_key=True),
        Column("digest", key(64), primary_key=True),
        Column("at", BigInteger, primary_key=True),
        Column("household", key(64), primary_key=True),
        sqlite_with_rowid=False,
    )
