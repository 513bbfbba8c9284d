# SPDX-License-Identifier: Apache-2.0
"""What the catalog says of the goods in a quote, for the rules that look at kinds of goods."""

from collections.abc import Iterable

import msgspec

from skill.safeguards.policy import Goods
from skill.store.driver import Driver

_GOODS = "SELECT theme, interests, attributes, age_min_months FROM product WHERE brand = ? AND id = ?"


def goods(driver: Driver, products: Iterable[str], *, brand: str) -> dict[str, Goods]:
    """Tags and age of these products as they are now, by id; what isn't in the catalog can't be held for an order."""
    rows = {product: driver.execute(_GOODS, (brand, product)).fetchone() for product in set(products)}
    return {product: _goods(*row) for product, row in rows.items() if row is not None}


def _goods(theme: str | None, interests: str, attributes: str, age_months: int | None) -> Goods:
    tags = (theme or "", *msgspec.json.decode(interests), *msgspec.json.decode(attributes).values())
    return Goods(tags=frozenset(str(tag).strip().casefold() for tag in tags), age_months=age_months)
