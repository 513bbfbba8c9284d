# SPDX-License-Identifier: Apache-2.0
"""Which revision of the tables a database has, and how it gets the one that this release needs.

A new database gets its tables at once; one of an older release is brought up to date by the migrations, in one
transaction, while nobody else writes. What is current costs one row's reading: Alembic isn't even imported.
"""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from sqlalchemy import Column, Connection, MetaData, String, Table, delete, insert, inspect, select

from skill.errors import StoreError
from skill.store.tables import METADATA
from skill.store.word_index import index_all

REVISION = "0004"
"""The newest of migrations/versions, which makes METADATA."""
FIRST = "0001"
"""What was released before databases knew their revision."""
FIND = "SELECT version_num FROM alembic_version"

# Alembic's own table; in a MetaData of its own, so that it is no table of ours.
_VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))

Tables = Mapping[str, frozenset[str]]
"""The columns of each table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgraded:
    """What an upgrade did."""

    before: str | None
    """The revision there was; None for a database without tables of ours."""
    after: str = REVISION
    copy: Path | None = None
    """What was, in a file of its own (SQLite)."""


def upgrade(connection: Connection, *, beforehand: Callable[[], Path | None] = lambda: None) -> Upgraded:
    """Bring the database to REVISION. The caller holds a lock: nobody else writes or upgrades.

    `beforehand` is called before tables with data are changed, and may copy them.
    Raises StoreError for a database of a newer release, and for tables that no release made.
    """
    revision, copy = find_revision(connection), None
    if revision is None:
        METADATA.create_all(connection, checkfirst=False)
    elif revision != REVISION:
        _check_known(revision)
        copy = beforehand()
        _migrating().migrate(connection, since=revision, until=REVISION)
        index_all(connection)
    stamp(connection)
    return Upgraded(before=revision, copy=copy)


def find_revision(connection: Connection) -> str | None:
    """The database's revision; None where it has no table of ours. Raises StoreError for tables of no release."""
    inspector = inspect(connection)
    names = set(inspector.get_table_names())
    if _VERSION.name in names:
        stamped: str | None = connection.execute(select(_VERSION.c.version_num)).scalar_one_or_none()
        if stamped is not None:
            return stamped
    there = {name: frozenset(column["name"] for column in inspector.get_columns(name)) for name in names}
    return recognize(there)


def recognize(there: Tables) -> str | None:
    """The revision of tables that carry no number."""
    ours = _columns(METADATA)
    kept = {name: columns for name, columns in there.items() if name in ours}
    if not kept:
        return None
    if kept == ours:
        return REVISION
    if kept == _columns(_migrating().first_tables()):
        return FIRST
    raise StoreError(
        "the database was made by a version that was never released",
        hint="move the file away and start again, or name another in DOLLHOUSE_DATABASE_URL",
    )


def empty(connection: Connection) -> None:
    """Delete every row of ours (PostgreSQL)."""
    named = connection.dialect.identifier_preparer.format_table
    tables = (*map(named, METADATA.sorted_tables), "product_words")
    connection.exec_driver_sql(f"TRUNCATE {', '.join(tables)}")


def stamp(connection: Connection) -> None:
    """Write down that the tables are those of REVISION."""
    _VERSION.create(connection, checkfirst=True)
    connection.execute(delete(_VERSION))
    connection.execute(insert(_VERSION).values(version_num=REVISION))


def behind(revision: str | None) -> StoreError:
    """The refusal to work on a database whose tables aren't this release's; PostgreSQL's upgrade is asked for."""
    if revision is not None:
        _check_known(revision)
    what = "has no tables yet" if revision is None else f"is at revision {revision}, and this release needs {REVISION}"
    return StoreError(f"the database {what}", hint="run: dollhouse db upgrade")


def _check_known(revision: str) -> None:
    if revision not in _migrating().revisions():
        raise StoreError(
            f"the database is at revision {revision}, which this release doesn't know: a newer one made it",
            hint="install that release again, or restore a backup from before its upgrade",
        )


def _columns(metadata: MetaData) -> dict[str, frozenset[str]]:
    return {table.name: frozenset(column.name for column in table.columns) for table in metadata.sorted_tables}


def _migrating() -> ModuleType:
    return importlib.import_module("skill.store.migrating")  # with it comes Alembic, as long as the rest of a start
