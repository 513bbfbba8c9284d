# SPDX-License-Identifier: Apache-2.0
"""Imports a file of reviews into a brand's shop. Run again, it stores nothing twice."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from skill.catalog.feeds.columns import find_columns
from skill.catalog.feeds.csv import CSV
from skill.catalog.feeds.drafts import Problem
from skill.catalog.feeds.feed import Table
from skill.catalog.feeds.report import ReviewReport
from skill.catalog.feeds.review_rows import REVIEW_FIELDS, ReviewDraft, draft_review
from skill.catalog.model import Review
from skill.errors import ConfigurationError
from skill.store.database import Database
from skill.store.reviews import write_reviews
from skill.store.stocking import known_ids, owners_of_variants

_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOptions:
    """How a file of reviews is to be read."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    product: str | None = None
    """The one product that all of them are about."""
    label: str | None = None
    delimiter: str | None = None
    dry_run: bool = False


def run_review_import(
    database: Database,
    brand: str,
    path: Path,
    options: ReviewOptions,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> ReviewReport:
    """Read a file and store its reviews. Raises ConfigurationError when the file or the mapping can't be used."""
    product_of = _products(database, brand)
    if options.product is not None and product_of(options.product) != options.product:
        raise ConfigurationError(f"--product {options.product}: there is no such product", hint="give a product's id")
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            table = CSV.open_table(file, {} if options.delimiter is None else {"delimiter": options.delimiter})
            columns = find_columns(
                table.header, given=options.mapping, fields=REVIEW_FIELDS, required=("stars", "text")
            )
            report = ReviewReport(dry_run=options.dry_run, columns=dict(columns.names), recognized=dict(columns.found))
            made = partial(
                draft_review, columns=columns, product_of=product_of, product=options.product, label=options.label
            )
            reviews = _reviews(table, made, report)
            while batch := list(islice(reviews, _BATCH)):
                if not options.dry_run:
                    with database.durable() as connection:
                        write_reviews(connection, batch, brand=brand)
                progress(file.tell(), size)
            progress(size, size)
    except OSError as error:
        raise ConfigurationError(f"{path} can't be read: {error.strerror or error}", hint="check its name") from error
    except ConfigurationError as error:
        raise ConfigurationError(f"{path}: {error}", hint=error.hint) from error
    return report


def _reviews(table: Table, made: Callable[..., ReviewDraft | Problem], report: ReviewReport) -> Iterator[Review]:
    seen: set[str] = set()
    for row in table.rows():
        report.rows += 1
        draft = row.problem if row.broken else made(row.cells, line=row.line)
        if isinstance(draft, Problem):
            report.reject(draft)
        elif draft.review.id in seen:
            report.repeated += 1
        else:
            seen.add(draft.review.id)
            report.note(draft.problems)
            report.reviews += 1
            yield draft.review


def _products(database: Database, brand: str) -> Callable[[str], str | None]:
    """Finds a product by its number, by a variant's, or by a name that only one has."""
    with database.reading() as connection:
        numbers = {**owners_of_variants(connection, brand), **{one: one for one in known_ids(connection, brand)}}
    names: dict[str, str | None] = {}
    for product, name in database.look_up("SELECT id, name FROM product WHERE brand = ? AND listed", (brand,)):
        key = " ".join(name.casefold().split())
        names[key] = None if key in names else product
    return lambda said: numbers.get(said) or names.get(" ".join(said.casefold().split()))
