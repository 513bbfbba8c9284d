# SPDX-License-Identifier: Apache-2.0
"""How a migration changes a table: where it stands, and on SQLite, which can't change one, by copying it."""

from contextlib import AbstractContextManager
from typing import Any

from alembic import op
from alembic.operations import BatchOperations

from skill.store.migrations.first_tables import NAMES


def table(name: str) -> AbstractContextManager[BatchOperations]:
    """A table to be changed: on SQLite by copying it; elsewhere where it stands."""
    return op.batch_alter_table(name, naming_convention=NAMES, recreate="always" if _copies() else "never")


def place(**where: str) -> dict[str, Any]:
    """Where a column goes in a copy; a table that stands gets it at its end."""
    return where if _copies() else {}


def _copies() -> bool:
    return op.get_bind().dialect.name == "sqlite"
