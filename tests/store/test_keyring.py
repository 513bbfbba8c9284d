# SPDX-License-Identifier: Apache-2.0
"""Keys of persons open under the secret that sealed them, or the one before, and under no other."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from skill.errors import ConfigurationError, OurError
from skill.keeping import open_keys
from skill.store import personal
from skill.store.accounts import add_household
from skill.store.database import Database
from skill.store.keyring import Keyring
from skill.store.person_tables import PERSON_KEY
from tests.orders.small_shop import BRAND, HOME

NOW = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
OLD, NEW = "an old secret of the shop", "a new secret of the shop"


def test_what_was_sealed_opens_for_its_own_purpose_and_key_alone() -> None:
    keys = Keyring(OLD)
    key = keys.new_key(of="k1")
    sealed = keys.seal("To Hazel", key=key, of="k1", purpose="note")
    assert keys.unseal(sealed, key=key, of="k1", purpose="note") == "To Hazel"
    assert sealed != keys.seal("To Hazel", key=key, of="k1", purpose="note")
    with pytest.raises(OurError):
        keys.unseal(sealed, key=key, of="k1", purpose="email")
    with pytest.raises(OurError):
        keys.unseal(sealed, key=keys.new_key(of="k1"), of="k1", purpose="note")
    other = "00" if sealed[:2] != "00" else "ff"
    with pytest.raises(OurError):
        keys.unseal(f"{other}{sealed[2:]}", key=key, of="k1", purpose="note")


def test_another_secret_opens_nothing_and_says_what_to_do() -> None:
    key = Keyring(OLD).new_key(of="k1")
    with pytest.raises(ConfigurationError, match="DOLLHOUSE_SECRET_KEY") as error:
        Keyring(NEW).seal("To Hazel", key=key, of="k1", purpose="note")
    assert "DOLLHOUSE_SECRET_KEY_PREVIOUS" in error.value.hint
    assert Keyring(NEW, previous=OLD).rewrapped(key, of="k1") is not None


def test_a_digest_tells_words_apart_and_nothing_without_the_secret() -> None:
    keys = Keyring(OLD)
    assert keys.digest("Order  it") == keys.digest("order it")
    assert keys.digest("order it") not in (keys.digest("order that"), Keyring(NEW).digest("order it"))


def test_a_changed_secret_needs_the_one_before_for_one_start(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'shop.db'}"
    old = Database(url, keys=Keyring(OLD))
    old.prepare()
    with old.durable() as connection:
        add_household(connection, HOME, brand=BRAND)
        sealed = personal.seal(connection, "To Hazel", of="anna", purpose="note", at=NOW)
    old.close()
    assert sealed is not None
    with pytest.raises(ConfigurationError, match="under another secret"):
        open_keys(Database(url, keys=Keyring(NEW)), sealing_anew=False)
    turning = Database(url, keys=Keyring(NEW, previous=OLD))
    open_keys(turning, sealing_anew=True)
    turning.close()
    new = Database(url, keys=Keyring(NEW))
    open_keys(new, sealing_anew=False)
    with new.reading() as connection:
        assert personal.unseal(connection, sealed, purpose="note") == "To Hazel"
    new.close()


def test_each_person_has_one_key_and_a_stranger_none(database: Database) -> None:
    with database.durable() as connection:
        add_household(connection, HOME, brand=BRAND)
        for text in ("one", "two"):
            assert personal.seal(connection, text, of="anna", purpose="note", at=NOW)
        assert personal.seal(connection, "three", of="operator", purpose="note", at=NOW) is None
        assert connection.execute(select(PERSON_KEY.c.member)).scalars().all() == ["anna"]
