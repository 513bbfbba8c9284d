# SPDX-License-Identifier: Apache-2.0
"""Writes products into a brand's catalog: new ones, changed ones, and those that leave.

What orders hold stays held: stock never falls below it. Written again, a product stays the same row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from skill.catalog.model import Product, Review
from skill.store.database import Database
from skill.store.driver import CoreDriver, lock_rows
from skill.store.reviews import write_reviews
from skill.store.variants import free_number, summarize, varied_ids, write_variants
from skill.store.word_index import index_product, word_index

_FACTS = (
    "price_minor", "currency", "age_min_months", "age_max_months", "popularity", "revision", "rating_hundredths",
    "rating_count", "name", "spoken_name", "theme", "interests", "occasions", "summary", "attributes", "handling_days",
    "picture", "tax_class", "withdrawal_reason", "maker", "warnings", "description",
)  # fmt: skip
_UPSERT = (
    f"INSERT INTO product (brand, id, on_hand, {', '.join(_FACTS)}) VALUES (?, ?, ?, {', '.join('?' for _ in _FACTS)})"  # noqa: S608
    f" ON CONFLICT (brand, id) DO UPDATE SET {', '.join(f'{column} = excluded.{column}' for column in _FACTS)},"
    " listed = true, on_hand = CASE WHEN ? THEN CASE WHEN excluded.on_hand > product.held THEN excluded.on_hand"
    " ELSE product.held END ELSE product.on_hand END RETURNING number"
)
_NEXT_REVISION = (
    "INSERT INTO catalog_revision (brand, revision) VALUES (?, 1)"
    " ON CONFLICT (brand) DO UPDATE SET revision = catalog_revision.revision + 1 RETURNING revision"
)
_COUNT_VARIANT = (
    "UPDATE variant SET on_hand = CASE WHEN ? > held THEN ? ELSE held END"
    " WHERE brand = ? AND id = ? AND listed RETURNING on_hand, held, product"
)
_COUNT_PRODUCT = (
    "UPDATE product SET on_hand = CASE WHEN ? > held THEN ? ELSE held END WHERE brand = ? AND id = ? AND listed"
    " AND NOT EXISTS (SELECT 1 FROM variant v WHERE v.product = product.number AND v.listed) RETURNING on_hand, held"
)
_ANY = "SELECT 1 FROM product WHERE brand = ? LIMIT 1"
_RETIRE = "UPDATE product SET listed = false WHERE brand = ? AND revision < ? AND listed"
_RETIRE_ONE = "UPDATE product SET listed = false WHERE brand = ? AND id = ?"
_LOCK_OLDER = "SELECT number FROM product WHERE brand = ? AND revision < ? AND listed ORDER BY id"
# Whoever takes stock locks the products' rows first, in the order of their ids, as orders/placing.py does.
_LOCK = (
    "SELECT number FROM product WHERE brand = ? AND (id IN ({places}) OR number IN"
    " (SELECT v.product FROM variant v WHERE v.brand = ? AND v.id IN ({places}))) ORDER BY id"
)
_ROWS_A_QUERY = 500


def next_revision(connection: Connection, brand: str) -> int:
    """Count the catalog's revision up and return it; rows written next carry it."""
    return int(CoreDriver(connection).execute(_NEXT_REVISION, (brand,)).scalar_one())


def write_products(
    connection: Connection, products: Iterable[tuple[Product, bool]], *, brand: str, revision: int
) -> None:
    """Write each product. The flag says whether its stock is a count; without, a known product keeps what it has."""
    batch = list(products)
    driver = CoreDriver(connection)
    index = word_index(embedded=not driver.locks_rows)
    skus = {sku for product, _ in batch for sku in (product.id, *(variant.id for variant in product.variants))}
    _lock(driver, sorted(skus), brand=brand)
    varied = varied_ids(connection, [product.id for product, _ in batch], brand=brand)
    for product, counted in batch:
        touches_variants = bool(product.variants) or product.id in varied
        if touches_variants:
            free_number(connection, product.id, brand=brand)
        values = (brand, product.id, product.available, *_facts(product, revision), counted)
        number = int(driver.execute(_UPSERT, values).scalar_one())
        if touches_variants:
            write_variants(connection, product, brand=brand, number=number, counted=counted)
        index_product(driver, index, number, product)


def retire_older(connection: Connection, *, brand: str, revision: int) -> int:
    """Take every product off the shelf that no revision since `revision` wrote; return how many. Orders keep theirs."""
    driver = CoreDriver(connection)
    lock_rows(driver, _LOCK_OLDER, (brand, revision))
    return driver.execute(_RETIRE, (brand, revision)).rowcount


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What there is of something after a count."""

    on_hand: int
    held: int


def count_stock(database: Database, brand: str, sku: str, *, units: int) -> Counted | None:
    """Set how many there are of a variant, or of a product that has none; None when nothing on the shelf is so called.

    What orders hold stays held.
    """
    with database.durable() as connection:
        driver = CoreDriver(connection)
        _lock(driver, (sku,), brand=brand)
        variant = driver.execute(_COUNT_VARIANT, (units, units, brand, sku)).fetchone()
        if variant is not None:
            summarize(connection, variant[2])
        found = variant or driver.execute(_COUNT_PRODUCT, (units, units, brand, sku)).fetchone()
    return None if found is None else Counted(on_hand=found[0], held=found[1])


def retire(connection: Connection, ids: Iterable[str], *, brand: str) -> None:
    """Take these products off the shelf."""
    for product_id in sorted(ids):
        CoreDriver(connection).execute(_RETIRE_ONE, (brand, product_id))


def owners_of_variants(connection: Connection, brand: str) -> dict[str, str]:
    """The ids of a brand's listed variants, and of the products that they are forms of."""
    rows = CoreDriver(connection).execute(
        "SELECT v.id, p.id FROM variant v JOIN product p ON p.number = v.product WHERE v.brand = ? AND v.listed",
        (brand,),
    )
    return {row[0]: row[1] for row in rows}


def known_ids(connection: Connection, brand: str) -> set[str]:
    """The ids of a brand's products, retired ones too."""
    return {row[0] for row in CoreDriver(connection).execute("SELECT id FROM product WHERE brand = ?", (brand,))}


def is_empty(database: Database, brand: str) -> bool:
    """Whether a brand has no product yet, not even a retired one."""
    return not database.look_up(_ANY, (brand,))


def seed(database: Database, brand: str, products: Iterable[Product], reviews: Iterable[Review] = ()) -> int:
    """Fill an empty shop and return how many products it got; one that has any product is left as it is."""
    with database.durable() as connection:
        if CoreDriver(connection).execute(_ANY, (brand,)).fetchone():
            return 0
        revision = next_revision(connection, brand)  # from here on, no other process fills the same shop
        if CoreDriver(connection).execute(_ANY, (brand,)).fetchone():
            return 0
        new = [(product, True) for product in products]
        write_products(connection, new, brand=brand, revision=revision)
        write_reviews(connection, reviews, brand=brand)
        return len(new)


def _lock(driver: CoreDriver, skus: Sequence[str], *, brand: str) -> None:
    """Lock the products of these numbers, and those whose variants have them."""
    for start in range(0, len(skus), _ROWS_A_QUERY):
        some = tuple(skus[start : start + _ROWS_A_QUERY])
        lock_rows(driver, _LOCK.format(places=", ".join("?" * len(some))), (brand, *some, brand, *some))


def _facts(product: Product, revision: int) -> tuple[int | str | None, ...]:
    return (
        product.price.minor,
        product.price.currency,
        product.age_min_months,
        product.age_max_months,
        product.popularity,
        revision,
        product.rating_hundredths,
        product.rating_count,
        product.name,
        product.spoken_name,
        product.theme,
        _json(product.interests),
        _json(product.occasions),
        product.summary,
        _json(dict(product.attributes)),
        product.handling_days,
        product.picture,
        product.tax_class,
        product.withdrawal_reason or "",
        None if product.maker is None else _json(product.maker),
        _json(product.warnings),
        product.description,
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
