# SPDX-License-Identifier: Apache-2.0
"""A backup holds one sound moment of a busy shop, and comes back into either engine, but not over what is newer."""

import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from skill.accounts.forgetting import forget_member
from skill.catalog.model import Wish
from skill.dialogue.effects import Placed
from skill.errors import StoreError
from skill.keeping import back_up, restore
from skill.orders import ledger
from skill.orders.model import Order
from skill.orders.telling import list_orders
from skill.settings import DEMO_SECRET
from skill.store import orders
from skill.store.catalog_tables import PRODUCT
from skill.store.database import Database
from skill.store.keyring import Keyring
from skill.store.order_tables import LEDGER
from skill.store.shelf import StoredShelf
from tests.conftest import ENGINES
from tests.orders.small_shop import BRAND, NOW, SmallShop, check_invariants

KEYS = Keyring(DEMO_SECRET)


@pytest.fixture
def shop(database_url: str) -> Iterator[SmallShop]:
    one = SmallShop(database_url)
    yield one
    check_invariants(one)
    one.database.close()


def quiet(done: int, every: int) -> None:
    assert 0 <= done <= every


def bought(shop: SmallShop) -> Order:
    placed = shop.say_order_it(shop.quote())
    assert isinstance(placed, Placed)
    return placed.order


@pytest.fixture
def saved(shop: SmallShop, tmp_path: Path) -> Path:
    """A backup of a shop with an order and a canceled one."""
    shop.stock_kites()
    bought(shop)
    shop.cancel(bought(shop), at=NOW + timedelta(minutes=1))
    file = tmp_path / "saved.db"
    assert back_up(shop.database, file, now=NOW, told=quiet).sound
    return file


@pytest.fixture
def elsewhere(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    """Addresses of empty databases of an engine."""
    names = []

    def make(engine: str) -> str:
        if engine == "sqlite":
            return f"sqlite:///{tmp_path / 'elsewhere' / 'shop.db'}"
        server = request.getfixturevalue("postgresql")
        names.append(server.create(template="template_shop"))
        return str(server.url(names[-1]))

    yield make
    for name in names:
        request.getfixturevalue("postgresql").drop(name)


def put_back(file: Path, url: str, **more: object) -> object:
    return restore(file, url, keys=KEYS, now=NOW, told=quiet, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("target", ENGINES)
def test_what_was_saved_comes_back_into_either_engine(
    shop: SmallShop, saved: Path, elsewhere: Callable[[str], str], target: str
) -> None:
    url, before = elsewhere(target), list_orders(shop.database)
    put_back(saved, url)
    other = SmallShop(url, stock=None)
    other.provider = shop.provider
    other.start_quotes_at(2)
    try:
        assert list_orders(other.database) == before
        check_invariants(other)
        assert StoredShelf(other.database, BRAND, currency="USD").find(Wish(), limit=3)
        bought(other)  # and the shop goes on from there
        assert len(list_orders(other.database)) == 3
        assert StoredShelf(other.database, BRAND, currency="USD").named("box kite")
    finally:
        other.database.close()
    shop.provider.charges.popitem()


def test_only_its_owner_may_read_a_backup_and_none_is_written_over(shop: SmallShop, saved: Path) -> None:
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    size = saved.stat().st_size
    with pytest.raises(StoreError, match="is there already"):
        back_up(shop.database, saved, now=NOW, told=quiet)
    assert saved.stat().st_size == size
    assert [one.name for one in saved.parent.iterdir() if one.name.startswith("saved")] == ["saved.db"]


def test_a_backup_is_one_moment_while_orders_are_written(shop: SmallShop, tmp_path: Path) -> None:
    with shop.database.durable() as connection:
        connection.execute(update(PRODUCT).values(on_hand=60))
    shop.policy = replace(shop.policy, per_order=None, per_day=None, per_month=None)
    stop = threading.Event()

    def buy() -> None:
        while not stop.is_set():
            shop.say_order_it(shop.quote())

    buyer = threading.Thread(target=buy)
    buyer.start()
    try:
        for number in range(3):
            assert back_up(shop.database, tmp_path / f"{number}.db", now=NOW, told=quiet).sound
    finally:
        stop.set()
        buyer.join()
    for number in range(3):
        shutil.rmtree(tmp_path / "copy", ignore_errors=True)
        url = f"sqlite:///{tmp_path / 'copy' / 'shop.db'}"
        put_back(tmp_path / f"{number}.db", url)


def test_a_database_that_is_newer_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    shop = SmallShop(f"sqlite:///{path}")
    bought(shop)
    file = tmp_path / "saved.db"
    back_up(shop.database, file, now=NOW, told=quiet)
    later = bought(shop)
    shop.database.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer: its ledger has 2 entries"):
        put_back(file, f"sqlite:///{path}")
    assert path.read_bytes() == before
    put_back(file, f"sqlite:///{path}", replacing=True)
    database = Database(f"sqlite:///{path}")
    with database.reading() as connection:
        assert orders.find(connection, later.id) is None
    database.close()
    aside = Database(f"sqlite:///{path}.before-restore")
    with aside.reading() as connection:
        assert orders.find(connection, later.id) is not None
    aside.close()


def test_another_shops_database_is_left_alone(tmp_path: Path) -> None:
    ours, theirs = SmallShop(f"sqlite:///{tmp_path / 'ours.db'}"), SmallShop(f"sqlite:///{tmp_path / 'theirs.db'}")
    bought(ours)
    bought(theirs)
    back_up(ours.database, tmp_path / "saved.db", now=NOW, told=quiet)
    ours.database.close()
    theirs.database.close()
    with pytest.raises(StoreError, match="another history"):
        put_back(tmp_path / "saved.db", f"sqlite:///{tmp_path / 'theirs.db'}")


def test_a_database_in_use_is_left_alone(tmp_path: Path) -> None:
    shop = SmallShop(f"sqlite:///{tmp_path / 'shop.db'}")
    bought(shop)
    back_up(shop.database, tmp_path / "saved.db", now=NOW, told=quiet)
    with pytest.raises(StoreError, match="is in use"):
        put_back(tmp_path / "saved.db", f"sqlite:///{tmp_path / 'shop.db'}")
    bought(shop)
    check_invariants(shop)
    shop.database.close()
    assert not list(tmp_path.glob("*before-restore*"))


def test_orders_in_postgresql_are_never_replaced(saved: Path, elsewhere: Callable[[str], str]) -> None:
    url = elsewhere("postgresql")
    put_back(saved, url)
    other = SmallShop(url, stock=None)
    with pytest.raises(StoreError, match="in use"):
        put_back(saved, url)
    other.start_quotes_at(2)
    bought(other)
    other.database.close()
    with pytest.raises(StoreError, match="there are orders"):
        put_back(saved, url, replacing=True)


@pytest.mark.parametrize("damage", ["ledger", "order", "page", "foreign"])
def test_what_is_not_sound_is_not_restored(saved: Path, elsewhere: Callable[[str], str], damage: str) -> None:
    if damage == "page":
        whole = saved.read_bytes()
        saved.write_bytes(whole[: len(whole) // 2])
    elif damage == "foreign":
        saved.write_bytes(b"these are no orders" * 100)
    else:
        with closing(sqlite3.connect(saved)) as raw:
            change = {
                "ledger": "UPDATE ledger SET canonical = replace(canonical, 'anna', 'ben') || ' ' WHERE n = 2",
                "order": "UPDATE payment SET captured_minor = 0, state = 'pending' WHERE state = 'authorized'",
            }
            raw.execute(change[damage])
            raw.commit()
    url = elsewhere("sqlite")
    with pytest.raises(StoreError):
        put_back(saved, url)
    assert not Path(url.removeprefix("sqlite:///")).exists()


def test_who_was_deleted_since_is_deleted_again(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    shop = SmallShop(f"sqlite:///{path}")
    order = bought(shop)
    back_up(shop.database, tmp_path / "saved.db", now=NOW, told=quiet)
    forget_member(shop.database, "anna", by="operator", now=NOW)
    shop.database.close()
    put_back(tmp_path / "saved.db", f"sqlite:///{path}", replacing=True, forgotten=("ben",))
    database = Database(f"sqlite:///{path}")
    with database.reading() as connection:
        found = orders.find(connection, order.id)
        kinds = connection.execute(select(LEDGER.c.kind).order_by(LEDGER.c.n)).scalars().all()
        assert ledger.verify(connection) is None
    database.close()
    assert found is not None
    assert found.quote.ship_to == ""
    assert kinds[-2:] == ["member_forgotten", "member_forgotten"]
