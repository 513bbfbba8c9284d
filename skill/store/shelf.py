# SPDX-License-Identifier: Apache-2.0
"""A brand's shelf in the database. Finds exactly what the plain loop of catalog/list_shelf.py finds, in the same order.

Hard limits stand in the query, never after a cut. What a wish finds is remembered for a second, since many shoppers
ask alike; a product that is named, quoted or sold is read anew each time. The facts that only an import changes are
kept in memory by the row's revision.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from skill.catalog.list_shelf import ListShelf
from skill.catalog.model import Maker, Product, Review, Wish, WithdrawalReason, with_variants
from skill.catalog.naming import best_named
from skill.catalog.ranking import best_three
from skill.money import Money
from skill.store import product_words
from skill.store.database import Database
from skill.store.driver import Driver
from skill.store.recent import Recent
from skill.store.reviews import reviews_of
from skill.store.shelf_query import in_words, on_shelf, strength, within_figures, within_limits
from skill.store.variants import VariantRow, variant, variant_rows
from skill.store.word_index import Clause, Value, word_index

_KEPT = 20_000  # products in memory
_ROWS_A_QUERY = 500

_LIVE = "SELECT p.number, p.revision, p.price_minor, p.on_hand - p.held FROM product p WHERE "
_FACTS = (
    "SELECT number, revision, id, name, spoken_name, price_minor, currency, on_hand - held, age_min_months,"
    " age_max_months, rating_hundredths, rating_count, popularity, theme, interests, occasions, summary,"
    " description, attributes, handling_days, picture, tax_class, withdrawal_reason, maker, warnings,"
    " EXISTS (SELECT 1 FROM variant v WHERE v.product = product.number AND v.listed) FROM product WHERE number IN "
)


_MAKER = msgspec.json.Decoder(Maker)


class StoredShelf:
    """A Shelf over one brand's products in the database."""

    def __init__(
        self, database: Database, brand: str, *, currency: str | None = None, matched_in_memory: int = 150
    ) -> None:
        """`currency`: what the shop sells in; products of another currency aren't there for it.

        `matched_in_memory`: up to how many products are matched by words without the index.
        """
        self._database = database
        self._brand = brand
        self._shelf = on_shelf(brand, currency=currency)
        self._index = word_index(embedded=database.embedded)
        self._matched_in_memory = matched_in_memory
        self._known: dict[int, _Facts] = {}
        self._made: dict[int, tuple[_Facts, tuple[VariantRow, ...], Product]] = {}
        self._found: Recent[tuple[Wish, int], tuple[Product, ...]] = Recent()
        self._best: Recent[Wish, tuple[Product, ...]] = Recent()

    def find(self, wish: Wish, *, limit: int = 60) -> tuple[Product, ...]:
        """See Shelf.find."""
        return self._found.get((wish, limit), lambda: self._find(wish, limit))

    def best(self, wish: Wish) -> tuple[Product, ...]:
        """See Shelf.best."""
        return self._best.get(wish, lambda: best_three(self.find(wish), wish))

    def _find(self, wish: Wish, limit: int) -> tuple[Product, ...]:
        few = self._few(wish)
        if few is not None:
            return ListShelf(few).find(wish, limit=limit)
        limits, rank = self._limits(wish), strength(wish, index=self._index)
        order = f" ORDER BY {rank.sql} DESC, p.popularity DESC, p.id LIMIT ?"
        return self._read(limits.sql + order, (*limits.values, *rank.values, limit))

    def cheapest(self, wish: Wish, *, limit: int = 3) -> tuple[Product, ...]:
        """See Shelf.cheapest."""
        limits = self._limits(wish)
        order = " ORDER BY p.price_minor, p.popularity DESC, p.id LIMIT ?"
        return self._read(limits.sql + order, (*limits.values, limit))

    def popular(self, wish: Wish, *, limit: int = 3) -> tuple[Product, ...]:
        """See Shelf.popular."""
        limits = self._limits(wish)
        return self._read(f"{limits.sql} ORDER BY p.popularity DESC, p.id LIMIT ?", (*limits.values, limit))

    def reviews(self, product_id: str, *, limit: int = 20) -> tuple[Review, ...]:
        """See Shelf.reviews."""
        return reviews_of(self._database.look_up, product_id, brand=self._brand, limit=limit)

    def product(self, product_id: str) -> Product | None:
        """See Shelf.product."""
        found = self._read(f"{self._shelf.sql} AND p.id = ?", (*self._shelf.values, product_id))
        return found[0] if found else None

    def named(self, words: str, *, limit: int = 3) -> tuple[Product, ...]:
        """See Shelf.named."""
        asked = product_words.called(words)
        if asked is None:
            return ()
        found = in_words(asked, self._index)
        candidates = self._read(f"{self._shelf.sql} AND {found.sql}", (*self._shelf.values, *found.values))
        return best_named(candidates, words, limit=limit)

    @property
    def revision(self) -> int:
        """The catalog's revision: it grows with every import that wrote something."""
        rows = self._database.look_up("SELECT revision FROM catalog_revision WHERE brand = ?", (self._brand,))
        return int(rows[0][0]) if rows else 0

    def _few(self, wish: Wish) -> tuple[Product, ...] | None:
        """What its figures leave of a small shelf, to be matched by words in memory; None when that is too much.

        Forty products are matched in memory in a third of the time that the word index needs to start.
        """
        figures = within_figures(wish, shelf=self._shelf)
        found = self._read(figures.sql + " LIMIT ?", (*figures.values, self._matched_in_memory + 1))
        return found if len(found) <= self._matched_in_memory else None

    def _limits(self, wish: Wish) -> Clause:
        return within_limits(wish, shelf=self._shelf, index=self._index)

    def _read(self, condition: str, values: tuple[Value, ...]) -> tuple[Product, ...]:
        rows = self._database.look_up(_LIVE + condition, values)
        known = self._known
        if _missing(rows, known):
            # A row and its facts must be of the same moment.
            with self._database.reading_driver() as reader:
                rows = reader.execute(_LIVE + condition, values).fetchall()
                known = known | self._learn(reader, _missing(rows, known))
        return self._as_now(rows, known)

    def _as_now(self, rows: Sequence[Any], known: Mapping[int, "_Facts"]) -> tuple[Product, ...]:
        """The products of rows with the prices and stock of now; a varied one is what its variants are together."""
        varied = [row[0] for row in rows if known[row[0]].varied]
        if not varied:
            return tuple(_priced(known[row[0]].product, price=row[2], available=row[3]) for row in rows)
        variants = variant_rows(self._database.look_up, varied)
        return tuple(
            self._varied(row[0], known[row[0]], variants[row[0]])
            if row[0] in variants
            else _priced(known[row[0]].product, price=row[2], available=row[3])
            for row in rows
        )

    def _varied(self, number: int, facts: "_Facts", variants: tuple[VariantRow, ...]) -> Product:
        """A product with its variants: the one made last, while nothing of it has changed."""
        made = self._made.get(number)
        if made is None or made[0] is not facts or made[1] != variants:
            made = (facts, variants, with_variants(facts.product, tuple(map(variant, variants))))
            self._made[number] = made
        return made[2]

    def _learn(self, reader: Driver, numbers: Sequence[int]) -> "dict[int, _Facts]":
        learned: dict[int, _Facts] = {}
        for start in range(0, len(numbers), _ROWS_A_QUERY):
            some = tuple(numbers[start : start + _ROWS_A_QUERY])
            for row in reader.execute(f"{_FACTS}({', '.join('?' * len(some))})", some).fetchall():
                learned[row[0]] = _Facts(revision=row[1], product=_product(row), varied=bool(row[-1]))
        if len(self._known) + len(learned) > _KEPT:
            self._known, self._made = {}, {}
        self._known.update(learned)
        return learned


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What only an import changes."""

    revision: int
    product: Product
    varied: bool
    """Whether it is sold in several forms."""


def _missing(rows: Sequence[Any], known: Mapping[int, _Facts]) -> list[int]:
    """The products whose facts aren't known as their rows' revisions have them."""
    return [row[0] for row in rows if (kept := known.get(row[0])) is None or kept.revision != row[1]]


def _priced(product: Product, *, price: int, available: int) -> Product:
    if product.available == available and product.price.minor == price:
        return product
    return replace(product, available=available, price=Money(price, product.price.currency))


def _product(row: Any) -> Product:
    (_, _, product_id, name, spoken_name, price, currency, available, age_min, age_max, rating, rated, popularity,
     theme, interests, occasions, summary, description, attributes, handling_days, picture, tax_class,
     withdrawal_reason, maker, warnings, _) = row  # fmt: skip
    return Product(
        id=product_id,
        name=name,
        spoken_name=spoken_name,
        price=Money(price, currency),
        available=available,
        age_min_months=age_min,
        age_max_months=age_max,
        rating_hundredths=rating,
        rating_count=rated,
        popularity=popularity,
        theme=theme,
        interests=tuple(msgspec.json.decode(interests)),
        occasions=tuple(msgspec.json.decode(occasions)),
        summary=summary,
        description=description,
        attributes=msgspec.json.decode(attributes),
        handling_days=handling_days,
        picture=picture,
        tax_class=tax_class,
        withdrawal_reason=WithdrawalReason(withdrawal_reason) if withdrawal_reason else None,
        maker=None if maker is None else _MAKER.decode(maker),
        warnings=tuple(msgspec.json.decode(warnings)),
    )
