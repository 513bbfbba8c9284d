# SPDX-License-Identifier: Apache-2.0
"""The variants of products: written, read, and summed up in their product's row.

A product with variants keeps in its own row what they make together: the lowest price of one that can be bought, and
their stock. So a search reads one narrow index, whatever is sold in how many forms. Whoever changes a variant's stock
or price calls `summarize` in the same transaction, after it has locked the product's row.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

import skill.store.catalog_tables
import skill.store.order_tables  # noqa: F401  (the statements below name tables of both)
from skill.catalog.model import Product, Variant
from skill.errors import OurError
from skill.money import Money
from skill.store.driver import CoreDriver

VariantRow = tuple[str, str, int, str, int]
"""Id, options as JSON, price, currency, units that may be sold."""

_ROWS_A_QUERY = 500

_LIVE = (
    "SELECT v.product, v.id, v.options, v.price_minor, p.currency, v.on_hand - v.held FROM variant v"
    " JOIN product p ON p.number = v.product WHERE v.listed AND v.product IN ({places})"
    " ORDER BY v.product, v.position, v.id"
)
_UPSERT = (
    "INSERT INTO variant (brand, id, product, options, price_minor, on_hand, position, listed)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, true) ON CONFLICT (brand, id) DO UPDATE SET product = excluded.product,"
    " options = excluded.options, price_minor = excluded.price_minor, position = excluded.position, listed = true,"
    " on_hand = CASE WHEN ? THEN CASE WHEN excluded.on_hand > variant.held THEN excluded.on_hand"
    " ELSE variant.held END ELSE variant.on_hand END"
)
_VARIED = (
    "SELECT id FROM variant WHERE brand = ? AND listed AND id IN ({places}) UNION"
    " SELECT p.id FROM product p WHERE p.brand = ? AND p.id IN ({places})"
    " AND EXISTS (SELECT 1 FROM variant v WHERE v.product = p.number AND v.listed)"
)
_WITHDRAW = "UPDATE variant SET listed = false WHERE product = ? AND listed"
_FREE = "UPDATE variant SET listed = false WHERE brand = ? AND id = ? AND listed RETURNING product"
_OWNER = "SELECT product FROM variant WHERE brand = ? AND id = ? AND listed"
_TAKEN = "SELECT id FROM product WHERE brand = ? AND id = ? AND listed"
_HELD_ITSELF = (
    "SELECT coalesce(sum(h.quantity), 0) FROM stock_hold h JOIN product p ON p.brand = h.brand AND p.id = h.product"
    " WHERE p.number = ? AND h.variant = '' AND h.released_at IS NULL"
)
_STAND_ALONE = "UPDATE product SET on_hand = ?, held = ? WHERE number = ?"
SUMMARY = {
    "price_minor": "SELECT coalesce(min(CASE WHEN v.on_hand > v.held THEN v.price_minor END), min(v.price_minor))",
    "on_hand": "SELECT sum(v.on_hand)",
    "held": "SELECT sum(v.held)",
}
"""What a product's column is, of its listed variants `v`."""
OF_PRODUCT = "FROM variant v WHERE v.product = product.number AND v.listed"
_SUMMARIZE = (
    f"UPDATE product SET {', '.join(f'{column} = ({select} {OF_PRODUCT})' for column, select in SUMMARY.items())}"  # noqa: S608
    f" WHERE number = ? AND EXISTS (SELECT 1 {OF_PRODUCT})"
)


def summarize(connection: Connection, number: int) -> bool:
    """Bring a product's price and stock in line with its variants; False for a product without any, which keeps its."""
    return CoreDriver(connection).execute(_SUMMARIZE, (number,)).rowcount == 1


def varied_ids(connection: Connection, ids: Sequence[str], *, brand: str) -> set[str]:
    """Those of the ids that belong to a product with variants, or to a variant."""
    found: set[str] = set()
    for start in range(0, len(ids), _ROWS_A_QUERY):
        some = tuple(ids[start : start + _ROWS_A_QUERY])
        places = ", ".join("?" * len(some))
        rows = CoreDriver(connection).execute(_VARIED.format(places=places), (brand, *some, brand, *some))
        found.update(row[0] for row in rows)
    return found


def write_variants(connection: Connection, product: Product, *, brand: str, number: int, counted: bool) -> None:
    """Make a product's variants the ones it has now; what orders hold of a form stays held, also where it left."""
    had_some = CoreDriver(connection).execute(_WITHDRAW, (number,)).rowcount > 0
    robbed: set[int] = set()
    for position, variant in enumerate(product.variants):
        if CoreDriver(connection).execute(_TAKEN, (brand, variant.id)).fetchone():
            raise OurError(f"{variant.id} is a product of {brand}, so no variant of {product.id} can have this number")
        owner = CoreDriver(connection).execute(_OWNER, (brand, variant.id)).fetchone()
        robbed |= {owner[0]} if owner else set()
        options = msgspec.json.encode(dict(variant.options)).decode()
        values = (brand, variant.id, number, options, variant.price.minor, variant.available, position, counted)
        CoreDriver(connection).execute(_UPSERT, values)
    if not summarize(connection, number) and had_some:
        _stand_alone(connection, number, units=product.available)
    for other in robbed:
        if not summarize(connection, other):
            _stand_alone(connection, other, units=0)


def free_number(connection: Connection, number_of_product: str, *, brand: str) -> None:
    """Take a variant off the shelf whose number is a product's from now on."""
    for row in CoreDriver(connection).execute(_FREE, (brand, number_of_product)).fetchall():
        if not summarize(connection, row[0]):
            _stand_alone(connection, row[0], units=0)


def _stand_alone(connection: Connection, number: int, *, units: int) -> None:
    """Give a product that was sold in several forms until now a stock of its own again."""
    held = int(CoreDriver(connection).execute(_HELD_ITSELF, (number,)).scalar_one())
    CoreDriver(connection).execute(_STAND_ALONE, (max(units, held), held, number))


def variant_rows(
    look_up: Callable[[str, Sequence[Any]], Iterable[Any]], numbers: Sequence[int]
) -> dict[int, tuple[VariantRow, ...]]:
    """The listed variants of products by the products' numbers, each product's in its order, as they are now."""
    found: dict[int, list[VariantRow]] = {}
    for start in range(0, len(numbers), _ROWS_A_QUERY):
        some = tuple(numbers[start : start + _ROWS_A_QUERY])
        for number, *row in look_up(_LIVE.format(places=", ".join("?" * len(some))), some):
            found.setdefault(number, []).append(tuple(row))
    return {number: tuple(rows) for number, rows in found.items()}


def variant(row: VariantRow) -> Variant:
    """The variant of a row."""
    variant_id, options, price, currency, available = row
    return Variant(
        id=variant_id,
        options=msgspec.json.decode(options, type=dict[str, str]),
        price=Money(price, currency),
        available=available,
    )
