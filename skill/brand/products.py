# SPDX-License-Identifier: Apache-2.0
"""Loads the goods that a fresh shop starts with: the products and reviews of a brand's folder. Feeds do the rest.

Products stand in products.yaml and, by any grouping that helps, in products/*.yaml; reviews in reviews.yaml; pictures
in media/, named after the product.
"""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import msgspec

from skill.brand.amounts import read_amount
from skill.brand.files import BrandFile, Days, Word
from skill.brand.media import address, media_file, picture_of
from skill.catalog.feeds.ages import Ages, read_ages
from skill.catalog.feeds.figures import read_rating
from skill.catalog.model import Maker, Product, Review, Variant, WithdrawalReason, with_variants
from skill.documents import load_document
from skill.errors import ConfigurationError, OurError

_Folder = Traversable | Path


class _VariantRow(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    id: str
    options: dict[str, str]
    stock: int
    price: str | None = None
    """Left out: the product's."""


class _MakerRow(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    contact: Annotated[str, msgspec.Meta(max_length=240)] = ""


class _ProductRow(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    id: str
    name: str
    price: str
    stock: int | None = None
    """Left out where variants have theirs."""
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
    handling_days: Days = 0
    picture: str | None = None
    tax_class: Word | None = None
    withdrawal_reason: WithdrawalReason | None = None
    maker: _MakerRow | None = None
    warnings: list[str] = []
    variants: list[_VariantRow] = []


class _ProductsFile(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    products: list[_ProductRow]
    maker: _MakerRow | None = None
    """Of all of them that name none of their own."""


class _ReviewRow(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    id: str
    product: str
    stars: int
    text: str
    title: str | None = None
    liked: str | None = None
    disliked: str | None = None
    written_on: date | None = None


class _ReviewsFile(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    reviews: list[_ReviewRow]
    label: str | None = None
    """Said of all of them: "invented"."""


def demo_products() -> tuple[Product, ...]:
    """What Lantern Lane Toys sells."""
    folder = files("skill.demo")
    return load_products(folder, brand=load_document(folder / "brand.yaml", BrandFile).id)


def load_products(folder: _Folder, *, brand: str) -> tuple[Product, ...]:
    """The products of a brand's folder, if any. Raises ConfigurationError that names file, product and value."""
    numbers: dict[str, _Folder] = {}
    products: list[Product] = []
    for path in _product_files(folder):
        file = load_document(path, _ProductsFile)
        for row in file.products:
            for number in (row.id, *(variant.id for variant in row.variants)):
                if number in numbers:
                    raise ConfigurationError(
                        f"{path}: product {row.id}: the id {number} stands twice, first in {numbers[number]}",
                        hint="products and variants share their ids: give it another",
                    )
                numbers[number] = path
            try:
                products.append(
                    _product(row, picture=_picture(row, folder, brand=brand), maker=row.maker or file.maker)
                )
            except (ValueError, OurError) as error:
                raise ConfigurationError(f"{path}: product {row.id}: {error}", hint="correct the value") from error
    return tuple(products)


def load_reviews(folder: _Folder, products: tuple[Product, ...]) -> tuple[Review, ...]:
    """The reviews of a brand's folder, if any. Raises ConfigurationError that names file, review and value."""
    path = folder / "reviews.yaml"
    if not path.is_file():
        return ()
    known = {product.id for product in products}
    file = load_document(path, _ReviewsFile)
    reviews: dict[str, Review] = {}
    for row in file.reviews:
        if row.id in reviews:
            raise ConfigurationError(f"{path}: review {row.id} stands twice", hint="give it another id")
        if row.product not in known:
            raise ConfigurationError(f"{path}: review {row.id}: there is no product {row.product}", hint="correct it")
        try:
            reviews[row.id] = _review(row, label=file.label)
        except OurError as error:
            raise ConfigurationError(f"{path}: {error}", hint="correct the value") from error
    return tuple(reviews.values())


def _product_files(folder: _Folder) -> Iterator[_Folder]:
    single, several = folder / "products.yaml", folder / "products"
    if single.is_file():
        yield single
    if several.is_dir():
        found = (path for path in several.iterdir() if path.name.endswith(".yaml"))
        yield from sorted(found, key=lambda path: path.name)


def _product(row: _ProductRow, *, picture: str | None, maker: _MakerRow | None) -> Product:
    ages = None if row.ages is None else _ages(row.ages)
    variants = tuple(_variant(variant, price=row.price) for variant in row.variants)
    product = Product(
        id=row.id,
        name=row.name,
        spoken_name=row.spoken_name or row.name,
        price=read_amount(row.price),
        available=_stock(row),
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
        handling_days=row.handling_days,
        picture=picture,
        tax_class=row.tax_class or "",
        withdrawal_reason=row.withdrawal_reason,
        maker=None if maker is None else Maker(name=maker.name, contact=maker.contact),
        warnings=tuple(row.warnings),
    )
    return with_variants(product, variants)


def _variant(row: _VariantRow, *, price: str) -> Variant:
    if row.stock < 0:
        raise ValueError(f"variant {row.id}: a stock of {row.stock} is below zero")
    return Variant(id=row.id, options=row.options, price=read_amount(row.price or price), available=row.stock)


def _review(row: _ReviewRow, *, label: str | None) -> Review:
    return Review(
        id=row.id,
        product=row.product,
        stars=row.stars,
        text=row.text,
        title=row.title,
        liked=row.liked,
        disliked=row.disliked,
        written_on=row.written_on,
        label=label,
    )


def _stock(row: _ProductRow) -> int:
    of_variants = sum(variant.stock for variant in row.variants)
    if row.variants and row.stock not in (None, of_variants):
        raise ValueError(f"a stock of {row.stock} is not what its variants have together, {of_variants}")
    stock = of_variants if row.variants else row.stock
    if stock is None:
        raise ValueError("it says no stock")
    if stock < 0:
        raise ValueError(f"a stock of {stock} is below zero")
    return stock


def _picture(row: _ProductRow, folder: _Folder, *, brand: str) -> str | None:
    """Where a product's picture is: as its row says, or in media/ under the product's id."""
    if row.picture is None:
        return picture_of(folder, row.id, brand=brand)
    if row.picture.startswith("https://"):
        return row.picture
    name = row.picture.removeprefix(address(brand, ""))
    if media_file(folder, name) is None:
        raise ValueError(f"picture {row.picture!r} is no https address and no picture in media/")
    return address(brand, name)


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
