# SPDX-License-Identifier: Apache-2.0
"""A scrape tells what waits at this moment, and that the database is gone where it is."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from skill.measures.waiting import waiting
from skill.store.database import Database
from tests.orders.small_shop import NOW, SmallShop, check_invariants
from tests.payments.faulty import Fault


@pytest.fixture
def shop(database_url: str) -> Iterator[SmallShop]:
    one = SmallShop(database_url)
    yield one
    check_invariants(one)
    one.database.close()


def figures(database: Database, *, after: timedelta = timedelta()) -> dict[str, str]:
    lines = waiting(database, now=NOW + after).splitlines()
    return dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))  # type: ignore[misc]


def test_a_quiet_shop_has_a_zero_for_everything(shop: SmallShop) -> None:
    found = figures(shop.database)
    assert found.pop("dollhouse_database_up") == "1"
    assert set(found.values()) == {"0"}
    assert 'dollhouse_orders_waiting{state="needs_attention"}' in found


def test_what_waits_is_counted_with_its_age(shop: SmallShop) -> None:
    shop.provider.faults = [Fault.NONE, Fault.BEFORE, Fault.FINAL]
    for _ in range(3):
        shop.say_order_it(shop.quote())
    found = figures(shop.database, after=timedelta(minutes=10, seconds=30))
    assert found['dollhouse_orders_waiting{state="pending"}'] == "1"
    assert found['dollhouse_orders_waiting{state="needs_attention"}'] == "1"
    assert found['dollhouse_orders_waiting_oldest_seconds{state="pending"}'] == "600"
    assert (found["dollhouse_letters_unsent"], found["dollhouse_letters_unsent_oldest_seconds"]) == ("1", "600")
    assert found["dollhouse_ledger_entries"] == "5"


def test_a_database_that_is_gone_is_told_as_that(tmp_path: Path) -> None:
    gone = Database(f"sqlite:///{tmp_path / 'gone.db'}")
    assert figures(gone) == {"dollhouse_database_up": "0"}
    gone.close()
