# SPDX-License-Identifier: Apache-2.0
"""The shelf in the database finds what the plain loop finds; other brands' products don't exist for it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.catalog.list_shelf import ListShelf
from skill.catalog.model import Interest, Product, Review, Wish
from skill.money import Money
from skill.store.database import Database
from skill.store.reviews import write_reviews
from skill.store.shelf import StoredShelf
from skill.store.stocking import next_revision, retire_older, seed, write_products
from tests.catalog.strategies import products, reviews, said, wishes
from tests.conftest import NewDatabase

LAMP = Product(
    id="lamp",
    name="Star Lamp",
    spoken_name="Star Lamp",
    price=Money(3900, "USD"),
    available=5,
    age_min_months=36,
    theme="Bedtime",
    interests=("space",),
    attributes={"batteries": "none"},
)
SPACE = Interest(id="space", words=("space", "stars"))


@pytest.fixture(scope="module")
def kept(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One for all examples of a property."""
    with new_database(tmp_path_factory.mktemp("shelf")) as url:
        database = Database(url)
        yield database
        database.close()


@pytest.fixture
def shop(database: Database) -> Database:
    return database


def stock(database: Database, found: list[Product], *, brand: str = "lantern") -> StoredShelf:
    with database.durable() as connection:
        connection.exec_driver_sql("DELETE FROM product_words")
        connection.exec_driver_sql("DELETE FROM variant")
        connection.exec_driver_sql("DELETE FROM review")
        connection.exec_driver_sql("DELETE FROM product")
        write_products(
            connection, [(product, True) for product in found], brand=brand, revision=next_revision(connection, brand)
        )
    return StoredShelf(database, brand)


@given(found=products(), wish=wishes, limit=st.integers(1, 5))
def test_it_finds_what_the_plain_loop_finds_in_the_same_order(
    kept: Database, found: list[Product], wish: Wish, limit: int
) -> None:
    stored, plain = stock(kept, found), ListShelf(found)
    by_index = StoredShelf(kept, "lantern", matched_in_memory=0)
    assert stored.find(wish, limit=limit) == plain.find(wish, limit=limit)
    assert by_index.find(wish, limit=limit) == plain.find(wish, limit=limit)
    assert stored.cheapest(wish, limit=limit) == plain.cheapest(wish, limit=limit)
    assert stored.popular(wish, limit=limit) == plain.popular(wish, limit=limit)
    for product in found:
        assert stored.product(product.id) == product


@given(written=reviews, limit=st.integers(1, 5))
def test_it_reads_reviews_as_the_plain_list_does(kept: Database, written: list[Review], limit: int) -> None:
    stored, plain = stock(kept, []), ListShelf([], written)
    with kept.durable() as connection:
        assert write_reviews(connection, written, brand="lantern") == len(written)
        write_reviews(connection, [replace(review, text="another shop's") for review in written], brand="other")
    for product in ("P1", "P2", "nothing"):
        assert stored.reviews(product, limit=limit) == plain.reviews(product, limit=limit)


@given(found=products(), words=said)
def test_it_finds_names_as_the_plain_loop_does(kept: Database, found: list[Product], words: str) -> None:
    assert stock(kept, found).named(words) == ListShelf(found).named(words)


@pytest.mark.parametrize(
    "text", ['" OR "', "a*", "name:lamp", "NEAR(lamp star)", "lamp AND", "(((", "^", "-lamp", "🎉"]
)
def test_what_is_said_is_never_an_operator(shop: Database, text: str) -> None:
    seed(shop, "lantern", [LAMP])
    shelf = StoredShelf(shop, "lantern", matched_in_memory=0)
    wish = Wish(text=text, interests=(Interest(id=text, words=(text,)),))
    assert shelf.find(wish) == ListShelf([LAMP]).find(wish)
    assert shelf.named(text) == ListShelf([LAMP]).named(text)


def test_eight_thousand_characters_are_searched_like_a_few(shop: Database) -> None:
    seed(shop, "lantern", [LAMP])
    long = "lamp " * 1600
    wish = Wish(text=long, interests=(Interest(id=long, words=(long,)),))
    assert StoredShelf(shop, "lantern", matched_in_memory=0).find(wish) == ()
    assert [product.id for product in StoredShelf(shop, "lantern").named(long)] == ["lamp"]


def test_another_brands_products_do_not_exist(shop: Database) -> None:
    seed(shop, "lantern", [LAMP])
    seed(shop, "other", [replace(LAMP, price=Money(100, "USD"))])
    shelf = StoredShelf(shop, "lantern")
    assert shelf.find(Wish(interests=(SPACE,))) == (LAMP,)
    assert shelf.named("star lamp") == (LAMP,)
    assert shelf.product("lamp") == LAMP
    assert StoredShelf(shop, "nobody").product("lamp") is None


def test_products_of_another_currency_do_not_exist_for_a_shop_that_names_its_own(shop: Database) -> None:
    pounds = replace(LAMP, id="pounds", price=Money(100, "GBP"))
    seed(shop, "lantern", [LAMP, pounds])
    shelf = StoredShelf(shop, "lantern", currency="USD")
    assert shelf.find(Wish()) == shelf.cheapest(Wish()) == shelf.named("star lamp") == (LAMP,)
    assert shelf.product("pounds") is None


def test_price_and_stock_are_those_of_now(shop: Database) -> None:
    seed(shop, "lantern", [LAMP])
    shelf = StoredShelf(shop, "lantern")
    assert shelf.product("lamp") == LAMP
    with shop.durable() as connection:
        connection.exec_driver_sql("UPDATE product SET held = 2, price_minor = 4100")
    assert shelf.product("lamp") == replace(LAMP, available=3, price=Money(4100, "USD"))
    assert shelf.find(Wish()) == (replace(LAMP, available=3, price=Money(4100, "USD")),)


def test_what_is_all_held_is_not_found_but_still_known(shop: Database) -> None:
    seed(shop, "lantern", [LAMP])
    with shop.durable() as connection:
        connection.exec_driver_sql("UPDATE product SET held = on_hand")
    shelf = StoredShelf(shop, "lantern")
    assert shelf.find(Wish()) == ()
    assert [product.available for product in shelf.named("the lamp")] == [0]


def test_a_changed_row_is_read_again(shop: Database) -> None:
    seed(shop, "lantern", [LAMP])
    shelf = StoredShelf(shop, "lantern")
    before, revision = shelf.product("lamp"), shelf.revision
    with shop.durable() as connection:
        changed = replace(LAMP, name="Moon Lamp", spoken_name="Moon Lamp", interests=("bedtime",))
        write_products(connection, [(changed, True)], brand="lantern", revision=next_revision(connection, "lantern"))
    assert before == LAMP
    assert shelf.product("lamp") == changed
    assert shelf.find(Wish(interests=(SPACE,))) == ()
    assert shelf.revision == revision + 1


def test_stock_never_falls_below_what_orders_hold(shop: Database) -> None:
    seed(shop, "lantern", [LAMP])
    with shop.durable() as connection:
        connection.exec_driver_sql("UPDATE product SET held = 4")
        write_products(connection, [(replace(LAMP, available=1), True)], brand="lantern", revision=2)
        assert connection.exec_driver_sql("SELECT on_hand, held FROM product").fetchall() == [(4, 4)]


def test_a_stock_that_was_not_counted_leaves_the_known_one(shop: Database) -> None:
    seed(shop, "lantern", [LAMP])
    with shop.durable() as connection:
        write_products(connection, [(replace(LAMP, available=99), False)], brand="lantern", revision=2)
    assert StoredShelf(shop, "lantern").product("lamp") == LAMP


def test_a_retired_product_is_gone_until_it_is_imported_again(shop: Database) -> None:
    seed(shop, "lantern", [LAMP, replace(LAMP, id="old", name="Old Lamp")])
    with shop.durable() as connection:
        write_products(connection, [(LAMP, True)], brand="lantern", revision=next_revision(connection, "lantern"))
        assert retire_older(connection, brand="lantern", revision=2) == 1
    shelf = StoredShelf(shop, "lantern")
    assert shelf.find(Wish()) == (LAMP,)
    assert shelf.product("old") is None
    assert shelf.named("old lamp") == ()
    with shop.durable() as connection:
        write_products(connection, [(replace(LAMP, id="old"), True)], brand="lantern", revision=3)
    assert shelf.product("old") is not None


def test_a_filled_shop_is_not_seeded_again(shop: Database) -> None:
    assert seed(shop, "lantern", [LAMP]) == 1
    with shop.durable() as connection:
        connection.exec_driver_sql("UPDATE product SET on_hand = 1, price_minor = 1")
    assert seed(shop, "lantern", [LAMP, replace(LAMP, id="new")]) == 0
    found = StoredShelf(shop, "lantern").find(Wish())
    assert [(product.id, product.available, product.price.minor) for product in found] == [("lamp", 1, 1)]


def test_memory_is_bounded_and_nothing_is_lost_by_it(shop: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("skill.store.shelf._KEPT", 2)
    lamps = [replace(LAMP, id=f"lamp-{number}") for number in range(5)]
    seed(shop, "lantern", lamps)
    shelf = StoredShelf(shop, "lantern")
    assert [shelf.product(lamp.id) for lamp in lamps] == lamps
    assert shelf.find(Wish()) == ListShelf(lamps).find(Wish())
