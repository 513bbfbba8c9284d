# SPDX-License-Identifier: Apache-2.0
"""One row becomes one review, or a reason why not. Who wrote it is nobody's business here. Core: no I/O."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from skill.catalog.feeds.columns import Columns
from skill.catalog.feeds.drafts import LONGEST_ID, Problem, RowReader
from skill.catalog.feeds.markup import plain_text
from skill.catalog.feeds.names import clean
from skill.catalog.model import Review

REVIEW_FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "reviewid"),
    "product": ("product", "producthandle", "handle", "sku", "asin"),
    "product_id": ("productid", "itemid"),
    "product_name": ("productname", "producttitle", "itemname"),
    "stars": ("stars", "rating", "starrating", "reviewrating", "score"),
    "text": ("text", "review", "reviewtext", "reviewbody", "body", "content", "comment", "verifiedreviews"),
    "title": ("title", "reviewtitle", "headline"),
    "written_on": ("writtenon", "date", "reviewdate", "createdat"),
    "liked": ("liked", "pros"),
    "disliked": ("disliked", "cons"),
}
_STARS = re.compile(r"([1-5])(?:\.0+)?(?:\s*(?:/|of|out of)\s*5(?:\.0)?)?(?:\s*stars?)?", re.IGNORECASE)
# Only what means one day: 03/04/2026 is two.
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%d-%b-%y", "%d-%b-%Y", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ].*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDraft:
    """A review as a row describes it; what could not be understood in it is left out and told."""

    review: Review
    problems: tuple[Problem, ...] = ()


def draft_review(
    cells: tuple[str, ...],
    *,
    line: int,
    columns: Columns,
    product_of: Callable[[str], str | None],
    product: str | None = None,
    label: str | None = None,
) -> ReviewDraft | Problem:
    """The review of a row, or why it is rejected. `product_of` finds the id of a product by a number or a name."""
    reader = RowReader(cells, line=line, columns=columns)
    said = next(filter(None, map(reader.text, ("product", "product_id", "product_name"))), "")
    found = product or _product(reader, product_of)
    if found is None:
        field = next((name for name in ("product", "product_id", "product_name") if reader.text(name)), "product")
        message = "is no product of the shop, or more than one" if said else "is empty"
        return reader.problem(field, message, "give the product's number, or all of the file's with --product")
    stars = _STARS.fullmatch(reader.text("stars"))
    if stars is None:
        return reader.problem("stars", "is no whole number of stars from 1 to 5", "correct it, or leave the row out")
    text = clean(plain_text(reader.text("text")))
    if not text:
        return reader.problem("text", "is empty", "leave the row out")
    title = clean(plain_text(reader.text("title"))) or None
    written_on = reader.read("written_on", _day, fix="the review stays undated; write 2026-12-24")
    review = Review(
        id=reader.text("id")[:LONGEST_ID] or _id_of(found, stars[1], title or "", text, str(written_on)),
        product=found,
        stars=int(stars[1]),
        title=title,
        text=text,
        liked=clean(reader.text("liked")) or None,
        disliked=clean(reader.text("disliked")) or None,
        written_on=written_on,
        label=label,
    )
    return ReviewDraft(review=review, problems=tuple(reader.problems))


def _product(reader: RowReader, product_of: Callable[[str], str | None]) -> str | None:
    texts = filter(None, map(reader.text, ("product", "product_id", "product_name")))
    return next(filter(None, map(product_of, texts)), None)


def _day(text: str) -> date:
    time = _TIME.fullmatch(text)
    for form in _DAYS:
        try:
            return datetime.strptime(time[1] if time else text, form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    raise ValueError("is no day that can be understood")


def _id_of(*said: str) -> str:
    """An id for a file without one, so that the next import finds the same review."""
    return "review-" + hashlib.sha256("\0".join(said).encode()).hexdigest()[:24]
