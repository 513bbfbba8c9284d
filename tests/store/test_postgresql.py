# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL alone: its pool, its durabilities, its ways to fail, and a server that dies under load."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from skill.dialogue.effects import Placed
from skill.errors import ConfigurationError, StoreError
from skill.orders import ledger
from skill.orders.model import OrderState
from skill.store import orders
from skill.store import postgresql as engine
from skill.store.database import Database
from skill.store.invariants import broken_invariants
from skill.store.tables import METADATA
from tests.orders.small_shop import NOW, POLICY, SmallShop

if TYPE_CHECKING:
    from tests.postgresql import PostgresServer

pytestmark = pytest.mark.usefixtures("postgresql")


@pytest.fixture
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    server = request.getfixturevalue("postgresql")
    name = server.create(template="template_shop")
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    one = Database(url)
    yield one
    one.close()


def setting(database: Database, name: str, *, durable: bool) -> str:
    with database.driver(durable=durable) as driver:
        return str(driver.execute(f"SHOW {name}").fetchone()[0])


def test_orders_wait_for_the_disk_and_conversations_do_not(database: Database) -> None:
    assert setting(database, "synchronous_commit", durable=True) == "on"
    assert setting(database, "synchronous_commit", durable=False) == "off"


def test_a_database_that_commits_loosely_by_itself_still_keeps_orders(url: str, database: Database) -> None:
    with database.durable() as connection:
        name = connection.exec_driver_sql("SELECT current_database()").scalar_one()
        connection.exec_driver_sql(f'ALTER DATABASE "{name}" SET synchronous_commit = off')
    other = Database(url)
    assert setting(other, "synchronous_commit", durable=True) == "on"
    other.close()


def test_what_reads_cannot_write_and_sees_one_moment(database: Database) -> None:
    insert = "INSERT INTO catalog_revision (brand, revision) VALUES ('b', 1)"
    with pytest.raises(StoreError), database.reading() as connection:
        connection.exec_driver_sql(insert)
    with database.reading_driver() as reader:
        before = reader.execute("SELECT COUNT(*) FROM catalog_revision").fetchall()
        with database.relaxed() as connection:
            connection.exec_driver_sql(insert)
        assert reader.execute("SELECT COUNT(*) FROM catalog_revision").fetchall() == before
    assert database.look_up("SELECT revision FROM catalog_revision WHERE brand = ?", ("b",)) == [(1,)]


def test_a_database_that_is_not_there_says_so_and_may_be_asked_again(url: str) -> None:
    database = Database(url.replace("/shop_", "/never_"))
    with pytest.raises(StoreError) as told:
        database.prepare()
    assert told.value.retry
    assert database.problem() is not None
    database.close()


def test_two_that_wait_for_each_other_are_an_error_that_may_pass(database: Database) -> None:
    with database.relaxed() as connection:
        for brand in ("a", "b"):
            connection.exec_driver_sql(f"INSERT INTO catalog_revision (brand, revision) VALUES ('{brand}', 1)")
    gate = threading.Barrier(2)

    def lock_both(first: str, second: str) -> bool:
        try:
            with database.relaxed() as connection:
                update = "UPDATE catalog_revision SET revision = 2 WHERE brand = '{}'"
                connection.exec_driver_sql(update.format(first))
                gate.wait(10)
                connection.exec_driver_sql(update.format(second))
        except StoreError as error:
            if not error.retry:
                raise
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lock_both, "ab", "ba"))
    assert sorted(outcomes) == [False, True]


def test_the_pool_is_bounded_and_whoever_waits_too_long_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_CONNECTIONS", 1)
    database = Database(url)
    with database.relaxed(), pytest.raises(StoreError, match="busy"):
        ThreadPoolExecutor(1).submit(database.look_up, "SELECT 1").result()
    database.close()


def test_a_connection_that_died_while_it_was_idle_is_not_trusted(
    url: str, database: Database, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_IDLE_S", 0.0)
    server = request.getfixturevalue("postgresql")
    assert database.look_up("SELECT 1") == [(1,)]
    server.refuse(url)
    server.admit(url)
    assert database.look_up("SELECT 1") == [(1,)]


def test_without_the_driver_it_says_what_to_install() -> None:
    script = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from skill.errors import ConfigurationError\nfrom skill.store.database import Database\n"
        "try:\n    Database('postgresql://shop@db/shop')\n"
        "except ConfigurationError as error:\n    print(error.hint)"
    )
    said = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=60)
    assert said.stdout.strip() == "pip install 'dollhouse[postgresql]'"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_an_address_is_understood_as_hosts_write_it(url: str, scheme: str) -> None:
    database = Database(url.replace("postgresql+psycopg", scheme))
    assert not database.embedded
    assert database.folder is None
    assert database.current()
    database.close()


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigurationError):
        Database("postgresql")


def test_ids_are_sorted_by_their_code_points_whatever_the_database_speaks(database: Database) -> None:
    with database.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND collation_name = 'C'"
        ).fetchall()
    found = {(row[0], row[1]) for row in rows}
    keys = {
        (table.name, column.name)
        for table in METADATA.sorted_tables
        for column in table.primary_key
        if column.type.python_type is str
    }
    assert keys - found == set()


@pytest.mark.slow
def test_a_server_that_is_killed_under_load_loses_no_order_that_was_told(postgresql: "PostgresServer") -> None:
    server = type(postgresql)()  # its own: all other tests go on with theirs
    try:
        url = server.url(server.create())
        database = Database(url)
        database.upgrade()
        database.close()
        shop = SmallShop(url, stock=100_000, policy=replace(POLICY, per_day=None, per_month=None))
        told = _sell_until_killed(shop, server)
        server.restart()
        shop.recover(at=NOW + timedelta(hours=1))
        with shop.database.reading() as connection:
            stored = {order.id: order.state for order in orders.every(connection)}
            assert broken_invariants(connection) == ()
            assert ledger.verify(connection) is None
        assert told
        assert {order: stored.get(order) for order in told} == dict.fromkeys(told, OrderState.PLACED)
        assert set(stored.values()) == {OrderState.PLACED}, "nothing stays pending"
        assert {charge.order_id for charge in shop.provider.charges.values()} == set(stored)
        shop.database.close()
    finally:
        server.close()


def _sell_until_killed(shop: SmallShop, server: "PostgresServer") -> set[str]:
    """Four sell without a pause; after a while the server dies. Which orders shoppers were told."""
    told: set[str] = set()
    quotes = iter([shop.quote() for _ in range(2000)])
    lock, dead = threading.Lock(), threading.Event()

    def sell() -> None:
        while not dead.is_set():
            with lock:
                quote = next(quotes)
            try:
                outcome = shop.say_order_it(quote)
            except StoreError:
                continue
            if isinstance(outcome, Placed):
                told.add(outcome.order.id)

    with ThreadPoolExecutor(4) as pool:
        sellers = [pool.submit(sell) for _ in range(4)]
        deadline = time.monotonic() + 30
        while len(told) < 20 and time.monotonic() < deadline:
            time.sleep(0.01)
        server.kill()
        time.sleep(0.2)
        dead.set()
        for seller in sellers:
            seller.result(timeout=60)
    return told
