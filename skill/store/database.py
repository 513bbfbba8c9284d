# SPDX-License-Identifier: Apache-2.0
"""Connections and transactions. Two durabilities: what is said may be lost with the power, what is ordered may not."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, OperationalError

from skill.errors import ConfigurationError, StoreError
from skill.store.driver import CoreDriver, Driver, HeldConnections, file_identity, open_sqlite
from skill.store.metadata import METADATA

_BUSY_TIMEOUT_S = 2.0  # a platform waits 8 s at most; a spoken apology must still fit


class Database:
    """One database. `relaxed` survives a crash of the process, `durable` a power cut too, `reading` writes nothing.

    Every block is one transaction: committed at its end, rolled back by any exception. Blocks are not nested:
    SQLite has one writer, and a second block of the same thread would wait for the first until it gives up.
    Raises StoreError when the database is gone, locked or full.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._path = _sqlite_path(url)
        self._durable = self._engine("FULL", begin="BEGIN IMMEDIATE")
        self._relaxed = self._engine("NORMAL", begin="BEGIN IMMEDIATE")
        self._reading = self._engine("NORMAL", begin="BEGIN")
        self._held = None if self._path is None else HeldConnections(self._path, timeout=_BUSY_TIMEOUT_S)

    @property
    def embedded(self) -> bool:
        """True for SQLite: one machine, tables made by `prepare`, recovery inside `serve`."""
        return self._path is not None

    @property
    def folder(self) -> Path | None:
        """Where the SQLite file lies; None elsewhere."""
        return None if self._path is None else Path(self._path).parent

    @contextmanager
    def durable(self) -> Iterator[Connection]:
        """A transaction for orders, payments, consents and the ledger."""
        with self._writing(), _transaction(self._durable) as connection:
            yield connection

    @contextmanager
    def relaxed(self) -> Iterator[Connection]:
        """A transaction for conversation state."""
        with self._writing(), _transaction(self._relaxed) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view for reads; it never waits for a writer and must not write."""
        with _transaction(self._reading) as connection:
            yield connection

    def driver(self, *, durable: bool = False) -> AbstractContextManager[Driver]:
        """A writing transaction without SQLAlchemy's statement layer, for the step that every turn takes."""
        if self._held is None:
            return _core_driver(self.durable() if durable else self.relaxed())
        return self._held.writing(durable=durable)

    def reading_driver(self) -> AbstractContextManager[Driver]:
        """`reading` without SQLAlchemy's statement layer, for what many turns look up."""
        return _core_driver(self.reading()) if self._held is None else self._held.reading()

    def look_up(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """The rows of one statement; where several must see the same moment, `reading_driver` holds it still."""
        if self._held is not None:
            return self._held.look_up(sql, values)
        with self.reading_driver() as driver:
            return list(driver.execute(sql, values).fetchall())

    def prepare(self) -> None:
        """Create the tables that are missing (SQLite). Raises StoreError for the file of an older version."""
        if self._path is not None:
            try:
                Path(self._path).parent.mkdir(parents=True, exist_ok=True)
                open_sqlite(self._path, synchronous="FULL", timeout=_BUSY_TIMEOUT_S, create=True).close()
            except (OSError, sqlite3.Error) as error:
                raise StoreError(
                    f"the database {self._path} can't be opened: {error}",
                    hint="check that its folder exists and may be written, or set DOLLHOUSE_DATABASE_URL",
                ) from error
        with self.durable() as connection:
            _refuse_older(connection, self._path or "")
            METADATA.create_all(connection)

    def problem(self) -> str | None:
        """Why no turn could be answered now; None when one could."""
        try:
            with self.reading_driver() as driver:
                driver.execute("SELECT 1 FROM session WHERE brand = '' LIMIT 1").fetchone()
        except StoreError as error:
            return str(error)
        return None

    def close(self) -> None:
        """Give every connection back."""
        for engine in (self._durable, self._relaxed, self._reading):
            engine.dispose()
        if self._held is not None:
            self._held.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._held is None:
            yield
            return
        if not self._held.writer.acquire(timeout=_BUSY_TIMEOUT_S):
            raise StoreError("the database is busy", retry=True)
        try:
            yield
        finally:
            self._held.writer.release()

    def _engine(self, synchronous: str, *, begin: str) -> Engine:
        path = self._path
        if path is None:
            options = {} if synchronous == "FULL" else {"connect_args": {"options": "-c synchronous_commit=off"}}
            return create_engine(self.url, pool_pre_ping=True, **options)
        engine = create_engine(
            self.url, creator=lambda: open_sqlite(path, synchronous=synchronous, timeout=_BUSY_TIMEOUT_S)
        )
        event.listen(engine, "connect", lambda raw, record: record.info.update(file=file_identity(path)))
        event.listen(engine, "checkout", lambda raw, record, proxy: _refuse_replaced_file(record, path))
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        return engine


def _refuse_older(connection: Connection, path: str) -> None:
    """Refuse a file whose tables lack columns of ours, before a turn finds out."""
    inspector = inspect(connection)
    there = set(inspector.get_table_names())
    for table in METADATA.sorted_tables:
        if table.name not in there:
            continue
        columns = {column["name"] for column in inspector.get_columns(table.name)}
        missing = [column.name for column in table.columns if column.name not in columns]
        if missing:
            raise StoreError(
                f"the database {path} was made by an older version: its table {table.name} lacks {', '.join(missing)}",
                hint="move the file away and start again, or name another in DOLLHOUSE_DATABASE_URL",
            )


def _refuse_replaced_file(record: Any, path: str) -> None:
    """Make the pool open the file anew when another lies there now, or fail when it is gone."""
    try:
        same = record.info.get("file") == file_identity(path)
    except OSError as error:
        raise StoreError(f"the database is gone: {error}", retry=True) from error
    if not same:
        raise DisconnectionError("the database file was replaced")


@contextmanager
def _core_driver(transaction: AbstractContextManager[Connection]) -> Iterator[Driver]:
    with transaction as connection:
        yield CoreDriver(connection)


@contextmanager
def _transaction(engine: Engine) -> Iterator[Connection]:
    try:
        with engine.begin() as connection:
            yield connection
    except OperationalError as error:
        raise StoreError(f"the database did not answer: {error.orig}", retry=True) from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise StoreError("the database is gone", retry=True) from error
        raise


def _sqlite_path(url: str) -> str | None:
    try:
        parsed: Any = make_url(url)
    except ArgumentError as error:
        raise ConfigurationError(
            "DOLLHOUSE_DATABASE_URL is no database address",
            hint="write sqlite:///path/to/file.db or postgresql+psycopg://user@host/name",
        ) from error
    if parsed.get_backend_name() != "sqlite":
        return None
    if not parsed.database or parsed.database == ":memory:":
        raise ConfigurationError(
            "DOLLHOUSE_DATABASE_URL names no file",
            hint="orders must outlive the process: write sqlite:///path/to/file.db",
        )
    return str(Path(parsed.database).absolute())
