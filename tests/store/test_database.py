# SPDX-License-Identifier: Apache-2.0
"""Transactions: whole or not at all, and never into a file that is gone."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from skill.errors import ConfigurationError, StoreError
from skill.store import session_tables
from skill.store.database import Database
from skill.store.driver import CoreDriver, Driver

SESSION_COUNT = f"SELECT COUNT(*) FROM {session_tables.SESSION.name}"
INSERT = (
    "INSERT INTO session (brand, key, channel, platform_user, member, version, schema, state, started_at, updated_at)"
    " VALUES ('b', 'k', 'alexa', 'u', '', 1, 1, x'00', 0, 0)"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "shop.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{path}")
    database.prepare()
    yield database
    database.close()


def insert_twice(driver: Driver) -> None:
    driver.execute(INSERT)
    driver.execute(INSERT)


def count(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.execute(text(SESSION_COUNT)).scalar_one())


@pytest.mark.parametrize("durable", [True, False])
def test_a_driver_transaction_is_kept(database: Database, durable: bool) -> None:
    with database.driver(durable=durable) as driver:
        driver.execute(INSERT)
    assert count(database) == 1


def test_an_exception_takes_everything_back(database: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError), database.driver() as driver:
        insert_twice(driver)
    with pytest.raises(IntegrityError), database.durable() as connection:
        insert_twice(CoreDriver(connection))
    assert count(database) == 0


def test_a_locked_database_is_a_store_error_and_works_again_afterwards(database: Database, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError), database.driver() as driver:
        driver.execute(INSERT)
    with pytest.raises(StoreError), database.durable() as connection:
        connection.execute(text(INSERT))
    other.execute("ROLLBACK")
    other.close()
    with database.driver() as driver:
        driver.execute(INSERT)
    assert count(database) == 1


def test_reading_never_waits_for_a_writer(database: Database, path: Path) -> None:
    with database.driver() as driver:
        driver.execute(INSERT)
        assert count(database) == 0


def test_a_deleted_database_is_a_store_error_and_no_new_empty_file_appears(database: Database, path: Path) -> None:
    with database.driver() as driver:
        driver.execute(INSERT)
    assert count(database) == 1
    shutil.rmtree(path.parent)
    with pytest.raises(StoreError), database.driver() as driver:
        driver.execute(INSERT)
    with pytest.raises(StoreError), database.durable() as connection:
        connection.execute(text(INSERT))
    assert not path.exists()


def test_a_replaced_database_file_is_opened_anew(database: Database, path: Path) -> None:
    with database.driver() as driver:
        driver.execute(INSERT)
    assert count(database) == 1
    shutil.rmtree(path.parent)
    database.prepare()
    assert count(database) == 0
    with database.driver() as driver:
        driver.execute(INSERT)
    assert count(database) == 1


def test_a_folder_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    database = Database(f"sqlite:///{tmp_path}/file/shop.db")
    with pytest.raises(StoreError) as caught:
        database.prepare()
    assert "DOLLHOUSE_DATABASE_URL" in caught.value.hint


@pytest.mark.parametrize("url", ["nonsense", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_keeps_no_orders_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError):
        Database(url)


def test_a_file_that_no_release_made_is_refused_with_a_way_out(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE session (brand TEXT, key TEXT)")
    database = Database(f"sqlite:///{path}")
    with pytest.raises(StoreError, match="by a version that was never released") as told:
        database.prepare()
    database.close()
    assert "move the file away" in told.value.hint
