# SPDX-License-Identifier: Apache-2.0
"""A database of an earlier release becomes one of this release, with everything that was in it."""

import json
import multiprocessing
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, insert, inspect, select, text

from skill.catalog.model import Interest, Wish
from skill.dialogue.effects import Placed
from skill.errors import StoreError
from skill.orders import ledger
from skill.orders.explaining import why
from skill.orders.model import OrderState
from skill.store import migrating, orders, outbox, schema
from skill.store.accounts import load_household
from skill.store.database import Database
from skill.store.driver import CoreDriver
from skill.store.invariants import broken_invariants
from skill.store.migrations.first_order_tables import TABLES
from skill.store.shelf import StoredShelf
from skill.store.tables import METADATA
from tests.orders.small_shop import ANNA, BRAND, NOW, SmallShop

RELEASED = Path(__file__).parent / "released"
WORDS = "product_words"


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """The file of the first release."""
    path = tmp_path / "released" / "shop.db"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript((RELEASED / "0001.sql").read_text(encoding="utf-8"))
    return path


@pytest.fixture
def older_url(engine: str, released: Path, empty_url: str) -> str:
    """The first release's database; on PostgreSQL, its tables made by the first migration and filled with its rows."""
    if engine == "sqlite":
        return f"sqlite:///{released}"
    database = Database(empty_url)
    with database.durable() as connection:
        migrating.migrate(connection, since="base", until=schema.FIRST)
        _copy_rows(released, connection)
    database.close()
    return empty_url


@pytest.fixture
def older(older_url: str) -> Iterator[Database]:
    """The same, open."""
    database = Database(older_url)
    yield database
    database.close()


def _copy_rows(released: Path, connection: Connection) -> None:
    here = create_engine(f"sqlite:///{released}")
    with here.connect() as reader:
        for table in TABLES.sorted_tables:
            rows = [dict(row) for row in reader.execute(select(table)).mappings()]
            if rows:
                connection.execute(insert(table), [_as_text(row) for row in rows] if table.name == "product" else rows)
    connection.exec_driver_sql("SELECT setval('product_number_seq', 100), setval('outbox_id_seq', 100)")
    here.dispose()


def _as_text(row: dict[str, Any]) -> dict[str, Any]:
    return {name: json.dumps(value) if isinstance(value, list | dict) else value for name, value in row.items()}


def shape(connection: Connection) -> dict[str, Any]:
    """Everything that makes a schema, by name."""
    inspector = inspect(connection)
    shapes: dict[str, Any] = {}
    for name in inspector.get_table_names():
        if name.startswith(WORDS) or name == "alembic_version":
            continue
        shapes[name] = {
            "columns": {
                column["name"]: (str(column["type"]), _collation(column), column["nullable"], column["default"])
                for column in inspector.get_columns(name)
            },
            "key": inspector.get_pk_constraint(name),
            "foreign": sorted(map(str, inspector.get_foreign_keys(name))),
            "unique": sorted(str((one["name"], one["column_names"])) for one in inspector.get_unique_constraints(name)),
            "checks": sorted((str(one["name"]), str(one["sqltext"])) for one in inspector.get_check_constraints(name)),
            "indexes": sorted(
                str((one["name"], one["column_names"], one["unique"])) for one in inspector.get_indexes(name)
            ),
        }
    return shapes


def _collation(column: Any) -> str | None:
    return getattr(column["type"], "collation", None)


def _words(database: Database) -> list[Any]:
    with database.reading() as connection:
        if database.embedded:
            sql = "SELECT sql FROM sqlite_master WHERE name LIKE 'product_words%' ORDER BY name"
        else:
            sql = (
                "SELECT column_name, udt_name, is_nullable FROM information_schema.columns WHERE table_name ="
                " 'product_words' UNION ALL SELECT indexname, indexdef, '' FROM pg_indexes WHERE tablename ="
                " 'product_words' ORDER BY 1"
            )
        return [tuple(row) for row in connection.execute(text(sql))]


def test_the_migrations_make_exactly_the_tables_of_this_release(older: Database, database: Database) -> None:
    older.upgrade()
    with older.reading() as there, database.reading() as new:
        assert shape(there) == shape(new)
    assert _words(older) == _words(database)


def test_alembic_sees_no_difference(older: Database) -> None:
    older.upgrade()

    def ours(_object: object, name: str | None, kind: str, _reflected: bool, _compare_to: object) -> bool:
        return kind != "table" or not str(name).startswith(WORDS)

    with older.durable() as connection:
        options = {"compare_type": True, "include_object": ours}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []


def test_the_first_revision_makes_what_was_released(released: Path, tmp_path: Path) -> None:
    was, made = (create_engine(f"sqlite:///{path}") for path in (released, tmp_path / "made.db"))
    with was.connect() as there, made.begin() as new:
        migrating.migrate(new, since="base", until=schema.FIRST)
        assert shape(there) == shape(new)
    was.dispose()
    made.dispose()


def test_the_newest_revision_is_the_one_that_a_new_database_is_stamped_with() -> None:
    assert migrating.revisions()[0] == schema.FIRST
    assert migrating.revisions()[-1] == schema.REVISION


def test_orders_their_ledger_and_their_stock_survive_an_upgrade(older: Database) -> None:
    done = older.upgrade()
    assert (done.before, done.after) == (schema.FIRST, schema.REVISION)
    with older.reading() as connection:
        assert broken_invariants(connection) == ()
        assert ledger.verify(connection) is None
        assert [order.state for order in orders.every(connection)] == [
            OrderState.CANCELED, OrderState.PLACED, OrderState.PENDING,
        ]  # fmt: skip
        assert len(outbox.messages(connection, now=NOW + timedelta(days=1))) == 3
        household = load_household(CoreDriver(connection), "home")
        every = orders.every(connection)
    assert household is not None
    assert household.purchasing
    for order in every:
        told = why(older, order.id)
        assert told is not None
        assert any("is the one kept with it" in sentence for sentence in told)
    bear = StoredShelf(older, BRAND, matched_in_memory=0).find(
        Wish(interests=(Interest(id="a", words=("night sky",)),))
    )
    assert [(one.id, one.available, one.interests) for one in bear] == [("bear", 7, ("animals", "night sky"))]


def test_an_upgraded_shop_goes_on_selling(older: Database, older_url: str) -> None:
    older.upgrade()
    shop = SmallShop(older_url, stock=None)
    quotes = [shop.quote(at=NOW + timedelta(days=2)) for _ in range(4)]  # the first three were bought then
    assert shop.recover(at=NOW + timedelta(hours=1)).settled == 1
    assert isinstance(shop.say_order_it(quotes[-1], ANNA), Placed)
    shop.database.close()
    with older.reading() as connection:
        assert broken_invariants(connection) == ()
        assert ledger.verify(connection) is None
        assert [order.state for order in orders.every(connection)].count(OrderState.PLACED) == 3


def test_opening_a_file_brings_it_up_to_date_and_keeps_a_copy_of_what_was(released: Path) -> None:
    database = Database(f"sqlite:///{released}")
    database.prepare()
    assert database.current()
    database.prepare()
    database.close()
    copies = sorted(path.name for path in released.parent.iterdir() if "before" in path.name)
    assert copies == [f"shop.db.before-{schema.REVISION}"]
    copy = released.parent / copies[0]
    assert copy.stat().st_mode & 0o077 == 0
    kept = Database(f"sqlite:///{copy}")
    assert kept.revision() == schema.FIRST
    kept.close()


def test_an_upgrade_that_fails_changes_nothing(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(f"sqlite:///{released}")
    with database.reading() as connection:
        before = shape(connection)

    def fail(_connection: Connection) -> None:
        raise RuntimeError("half-way")

    with monkeypatch.context() as broken:
        broken.setattr(schema, "index_all", fail)
        with pytest.raises(RuntimeError):
            database.prepare()
    with database.reading() as connection:
        assert shape(connection) == before
    assert not database.current()
    database.prepare()
    assert database.current()
    database.close()


def test_a_database_of_a_newer_release_is_left_alone(database: Database) -> None:
    with database.durable() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="a newer one made it") as told:
        database.prepare()
    assert "backup" in told.value.hint
    assert database.revision() == "9999"


def test_postgresql_is_upgraded_by_its_operator_alone(engine: str, older: Database) -> None:
    if engine == "sqlite":
        pytest.skip("a file is upgraded by whoever opens it")
    with pytest.raises(StoreError, match="is at revision 0001") as told:
        older.prepare()
    assert told.value.hint == "run: dollhouse db upgrade"
    older.upgrade()
    older.prepare()


def test_an_empty_postgresql_says_what_to_run(engine: str, empty_url: str) -> None:
    if engine == "sqlite":
        pytest.skip("a new file gets its tables when it is opened")
    database = Database(empty_url)
    with pytest.raises(StoreError, match="has no tables yet") as told:
        database.prepare()
    assert told.value.hint == "run: dollhouse db upgrade"
    assert database.upgrade().before is None
    database.prepare()
    database.close()


def open_it(url: str, gate: Any, results: Any) -> None:
    database = Database(url)
    gate.wait()
    done = database.upgrade()
    results.put((done.before, database.current()))
    database.close()


@pytest.mark.slow
def test_of_processes_that_upgrade_at_once_one_does_it(older_url: str) -> None:
    processes = multiprocessing.get_context("spawn")
    gate, results = processes.Barrier(3), processes.Queue()
    racers = [processes.Process(target=open_it, args=(older_url, gate, results)) for _ in range(3)]
    for racer in racers:
        racer.start()
    found = sorted(results.get(timeout=60) for _ in racers)
    for racer in racers:
        racer.join(60)
    assert found == [(schema.FIRST, True), (schema.REVISION, True), (schema.REVISION, True)]


def test_a_current_database_is_opened_without_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'shop.db'}"
    script = (
        "import sys; from skill.store.database import Database;"
        f"database = Database({url!r}); database.prepare(); database.close(); assert 'alembic' not in sys.modules"
    )
    for _new_then_known in range(2):
        subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


def test_text_columns_of_json_are_as_they_were_written(older: Database) -> None:
    older.upgrade()
    rows = older.look_up("SELECT interests FROM product WHERE id = 'bear'")
    assert rows[0][0].replace(" ", "") == '["animals","nightsky"]'
