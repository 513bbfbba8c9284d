# SPDX-License-Identifier: Apache-2.0
"""Imports a catalog file into a brand's shelf, of any size and beside a running shop.

Rows go in by batches, each a transaction of its own, so that no turn waits long. An import that stops half-way has
stored whole products; run again, it finishes, and nothing is stored twice.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from skill.catalog.feeds import FEEDS, Feed, Reading, Table, Withdrawn
from skill.catalog.feeds.columns import Columns
from skill.catalog.feeds.drafts import Draft, Given, Problem
from skill.catalog.feeds.forms import variant_key
from skill.catalog.feeds.report import ImportReport, Repeat
from skill.errors import ConfigurationError, MoneyError
from skill.money import Money
from skill.store.database import Database
from skill.store.stocking import known_ids, next_revision, owners_of_variants, retire, retire_older, write_products

Progress = Callable[[int, int], None]
"""Called with the bytes read so far and the bytes there are."""

_BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How a file is to be read."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    """Field: column, as --map says it."""
    format: str | None = None
    """A feed's name; None finds out by the header."""
    occasions: Mapping[str, str] = field(default_factory=dict)
    """Words for occasions and their ids."""
    currency: str | None = None
    stock: int | None = None
    delimiter: str | None = None
    dry_run: bool = False
    replace: bool = False
    """Take products off the shelf that the file doesn't have."""
    shop_currency: str | None = None
    """What the shop sells in; products in another currency are stored and not offered."""


def run_import(
    database: Database, brand: str, path: Path, options: ImportOptions, progress: Progress = lambda done, of: None
) -> ImportReport:
    """Read a file and store its products. Raises ConfigurationError when the file or the mapping can't be used."""
    _check(options)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            feed, table = _open(path, file, options)
            given = Given(
                currency=options.currency,
                stock=options.stock,
                shop_currency=options.shop_currency,
                occasions=options.occasions,
            )
            reading = feed.read(table, mapping=options.mapping, given=given)
            importing = _Import(database, brand, feed=feed, columns=reading.columns, options=options)
            for batch in importing.batches(reading):
                importing.store(batch)
                progress(_position(file), size)
            progress(size, size)
    except OSError as error:
        raise ConfigurationError(f"{path} can't be read: {error.strerror or error}", hint="check its name") from error
    except ConfigurationError as error:
        raise ConfigurationError(f"{path}: {error}", hint=error.hint) from error
    return importing.finish(table)


class _Import:
    """One import under way."""

    def __init__(self, database: Database, brand: str, *, feed: Feed, columns: Columns, options: ImportOptions) -> None:
        self._database = database
        self._brand = brand
        self._columns = columns
        self._options = options
        self._seen: dict[str, tuple[int, bytes]] = {}
        self._first_revision: int | None = None
        self._foreign = 0
        self._kept_stock = 0
        with database.reading() as connection:
            self._known = known_ids(connection, brand)
            self._owners = owners_of_variants(connection, brand)
        self._owners_now: dict[str, str] = {}
        self._withdrawn: set[str] = set()
        self._report = ImportReport(
            dry_run=options.dry_run, format=feed.name, columns=dict(columns.names), recognized=dict(columns.found)
        )

    def batches(self, reading: Reading) -> Iterator[list[Draft]]:
        """The products of the file, some at a time."""
        drafts = self._drafts(reading)
        while batch := list(islice(drafts, _BATCH)):
            yield batch

    def store(self, batch: list[Draft]) -> None:
        """Write a batch in one transaction; a dry run writes nothing."""
        if self._options.dry_run:
            return
        with self._database.durable() as connection:
            revision = next_revision(connection, self._brand)
            stocked = [(one.product, one.counted) for one in batch]
            write_products(connection, stocked, brand=self._brand, revision=revision)
        self._first_revision = self._first_revision or revision

    def finish(self, table: Table) -> ImportReport:
        """Take off the shelf what the file withdraws or, if asked for, doesn't have; and sum up."""
        report = self._report
        self._withdraw()
        ids = self._seen.keys()
        report.products = len(ids)
        report.updated = len(ids & self._known)
        report.added = report.products - report.updated
        if self._options.replace:
            self._retire(ids & self._known)
        report.notices.extend((*table.notices(), *self._notices()))
        return report

    def _drafts(self, reading: Reading) -> Iterator[Draft]:
        report = self._report
        for entry in reading.entries():
            report.rows += entry.rows
            made = entry.made
            if isinstance(made, Withdrawn):
                self._withdrawn.add(made.id)
            elif isinstance(made, Problem):
                report.reject(made)
            elif made.product.id in self._owners_now:
                report.reject(_taken(made, line=entry.line))
            elif self._is_new(made.product.id, line=entry.line, cells=entry.cells):
                made = self._with_numbers_of_its_own(made, line=entry.line)
                self._count(made)
                yield made

    def _with_numbers_of_its_own(self, made: Draft, *, line: int) -> Draft:
        """A draft whose variants have numbers that nothing else of the shop has."""
        product, problems, variants = made.product, [], []
        for variant in product.variants:
            a_product = variant.id in self._known or variant.id in self._seen
            owners = {owner for said in (self._owners, self._owners_now) if (owner := said.get(variant.id))}
            if a_product or owners - {product.id}:
                own = replace(variant, id=variant_key(product.id, variant.options))
                fix = f"it is known as {own.id} here; give each a number of its own"
                problems.append(
                    Problem(line=line, column="", value=variant.id, message="is another product's number", fix=fix)
                )
                variant = own
            self._owners_now[variant.id] = product.id
            variants.append(variant)
        product = replace(product, variants=tuple(variants))
        return replace(made, product=product, problems=(*made.problems, *problems)) if problems else made

    def _is_new(self, product_id: str, *, line: int, cells: tuple[str, ...]) -> bool:
        digest = hashlib.blake2b("\0".join(cells).encode(), digest_size=16).digest()
        before = self._seen.get(product_id)
        if before is not None and before[1] == digest:
            self._report.repeated_exactly += 1
            return False
        if before is not None:
            self._report.repeat(Repeat(id=product_id, first_line=before[0], line=line))
        self._seen[product_id] = (line, digest)
        return True

    def _count(self, made: Draft) -> None:
        report, product = self._report, made.product
        report.note(made.problems)
        report.variants += len(product.variants)
        report.unknown_age += product.age_min_months is None
        if not made.counted:
            report.unknown_stock += self._options.stock is None and product.id not in self._known
            self._kept_stock += product.id in self._known
        self._foreign += product.price.currency != (self._options.shop_currency or product.price.currency)

    def _withdraw(self) -> None:
        gone = self._withdrawn - self._seen.keys()
        self._report.withdrawn = len(gone)
        if gone & self._known and not self._options.dry_run:
            with self._database.durable() as connection:
                retire(connection, gone & self._known, brand=self._brand)

    def _retire(self, still_there: set[str]) -> None:
        if not self._seen:
            raise ConfigurationError(
                "no row can be stored, so replacing would empty the shop",
                hint="look at the rejected rows, or import without --replace",
            )
        if self._options.dry_run or self._first_revision is None:
            self._report.retired = len(self._known) - len(still_there)
            return
        with self._database.durable() as connection:
            self._report.retired = retire_older(connection, brand=self._brand, revision=self._first_revision)

    def _notices(self) -> Iterator[str]:
        report = self._report
        if report.withdrawn:
            yield f"{report.withdrawn} products are drafts, archived or gift cards: they are not offered"
        if "id" not in self._columns.places:
            yield "no column holds an id: a product is known again by its name (--map id=COLUMN)"
        if self._foreign:
            yield (
                f"{self._foreign} products are priced in another currency than the shop's"
                f" {self._options.shop_currency}: they are stored and not offered"
            )
        if report.unknown_stock:
            yield f"{report.unknown_stock} products can't be sold, their stock is unknown (--map stock=COLUMN, --stock)"
        if report.unknown_age:
            yield f"{report.unknown_age} products have no known age: they are never offered for a child"
        if self._kept_stock:
            yield f"{self._kept_stock} products were known and keep their stock: their rows count none"


def _check(options: ImportOptions) -> None:
    if options.stock is not None and options.stock < 0:
        raise ConfigurationError(f"--stock {options.stock} is below zero", hint="give how many of each there are")
    if options.currency is not None:
        try:
            Money(0, options.currency)
        except MoneyError as error:
            raise ConfigurationError(
                f"--currency {options.currency} is no currency", hint="give an ISO 4217 code such as USD"
            ) from error


def _taken(made: Draft, *, line: int) -> Problem:
    return Problem(
        line=line,
        column="",
        value=made.product.id,
        message="is the number of another product's variant",
        fix="products and variants share their numbers: give it another",
    )


def _open(path: Path, file: BinaryIO, options: ImportOptions) -> tuple[Feed, Table]:
    """The file as a table, and the first format that knows its header; the one that is asked for, if any."""
    if options.format is not None:
        feed = next((feed for feed in FEEDS if feed.name == options.format), None)
        if feed is None:
            names = ", ".join(feed.name for feed in FEEDS)
            raise ConfigurationError(f"--format {options.format}: there is no such format", hint=f"one of {names}")
        return feed, feed.open_table(file, _feed_options(options))
    likely = [feed for feed in FEEDS if path.suffix.lower() in feed.suffixes] or FEEDS
    table = likely[0].open_table(file, _feed_options(options))
    return next((feed for feed in likely if feed.knows(table.header)), likely[-1]), table


def _feed_options(options: ImportOptions) -> Mapping[str, str]:
    return {} if options.delimiter is None else {"delimiter": options.delimiter}


def _position(file: BinaryIO) -> int:
    return file.tell()
