# SPDX-License-Identifier: Apache-2.0
"""One row becomes one product, or a reason why not. Core: no I/O.

Law: what is missing is never guessed. Without id, name or price there is no product; an age that isn't understood is
unknown, and unknown suits no child; a stock that isn't known is none.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from skill.catalog.feeds.ages import Ages, read_ages, read_last_age
from skill.catalog.feeds.columns import ATTRIBUTE, OPTIONS, Columns
from skill.catalog.feeds.duties import maker_of, read_tax_class, read_warnings, read_withdrawal_reason
from skill.catalog.feeds.figures import read_count, read_price, read_rating, read_stock
from skill.catalog.feeds.names import LONGEST_NAME, LONGEST_OPTION, LONGEST_SPOKEN, clean, spoken_name
from skill.catalog.model import Product
from skill.money import Money

T = TypeVar("T")

LONGEST_ID = 128
_SHOWN = 60
_SEPARATORS = re.compile(r"[;,|]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with one cell, where, and what to do."""

    line: int
    column: str
    value: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A product as a row describes it; what could not be understood in it is left out and told."""

    product: Product
    counted: bool
    """Whether the stock is a count from the row, not the one given for all."""
    problems: tuple[Problem, ...] = ()
    group: str = ""
    """What the rows of one product's forms have in common; empty for a product of its own."""
    options: Mapping[str, str] = field(default_factory=dict)
    """What tells this form from the others of its group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is said once for the whole file."""

    currency: str | None = None
    stock: int | None = None
    """For products whose row counts none and which the shop does not know yet."""
    shop_currency: str | None = None
    """What the shop sells in: for formats that name no currency anywhere."""
    occasions: Mapping[str, str] = field(default_factory=dict)
    """The words for occasions that the shop understands, and their ids: what a tag may mean."""


class RowReader:
    """Reads the fields of one row and keeps what could not be understood."""

    def __init__(self, cells: tuple[str, ...], *, line: int, columns: Columns) -> None:
        self._cells = cells
        self.line = line
        self._columns = columns
        self.problems: list[Problem] = []

    def text(self, field: str) -> str:
        """A field's text, without outer spaces."""
        return self._columns.cell(self._cells, field)

    def read(self, field: str, read: Callable[[str], T], *, fix: str) -> T | None:
        """A field's value; None where it is empty, or can't be understood and is told."""
        text = self.text(field)
        if not text:
            return None
        try:
            return read(text)
        except ValueError as error:
            self.problems.append(self.problem(field, str(error), fix))
            return None

    def too_long(self, most: Mapping[str, int]) -> Problem | None:
        """The first field with more letters than it may have."""
        for name, letters in most.items():
            if len(clean(self.text(name))) > letters:
                return self.problem(name, "is too long", f"say it in at most {letters} letters")
        return None

    def problem(self, field: str, message: str, fix: str) -> Problem:
        """What is wrong with a field."""
        column = self._columns.names.get(field, field)
        return Problem(line=self.line, column=column, value=self.text(field)[:_SHOWN], message=message, fix=fix)


def draft(cells: tuple[str, ...], *, line: int, columns: Columns, given: Given) -> Draft | Problem:
    """The product of a row, or why the row is rejected."""
    reader = RowReader(cells, line=line, columns=columns)
    name = clean(reader.text("name"))
    if not name:
        return reader.problem("name", "is empty", "fill it in, or leave the row out")
    group = reader.text("group")[:LONGEST_ID]
    spoken = dict.fromkeys(OPTIONS if group else (), LONGEST_OPTION) | {"spoken_name": LONGEST_SPOKEN}
    too_long = reader.too_long({"name": LONGEST_NAME} | spoken)
    if too_long is not None:
        return too_long
    product_id = reader.text("id") if "id" in columns.places else _id_of(name)
    if not product_id or len(product_id) > LONGEST_ID:
        return reader.problem("id", "is empty" if not product_id else "is too long", "give the product a short id")
    price = _price(reader, given)
    if isinstance(price, Problem):
        return price
    counted = reader.read("stock", read_stock, fix="no unit can be sold until it is a number")
    if counted is None and (reader.text("stock") or _gone(reader.text("availability"))):
        counted = 0  # a word or used goods: what is given for all is for rows that say nothing
    options = {name: value for name in OPTIONS if (value := clean(reader.text(name)))}
    product = Product(
        id=product_id,
        name=name,
        spoken_name=clean(reader.text("spoken_name")) or spoken_name(name),
        price=price,
        available=given.stock or 0 if counted is None else counted,
        attributes=({} if group else options) | attributes_of(reader, columns.places),
        picture=picture_of(reader.text("picture")),
    )
    return Draft(
        product=_described(product, reader),
        counted=counted is not None,
        problems=tuple(reader.problems),
        group=group,
        options=options,
    )


def _described(product: Product, reader: RowReader) -> Product:
    """A product with what else its row tells of it."""
    ages = ages_of(reader)
    return replace(
        product,
        age_min_months=None if ages is None else ages.least,
        age_max_months=None if ages is None else ages.most,
        rating_hundredths=reader.read("rating", read_rating, fix="the product stays unrated"),
        rating_count=(rated := reader.read("rating_count", read_count, fix="no reviews are counted") or 0),
        popularity=reader.read("popularity", read_count, fix="the number of reviews is taken") or rated,
        theme=clean(reader.text("theme")) or None,
        interests=_list(reader.text("interests")),
        occasions=_list(reader.text("occasions")),
        summary=clean(reader.text("summary")) or None,
        description=clean(reader.text("description")),
        handling_days=reader.read("handling_days", read_count, fix="no days are added") or 0,
        tax_class=reader.read("tax_class", read_tax_class, fix="it is taxed at the standard rate") or "",
        withdrawal_reason=reader.read("withdrawal_reason", read_withdrawal_reason, fix="it can be sent back"),
        maker=maker_of(reader.text("maker"), reader.text("maker_contact")),
        warnings=read_warnings(reader.text("warnings")),
    )


def _price(reader: RowReader, given: Given) -> Money | Problem:
    said = reader.text("price")
    try:
        return read_price(said, currency=reader.text("currency").upper() or given.currency)
    except ValueError as error:
        fix = "write a price such as 29.99, and give --currency" if said else "fill it in; a price is never guessed"
        return reader.problem("price", str(error) if said else "is empty", fix)


def picture_of(text: str) -> str | None:
    """The address of a picture; None for what isn't one that any screen may load."""
    return text if text.startswith("https://") and len(text.split()) == 1 else None


def ages_of(reader: RowReader) -> Ages | None:
    """The ages of a row's own columns."""
    ages = reader.read("min_age", read_ages, fix="the age stays unknown, so no child is offered it; write 6+ or 6-12")
    last = reader.read("max_age", read_last_age, fix="the age stays open above")
    if ages is None or last is None:
        return ages
    if last < ages.least:
        reader.problems.append(reader.problem("max_age", "is below the minimum age", "the age stays open above"))
        return ages
    return Ages(least=ages.least, most=last)


def attributes_of(reader: RowReader, fields: Mapping[str, int]) -> dict[str, str]:
    """The facts that a mapping names."""
    kept = {field.removeprefix(ATTRIBUTE): reader.text(field) for field in fields if field.startswith(ATTRIBUTE)}
    return {name: clean(value) for name, value in kept.items() if value}


def _gone(availability: str) -> bool:
    """Whether a feed's word for it says that there is none (Google: out_of_stock, Meta: "out of stock")."""
    return re.sub(r"[\W_]+", "", availability).casefold() in ("outofstock", "discontinued", "soldout")


def _list(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(clean, _SEPARATORS.split(text)))))


def _id_of(name: str) -> str:
    """An id for a file without one: the name itself, so that the next import finds the same product."""
    readable = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    return readable if name.isascii() and 0 < len(readable) <= LONGEST_ID else _digest(name)


def _digest(name: str) -> str:
    return "name-" + hashlib.sha256(name.casefold().encode()).hexdigest()[:24]
