# SPDX-License-Identifier: Apache-2.0
"""What may be suggested, and what first. Core: no I/O, integers only, so that every engine and replay agrees.

Laws: a hard limit is never traded for a better score; equal scores break by popularity, then id.
"""

from collections.abc import Iterable
from operator import itemgetter

from skill.catalog.matching import holds_text, where_matches
from skill.catalog.model import Product, Wish

CHILD_MONTHS = 13 * 12
"""Below this age a product of unknown age is unsuitable: US law calls what is made for 12 or younger a
children's product (https://www.cpsc.gov/Business--Manufacturing/Business-Education/childrens-products)."""
GROWN_UP_MONTHS = 18 * 12

_STILL_FUN = (2, 3)
"""Up to half as old again as the age it was made for, a child may still like it; it is suggested late."""

_MATCH_POINTS = {"interests": 400, "theme": 400, "name": 360, "description": 220}
_FURTHER_MATCH_SHARE = 4  # a second interest that matches too adds a quarter: variety beats a gift about everything
_OCCASION_POINTS = 60
_AGE_POINTS = 120
_TOO_OLD_POINTS = 240
_PRICE_POINTS = 90
_USUAL_RATING, _USUAL_COUNT = 400, 20  # an average pulls towards 4.0 until it has more than 20 ratings behind it
_SAME_THEME_POINTS = 80

# The coarse rank, which store/shelf_query.py writes as SQL.
INTEREST_PLAIN, INTEREST_MENTIONED = 8, 4  # in a tag, the theme or the name; only in the description
AGE_FITS, AGE_NEAR, NEAR_MONTHS = 2, 1, 24
WORTH_ENOUGH, OCCASION_SUITS = 2, 1

_Row = tuple[int, int, str, Product]
"""Points and popularity below zero, so that the best sorts first."""


def fits(product: Product, wish: Wish) -> bool:
    """Whether a product keeps every hard limit of a wish."""
    return (
        product.available > 0
        and (wish.price_max is None or product.price.minor <= wish.price_max)
        and suits_age(product, wish)
        and (wish.handling_max is None or product.handling_days <= wish.handling_max)
        and product.id not in wish.excluded
        and (not wish.interests or any(where_matches(product, interest) for interest in wish.interests))
        and (wish.text is None or holds_text(product, wish.text))
    )


def suits_age(product: Product, wish: Wish) -> bool:
    """Whether the ages allow it: no unknown minimum for a child, and nothing that was outgrown long ago."""
    least, most = product.age_min_months, product.age_max_months
    if most is not None and most < outgrown_below(wish):
        return False
    if least is None:
        return not for_child(wish)
    return least <= age_limit(wish)


def outgrown_below(wish: Wish) -> int:
    """What is for nobody older than this was outgrown long ago: a cloth book at ten, all children's things at 18."""
    if wish.age_months is None:
        return 0
    share, whole = _STILL_FUN
    return CHILD_MONTHS if for_grown_up(wish) else wish.age_months * share // whole


def for_grown_up(wish: Wish) -> bool:
    """Whether the wish is for somebody who is known to be of age."""
    return wish.age_months is not None and wish.age_months >= GROWN_UP_MONTHS


def for_child(wish: Wish) -> bool:
    """Whether the wish is, or may be, for somebody of 12 or younger."""
    return wish.child or (wish.age_months is not None and wish.age_months < CHILD_MONTHS)


def age_limit(wish: Wish) -> int:
    """The highest minimum age that is allowed; for a child of unknown age, what no child of 12 is too young for."""
    if wish.age_months is not None:
        return wish.age_months
    return CHILD_MONTHS - 1 if wish.child else 10**6


def strength(product: Product, wish: Wish) -> int:
    """A coarse rank that a database can compute too: what `find` sorts by before popularity and id."""
    points = 0
    for interest in wish.interests:
        field = where_matches(product, interest)
        if field is not None:
            points += INTEREST_MENTIONED if field == "description" else INTEREST_PLAIN
    if wish.occasion is not None and wish.occasion in product.occasions:
        points += OCCASION_SUITS
    if wish.price_min is not None and product.price.minor >= wish.price_min:
        points += WORTH_ENOUGH
    if wish.age_months is not None:
        if product.age_max_months is None or wish.age_months <= product.age_max_months:
            points += AGE_FITS
        if product.age_min_months is not None and wish.age_months - product.age_min_months <= NEAR_MONTHS:
            points += AGE_NEAR
    return points


def score(product: Product, wish: Wish) -> int:
    """How good a gift this is for the wish, among those that fit; only compared within one wish."""
    return (
        _interest_points(product, wish)
        + _age_points(product, wish)
        + _price_points(product, wish)
        + _likings(product, wish)
    )


def best_three(products: Iterable[Product], wish: Wish) -> tuple[Product, ...]:
    """The three best of the products that fit, of different themes where that costs little."""
    rows = (
        (-score(product, wish), -product.popularity, product.id, product) for product in products if fits(product, wish)
    )
    ranked = sorted(rows, key=itemgetter(0, 1, 2))
    chosen: list[Product] = []
    while ranked and len(chosen) < 3:
        best = _best_beside(chosen, ranked)
        ranked.remove(best)
        chosen.append(best[3])
    return tuple(chosen)


def _best_beside(chosen: list[Product], ranked: list[_Row]) -> _Row:
    """The best of the rest, once each theme that is there already has cost its points."""
    best, best_key = ranked[0], _key(ranked[0], chosen)
    for row in ranked[1:]:
        if row[:3] > best_key:
            break  # what follows would be no better without any cost
        key = _key(row, chosen)
        if key < best_key:
            best, best_key = row, key
    return best


def _key(row: _Row, chosen: list[Product]) -> tuple[int, int, str]:
    themes = [product.theme for product in chosen]
    cost = themes.count(row[3].theme) * _SAME_THEME_POINTS if row[3].theme else 0
    return (row[0] + cost, row[1], row[2])


def _interest_points(product: Product, wish: Wish) -> int:
    fields = [where_matches(product, interest) for interest in wish.interests]
    points = sorted((_MATCH_POINTS[field] for field in fields if field), reverse=True)
    return sum(points[:1]) + sum(points[1:]) // _FURTHER_MATCH_SHARE


def _age_points(product: Product, wish: Wish) -> int:
    age, least, most = wish.age_months, product.age_min_months, product.age_max_months
    if age is None:
        return 0
    if most is not None and age > most:
        return -min(_TOO_OLD_POINTS, 4 * (age - most))
    if least is None:
        return _AGE_POINTS // 2
    if not for_child(wish) and least >= CHILD_MONTHS - 12:
        return _AGE_POINTS  # made for grown-ups; how much younger one may be says nothing
    return max(_AGE_POINTS - (age - least), 0)


def _price_points(product: Product, wish: Wish) -> int:
    """A gift is worth about what was named; below the soft floor it loses as much again."""
    price = product.price.minor
    target = wish.price_said or wish.price_max or wish.price_min
    if not target:
        return 0
    points = max(_PRICE_POINTS - _PRICE_POINTS * abs(target - price) // target, 0)
    if wish.price_min and price < wish.price_min:
        points -= _PRICE_POINTS * (wish.price_min - price) // wish.price_min
    return points


def _likings(product: Product, wish: Wish) -> int:
    occasion = _OCCASION_POINTS if wish.occasion is not None and wish.occasion in product.occasions else 0
    if product.rating_hundredths is None:
        return occasion + _USUAL_RATING - 300
    rated = product.rating_hundredths * product.rating_count + _USUAL_RATING * _USUAL_COUNT
    return occasion + rated // (product.rating_count + _USUAL_COUNT) - 300
