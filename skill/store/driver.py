# SPDX-License-Identifier: Apache-2.0
"""Driver SQL for the one hot step: held SQLite connections, or SQLAlchemy's plain strings elsewhere.

Measured per session step: a held sqlite3 connection 18 µs, SQLAlchemy's engine.begin with Core 165 µs.
"""

import os
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, CursorResult, Table
from sqlalchemy.dialects import postgresql, sqlite

from skill.errors import StoreError


class Rows(Protocol):
    """What a statement gave: how many rows it changed, and the rows it found."""

    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> Any: ...

    def fetchall(self) -> Any: ...


class Driver(Protocol):
    """One open transaction that takes SQL with `?` for each value."""

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Rows: ...


def insert_once(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Write a row; False, and nothing written, where one with the same key is there."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    inserted = connection.execute(
        dialect.insert(table).values(**values).on_conflict_do_nothing(), execution_options={"preserve_rowcount": True}
    )
    return inserted.rowcount == 1


_Held = tuple[tuple[int, int], sqlite3.Connection]
"""Which file a connection was opened to, and the connection."""


class CoreDriver:
    """A Driver over SQLAlchemy's connection: what runs in its transaction, and on engines that write values as %s."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._native = connection.dialect.paramstyle == "qmark"

    @property
    def locks_rows(self) -> bool:
        """Whether writers run beside each other, so that rows must be locked. SQLite has one writer at a time."""
        return not self._native

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> "CursorResult[*tuple[Any, ...]]":
        """Run `sql`; statements are constants of ours, so a question mark is always a value."""
        return self._connection.exec_driver_sql(sql if self._native else sql.replace("?", "%s"), tuple(values))


def lock_rows(driver: Driver, sql: str, values: Sequence[Any]) -> None:
    """Lock the rows that a SELECT finds, in its order, until the transaction ends; nothing on SQLite.

    Whoever locks several rows of a kind locks them in one order, so that no two wait for each other.
    """
    if isinstance(driver, CoreDriver) and driver.locks_rows:
        driver.execute(f"{sql} FOR UPDATE", values).fetchall()


class HeldConnections:
    """SQLite connections that are opened once and kept: one for each writing use, and one a thread for reading.

    Writers take turns anyway, and a connection that sees only its own writes keeps its pages in memory.
    """

    def __init__(self, path: str, *, timeout: float) -> None:
        self._path = path
        self._timeout = timeout
        self._writer = threading.Lock()  # threads queue here: SQLite's own busy handler sleeps and starves some
        self._shared: dict[str, _Held] = {}
        self._mine = threading.local()
        self._all: list[sqlite3.Connection] = []

    @property
    def writer(self) -> threading.Lock:
        """Whoever writes holds it, over whatever connection."""
        return self._writer

    def writing(self, *, durable: bool) -> "HeldTransaction":
        """A transaction that may write, once no other thread does."""
        return HeldTransaction(self, "durable" if durable else "relaxed", self._writer, self._timeout)

    def reading(self) -> "HeldTransaction":
        """One consistent view."""
        return HeldTransaction(self, "reading", None, self._timeout)

    def look_up(self, sql: str, values: Sequence[Any]) -> list[Any]:
        """The rows of one statement, which alone is a transaction of its own."""
        try:
            return self.connection("reading").execute(sql, values).fetchall()
        except (sqlite3.Error, OSError) as error:
            _raise_ours(error)
            raise

    def close(self) -> None:
        """Close the connections of all threads; only when no turn runs any more."""
        while self._all:
            self._all.pop().close()
        self._shared = {}
        self._mine = threading.local()

    def connection(self, use: str) -> sqlite3.Connection:
        """The connection of a use; a new one when the file was replaced, an error when it is gone.

        A connection to a deleted file would take orders happily and lose them with the process.
        """
        identity = file_identity(self._path)
        held = self._mine.__dict__ if use == "reading" else self._shared
        known: _Held | None = held.get(use)
        if known is not None:
            if known[0] == identity:
                return known[1]
            self._all.remove(known[1])
            known[1].close()
        synchronous = "FULL" if use == "durable" else "NORMAL"
        raw = open_sqlite(self._path, synchronous=synchronous, timeout=self._timeout)
        self._all.append(raw)
        held[use] = (identity, raw)
        return raw


class HeldTransaction:
    """One transaction on a held connection: COMMIT at its end, ROLLBACK after any exception."""

    __slots__ = ("_held", "_lock", "_raw", "_timeout", "_use")

    def __init__(self, held: HeldConnections, use: str, lock: "threading.Lock | None", timeout: float) -> None:
        self._held = held
        self._use = use
        self._lock = lock
        self._timeout = timeout
        self._raw: sqlite3.Connection | None = None

    def __enter__(self) -> Driver:
        if self._lock is not None and not self._lock.acquire(timeout=self._timeout):
            raise StoreError("the database is busy", retry=True)
        try:
            self._raw = raw = self._held.connection(self._use)
            raw.execute("BEGIN" if self._lock is None else "BEGIN IMMEDIATE")
        except BaseException as error:
            self._end()
            _raise_ours(error)
            raise
        return raw

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        try:
            if error is None and self._raw is not None:
                self._raw.execute("COMMIT")
        except sqlite3.Error as failure:
            _raise_ours(failure)
            raise
        finally:
            self._end()
        _raise_ours(error)

    def _end(self) -> None:
        """Leave nothing open, whatever happened."""
        try:
            if self._raw is not None and self._raw.in_transaction:
                with suppress(sqlite3.Error):
                    self._raw.execute("ROLLBACK")
        finally:
            if self._lock is not None:
                self._lock.release()


def _raise_ours(error: BaseException | None) -> None:
    """Raise StoreError for what may pass when asked again; our own mistakes stay what they are."""
    ours = isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError)
    if isinstance(error, sqlite3.DatabaseError | OSError) and not ours:
        raise StoreError(f"the database did not answer: {error}", retry=True) from error


def file_identity(path: str) -> tuple[int, int]:
    """Which file lies at `path` now. Raises OSError when none does."""
    found = os.stat(path)
    return (found.st_ino, found.st_dev)


def open_sqlite(
    path: str, *, synchronous: str, timeout: float, create: bool = False, references: bool = True
) -> sqlite3.Connection:
    """A connection that leaves transactions to us. Without `create`, a missing file is an error, not an empty shop.

    Without `references`, rows may point nowhere for the time being: tables are copied so.
    """
    mode = "rwc" if create else "rw"
    raw = sqlite3.connect(
        f"{Path(path).as_uri()}?mode={mode}", uri=True, timeout=timeout, isolation_level=None, check_same_thread=False
    )
    for pragma in ("journal_mode=WAL", f"synchronous={synchronous}", f"foreign_keys={'ON' if references else 'OFF'}"):
        raw.execute(f"PRAGMA {pragma}")
    return raw
