# SPDX-License-Identifier: Apache-2.0
"""How products are found by words on each engine: SQLite's FTS5, and arrays of words under PostgreSQL's GIN.

Both answer product_words.py exactly. The index knows no language: it holds stems, and only stems are asked for, each
a value or in quotes, so nothing that a shopper says is an operator.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import msgspec
from sqlalchemy import Connection

from skill.catalog.model import Product
from skill.store.driver import CoreDriver, Driver
from skill.store.product_words import FIELDS, Asked, Choice, Phrase, texts, texts_of

Value = str | int | list[str]
Texts = tuple[tuple[Phrase, ...], ...]

_BETWEEN = " § "  # no stem, so that a phrase never spans two runs of a field
_DELETE = "DELETE FROM product_words WHERE {key} = ?"


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of SQL and the values of its question marks."""

    sql: str
    values: tuple[Value, ...] = ()


class WordIndex(Protocol):
    """An engine's way to find products by words."""

    @property
    def place_of(self) -> str:
        """The engine's function that says where a text stands in another, from 1; 0 is nowhere."""

    def matches(self, asked: Asked) -> Clause:
        """A query for the numbers of the products that meet what is asked."""

    def write(self, driver: Driver, number: int, found: Texts) -> None:
        """Index a product anew."""


class Fts5Index:
    """SQLite's full-text index; one row a product, with the product's number as rowid."""

    place_of = "instr"

    def matches(self, asked: Asked) -> Clause:
        """See WordIndex."""
        expression = " AND ".join(f"({_either(choice)})" for choice in asked)
        return Clause("SELECT rowid FROM product_words WHERE product_words MATCH ?", (expression,))

    def write(self, driver: Driver, number: int, found: Texts) -> None:
        """See WordIndex."""
        driver.execute(_DELETE.format(key="rowid"), (number,))
        sql = f"INSERT INTO product_words (rowid, {', '.join(FIELDS)}) VALUES (?{', ?' * len(FIELDS)})"  # noqa: S608
        driver.execute(sql, (number, *(_BETWEEN.join(" ".join(run) for run in runs) for runs in found)))


class ArrayIndex:
    """Arrays of words and of pairs under a GIN index; three words in a row are looked for in the rows so found."""

    place_of = "strpos"

    def matches(self, asked: Asked) -> Clause:
        """See WordIndex."""
        choices = [self._choice(choice) for choice in asked]
        conditions = " AND ".join(f"({one.sql})" for one in choices)
        return Clause(
            f"SELECT w.number FROM product_words w WHERE {conditions}",  # noqa: S608
            tuple(value for one in choices for value in one.values),
        )

    def write(self, driver: Driver, number: int, found: Texts) -> None:
        """See WordIndex."""
        driver.execute(_DELETE.format(key="number"), (number,))
        sql = f"INSERT INTO product_words (number, words, {', '.join(FIELDS)}) VALUES (?, ?{', ?' * len(FIELDS)})"  # noqa: S608
        kept = sorted({key for field, runs in zip(FIELDS, found, strict=True) for key in _keys(field, runs)})
        driver.execute(sql, (number, kept, *(f" {_BETWEEN.join(' '.join(run) for run in runs)} " for runs in found)))

    def _choice(self, choice: Choice) -> Clause:
        asked = [(field, phrase) for fields, phrases in choice for phrase in phrases for field in fields]
        short = [_key(field, phrase) for field, phrase in asked if len(phrase) <= 2]
        long = [(field, phrase) for field, phrase in asked if len(phrase) > 2]
        parts = [Clause("w.words && ?::text[]", (short,))] if short else []
        if long:
            begins = [_key(field, phrase[:2]) for field, phrase in long]
            stands = " OR ".join(f"strpos(w.{field}, ?) > 0" for field, _ in long)
            whole = tuple(f" {' '.join(phrase)} " for _, phrase in long)
            parts.append(Clause(f"(w.words && ?::text[] AND ({stands}))", (begins, *whole)))
        return Clause(" OR ".join(part.sql for part in parts), tuple(value for part in parts for value in part.values))


def word_index(*, embedded: bool) -> WordIndex:
    """The index of a database's engine."""
    return Fts5Index() if embedded else ArrayIndex()


def index_all(connection: Connection) -> None:
    """Index every product anew, by the stems of this release."""
    driver = CoreDriver(connection)
    index = word_index(embedded=not driver.locks_rows)
    rows = driver.execute("SELECT number, name, spoken_name, theme, interests, description FROM product").fetchall()
    for number, name, spoken_name, theme, interests, description in rows:
        tags = msgspec.json.decode(interests, type=list[str])
        found = texts(name=name, spoken_name=spoken_name, theme=theme, interests=tags, description=description)
        index.write(driver, number, found)


def index_product(driver: Driver, index: WordIndex, number: int, product: Product) -> None:
    """Index a product anew."""
    index.write(driver, number, texts_of(product))


def _either(choice: Choice) -> str:
    return " OR ".join(
        f"({{{' '.join(fields)}}} : ({' OR '.join(map(_quote, phrases))}))" for fields, phrases in choice
    )


def _quote(phrase: Phrase) -> str:
    return '"' + " ".join(stem.replace('"', "") for stem in phrase) + '"'


def _keys(field: str, runs: tuple[Phrase, ...]) -> Iterator[str]:
    for run in runs:
        yield from (_key(field, (stem,)) for stem in run)
        yield from (_key(field, pair) for pair in pairwise(run))


def _key(field: str, phrase: Phrase) -> str:
    """A phrase of one field as the array holds it; an overlong one, which no index takes, as its digest."""
    text = " ".join(phrase)
    if len(text) > 200:
        text = hashlib.sha256(text.encode()).hexdigest()
    return f"{field}:{text}"
