# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL: a bounded pool of connections that wait for nothing long, and are new after the server was gone.

Statements run under READ COMMITTED: what must not change between two of them is locked, in one order everywhere.
"""

import time
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError

from skill.errors import ConfigurationError, StoreError

_CONNECTIONS = 8
"""Of one process for each durability; more threads than that wait for their turn."""
_UPGRADING = 0xD0115
"""Our number among the advisory locks of a database."""
_IDLE_S = 1.0
"""A connection that nobody used for longer is asked whether it still answers, before it is trusted with a turn."""
# libpq's own names (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS): a server that is
# gone without a word is noticed within seconds. What the address says itself counts.
_PATIENCE = {
    "connect_timeout": 2,
    "tcp_user_timeout": 5000,
    "keepalives_idle": 10,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "application_name": "dollhouse",
}
# A process that stops in the middle of a transaction must not keep what it locked.
_SESSION = (
    "SET lock_timeout = '{seconds:.0f}s'; SET idle_in_transaction_session_timeout = '10s';"
    " SET default_transaction_isolation = 'read committed'; SET client_encoding = 'UTF8';"
)
_RELAXED = " SET synchronous_commit = off;"
_DURABLE = " SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';"


def open_engine(url: URL, *, durable: bool, timeout: float) -> Engine:
    """An engine over a pool of its own. Raises ConfigurationError where the driver isn't installed."""
    options = {name: value for name, value in _PATIENCE.items() if name not in url.query}
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_size=_CONNECTIONS,
            max_overflow=0,
            pool_timeout=timeout,
            connect_args=options,
        )
    except ModuleNotFoundError as error:
        raise ConfigurationError(
            "DOLLHOUSE_DATABASE_URL names PostgreSQL, and its driver isn't installed",
            hint="pip install 'dollhouse[postgresql]'",
        ) from error
    session = _SESSION.format(seconds=timeout) + (_DURABLE if durable else _RELAXED)
    event.listen(engine, "connect", lambda raw, record: _set_up(raw, session))
    event.listen(engine, "checkin", lambda raw, record: record.info.update(idle_since=time.monotonic()))
    event.listen(engine, "checkout", lambda raw, record, proxy: _refuse_dead(engine, raw, record))
    return engine


def for_reading(engine: Engine) -> Engine:
    """The same pool, for transactions that see one moment and write nothing."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def for_one_statement(engine: Engine) -> Engine:
    """The same pool, for single statements: one round trip instead of three."""
    return engine.execution_options(isolation_level="AUTOCOMMIT")


def wait_alone(connection: Connection) -> None:
    """Wait until nobody else upgrades; from here on nobody does until this transaction ends."""
    for setting in ("lock_timeout = '60s'", "idle_in_transaction_session_timeout = 0"):
        connection.exec_driver_sql(f"SET LOCAL {setting}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADING})")


def refuse_others(connection: Connection) -> None:
    """Refuse to replace what another of our processes works on."""
    query = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND application_name = current_setting('application_name') AND pid <> pg_backend_pid()"
    )
    if connection.exec_driver_sql(query).scalar_one():
        raise StoreError("the database is in use", hint="stop the servers and the worker, and restore again")


def _set_up(raw: Any, session: str) -> None:
    raw.autocommit = True
    raw.execute(session)
    raw.autocommit = False


def _refuse_dead(engine: Engine, raw: Any, record: Any) -> None:
    """Make the pool connect anew where the server was restarted meanwhile."""
    idle_since = record.info.get("idle_since")
    if idle_since is None or time.monotonic() - idle_since < _IDLE_S:
        return
    try:
        engine.dialect.do_ping(raw)
    except engine.dialect.loaded_dbapi.Error as error:
        raise DisconnectionError("the server closed the connection") from error
