# SPDX-License-Identifier: Apache-2.0
"""What buyers wrote about products: written by an import, read newest first."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from skill.catalog.model import Review
from skill.store.driver import CoreDriver

_COLUMNS = ("product", "stars", "title", "text", "liked", "disliked", "written_on", "label")
_WRITE = (
    f"INSERT INTO review (brand, id, {', '.join(_COLUMNS)}) VALUES (?, ?, {', '.join('?' for _ in _COLUMNS)})"  # noqa: S608
    f" ON CONFLICT (brand, id) DO UPDATE SET {', '.join(f'{column} = excluded.{column}' for column in _COLUMNS)}"
)
_READ = (
    f"SELECT id, {', '.join(_COLUMNS)} FROM review WHERE brand = ? AND product = ?"  # noqa: S608
    " ORDER BY written_on IS NULL, written_on DESC, id LIMIT ?"
)


def write_reviews(connection: Connection, reviews: Iterable[Review], *, brand: str) -> int:
    """Write each review; one with a known id is written anew. Returns how many there were."""
    count = 0
    for review in reviews:
        written_on = review.written_on.isoformat() if review.written_on else None
        facts = (review.product, review.stars, review.title, review.text, review.liked, review.disliked)
        CoreDriver(connection).execute(_WRITE, (brand, review.id, *facts, written_on, review.label))
        count += 1
    return count


def reviews_of(
    look_up: Callable[[str, Sequence[Any]], Iterable[Any]], product_id: str, *, brand: str, limit: int
) -> tuple[Review, ...]:
    """The newest reviews of a product."""
    return tuple(_review(row) for row in look_up(_READ, (brand, product_id, limit)))


def _review(row: Any) -> Review:
    review_id, product, stars, title, text, liked, disliked, written_on, label = row
    return Review(
        id=review_id,
        product=product,
        stars=stars,
        text=text,
        title=title,
        liked=liked,
        disliked=disliked,
        written_on=date.fromisoformat(written_on) if written_on else None,
        label=label,
    )
