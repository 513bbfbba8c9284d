# SPDX-License-Identifier: Apache-2.0
"""The columns in which Shopify keeps facts of the shop's own: which they are, and what their cells say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from skill.catalog.feeds.names import clean

# "Age range (product.metafields.custom.age_range)", as Shopify exports; "Metafield: custom.age_range [...]", as others.
_COLUMN = re.compile(
    r".*\(product\.metafields\.(?P<space>[\w-]+)\.(?P<key>[\w-]+)\)|"
    r"metafield:\s*(?P<space2>[\w-]+)\.(?P<key2>[\w-]+)\s*(?:\[.*\])?",
    re.IGNORECASE,
)
_AGES = frozenset(
    ("age", "ages", "age_range", "age_group", "recommended_age", "recommended_age_group", "min_age", "minimum_age",
     "suitable_age", "target_age")
)  # fmt: skip
_LONGEST_FACT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Metafields:
    """Where a table's metafields stand, by what they are."""

    ages: tuple[int, ...]
    rating: int | None
    rating_count: int | None
    facts: Mapping[str, int]
    """Attribute: place."""


def find_metafields(header: tuple[str, ...]) -> Metafields:
    """The metafields of a header."""
    ages: list[int] = []
    facts: dict[str, int] = {}
    reviews: dict[str, int] = {}
    for place, name in enumerate(header):
        match = _COLUMN.fullmatch(name)
        if match is None:
            continue
        space = (match["space"] or match["space2"]).casefold()
        key = (match["key"] or match["key2"]).casefold().replace("-", "_")
        if key in _AGES:
            ages.append(place)
        elif space == "reviews":
            reviews[key] = place
        else:
            facts.setdefault(key, place)
    return Metafields(
        ages=tuple(ages), rating=reviews.get("rating"), rating_count=reviews.get("rating_count"), facts=facts
    )


def cell_text(text: str) -> str:
    """What a metafield's cell says in words: lists joined, measures with their unit; empty for rich text and such."""
    text = text.strip()
    if text.casefold() in ("true", "false"):
        return "yes" if text.casefold() == "true" else "no"
    if text[:1] not in ("[", "{"):
        return clean(text)[:_LONGEST_FACT]
    try:
        value = msgspec.json.decode(text)
    except msgspec.DecodeError:
        return clean(text)[:_LONGEST_FACT]
    if isinstance(value, list) and all(isinstance(one, str | int | float) for one in value):
        return clean(", ".join(map(str, value)))[:_LONGEST_FACT]
    if isinstance(value, dict) and isinstance(value.get("value"), str | int | float):
        figure = value["value"]
        shown = f"{figure:g}" if isinstance(figure, int | float) else figure
        return clean(f"{shown} {value.get('unit', '')}")
    return ""
