# SPDX-License-Identifier: Apache-2.0
"""Rows that are forms of one product, and what makes one product of them. Core: no I/O."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from skill.catalog.feeds.drafts import LONGEST_ID, Draft
from skill.catalog.feeds.names import clean, spoken_name
from skill.catalog.model import Variant, with_variants

_SPELT = {"colour": "color", "colours": "color", "colors": "color", "sizes": "size", "title": "style"}


def option_name(text: str) -> str:
    """The name of an option as it is used everywhere: "Colour" is "color"."""
    name = re.sub(r"[\W_]+", "_", clean(text).casefold()).strip("_")
    return _SPELT.get(name, name)


def variant_key(product_id: str, options: Mapping[str, str]) -> str:
    """A number for a variant whose shop gave it none: the same at every import."""
    values = "-".join(re.sub(r"[^\w]+", "-", value.casefold()).strip("-") for value in options.values())
    key = f"{product_id}/{values}"
    if len(key) <= LONGEST_ID and values.replace("-", ""):
        return key
    told = "\0".join((product_id, *(f"{name}={value}" for name, value in options.items())))
    return "form-" + hashlib.sha256(told.encode()).hexdigest()[:24]


def as_one(group: str, drafts: Sequence[Draft]) -> Draft:
    """One product of the rows of a group. What is said of the product is what its first row says."""
    first = drafts[0].product
    name = _common_name([draft.product.name for draft in drafts]) or first.name
    told_apart = _telling(drafts)
    variants = tuple(
        Variant(
            id=draft.product.id,
            options=options,
            price=draft.product.price,
            available=draft.product.available,
        )
        for draft, options in zip(drafts, told_apart, strict=True)
    )
    spoken = first.spoken_name if first.name == name else spoken_name(name)
    product = replace(first, id=group, name=name, spoken_name=spoken)
    return Draft(
        product=with_variants(product, variants),
        counted=any(draft.counted for draft in drafts),
        problems=tuple(problem for draft in drafts for problem in draft.problems),
    )


def _telling(drafts: Sequence[Draft]) -> list[dict[str, str]]:
    """For each row the options in which the rows differ; their names where no option tells all of them apart."""
    columns = [name for name in drafts[0].options if len({draft.options.get(name, "") for draft in drafts}) > 1]
    found = [{name: draft.options.get(name, "") for name in columns} for draft in drafts]
    complete = bool(columns) and all(all(one.values()) for one in found)
    if complete and len({tuple(one.values()) for one in found}) == len(found):
        return found
    names = [draft.product.name for draft in drafts]
    common = len(_common_name(names))
    styles = [name[common:].strip(" -–—|/,:()[]") or name for name in names]
    if len(set(styles)) < len(styles):
        styles = [draft.product.id for draft in drafts]
    return [{"style": style} for style in styles]


def _common_name(names: Sequence[str]) -> str:
    """The words with which all the names begin."""
    words = [name.split() for name in names]
    same = [pair[0] for pair in takewhile(lambda pair: len(set(pair)) == 1, zip(*words, strict=False))]
    return " ".join(same).rstrip(" -–—|/,:([")
