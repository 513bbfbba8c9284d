# SPDX-License-Identifier: Apache-2.0
"""Loads a products.yaml: the goods that a fresh shop starts with. The demo shop has one; feeds do the rest."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from skill.brand.amounts import read_amount
from skill.catalog.feeds.ages import Ages, read_ages
from skill.catalog.feeds.figures import read_rating
from skill.catalog.model import Product
from skill.documents import load_document
from skill.errors import ConfigurationError


class _ProductFile(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    id: str
    name: str
    price: str
    stock: int
    spoken_name: str | None = None
    ages: str | None = None
    theme: str | None = None
    interests: list[str] = []
    occasions: list[str] = []
    summary: str | None = None
    description: str = ""
    attributes: dict[str, str] = {}
    rating: str | None = None
    rating_count: int = 0
    popularity: int = 0


class _ProductsFile(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    products: list[_ProductFile]


def demo_products() -> tuple[Product, ...]:
    """What Lantern Lane Toys sells."""
    return load_products(files("skill.demo"))


def load_products(folder: Traversable | Path) -> tuple[Product, ...]:
    """The products of a folder's products.yaml. Raises ConfigurationError that names the product and the value."""
    path = folder / "products.yaml"
    products: dict[str, Product] = {}
    for row in load_document(path, _ProductsFile).products:
        if row.id in products:
            raise ConfigurationError(f"{path}: the product {row.id} stands here twice", hint="give it another id")
        try:
            products[row.id] = _product(row)
        except ValueError as error:
            raise ConfigurationError(f"{path}: product {row.id}: {error}", hint="correct the value") from error
    return tuple(products.values())


def _product(row: _ProductFile) -> Product:
    ages = None if row.ages is None else _ages(row.ages)
    if row.stock < 0:
        raise ValueError(f"a stock of {row.stock} is below zero")
    return Product(
        id=row.id,
        name=row.name,
        spoken_name=row.spoken_name or row.name,
        price=read_amount(row.price),
        available=row.stock,
        age_min_months=None if ages is None else ages.least,
        age_max_months=None if ages is None else ages.most,
        rating_hundredths=None if row.rating is None else _rating(row.rating),
        rating_count=row.rating_count,
        popularity=row.popularity,
        theme=row.theme,
        interests=tuple(row.interests),
        occasions=tuple(row.occasions),
        summary=row.summary,
        description=row.description,
        attributes=row.attributes,
    )


def _ages(text: str) -> Ages:
    try:
        return read_ages(text)
    except ValueError as error:
        raise ValueError(f"ages {text!r} {error}") from error


def _rating(text: str) -> int:
    try:
        return read_rating(text)
    except ValueError as error:
        raise ValueError(f"rating {text!r} {error}") from error
