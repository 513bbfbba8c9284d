# SPDX-License-Identifier: Apache-2.0
"""Connections and transactions. Two durabilities: what is said may be lost with the power, what is ordered may not."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from skill.errors import StoreError
from skill.store.metadata import METADATA

_BUSY_TIMEOUT_S = 3.0


class Database:
    """One database. `relaxed` survives a crash of the process, `durable` a power cut too.

    Every block is one transaction: committed at its end, rolled back by any exception.
    Raises StoreError when the database is gone, locked or full.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._sqlite = make_url(url).get_backend_name() == "sqlite"
        self._durable = self._engine("FULL")
        self._relaxed = self._engine("NORMAL") if self._sqlite else self._durable

    @contextmanager
    def durable(self) -> Iterator[Connection]:
        """A transaction for orders, payments, consents and the ledger."""
        with self._transaction(self._durable) as connection:
            yield connection

    @contextmanager
    def relaxed(self) -> Iterator[Connection]:
        """A transaction for conversation state."""
        with self._transaction(self._relaxed) as connection:
            yield connection

    def prepare(self) -> None:
        """Create the tables that are missing (SQLite)."""
        path = make_url(self.url).database
        if self._sqlite and path:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        with self.durable() as connection:
            METADATA.create_all(connection)

    def close(self) -> None:
        """Give every connection back."""
        self._durable.dispose()
        self._relaxed.dispose()

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.begin() as connection:
                yield connection
        except OperationalError as error:
            raise StoreError("the database did not answer", retry=True) from error
        except DBAPIError as error:
            if error.connection_invalidated:
                raise StoreError("the database is gone", retry=True) from error
            raise

    def _engine(self, synchronous: str) -> Engine:
        if not self._sqlite:
            return create_engine(self.url, pool_pre_ping=True)
        engine = create_engine(self.url, connect_args={"timeout": _BUSY_TIMEOUT_S})
        event.listen(engine, "connect", lambda raw, _record: _prepare_sqlite(raw, synchronous))
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        return engine


def _prepare_sqlite(raw: Any, synchronous: str) -> None:
    raw.isolation_level = None  # we say BEGIN IMMEDIATE ourselves: a read that later writes must not deadlock
    for pragma in ("journal_mode=WAL", f"synchronous={synchronous}", "foreign_keys=ON"):
        raw.execute(f"PRAGMA {pragma}")
