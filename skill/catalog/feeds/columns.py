# SPDX-License-Identifier: Apache-2.0
"""Which column holds which field: as the shop says it, or by a name that can mean only one thing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from skill.errors import ConfigurationError

# field: the column names that need no mapping, in lower case without signs and spaces.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "sku", "productid", "prodid", "itemid", "stockcode", "articlenumber", "itemnumber", "uniqid", "setid"),
    "name": ("name", "title", "productname", "producttitle", "itemname", "setname"),
    "spoken_name": ("spokenname",),
    "price": ("price", "listprice", "unitprice", "saleprice", "productprice"),
    "currency": ("currency", "currencycode"),
    "min_age": ("age", "ages", "minage", "minimumage", "agemin", "agerange", "recommendedage", "agerangemin"),
    "max_age": ("maxage", "maximumage", "agemax", "agerangemax"),
    "stock": ("stock", "onhand", "inventory", "stockquantity", "quantityinstock", "numberavailableinstock"),
    "rating": ("rating", "starrating", "averagerating", "averagereviewrating"),
    "rating_count": ("ratingcount", "numreviews", "reviewcount", "numberofreviews"),
    "theme": ("theme", "themename", "category"),
    "interests": ("interests",),
    "occasions": ("occasions",),
    "summary": ("summary",),
    "description": ("description", "proddesc", "productdescription"),
    "popularity": ("popularity",),
    "picture": ("imagelink", "imageurl", "imagesrc", "image", "picture"),
    "handling_days": ("handlingdays", "maxhandlingtime"),
    "tax_class": ("taxclass", "taxcategory"),
    "withdrawal_reason": ("withdrawalreason",),
    "maker": ("maker", "manufacturer", "manufacturername"),
    "maker_contact": ("makercontact", "manufacturercontact", "manufactureraddress", "manufactureremail"),
    "warnings": ("warnings", "warning", "safetywarning", "safetywarnings"),
    "availability": ("availability",),
    "group": ("itemgroupid", "parentsku"),
    "color": ("color", "colour"),
    "size": ("size",),
    "pattern": ("pattern",),
    "material": ("material",),
}
OPTIONS = ("color", "size", "pattern", "material")
"""The fields in which forms of one product (rows of one `group`) may differ."""
ATTRIBUTE = "attribute."
"""`attribute.pieces=piece_count` keeps a column as a fact of the product."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where each field stands in a row."""

    places: Mapping[str, int]
    names: Mapping[str, str]
    """The column's own name, for messages."""
    found: Mapping[str, str]
    """What was recognised by its name alone, to be told."""

    def cell(self, cells: tuple[str, ...], field: str) -> str:
        """The text of a field, without outer spaces; empty where there is no such column."""
        place = self.places.get(field)
        return "" if place is None else cells[place].strip()


def find_columns(
    header: tuple[str, ...],
    *,
    given: Mapping[str, str],
    fields: Mapping[str, tuple[str, ...]] = FIELDS,
    required: tuple[str, ...] = ("name", "price"),
) -> Columns:
    """The columns of a header. Raises ConfigurationError that names the field or column that is wrong."""
    places = given_places(header, given, fields=fields)
    found: dict[str, str] = {}
    taken = set(places.values())
    for field, known in fields.items():
        alike = [place for place, name in enumerate(header) if plain(name) in known and place not in taken]
        if field not in places and len(alike) == 1:
            places[field] = alike[0]
            found[field] = header[alike[0]]
    names = {field: header[place] for field, place in places.items()}
    _require(required, places, header)
    return Columns(places=places, names=names, found=found)


def given_places(
    header: tuple[str, ...], given: Mapping[str, str], *, fields: Mapping[str, tuple[str, ...]] = FIELDS
) -> dict[str, int]:
    """Where the fields of a mapping stand. Raises ConfigurationError that names the field or column that is wrong."""
    places: dict[str, int] = {}
    for field, column in given.items():
        if field not in fields and not field.removeprefix(ATTRIBUTE).strip():
            raise ConfigurationError(
                f"--map {field}={column}: an attribute needs a name", hint="attribute.pieces=COLUMN"
            )
        if field not in fields and not field.startswith(ATTRIBUTE):
            raise ConfigurationError(
                f"--map {field}={column}: there is no field {field!r}",
                hint=f"fields are {', '.join(fields)} and {ATTRIBUTE}NAME",
            )
        places[field] = _place(header, column, field)
    return places


def _place(header: tuple[str, ...], column: str, field: str) -> int:
    places = [place for place, name in enumerate(header) if name == column.strip()]
    if not places:
        places = [place for place, name in enumerate(header) if plain(name) == plain(column) != ""]
    if len(places) != 1:
        problem = "there is no column" if not places else "there is more than one column"
        raise ConfigurationError(
            f"--map {field}={column}: {problem} {column!r}", hint=f"columns are {', '.join(filter(None, header))}"
        )
    return places[0]


def _require(required: tuple[str, ...], places: Mapping[str, int], header: tuple[str, ...]) -> None:
    for field in required:
        if field not in places:
            raise ConfigurationError(
                f"no column is known to hold the {field}",
                hint=f"say which: --map {field}=COLUMN; columns are {', '.join(filter(None, header))}",
            )


def plain(name: str) -> str:
    """A column's name in lower case, without signs and spaces."""
    return re.sub(r"[\W_]+", "", name).casefold()
