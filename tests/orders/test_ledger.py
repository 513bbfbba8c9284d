# SPDX-License-Identifier: Apache-2.0
"""The chain holds, and whatever somebody changes, removes or slips in is named by its first broken link."""

from collections.abc import Iterator
from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import delete, insert, select, update

from skill.accounts.purchasing import switch_purchasing
from skill.dialogue.effects import Placed
from skill.orders import ledger
from skill.orders.ledger import Broken
from skill.store import ledger as stored
from skill.store.order_tables import LEDGER, LEDGER_HEAD
from skill.store.outbox_tables import OUTBOX
from tests.orders.small_shop import NOW, SmallShop


@pytest.fixture
def busy(database_url: str) -> Iterator[SmallShop]:
    """A shop with a canceled order and another, entries 1 to 6; it gets tampered with, so nothing else is checked."""
    shop = SmallShop(database_url)
    placed = shop.say_order_it(shop.quote())
    assert isinstance(placed, Placed)
    shop.cancel(placed.order, at=NOW + timedelta(minutes=1))
    shop.say_order_it(shop.quote())
    yield shop
    shop.database.close()


def broken(shop: SmallShop) -> Broken | None:
    with shop.database.reading() as connection:
        return ledger.verify(connection)


def test_each_change_of_state_has_one_entry_and_the_chain_holds(busy: SmallShop) -> None:
    with busy.database.reading() as connection:
        kinds = connection.execute(select(LEDGER.c.kind).order_by(LEDGER.c.n)).scalars().all()
    assert kinds == ["agreed", "authorized", "cancel_asked", "released", "agreed", "authorized"]
    assert broken(busy) is None


def test_an_empty_ledger_holds(shop: SmallShop) -> None:
    assert broken(shop) is None


@pytest.mark.parametrize("n", range(1, 7))
def test_a_changed_text_is_named(busy: SmallShop, n: int) -> None:
    with busy.database.durable() as connection:
        text = connection.execute(select(LEDGER.c.canonical).where(LEDGER.c.n == n)).scalar_one()
        connection.execute(update(LEDGER).where(LEDGER.c.n == n).values(canonical=text.replace(":", " :", 1)))
    assert broken(busy) == Broken(n=n, problem="its text is not what was written")


@pytest.mark.parametrize("column", [{"kind": "declined"}, {"order_id": None}, {"at": NOW - timedelta(days=1)}])
def test_a_column_that_contradicts_the_text_is_named(busy: SmallShop, column: dict[str, object]) -> None:
    with busy.database.durable() as connection:
        connection.execute(update(LEDGER).where(LEDGER.c.n == 3).values(column))
    assert broken(busy) == Broken(n=3, problem="its columns don't say what its text says")


@pytest.mark.parametrize("n", range(1, 6))
def test_a_missing_entry_is_named(busy: SmallShop, n: int) -> None:
    with busy.database.durable() as connection:
        connection.execute(delete(LEDGER).where(LEDGER.c.n == n))
    assert broken(busy) == Broken(n=n, problem="the entry is missing")


def test_a_removed_end_is_noticed(busy: SmallShop) -> None:
    with busy.database.durable() as connection:
        connection.execute(delete(LEDGER).where(LEDGER.c.n == 6))
    found = broken(busy)
    assert found is not None
    assert found.n == 6


def test_an_entry_slipped_in_past_the_head_is_noticed(busy: SmallShop) -> None:
    with busy.database.durable() as connection:
        n, prev_hash = connection.execute(select(LEDGER_HEAD.c.n, LEDGER_HEAD.c.hash)).one()
        canonical = msgspec.json.encode(
            {"n": n + 1, "kind": "x", "order_id": None, "at": NOW, "facts": {}}, order="sorted"
        ).decode()
        forged = {"n": n + 1, "prev_hash": prev_hash, "kind": "x", "at": NOW, "canonical": canonical}
        connection.execute(insert(LEDGER).values(**forged, hash=ledger.link(prev_hash, canonical)))
    found = broken(busy)
    assert found is not None
    assert found.n == 8


def test_an_entry_forged_with_a_right_hash_breaks_the_next_link(busy: SmallShop) -> None:
    with busy.database.durable() as connection:
        row = connection.execute(select(LEDGER).where(LEDGER.c.n == 2)).mappings().one()
        text = row["canonical"].replace("charge-of", "other-of")
        forged = ledger.link(row["prev_hash"], text)
        connection.execute(update(LEDGER).where(LEDGER.c.n == 2).values(canonical=text, hash=forged))
    assert broken(busy) == Broken(n=3, problem="it is not chained to the entry before")


def test_a_receipt_carries_its_entrys_hash_out_of_the_house(busy: SmallShop) -> None:
    with busy.database.reading() as connection:
        payload = connection.execute(select(OUTBOX.c.payload).where(OUTBOX.c.kind == "receipt")).scalars().first()
        second = connection.execute(select(LEDGER.c.hash).where(LEDGER.c.n == 2)).scalar_one()
    assert payload is not None
    assert msgspec.json.decode(payload)["ledger"] == second


def test_no_name_address_or_utterance_is_in_the_ledger(busy: SmallShop) -> None:
    with busy.database.reading() as connection:
        text = " ".join(connection.execute(select(LEDGER.c.canonical)).scalars())
    for personal in ("Anna", "Ben", "Kit", "voice-a", "account", "card-token", "order it"):
        assert personal not in text


def test_the_households_switch_is_in_the_ledger_once(shop: SmallShop) -> None:
    assert switch_purchasing(shop.database, "home", on=False, by="ben", now=NOW)
    assert not switch_purchasing(shop.database, "home", on=False, by="anna", now=NOW)
    with shop.database.reading() as connection:
        (row,) = stored.rows(connection)
        facts = ledger.all_facts_of(connection, row)
    assert (row.kind, row.order_id) == ("purchasing_off", None)
    assert facts["by"] == "ben"
    assert "ben" not in row.canonical
