# SPDX-License-Identifier: Apache-2.0
"""A database of each engine that nobody has made tables in, or that an earlier release made and filled."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, MetaData, create_engine, insert, select

from skill.store import migrating
from skill.store.database import Database

RELEASED = Path(__file__).parent / "released"
_WORDS = "product_words"
_COUNTED = (("product", "number"), ("outbox", "id"), ("refusal", "id"), ("funnel_event", "id"))


@pytest.fixture
def empty_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database of each engine without any table."""
    if engine == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server = request.getfixturevalue("postgresql")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def released_url(engine: str, tmp_path: Path, empty_url: str) -> Callable[[str], str]:
    """The database of a release, by its revision; on PostgreSQL its tables made by its migrations and filled with its
    rows.
    """

    def make(revision: str) -> str:
        path = tmp_path / "released.db"
        with closing(sqlite3.connect(path)) as raw:
            raw.executescript((RELEASED / f"{revision}.sql").read_text(encoding="utf-8"))
        if engine == "sqlite":
            return f"sqlite:///{path}"
        database = Database(empty_url)
        with database.durable() as connection:
            migrating.migrate(connection, since="base", until=revision)
            connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
            _copy_rows(path, connection)
        database.close()
        return empty_url

    return make


def _copy_rows(path: Path, connection: Connection) -> None:
    """Every row as it stands in the file, whatever revision made it."""
    there, here, file = MetaData(), MetaData(), create_engine(f"sqlite:///{path}")
    here.reflect(connection)
    with file.connect() as reader:
        there.reflect(reader)
        for table in here.sorted_tables:
            rows = [] if table.name.startswith(_WORDS) else reader.execute(select(there.tables[table.name])).mappings()
            for row in rows:
                connection.execute(insert(table).values(dict(row)))
        for table, column in _COUNTED:
            connection.exec_driver_sql(f"SELECT setval('{table}_{column}_seq', 100)")
    file.dispose()
