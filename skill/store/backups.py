# SPDX-License-Identifier: Apache-2.0
"""A backup is one SQLite file with every table of one moment in it, whatever engine it was taken from.

Under SQLite it is a copy by the engine's own backup, under PostgreSQL the rows of one snapshot; either can be put back
into either. A table of its own says when it was made, from which revision, and how far the ledger went.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, MetaData, Table, Text, insert, select
from sqlalchemy.types import TypeEngine

from skill.errors import StoreError
from skill.store import schema
from skill.store.database import Database
from skill.store.driver import open_sqlite
from skill.store.metadata import Instant, Json, from_micros, to_micros
from skill.store.tables import METADATA
from skill.store.word_index import index_all

Told = Callable[[int, int], None]
"""Hears how much of all is done: pages of a file, or rows."""

_PAGES = 2000
_ROWS = 1000
_PATIENCE_S = 30.0
_MANIFEST = "dollhouse_backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself."""

    made_at: datetime
    revision: str
    entries: int
    """Of the ledger."""
    head: str
    """The hash of the last of them; empty without any."""


def write(database: Database, to: Path, *, now: datetime, told: Told) -> Manifest:
    """Copy everything as of one moment into a new file that only its owner may read. The shop goes on meanwhile.

    Raises StoreError where the file is there already or can't be written.
    """
    try:
        os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise StoreError(f"{to} is there already", hint="name a new file: a backup is never written over") from error
    except OSError as error:
        raise StoreError(
            f"{to} can't be written: {error}", hint="name a file in a folder that may be written"
        ) from error
    try:
        if database.file is None:
            _copy_rows_out(database, to, told=told)
        else:
            _copy_file(database.file, to, told=told)
        return _sign(to, now=now)
    except (OSError, sqlite3.Error) as error:
        discard(to)
        raise StoreError(f"the backup could not be written: {error}", hint="is there room for it?") from error
    except BaseException:
        discard(to)
        raise


def read_manifest(path: Path) -> Manifest:
    """What a backup says of itself. Raises StoreError for a file that is none, or that is damaged."""
    if not path.is_file():
        raise StoreError(f"there is no file {path}")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
            row = raw.execute(f"SELECT made_at, revision, entries, head FROM {_MANIFEST}").fetchone()  # noqa: S608
            (sound,) = raw.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise StoreError(f"{path} is no backup of Dollhouse: {error}", hint="`dollhouse backup` makes one") from error
    if row is None or sound != "ok":
        raise StoreError(f"{path} is damaged: {sound}", hint="take another backup")
    return Manifest(made_at=from_micros(row[0]), revision=row[1], entries=row[2], head=row[3])


def unsign(path: Path) -> None:
    """Make the shop's database of a copy: what it says of itself goes."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"DROP TABLE IF EXISTS {_MANIFEST}")
        raw.commit()


def put_rows_in(source: Connection, target: Connection, *, told: Told) -> None:
    """Fill an empty PostgreSQL database with a backup's rows, and let its counters go on behind them."""
    _copy_tables(source, target, told=told)
    for table in METADATA.sorted_tables:
        for column in table.primary_key:
            name, quoted = column.name, target.dialect.identifier_preparer.format_table(table)
            sequence = target.exec_driver_sql("SELECT pg_get_serial_sequence(%s, %s)", (quoted, name)).scalar()
            if sequence is not None:
                highest = f"SELECT coalesce(max({name}), 0) + 1 FROM {quoted}"  # noqa: S608 (names of ours)
                target.exec_driver_sql(f"SELECT setval('{sequence}', ({highest}), false)")


def settle(path: Path) -> None:
    """Make one file of a database again that nobody has open: what was written beside it goes into it."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")


def discard(path: Path) -> None:
    """Delete a file and what SQLite may have put beside it."""
    for beside in ("", "-journal", "-wal", "-shm"):
        Path(f"{path}{beside}").unlink(missing_ok=True)


def _copy_file(path: Path, to: Path, *, told: Told) -> None:
    with closing(open_sqlite(str(path), synchronous="NORMAL", timeout=_PATIENCE_S)) as here:
        # While this transaction reads, the copy is of one moment, and writers need not wait for it.
        here.execute("BEGIN")
        here.execute(schema.FIND).fetchone()
        with closing(sqlite3.connect(to)) as there:
            here.backup(there, pages=_PAGES, progress=lambda _, left, every: told(every - left, every))
    settle(to)


def _copy_rows_out(database: Database, to: Path, *, told: Told) -> None:
    there = Database(f"sqlite:///{to.absolute()}", keys=database.keys)
    try:
        there.upgrade()
        with database.reading() as source, there.relaxed() as target:
            _copy_tables(source, target, told=told)
            index_all(target)
    finally:
        there.close()
    settle(to)


def _copy_tables(source: Connection, target: Connection, *, told: Told) -> None:
    every = sum(source.exec_driver_sql(f"SELECT count(*) FROM {_quoted(one)}").scalar_one() for one in _tables())  # noqa: S608
    done = 0
    for table in _tables():
        plain = _plain(table)
        for rows in _batches(source, plain):
            target.execute(insert(plain), rows)
            done += len(rows)
            told(done, every)


def _batches(source: Connection, plain: Table) -> Iterator[list[dict[str, object]]]:
    for rows in source.execute(select(plain), execution_options={"yield_per": _ROWS}).mappings().partitions():
        yield [dict(row) for row in rows]


def _tables() -> tuple[Table, ...]:
    """Ours, each after those that it points to."""
    return tuple(METADATA.sorted_tables)


def _plain(table: Table) -> Table:
    """The same table with columns as the engines store them, so that no text is read and written anew."""
    columns = (Column(one.name, _as_stored(one.type)) for one in table.columns)
    return Table(table.name, MetaData(), *columns)


def _as_stored(column: TypeEngine[Any]) -> TypeEngine[Any]:
    match column:
        case Instant():
            return BigInteger()
        case Json():
            return Text()
    return column


def _quoted(table: Table) -> str:
    return f'"{table.name}"'


def _sign(path: Path, *, now: datetime) -> Manifest:
    with closing(sqlite3.connect(path)) as raw:
        (revision,) = raw.execute(schema.FIND).fetchone()
        last = raw.execute("SELECT n, hash FROM ledger_head").fetchone() or (0, "")
        raw.execute(
            f"CREATE TABLE {_MANIFEST} (made_at INTEGER NOT NULL, revision TEXT NOT NULL, entries INTEGER NOT NULL,"
            " head TEXT NOT NULL)"
        )
        raw.execute(f"INSERT INTO {_MANIFEST} VALUES (?, ?, ?, ?)", (to_micros(now), revision, *last))  # noqa: S608
        raw.commit()
    _sync(path)
    return Manifest(made_at=now, revision=revision, entries=last[0], head=last[1])


def _sync(path: Path) -> None:
    for one in (path, path.absolute().parent):
        handle = os.open(one, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
