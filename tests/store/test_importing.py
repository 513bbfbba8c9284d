# SPDX-License-Identifier: Apache-2.0
"""Foreign catalogs come in whole: counted, told row by row, repeatable, and beside orders that hold stock."""

import csv
from pathlib import Path

import pytest

from skill.catalog.feeds.ages import read_ages
from skill.catalog.list_shelf import ListShelf
from skill.catalog.model import Interest, Product, Wish
from skill.catalog.ranking import outgrown_below
from skill.errors import ConfigurationError
from skill.money import Money
from skill.store.database import Database
from skill.store.importing import ImportOptions, run_import
from skill.store.shelf import StoredShelf

USD = ImportOptions(currency="USD", shop_currency="USD", stock=10)
LEGO = ImportOptions(
    mapping={"name": "set_name", "price": "list_price", "min_age": "ages"},
    currency="USD",
    shop_currency="USD",
    stock=10,
)


@pytest.fixture
def shop(database: Database) -> Database:
    return database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "goods.csv"


def stored(shop: Database) -> dict[str, tuple[str, int, int]]:
    with shop.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id, name, price_minor, on_hand FROM product WHERE listed").fetchall()
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def test_rows_are_stored_rejected_and_merged(shop: Database, file: Path) -> None:
    file.write_text("sku,name,price\n1,Lamp,39\n1,Lamp,39\n2,Bear,\n3,Boat,5\n3,Big Boat,6\n")
    report = run_import(shop, "lantern", file, USD)
    assert stored(shop) == {"1": ("Lamp", 3900, 10), "3": ("Big Boat", 600, 10)}
    assert (report.rows, report.products, report.added, report.rejected) == (5, 2, 2, 1)
    assert (report.repeated_exactly, report.repeated_differently) == (1, 1)
    assert [(repeat.id, repeat.first_line, repeat.line) for repeat in report.repeats] == [("3", 5, 6)]
    assert [(one.line, one.column, one.message) for one in report.rejections] == [(4, "price", "is empty")]
    assert report.recognized == {"id": "sku", "name": "name", "price": "price"}


def test_a_dry_run_tells_the_same_and_writes_nothing(shop: Database, file: Path) -> None:
    file.write_text("sku,name,price\n1,Lamp,39\n2,Bear,\n")
    dry = run_import(shop, "lantern", file, ImportOptions(currency="USD", stock=10, dry_run=True))
    assert stored(shop) == {}
    assert StoredShelf(shop, "lantern").revision == 0
    wet = run_import(shop, "lantern", file, ImportOptions(currency="USD", stock=10))
    assert (dry.added, dry.rejected) == (wet.added, wet.rejected) == (1, 1)


def test_a_second_import_updates_and_keeps_what_was_sold(shop: Database, file: Path) -> None:
    file.write_text("sku,name,price\n1,Lamp,39\n")
    run_import(shop, "lantern", file, USD)
    with shop.durable() as connection:
        connection.exec_driver_sql("UPDATE product SET on_hand = 7, held = 2")
    file.write_text("sku,name,price\n1,Lamp,41\n2,Bear,20\n")
    report = run_import(shop, "lantern", file, USD)
    assert (report.added, report.updated) == (1, 1)
    assert stored(shop) == {"1": ("Lamp", 4100, 7), "2": ("Bear", 2000, 10)}
    assert any("keep their stock" in notice for notice in report.notices)


def test_a_counted_stock_is_taken_but_never_below_what_is_held(shop: Database, file: Path) -> None:
    file.write_text("sku,name,price,stock\n1,Lamp,39,5\n2,Bear,20,5\n")
    run_import(shop, "lantern", file, USD)
    with shop.durable() as connection:
        connection.exec_driver_sql("UPDATE product SET held = 4")
    file.write_text("sku,name,price,stock\n1,Lamp,39,1\n2,Bear,20,9\n")
    run_import(shop, "lantern", file, USD)
    assert stored(shop) == {"1": ("Lamp", 3900, 4), "2": ("Bear", 2000, 9)}


def test_replacing_retires_what_the_file_does_not_have(shop: Database, file: Path) -> None:
    file.write_text("sku,name,price\n1,Lamp,39\n2,Bear,20\n")
    run_import(shop, "lantern", file, USD)
    run_import(shop, "other", file, USD)
    file.write_text("sku,name,price\n1,Lamp,39\n")
    replacing = ImportOptions(currency="USD", replace=True)
    assert run_import(shop, "lantern", file, ImportOptions(currency="USD", replace=True, dry_run=True)).retired == 1
    assert run_import(shop, "lantern", file, replacing).retired == 1
    assert StoredShelf(shop, "lantern").product("2") is None
    assert StoredShelf(shop, "other").product("2") is not None


def test_replacing_by_nothing_is_refused(shop: Database, file: Path) -> None:
    file.write_text("sku,name,price\n1,Lamp,39\n")
    run_import(shop, "lantern", file, USD)
    file.write_text("sku,name,price\n1,Lamp,free\n")
    with pytest.raises(ConfigurationError, match="empty the shop"):
        run_import(shop, "lantern", file, ImportOptions(currency="USD", replace=True))
    assert stored(shop) == {"1": ("Lamp", 3900, 10)}


def test_unknown_stock_cannot_be_sold_and_is_told(shop: Database, file: Path) -> None:
    file.write_text("sku,name,price\n1,Lamp,39\n")
    report = run_import(shop, "lantern", file, ImportOptions(currency="USD"))
    assert (report.unknown_stock, report.unknown_age) == (1, 1)
    assert StoredShelf(shop, "lantern").find(Wish()) == ()


def test_goods_in_another_currency_are_kept_and_not_offered(shop: Database, file: Path) -> None:
    file.write_text("sku,name,price\n1,Lamp,39\n")
    report = run_import(shop, "lantern", file, ImportOptions(currency="GBP", shop_currency="USD", stock=1))
    assert report.notices[0].startswith("1 products are priced in another currency")
    assert StoredShelf(shop, "lantern", currency="USD").find(Wish()) == ()


def test_broken_rows_and_missing_ids_are_told(shop: Database, file: Path) -> None:
    file.write_text("name,price\nLamp,39,spilt\nBear,20\n")
    report = run_import(shop, "lantern", file, USD)
    assert [(one.line, one.message) for one in report.rejections] == [(2, "has 3 cells, the header 2")]
    assert stored(shop) == {"bear": ("Bear", 2000, 10)}
    assert report.notices[0].startswith("no column holds an id")


def test_progress_is_told_by_bytes(shop: Database, file: Path) -> None:
    file.write_text("sku,name,price\n" + "".join(f"{number},Lamp {number},39\n" for number in range(900)))
    told: list[tuple[int, int]] = []
    run_import(shop, "lantern", file, USD, lambda done, of: told.append((done, of)))
    size = file.stat().st_size
    assert len(told) >= 4
    assert told == sorted(told)
    assert told[-1] == (size, size)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (ImportOptions(currency="dollars"), "--currency dollars is no currency"),
        (ImportOptions(stock=-1), "--stock -1 is below zero"),
        (ImportOptions(mapping={"price": "cost"}), "there is no column 'cost'"),
    ],
)
def test_wrong_options_are_told_before_anything_is_read(
    shop: Database, file: Path, options: ImportOptions, problem: str
) -> None:
    file.write_text("sku,name,price\n1,Lamp,39\n")
    with pytest.raises(ConfigurationError, match=problem):
        run_import(shop, "lantern", file, options)


def test_a_missing_file_is_told(shop: Database, file: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"goods\.csv can't be read"):
        run_import(shop, "lantern", file, USD)


def test_a_real_catalog_with_letters_before_its_ages(shop: Database, shared: Path) -> None:
    path = shared / "data/lego/lego_com_2018_prices_ages_reviews.csv"
    report = run_import(shop, "lantern", path, LEGO)
    assert (report.rows, report.products, report.repeated_exactly, report.repeated_differently) == (817, 722, 95, 0)
    assert (report.rejected, report.problem_count, report.unknown_age) == (0, 0, 0)
    with shop.reading() as connection:
        names = [row[0] for row in connection.exec_driver_sql("SELECT spoken_name FROM product")]
    assert not [name for name in names if any(mark in name for mark in "™®©\n")]


def test_every_find_in_a_real_catalog_is_what_a_loop_over_its_rows_finds(shop: Database, shared: Path) -> None:
    path = shared / "data/lego/lego_com_2018_prices_ages_reviews.csv"
    run_import(shop, "lantern", path, LEGO)
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["prod_id"]: row for row in csv.DictReader(file)}
    shelf = StoredShelf(shop, "lantern")
    for months in (18, 30, 60, 84, 130, 200):
        for ceiling in (1000, 2500, 4000, 10000):
            wish = Wish(age_months=months, price_max=ceiling)
            found = {product.id for product in shelf.find(wish, limit=9999)}
            assert found == {
                key
                for key, row in rows.items()
                if (ages := read_ages(row["ages"])).least <= months
                and (ages.most is None or ages.most >= outgrown_below(wish))
                and round(float(row["list_price"]) * 100) <= ceiling
            }


def test_a_catalog_of_five_thousand_with_words_for_stock(shop: Database, shared: Path) -> None:
    path = shared / "data/amazon_uk_toys/toys_rows_1-5000.csv"
    options = ImportOptions(mapping={"theme": "amazon_category_and_sub_category"}, currency="GBP")
    report = run_import(shop, "lantern", path, options)
    assert (report.rows, report.products, report.rejected) == (5000, 4304, 696)
    assert {problem.message for problem in report.rejections} == {"is empty"}
    assert report.unknown_age == 4304
    stored_shelf = StoredShelf(shop, "lantern")
    everything = stored_shelf.find(Wish(), limit=9999)
    assert all(product.available > 0 for product in everything)
    plain = ListShelf(everything)
    space = Interest(id="space", words=("space", "rocket", "planet"))
    for wish in (Wish(interests=(space,), price_max=2000), Wish(text="train set"), Wish(age_months=400, price_max=900)):
        assert stored_shelf.find(wish) == plain.find(wish)
        assert stored_shelf.cheapest(wish) == plain.cheapest(wish)
    assert stored_shelf.find(Wish(child=True)) == ()


def test_a_catalog_that_shouts_and_measures_in_fractions_of_a_penny(shop: Database, shared: Path) -> None:
    path = shared / "data/uci_retail/catalog_from_uci_online_retail.csv"
    options = ImportOptions(mapping={"name": "description", "price": "median_price_gbp"}, currency="GBP", stock=5)
    report = run_import(shop, "lantern", path, options)
    assert report.rows == 3922
    assert report.products + report.rejected == 3922
    assert {problem.message for problem in report.rejections} == {"has more decimals than GBP has"}
    cactus = StoredShelf(shop, "lantern").product("10080")
    assert isinstance(cactus, Product)
    assert (cactus.spoken_name, cactus.price) == ("Groovy Cactus Inflatable", Money(39, "GBP"))


KITES = "handle,title,option1 name,option1 value,variant sku,variant inventory qty,variant price,status\n"


def test_a_number_that_two_products_use_is_told_and_replaced(shop: Database, file: Path) -> None:
    file.write_text(
        KITES + "kite,Kite,Color,Red,N1,1,5,active\nkite,,,Blue,N2,1,5,\n"
        "ball,Ball,Color,Red,N1,1,5,active\nball,,,Blue,kite,1,5,\n"
    )
    for _ in range(2):
        report = run_import(shop, "lantern", file, USD)
        assert [(problem.line, problem.value) for problem in report.problems] == [(4, "N1"), (4, "kite")]
        assert (report.format, report.products, report.variants, report.rejected) == ("shopify", 2, 4, 0)
        ball = StoredShelf(shop, "lantern").product("ball")
        assert ball is not None
        assert [variant.id for variant in ball.variants] == ["ball/red", "ball/blue"]


def test_a_product_that_the_shop_withdraws_leaves_the_shelf_and_comes_back(shop: Database, file: Path) -> None:
    row = "kite,Kite,Title,Default Title,,{stock},5,{status}\n"
    shelf = StoredShelf(shop, "lantern")
    for status, stock in (("active", 3), ("archived", 3), ("active", 2)):
        file.write_text(KITES + row.format(status=status, stock=stock) + "ball,Ball,,,,1,5,active\n")
        dry = run_import(shop, "lantern", file, ImportOptions(shop_currency="USD", dry_run=True))
        report = run_import(shop, "lantern", file, ImportOptions(shop_currency="USD"))
        assert dry.withdrawn == report.withdrawn == (status == "archived")
        kite = shelf.product("kite")
        assert (kite.available if kite else None) == (None if status == "archived" else stock)


def test_what_shopify_gives_away_as_an_example_comes_in_whole(shop: Database, shared: Path) -> None:
    counts = {}
    for name in ("apparel", "home-and-garden", "jewelery"):
        report = run_import(shop, name, shared / f"data/shopify/{name}.csv", ImportOptions(shop_currency="USD"))
        assert (report.rejected, report.problem_count) == (0, 0)
        counts[name] = (report.rows, report.products, report.variants)
        for product in StoredShelf(shop, name).find(Wish(), limit=99):
            assert "<" not in product.description
            assert product.picture is not None
    assert counts == {"apparel": (22, 20, 3), "home-and-garden": (21, 20, 2), "jewelery": (41, 20, 6)}
