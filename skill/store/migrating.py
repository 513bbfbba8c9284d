# SPDX-License-Identifier: Apache-2.0
"""Alembic's part of an upgrade. Imported only by whoever upgrades: schema.py knows what is current without it."""

from functools import cache
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData

from skill.store.migrations.first_order_tables import TABLES
from skill.store.tables import METADATA


def migrate(connection: Connection, *, since: str, until: str) -> None:
    """Run each revision after `since` up to `until` in the connection's transaction."""
    options = {"target_metadata": MetaData(naming_convention=METADATA.naming_convention)}
    context = MigrationContext.configure(connection, opts=options)
    newest_first = _scripts().iterate_revisions(until, since)
    with Operations.context(context):
        for script in reversed(list(newest_first)):
            script.module.upgrade()


def revisions() -> tuple[str, ...]:
    """All revisions there are, oldest first."""
    return tuple(script.revision for script in reversed(list(_scripts().walk_revisions())))


def first_tables() -> MetaData:
    """The tables of the first revision."""
    return TABLES


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(Path(__file__).parent / "migrations"))
