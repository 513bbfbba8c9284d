# SPDX-License-Identifier: Apache-2.0
"""A wish as SQL: the hard limits as conditions, the soft rest as an order. The mirror of catalog/ranking.py."""

import msgspec

from skill.catalog.model import Wish
from skill.catalog.ranking import (
    AGE_FITS,
    AGE_NEAR,
    INTEREST_MENTIONED,
    INTEREST_PLAIN,
    NEAR_MONTHS,
    OCCASION_SUITS,
    WORTH_ENOUGH,
    age_limit,
    for_child,
    outgrown_below,
)
from skill.store import product_words
from skill.store.word_index import Clause, Value, WordIndex


def on_shelf(brand: str, *, currency: str | None) -> Clause:
    """What a brand offers at all: listed, and in its currency where that is given."""
    sold = Clause("p.brand = ? AND p.listed = true", (brand,))
    return sold if currency is None else _all([sold, Clause("p.currency = ?", (currency,))])


def within_figures(wish: Wish, *, shelf: Clause) -> Clause:
    """The part of `fits` that is about figures: stock, price, age, handling, what is excluded; on one brand's shelf."""
    clauses = [shelf, Clause("p.on_hand > p.held")]
    if wish.price_max is not None:
        clauses.append(Clause("p.price_minor <= ?", (wish.price_max,)))
    if for_child(wish):
        clauses.append(Clause("p.age_min_months <= ?", (age_limit(wish),)))  # null is not: unknown suits no child
    elif wish.age_months is not None:
        clauses.append(Clause("(p.age_min_months IS NULL OR p.age_min_months <= ?)", (wish.age_months,)))
    if outgrown_below(wish):
        clauses.append(Clause("(p.age_max_months IS NULL OR p.age_max_months >= ?)", (outgrown_below(wish),)))
    if wish.handling_max is not None:
        clauses.append(Clause("p.handling_days <= ?", (wish.handling_max,)))
    if wish.excluded:
        clauses.append(Clause(f"p.id NOT IN ({', '.join('?' * len(wish.excluded))})", wish.excluded))
    return _all(clauses)


def within_limits(wish: Wish, *, shelf: Clause, index: WordIndex) -> Clause:
    """The condition that `fits` is: every hard limit of the wish; on one brand's shelf."""
    clauses = [within_figures(wish, shelf=shelf)]
    if wish.interests:
        clauses.append(in_words(product_words.speaks_of_any(wish.interests), index))
    text = None if wish.text is None else product_words.holds(wish.text)
    if text is not None:
        clauses.append(in_words(text, index))
    return _all(clauses)


def strength(wish: Wish, *, index: WordIndex) -> Clause:
    """The number that catalog.ranking.strength is."""
    points = [Clause("1 - 1")]  # a bare 0 would be the name of a column to ORDER BY
    for interest in wish.interests:
        if len(wish.interests) > 1:  # a single one is met by every row
            points.append(_worth(INTEREST_MENTIONED, in_words(product_words.speaks_of(interest), index)))
        plainly = product_words.plainly_speaks_of(interest)
        points.append(_worth(INTEREST_PLAIN - INTEREST_MENTIONED, in_words(plainly, index)))
    if wish.occasion is not None:
        quoted = msgspec.json.encode(wish.occasion).decode()  # as it stands in the column's JSON
        points.append(_worth(OCCASION_SUITS, Clause(f"{index.place_of}(p.occasions, ?) > 0", (quoted,))))
    if wish.price_min is not None:
        points.append(_worth(WORTH_ENOUGH, Clause("p.price_minor >= ?", (wish.price_min,))))
    if wish.age_months is not None:
        old_enough = Clause("p.age_max_months IS NULL OR p.age_max_months >= ?", (wish.age_months,))
        points.append(_worth(AGE_FITS, old_enough))
        points.append(_worth(AGE_NEAR, Clause("p.age_min_months >= ?", (wish.age_months - NEAR_MONTHS,))))
    return Clause(" + ".join(point.sql for point in points), _values(points))


def in_words(asked: product_words.Asked | None, index: WordIndex) -> Clause:
    """The condition that a product is found by words; None is met by none."""
    if asked is None:
        return Clause("1 = 0")
    found = index.matches(asked)
    return Clause(f"p.number IN ({found.sql})", found.values)


def _worth(points: int, condition: Clause) -> Clause:
    return Clause(f"CASE WHEN {condition.sql} THEN {points} ELSE 0 END", condition.values)


def _all(clauses: list[Clause]) -> Clause:
    return Clause(" AND ".join(clause.sql for clause in clauses), _values(clauses))


def _values(clauses: list[Clause]) -> tuple[Value, ...]:
    return tuple(value for clause in clauses for value in clause.values)
