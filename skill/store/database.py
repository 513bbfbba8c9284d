# SPDX-License-Identifier: Apache-2.0
"""Connections and transactions. Two durabilities: what is said may be lost with the power, what is ordered may not."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    DisconnectionError,
    InternalError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from skill.errors import ConfigurationError, StoreError
from skill.settings import DEMO_SECRET
from skill.store import postgresql, schema, sqlite_files
from skill.store.driver import CoreDriver, Driver, HeldConnections, file_identity, open_sqlite
from skill.store.keyring import Keyring
from skill.store.personal import KEYS
from skill.store.word_index import index_all

_BUSY_TIMEOUT_S = 2.0  # a platform waits 8 s at most; a spoken apology must still fit


class Database:
    """One database. `relaxed` survives a crash of the process, `durable` a power cut too, `reading` writes nothing.

    Every block is one transaction: committed at its end, rolled back by any exception. Blocks are not nested:
    SQLite has one writer, and a second block of the same thread would wait for the first until it gives up.
    Raises StoreError when the database is gone, locked or full. `keys` open what belongs to persons; without them the
    ones of development do.
    """

    def __init__(self, url: str, *, keys: Keyring | None = None) -> None:
        self._url = _parsed(url)
        self.keys = keys or Keyring(DEMO_SECRET)
        self._path = _sqlite_path(self._url)
        self._held = None if self._path is None else HeldConnections(self._path, timeout=_BUSY_TIMEOUT_S)
        if self._path is None:
            self._durable = postgresql.open_engine(self._url, durable=True, timeout=_BUSY_TIMEOUT_S)
            self._relaxed = postgresql.open_engine(self._url, durable=False, timeout=_BUSY_TIMEOUT_S)
            self._reading = postgresql.for_reading(self._relaxed)
            self._looking = postgresql.for_one_statement(self._relaxed)
        else:
            self._durable = self._sqlite_engine(self._path, "FULL", begin="BEGIN IMMEDIATE")
            self._relaxed = self._sqlite_engine(self._path, "NORMAL", begin="BEGIN IMMEDIATE")
            self._reading = self._looking = self._sqlite_engine(self._path, "NORMAL", begin="BEGIN")
        for engine in (self._durable, self._relaxed, self._reading):
            engine.update_execution_options(**{KEYS: self.keys})

    @property
    def embedded(self) -> bool:
        """True for SQLite: one machine, tables made by `prepare`, recovery inside `serve`."""
        return self._path is not None

    @property
    def file(self) -> Path | None:
        """The SQLite file; None elsewhere."""
        return None if self._path is None else Path(self._path)

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
        with _transaction(self._looking) as connection:
            return list(CoreDriver(connection).execute(sql, values).fetchall())

    def prepare(self) -> None:
        """See that the tables are this release's. A SQLite file is made, and brought up to date, where it isn't.

        Raises StoreError for a PostgreSQL database that is behind: `upgrade` is its operator's decision.
        """
        if self.current():
            return
        if self._path is None:
            raise schema.behind(self.revision())
        self.upgrade()

    def current(self) -> bool:
        """Whether the tables are those of this release."""
        try:
            return [tuple(row) for row in self.look_up(schema.FIND)] == [(schema.REVISION,)]
        except (StoreError, ProgrammingError):
            return False  # not there yet, or gone: whoever goes on finds out which

    def revision(self) -> str | None:
        """The revision of the tables; None where there are none."""
        if self._path is not None and not Path(self._path).exists():
            return None
        with self.reading() as connection:
            return schema.find_revision(connection)

    def upgrade(self) -> schema.Upgraded:
        """Create the tables, or bring those of an older release up to date; a SQLite file is copied before."""
        if self._path is None:
            with self.durable() as connection:
                postgresql.wait_alone(connection)
                return schema.upgrade(connection)
        sqlite_files.make(self._path, timeout=sqlite_files.PATIENCE_S)
        engine = self._sqlite_engine(self._path, "FULL", begin="BEGIN IMMEDIATE", upgrading=True)
        try:
            with self._writing(), _transaction(engine) as connection:
                path = self._path
                done = schema.upgrade(connection, beforehand=lambda: sqlite_files.copy(path, to=schema.REVISION))
                sqlite_files.check_references(connection)
                return done
        finally:
            engine.dispose()

    def fill(self, put: Callable[[Connection], None]) -> None:
        """Make a PostgreSQL database empty and let `put` fill it, in one transaction, while nobody else is there.

        Raises StoreError where somebody is.
        """
        with self.durable() as connection:
            postgresql.wait_alone(connection)
            postgresql.refuse_others(connection)
            schema.empty(connection)
            put(connection)
            index_all(connection)

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

    def _sqlite_engine(self, path: str, synchronous: str, *, begin: str, upgrading: bool = False) -> Engine:
        timeout = sqlite_files.PATIENCE_S if upgrading else _BUSY_TIMEOUT_S
        references = not upgrading
        engine = create_engine(
            self._url,
            creator=lambda: open_sqlite(path, synchronous=synchronous, timeout=timeout, references=references),
        )
        event.listen(engine, "connect", lambda raw, record: record.info.update(file=file_identity(path)))
        event.listen(engine, "checkout", lambda raw, record, proxy: _refuse_replaced_file(record, path))
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        return engine


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
    except (OperationalError, InternalError) as error:
        # Gone, locked, full, read-only after a failover; of PostgreSQL also a deadlock: all may pass when asked again.
        raise StoreError(f"the database did not answer: {error.orig}", retry=True) from error
    except PoolTimeoutError as error:
        raise StoreError("the database is busy", retry=True) from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise StoreError("the database is gone", retry=True) from error
        raise


def _parsed(url: str) -> URL:
    try:
        return make_url(url.replace("postgres://", "postgresql://", 1) if url.startswith("postgres://") else url)
    except ArgumentError as error:
        raise ConfigurationError(
            "DOLLHOUSE_DATABASE_URL is no database address",
            hint="write sqlite:///path/to/file.db or postgresql://user@host/name",
        ) from error


def _sqlite_path(url: URL) -> str | None:
    if url.get_backend_name() != "sqlite":
        return None
    if not url.database or url.database == ":memory:":
        raise ConfigurationError(
            "DOLLHOUSE_DATABASE_URL names no file",
            hint="orders must outlive the process: write sqlite:///path/to/file.db",
        )
    return str(Path(url.database).absolute())
