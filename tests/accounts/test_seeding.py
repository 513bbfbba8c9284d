# SPDX-License-Identifier: Apache-2.0
"""A shop's first household is there once, keeps what people switched, and can be forgotten."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

import skill.store.order_tables
from skill.accounts.model import Address
from skill.accounts.purchasing import switch_purchasing
from skill.accounts.seeding import seed
from skill.brand import load_brand
from skill.orders import ledger
from skill.store.account_tables import ACCOUNT_IDENTITY, ADDRESS, HOUSEHOLD, MEMBER, PERSON_IDENTITY
from skill.store.accounts import address_added_at, forget_account, households
from skill.store.database import Database

NOW = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
TABLES = (HOUSEHOLD, MEMBER, ADDRESS, ACCOUNT_IDENTITY, PERSON_IDENTITY)
EVERYTHING = [1, 3, 2, 4, 5]
"""One speaker's account, two logins and a number; three voices and the same logins."""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    assert skill.store.order_tables.LEDGER is not None
    one = Database(f"sqlite:///{tmp_path / 'shop.db'}")
    one.prepare()
    seed(one, load_brand(None), now=NOW)
    yield one
    one.close()


def counts(database: Database) -> list[int]:
    with database.reading() as connection:
        return [len(connection.execute(select(table)).all()) for table in TABLES]


def test_seeding_twice_is_seeding_once(database: Database) -> None:
    assert counts(database) == EVERYTHING
    seed(database, load_brand(None), now=NOW)
    assert counts(database) == EVERYTHING


def test_the_household_comes_back_as_it_was_written(database: Database) -> None:
    brand = load_brand(None)
    with database.reading() as connection:
        assert households(connection, brand=brand.id) == (brand.households[0].household,)
        assert households(connection, brand="another") == ()


def test_an_address_that_comes_later_is_new_and_what_came_with_the_household_is_not(database: Database) -> None:
    brand = load_brand(None)
    first = brand.households[0]
    home = first.household
    wider = replace(home, addresses=(*home.addresses, Address(label="office")))
    later = replace(brand, households=(replace(first, household=wider),))
    for days in (3, 9):
        seed(database, later, now=NOW + timedelta(days=days))
    with database.reading_driver() as driver:
        added = {one.label: address_added_at(driver, home.id, label=one.label) for one in wider.addresses}
    assert added == dict.fromkeys(one.label for one in home.addresses) | {"office": NOW + timedelta(days=3)}


def test_purchasing_that_was_switched_stays_when_the_shop_starts_again(database: Database) -> None:
    assert switch_purchasing(database, "demo-household", on=True, by="demo-adult", now=NOW)
    seed(database, load_brand(None), now=NOW)
    with database.reading() as connection:
        row = connection.execute(select(HOUSEHOLD)).mappings().one()
        assert (row["purchasing"], row["purchasing_by"], row["purchasing_at"]) == (True, "demo-adult", NOW)
        assert ledger.verify(connection) is None


def test_switching_to_what_it_is_writes_nothing(database: Database) -> None:
    assert not switch_purchasing(database, "demo-household", on=False, by="demo-adult", now=NOW)
    assert not switch_purchasing(database, "nowhere", on=True, by="demo-adult", now=NOW)


def test_a_forgotten_account_leads_nowhere_and_its_voices_neither(database: Database) -> None:
    with database.durable() as connection:
        user = load_brand(None).households[0].identities[0].platform_id
        forget_account(connection, brand="lantern-lane", channel="alexa", user=user)
    assert counts(database) == [1, 3, 2, 3, 2]


def test_forgetting_a_stranger_forgets_nobody_else(database: Database) -> None:
    with database.durable() as connection:
        forget_account(connection, brand="lantern-lane", channel="alexa", user="somebody")
    assert counts(database) == EVERYTHING
