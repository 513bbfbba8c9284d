# SPDX-License-Identifier: Apache-2.0
"""The rows of one product in Shopify's CSV as its variants. Core: no I/O."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from skill.catalog.feeds.drafts import LONGEST_ID, Given, Problem, RowReader
from skill.catalog.feeds.figures import read_price, read_stock
from skill.catalog.feeds.forms import option_name, variant_key
from skill.catalog.feeds.names import LONGEST_OPTION, clean
from skill.catalog.model import Variant
from skill.money import Money

OPTIONS = ("option1", "option2", "option3")
_JUST_THE_ONE = "Default Title"  # what Shopify writes where there is nothing to choose
_OVERSOLD = re.compile(r"-\d[\d,]*(?:\.0+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One row that can be bought."""

    variant: Variant
    line: int
    counted: bool
    """Whether its row says how many there are."""
    problems: tuple[Problem, ...] = ()


def read_forms(rows: Sequence[RowReader], *, handle: str, given: Given) -> tuple[list[Form], list[Problem]]:
    """What can be bought of a product, and the rows that are rejected. A row that is but another picture is neither."""
    names = _option_names(rows)
    forms: list[Form] = []
    rejected: list[Problem] = []
    for row in rows:
        values = [clean(row.text(option)) for option in OPTIONS[: len(names)]]
        options = {name: value for name, value in zip(names, values, strict=True) if value != _JUST_THE_ONE}
        if not (row.text("price") or row.text("sku") or any(values)) and (row is not rows[0] or len(rows) > 1):
            continue
        made = _form(row, options, handle=handle, given=given, others=forms)
        if isinstance(made, Problem):
            rejected.append(made)
        else:
            forms.append(made)
    if not forms and not rejected:
        rejected.append(rows[0].problem("price", "is empty", "fill it in; a price is never guessed"))
    return forms, rejected


def _option_names(rows: Sequence[RowReader]) -> list[str]:
    """The names of the options: only the first row has them, as a rule."""
    said = (next(filter(None, (row.text(f"{option}_name") for row in rows)), "") for option in OPTIONS)
    names = [option_name(name) for name in said]
    while names and not names[-1]:
        names.pop()
    return [name or f"option{place}" for place, name in enumerate(names, 1)]


def _form(
    row: RowReader, options: dict[str, str], *, handle: str, given: Given, others: Sequence[Form]
) -> Form | Problem:
    empty = next((name for name, value in options.items() if not value), None)
    if empty is not None:
        return row.problem("option1", f"says nothing of the {empty}", "fill in every option of the product")
    too_long = row.too_long(dict.fromkeys(OPTIONS, LONGEST_OPTION))
    if too_long is not None:
        return too_long
    same = next((other for other in others if dict(other.variant.options) == options), None)
    if same is not None:
        return row.problem("option1", f"says the options of line {same.line} again", "keep one of the two rows")
    price = _price(row, given)
    if isinstance(price, Problem):
        return price
    count = row.read("stock", _count, fix="no unit can be sold until it is a number")
    sku = row.text("sku")
    if not sku or len(sku) > LONGEST_ID or sku in (handle, *(other.variant.id for other in others)):
        sku = variant_key(handle, options)
    if count is None and row.text("stock"):
        count = 0
    elif count == 0 and row.text("policy").casefold() in ("continue", "true"):
        count = None  # the shop sells it though it counts none: how many, only the shop knows
    available = given.stock or 0 if count is None else count
    return Form(
        variant=Variant(id=sku, options=options, price=price, available=available),
        line=row.line,
        counted=count is not None,
        problems=tuple(row.problems),
    )


def _price(row: RowReader, given: Given) -> Money | Problem:
    said = row.text("price")
    try:
        return read_price(said, currency=given.currency)
    except ValueError as error:
        fix = "write a price such as 29.99" if said else "fill it in; a price is never guessed"
        return row.problem("price", str(error) if said else "is empty", fix)


def _count(text: str) -> int:
    """How many there are; a shop that has sold more than it had counts below zero."""
    return 0 if _OVERSOLD.fullmatch(text) else read_stock(text)
