# SPDX-License-Identifier: Apache-2.0
"""Shopify's product CSV, in the header it has now and the one it had: a product is all rows of one handle.

Only the first row has the title and what else is said of the product; each row with options is a variant, and one
with nothing but a picture is another picture. A file names no currency: it is the shop's.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from skill.catalog.feeds.ages import Ages
from skill.catalog.feeds.columns import Columns, given_places, plain
from skill.catalog.feeds.csv import CSV
from skill.catalog.feeds.drafts import (
    LONGEST_ID,
    Draft,
    Given,
    Problem,
    RowReader,
    ages_of,
    attributes_of,
    picture_of,
)
from skill.catalog.feeds.duties import Duties, maker_of, read_tax_class, read_warnings, read_withdrawal_reason
from skill.catalog.feeds.feed import Entry, Reading, Row, Table, Withdrawn
from skill.catalog.feeds.figures import read_count, read_rating
from skill.catalog.feeds.markup import plain_text
from skill.catalog.feeds.metafields import cell_text, find_metafields
from skill.catalog.feeds.names import LONGEST_NAME, LONGEST_SPOKEN, clean, spoken_name
from skill.catalog.feeds.shopify_forms import OPTIONS, Form, read_forms
from skill.catalog.feeds.tags import Said, read_age_group, read_tags
from skill.catalog.model import Product, with_variants

T = TypeVar("T")

# field: the column in the old header and in the new one, in lower case without signs and spaces
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("handle", "urlhandle"),
    "name": ("title",),
    "description": ("bodyhtml", "description"),
    "brand": ("vendor",),
    "theme": ("type",),
    "category": ("productcategory", "standardproducttype"),
    "interests": ("tags",),
    "published": ("published", "publishedononlinestore"),
    "status": ("status",),
    "sku": ("variantsku", "sku"),
    "weight": ("variantgrams", "weightvaluegrams"),
    "stock": ("variantinventoryqty", "inventoryquantity"),
    "policy": ("variantinventorypolicy", "continuesellingwhenoutofstock"),
    "price": ("variantprice", "price"),
    "picture": ("imagesrc", "productimageurl"),
    "gift_card": ("giftcard",),
    "age_group": ("googleshoppingagegroup",),
    **{option: (f"{option}value",) for option in OPTIONS},
    **{f"{option}_name": (f"{option}name",) for option in OPTIONS},
}


class ShopifyFeed:
    """The format of Shopify's product export."""

    name = "shopify"
    suffixes: tuple[str, ...] = (".csv",)

    def knows(self, header: tuple[str, ...]) -> bool:
        """See Feed.knows: a handle and a title, and what only Shopify calls so."""
        names = {plain(name) for name in header}
        new = "urlhandle" in names
        return "title" in names and (new or ("handle" in names and bool(names & {"variantprice", "option1value"})))

    def open_table(self, lines: Iterable[bytes], options: Mapping[str, str]) -> Table:
        """See Feed.open_table."""
        return CSV.open_table(lines, options)

    def read(self, table: Table, *, mapping: Mapping[str, str], given: Given) -> Reading:
        """See Feed.read. A mapping adds to what the columns say (min_age=…, attribute.…=…) or takes its place."""
        return _ShopifyReading(table, mapping=mapping, given=given)


class _ShopifyReading:
    def __init__(self, table: Table, *, mapping: Mapping[str, str], given: Given) -> None:
        self._table = table
        self._given = replace(given, currency=given.currency or given.shop_currency)
        self._metafields = find_metafields(table.header)
        self._ended: dict[str, int] = {}
        mapped = given_places(table.header, mapping)
        found = {
            field: place
            for place, name in reversed(tuple(enumerate(table.header)))
            for field, known in _COLUMNS.items()
            if plain(name) in known and field not in mapped
        }
        places = found | mapped
        self.columns = Columns(
            places=places,
            names={field: table.header[place] for field, place in places.items()},
            found={field: table.header[place] for field, place in found.items() if "option" not in field},
        )

    def entries(self) -> Iterator[Entry]:
        """See Reading.entries."""
        for handle, group in groupby(self._table.rows(), key=self._handle):
            rows = tuple(group)
            for row in rows if handle is None else ():
                yield Entry(made=self._without_handle(row), line=row.line)
            if handle is not None:
                yield from self._product(handle, rows)

    def _handle(self, row: Row) -> str | None:
        return None if row.broken else self.columns.cell(row.cells, "id") or None

    def _without_handle(self, row: Row) -> Problem:
        return (
            row.problem if row.broken else self._reader(row).problem("id", "is empty", "fill it in, as in its product")
        )

    def _reader(self, row: Row) -> RowReader:
        return RowReader(row.cells, line=row.line, columns=self.columns)

    def _product(self, handle: str, rows: tuple[Row, ...]) -> Iterator[Entry]:
        first = self._reader(rows[0])
        if handle in self._ended and not first.text("name"):
            message = f"continues a product whose rows ended in line {self._ended[handle]}"
            problem = first.problem("id", message, "put the rows of a product together")
            yield from (Entry(made=replace(problem, line=row.line), line=row.line) for row in rows)
            return
        self._ended[handle] = rows[-1].line
        forms, rejected = read_forms([self._reader(row) for row in rows], handle=handle, given=self._given)
        made: Draft | Problem | Withdrawn
        if _is_withdrawn(first):
            rejected, made = [], Withdrawn(id=handle)
        elif not first.text("name") or len(handle) > LONGEST_ID:
            field, problem_is = ("id", "is too long") if first.text("name") else ("name", "is empty")
            rejected, made = [], first.problem(field, problem_is, "give each product a title and a short handle")
        elif too_long := first.too_long({"name": LONGEST_NAME, "spoken_name": LONGEST_SPOKEN}):
            rejected, made = [], too_long
        elif not forms:
            made = rejected.pop(0)
        else:
            made = self._draft(handle, first, rows=rows, forms=forms)
        yield from (Entry(made=problem, line=problem.line) for problem in rejected)
        cells = tuple(cell for row in rows for cell in row.cells)
        yield Entry(made=made, line=rows[0].line, rows=len(rows) - len(rejected), cells=cells)

    def _draft(self, handle: str, first: RowReader, *, rows: tuple[Row, ...], forms: list[Form]) -> Draft:
        tags = read_tags(first.text("interests").split(","), occasions=self._given.occasions)
        ages = self._ages(rows[0], first, tags)
        name, sole = clean(first.text("name")), forms[0] if len(forms) == 1 else None
        rated = self._metafield(rows[0], self._metafields.rating_count)
        product = Product(
            id=handle,
            name=name,
            spoken_name=clean(first.text("spoken_name")) or spoken_name(name),
            price=forms[0].variant.price,
            available=forms[0].variant.available,
            age_min_months=None if ages is None else ages.least,
            age_max_months=None if ages is None else ages.most,
            rating_hundredths=_quietly(read_rating, self._metafield(rows[0], self._metafields.rating)),
            rating_count=_quietly(read_count, rated) or 0,
            popularity=first.read("popularity", read_count, fix="it counts none") or _quietly(read_count, rated) or 0,
            theme=clean(first.text("theme")) or clean(first.text("category").split(">")[-1]) or None,
            interests=tags.interests,
            occasions=tags.occasions,
            summary=clean(first.text("summary")) or None,
            description=clean(plain_text(first.text("description"))),
            attributes=self._attributes(rows[0], first) | (dict(sole.variant.options) if sole else {}),
            handling_days=first.read("handling_days", read_count, fix="no days are added") or 0,
            picture=next(filter(None, (picture_of(self._reader(row).text("picture")) for row in rows)), None),
            **self._duties(rows[0], first, tags),
        )
        return Draft(
            product=product if sole else with_variants(product, tuple(form.variant for form in forms)),
            counted=any(form.counted for form in forms),
            problems=(*first.problems, *(problem for form in forms for problem in form.problems)),
        )

    def _ages(self, row: Row, first: RowReader, tags: Said) -> Ages | None:
        """The ages as a mapping says them, else a metafield, else tags, else Google's age group."""
        if first.text("min_age"):
            return ages_of(first)
        told = [text for place in self._metafields.ages if (text := cell_text(row.cells[place]))]
        found = next(filter(None, (_quietly(read_age_group, text) for text in told)), None) or tags.ages
        if told and found is None:
            fix = "the age stays unknown, so no child is offered it; write 6+ or 6-12"
            column = self._table.header[self._metafields.ages[0]]
            first.problems.append(
                Problem(
                    line=row.line, column=column, value=told[0][:60], message="is no age that is understood", fix=fix
                )
            )
        return found or first.read("age_group", read_age_group, fix="the age stays unknown")

    def _attributes(self, row: Row, first: RowReader) -> dict[str, str]:
        facts = {name: cell_text(row.cells[place]) for name, place in self._metafields.facts.items()}
        brand, grams = clean(first.text("brand")), _quietly(read_count, first.text("weight"))
        facts |= {"brand": brand, "weight": f"{grams} g" if grams else ""}
        return {name: value for name, value in facts.items() if value} | attributes_of(first, self.columns.places)

    def _duties(self, row: Row, first: RowReader, tags: Said) -> Duties:
        """Tax, withdrawal, maker and warnings: as a mapping says them, else a metafield, else a tag ("tax:books")."""

        def told(*names: str) -> str:
            places = [self._metafields.facts[name] for name in names if name in self._metafields.facts]
            cells = (first.text(names[0]), *(cell_text(row.cells[place]) for place in places))
            return next(filter(None, (*cells, tags.duties.get(names[0], ""))), "")

        return Duties(
            tax_class=_quietly(read_tax_class, told("tax_class")) or "",
            withdrawal_reason=_quietly(read_withdrawal_reason, told("withdrawal_reason")),
            maker=maker_of(told("maker", "manufacturer"), told("maker_contact", "manufacturer_contact")),
            warnings=read_warnings(told("warnings", "safety_warnings", "warning", "safety_warning")),
        )

    def _metafield(self, row: Row, place: int | None) -> str:
        return "" if place is None else cell_text(row.cells[place])


def _is_withdrawn(first: RowReader) -> bool:
    """Whether the shop itself doesn't show it, or it is no thing that could be sent."""
    return (
        first.text("status").casefold() not in ("", "active")
        or first.text("published").casefold() == "false"
        or first.text("gift_card").casefold() == "true"
    )


def _quietly(read: Callable[[str], T], text: str) -> T | None:
    """What a cell says, or None: for what a shop's column may well say otherwise."""
    try:
        return read(text) if text else None
    except ValueError:
        return None


SHOPIFY = ShopifyFeed()
