# SPDX-License-Identifier: Apache-2.0
"""Markets: a brand that sells another's goods in another currency, under its own name, taxes and policy.

A market is a brand of its own for all else: households, stock, orders and ledgers are never shared.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from skill.brand.amounts import read_amount
from skill.brand.files import BrandFile, MarketFile, PricesFile
from skill.brand.model import Brand
from skill.brand.products import load_products, load_reviews
from skill.catalog.model import Product, Review, Variant, with_variants
from skill.documents import load_document, load_yaml
from skill.errors import ConfigurationError
from skill.money import Money

_Folder = Traversable | Path
_DEMO = "demo"
_INHERITED = (
    "name", "invocation_name", "time_zone", "default_locale", "locales", "payments", "ship_to", "contact",
)  # fmt: skip


def read_brand_file(folder: _Folder) -> tuple[BrandFile, _Folder | None]:
    """A folder's brand.yaml, completed by the one that it extends, and that one's folder. Raises ConfigurationError."""
    where = folder / "brand.yaml"
    if not _extends(where):
        return load_document(where, BrandFile), None
    market = load_document(where, MarketFile)
    base_folder = files("skill.demo") if market.extends == _DEMO else Path(str(folder)) / market.extends
    if _extends(base_folder / "brand.yaml"):
        raise ConfigurationError(
            f"{where}: extends: {market.extends} extends another itself", hint="name the brand that has the goods"
        )
    base = load_document(base_folder / "brand.yaml", BrandFile)
    if market.id == base.id:
        raise ConfigurationError(f"{where}: id: {market.id} is the id of {market.extends}", hint="give it its own id")
    own = {name: getattr(market, name) for name in _INHERITED if getattr(market, name) is not None}
    if "default_locale" in own and "locales" not in own:
        own["locales"] = ()
    changed = msgspec.structs.replace(
        base,
        id=market.id,
        currency=market.currency,
        alexa_skill_ids=market.alexa_skill_ids,
        google_service_accounts=market.google_service_accounts,
        google_project_id=market.google_project_id,
        systems=market.systems,
        **own,
    )
    return changed, base_folder


def own_or_base(folder: _Folder, base: _Folder | None, name: str) -> _Folder:
    """A market's own file, or the one of the brand that it extends; where there is neither, its own, to be missed."""
    shared = base is not None and not (folder / name).is_file() and (base / name).is_file()
    return base / name if base is not None and shared else folder / name


def load_goods(brand: Brand) -> tuple[tuple[Product, ...], tuple[Review, ...]]:
    """The products and reviews that a fresh shop of a brand starts with; a market's at its own prices.

    Raises ConfigurationError that names file, line and value.
    """
    products = load_products(brand.folder, brand=brand.id)
    reviews = load_reviews(brand.folder, products)
    if brand.base is None:
        return products, reviews
    path, prices = _prices(brand.folder, currency=brand.currency)
    shared = load_products(brand.base, brand=brand.id)
    _refuse_unknown(prices, shared, path=path)
    own = {product.id for product in products}
    priced = [made for product in shared if product.id not in own and (made := _priced(product, prices)) is not None]
    sold = {product.id for product in priced}
    theirs = load_reviews(brand.base, shared)
    return (*products, *priced), (*reviews, *(review for review in theirs if review.product in sold))


def _extends(where: _Folder) -> bool:
    content = load_yaml(where) if where.is_file() else None
    return isinstance(content, dict) and "extends" in content


class _Price(msgspec.Struct, frozen=True):
    amount: Money
    line: int


def _prices(folder: _Folder, *, currency: str) -> tuple[_Folder, Mapping[str, _Price]]:
    table, document = folder / "prices.csv", folder / "prices.yaml"
    if table.is_file() and document.is_file():
        raise ConfigurationError(f"{table}:1:1: stands beside prices.yaml", hint="keep one of the two")
    if table.is_file():
        return table, _of_table(table, currency=currency)
    lines = document.read_text(encoding="utf-8").splitlines() if document.is_file() else []
    prices = load_document(document, PricesFile).prices
    found = {id_: _line_of(id_, lines) for id_ in prices}
    return document, {
        id_: _Price(_amount(text, currency=currency, place=f"{document}:{found[id_]}:1"), found[id_])
        for id_, text in prices.items()
    }


def _of_table(path: _Folder, *, currency: str) -> dict[str, _Price]:
    """The prices of a table with the columns id and price."""
    prices: dict[str, _Price] = {}
    try:
        rows = csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), strict=True)
        for cells in rows:
            place, row = f"{path}:{rows.line_num}:1", [cell.strip() for cell in cells]
            if rows.line_num == 1:
                if row != ["id", "price"]:
                    raise ConfigurationError(f"{place}: the first line is {row}", hint='write "id,price"')
            elif row and len(row) != 2:
                raise ConfigurationError(f"{place}: {len(row)} cells", hint="write an id and a price")
            elif row:
                if row[0] in prices:
                    raise ConfigurationError(f"{place}: {row[0]} stands here a second time", hint="keep one of the two")
                prices[row[0]] = _Price(_amount(row[1], currency=currency, place=place), rows.line_num)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigurationError(f"{path}:1:1: cannot be read: {error}", hint="save it as UTF-8 text") from error
    return prices


def _amount(text: str, *, currency: str, place: str) -> Money:
    try:
        amount = read_amount(text if " " in text else f"{text} {currency}")
    except ValueError as error:
        raise ConfigurationError(f"{place}: {error}", hint="correct the price") from error
    if amount.currency != currency or amount.minor == 0:
        reason = "is nothing" if amount.currency == currency else f"is in {amount.currency}"
        raise ConfigurationError(
            f"{place}: {text!r} {reason}; the market sells in {currency}", hint="correct the price"
        )
    return amount


def _refuse_unknown(prices: Mapping[str, _Price], products: tuple[Product, ...], *, path: _Folder) -> None:
    known = {sku for product in products for sku in (product.id, *(variant.id for variant in product.variants))}
    unknown = next((id_ for id_ in prices if id_ not in known), None)
    if unknown is not None:
        raise ConfigurationError(
            f"{path}:{prices[unknown].line}:1: there is no product or variant {unknown}", hint="correct the id"
        )


def _priced(product: Product, prices: Mapping[str, _Price]) -> Product | None:
    """A product at a market's prices; None where it has none. A form without its own price has its product's."""
    whole = prices.get(product.id)
    if not product.variants:
        return None if whole is None else replace(product, price=whole.amount)
    variants = tuple(made for one in product.variants if (made := _priced_form(one, prices, whole)) is not None)
    if not variants:
        return None
    return with_variants(replace(product, price=variants[0].price, variants=()), variants)


def _priced_form(variant: Variant, prices: Mapping[str, _Price], whole: _Price | None) -> Variant | None:
    price = prices.get(variant.id, whole)
    return None if price is None else replace(variant, price=price.amount)


def _line_of(id_: str, lines: list[str]) -> int:
    key = re.compile(rf"""\s+["']?{re.escape(id_)}["']?\s*:""")
    return next((number for number, line in enumerate(lines, 1) if key.match(line)), 1)
