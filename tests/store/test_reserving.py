# SPDX-License-Identifier: Apache-2.0
"""Stock is held by the form that is bought, and the product's row always says what its forms are together."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection

from skill.catalog.model import Product, Variant, Wish, with_variants
from skill.errors import OurError
from skill.money import Money
from skill.orders.model import QuoteLine
from skill.store.database import Database
from skill.store.driver import CoreDriver
from skill.store.invariants import broken_invariants
from skill.store.reserving import hold_stock, in_stock, release
from skill.store.shelf import StoredShelf
from skill.store.stocking import next_revision, retire_older, write_products

LAMP = Product(id="lamp", name="Star Lamp", spoken_name="Star Lamp", price=Money(3900, "USD"), available=5)
RED = Variant(id="scarf-red", options={"color": "red"}, price=Money(2000, "USD"), available=2)
BLUE = Variant(id="scarf-blue", options={"color": "blue"}, price=Money(2500, "USD"), available=3)
SCARF = with_variants(replace(LAMP, id="scarf", name="Scarf", spoken_name="Scarf"), (RED, BLUE))


@pytest.fixture
def shop(database: Database) -> Database:
    with database.durable() as connection:
        stock(connection, LAMP, SCARF)
    return database


def stock(connection: Connection, *products: Product, counted: bool = True) -> int:
    revision = next_revision(connection, "lantern")
    write_products(connection, [(one, counted) for one in products], brand="lantern", revision=revision)
    return revision


def line(product: Product, variant: Variant | None = None, *, quantity: int = 1) -> QuoteLine:
    unit = variant.price if variant else product.price
    return QuoteLine(
        product=product.id,
        variant=variant.id if variant else None,
        name=product.name,
        spoken_name=product.spoken_name,
        quantity=quantity,
        unit=unit,
        total=unit * quantity,
    )


def order(database: Database, wanted: QuoteLine, *, order_id: str = "order") -> None:
    """Hold as an order does, with the row that says so; without the order itself, which foreign keys would ask for."""
    with database.durable() as connection:
        assert hold_stock(connection, wanted, brand="lantern")
    insert = "INSERT INTO stock_hold (order_id, product, variant, brand, quantity) VALUES (?, ?, ?, 'lantern', ?)"
    values = (order_id, wanted.product, wanted.variant or "", wanted.quantity)
    if database.folder is not None:
        with closing(sqlite3.connect(database.folder / "shop.db")) as raw, raw:
            raw.execute(insert, values)
        return
    with database.durable() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        CoreDriver(connection).execute(insert, values)


def problems(database: Database) -> tuple[str, ...]:
    with database.reading() as connection:
        return broken_invariants(connection)


def seen(database: Database, product: str) -> tuple[int, int, dict[str, int]]:
    """Price, units, and the units of each form."""
    found = StoredShelf(database, "lantern").product(product)
    assert found is not None
    return found.price.minor, found.available, {variant.id: variant.available for variant in found.variants}


def test_holding_a_variant_takes_it_from_the_variant_and_from_the_product(shop: Database) -> None:
    assert seen(shop, "scarf") == (2000, 5, {"scarf-red": 2, "scarf-blue": 3})
    with shop.durable() as connection:
        assert hold_stock(connection, line(SCARF, RED), brand="lantern")
    assert seen(shop, "scarf") == (2000, 4, {"scarf-red": 1, "scarf-blue": 3})


def test_a_product_costs_what_its_cheapest_form_that_is_there_costs(shop: Database) -> None:
    with shop.durable() as connection:
        assert hold_stock(connection, line(SCARF, RED, quantity=2), brand="lantern")
    assert seen(shop, "scarf") == (2500, 3, {"scarf-red": 0, "scarf-blue": 3})
    assert StoredShelf(shop, "lantern").find(Wish(price_max=2400)) == ()
    with shop.durable() as connection:
        assert hold_stock(connection, line(SCARF, BLUE, quantity=3), brand="lantern")
    assert seen(shop, "scarf") == (2000, 0, {"scarf-red": 0, "scarf-blue": 0})


@pytest.mark.parametrize(
    "wanted",
    [
        line(SCARF, RED, quantity=3),
        line(SCARF, replace(RED, price=Money(1999, "USD"))),
        line(SCARF, replace(RED, price=Money(2000, "GBP"))),
        line(SCARF, replace(RED, id="scarf-green")),
        line(SCARF),
        line(LAMP, RED),
        line(LAMP, quantity=6),
        line(replace(LAMP, id="scarf-red")),
        line(replace(LAMP, id="nothing")),
    ],
)
def test_what_is_not_there_at_that_price_is_not_held(shop: Database, wanted: QuoteLine) -> None:
    before = seen(shop, "scarf"), seen(shop, "lamp")
    with shop.durable() as connection:
        assert not hold_stock(connection, wanted, brand="lantern")
        assert not hold_stock(connection, line(SCARF, RED), brand="another")
    assert (seen(shop, "scarf"), seen(shop, "lamp")) == before


def test_a_changed_price_is_told_from_a_sold_out_form(shop: Database) -> None:
    with shop.durable() as connection:
        assert in_stock(connection, line(SCARF, replace(RED, price=Money(1, "USD"))), brand="lantern")
        assert not in_stock(connection, line(SCARF, RED, quantity=3), brand="lantern")
        assert not in_stock(connection, line(SCARF), brand="lantern")


def test_a_form_that_left_cannot_be_held_and_comes_back_with_what_is_held(shop: Database) -> None:
    with shop.durable() as connection:
        hold_stock(connection, line(SCARF, RED, quantity=2), brand="lantern")
        stock(connection, with_variants(SCARF, (BLUE,)))
        assert not hold_stock(connection, line(SCARF, RED), brand="lantern")
    assert seen(shop, "scarf") == (2500, 3, {"scarf-blue": 3})
    with shop.durable() as connection:
        stock(connection, with_variants(SCARF, (RED, BLUE)))
    assert seen(shop, "scarf") == (2500, 3, {"scarf-red": 0, "scarf-blue": 3})


def test_a_retired_product_sells_none_of_its_forms(shop: Database) -> None:
    with shop.durable() as connection:
        retire_older(connection, brand="lantern", revision=stock(connection, LAMP))
        assert not hold_stock(connection, line(SCARF, RED), brand="lantern")


def test_forms_that_were_not_counted_keep_their_stock(shop: Database) -> None:
    with shop.durable() as connection:
        stock(
            connection, with_variants(SCARF, (replace(RED, available=50), replace(BLUE, available=50))), counted=False
        )
    assert seen(shop, "scarf") == (2000, 5, {"scarf-red": 2, "scarf-blue": 3})


def test_a_number_is_a_products_or_a_variants(shop: Database) -> None:
    with shop.durable() as connection:
        stock(connection, replace(LAMP, id="scarf-red"))
        with pytest.raises(OurError, match="lamp is a product"):
            stock(connection, with_variants(SCARF, (replace(RED, id="lamp"),)))
    assert seen(shop, "scarf-red") == (3900, 5, {})
    assert problems(shop) == ()


def test_a_form_that_moves_to_another_product_leaves_the_first_without_it(shop: Database) -> None:
    with shop.durable() as connection:
        stock(connection, with_variants(replace(SCARF, id="shawl"), (RED, BLUE)))
    assert seen(shop, "shawl") == (2000, 5, {"scarf-red": 2, "scarf-blue": 3})
    assert seen(shop, "scarf")[1:] == (0, {})


def test_what_an_order_held_is_given_back_once(shop: Database) -> None:
    order(shop, line(SCARF, RED, quantity=2))
    assert problems(shop) == ()
    assert seen(shop, "scarf") == (2500, 3, {"scarf-red": 0, "scarf-blue": 3})
    for _ in range(2):
        with shop.durable() as connection:
            release(connection, "order", at=datetime(2026, 12, 1, tzinfo=UTC))
    assert seen(shop, "scarf") == (2000, 5, {"scarf-red": 2, "scarf-blue": 3})
    assert problems(shop) == ()


def test_what_is_held_stays_held_while_a_product_gets_forms_and_loses_them(shop: Database) -> None:
    order(shop, line(LAMP, quantity=2))
    small = Variant(id="lamp-small", options={"size": "small"}, price=Money(3000, "USD"), available=4)
    with shop.durable() as connection:
        stock(connection, with_variants(LAMP, (small,)))
    assert problems(shop) == ()
    assert seen(shop, "lamp") == (3000, 4, {"lamp-small": 4})
    order(shop, line(LAMP, small, quantity=3), order_id="another")
    with shop.durable() as connection:
        stock(connection, LAMP)
    assert problems(shop) == ()
    assert seen(shop, "lamp") == (3900, 3, {})
    with shop.durable() as connection:
        for order_id in ("order", "another"):
            release(connection, order_id, at=datetime(2026, 12, 1, tzinfo=UTC))
    assert problems(shop) == ()
    assert seen(shop, "lamp") == (3900, 5, {})


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("UPDATE variant SET held = 1 WHERE id = 'scarf-red'", "variant scarf-red: I5 1 held"),
        ("UPDATE product SET held = 1 WHERE id = 'lamp'", "product lamp: I5 1 held"),
        ("UPDATE product SET price_minor = 1 WHERE id = 'scarf'", "product scarf: its price or stock"),
        ("UPDATE product SET on_hand = 99 WHERE id = 'scarf'", "product scarf: its price or stock"),
    ],
)
def test_an_impossible_stock_is_told(shop: Database, damage: str, problem: str) -> None:
    assert problems(shop) == ()
    with shop.durable() as connection:
        connection.exec_driver_sql(damage)
    assert problems(shop)[0].startswith(problem)
