# SPDX-License-Identifier: Apache-2.0
"""Hard limits always hold; among what is left, what was asked for comes first."""

from dataclasses import replace

import pytest
from hypothesis import given

from skill.catalog.model import Interest, Product, Wish
from skill.catalog.ranking import CHILD_MONTHS, best_three, fits, score
from skill.money import Money
from tests.catalog.strategies import products, wishes

LAMP = Product(
    id="lamp",
    name="Lamp",
    spoken_name="Lamp",
    price=Money(3900, "USD"),
    available=1,
    age_min_months=36,
    theme="Bedtime",
)


@given(found=products(), wish=wishes)
def test_every_suggestion_keeps_every_hard_limit(found: list[Product], wish: Wish) -> None:
    best = best_three(found, wish)
    for product in best:
        assert product.available > 0
        assert product.id not in wish.excluded
        assert wish.price_max is None or product.price.minor <= wish.price_max
        if wish.child or (wish.age_months is not None and wish.age_months < 156):
            assert product.age_min_months is not None
        if wish.age_months is not None and product.age_min_months is not None:
            assert product.age_min_months <= wish.age_months
    assert len(best) == min(3, sum(fits(product, wish) for product in found))


@given(found=products(), wish=wishes)
def test_the_order_of_the_shelf_does_not_matter(found: list[Product], wish: Wish) -> None:
    assert best_three(found, wish) == best_three(found[::-1], wish)


@given(found=products(), wish=wishes)
def test_the_best_score_comes_first(found: list[Product], wish: Wish) -> None:
    fitting = [product for product in found if fits(product, wish)]
    if fitting:
        assert score(best_three(found, wish)[0], wish) == max(score(product, wish) for product in fitting)


@pytest.mark.parametrize(
    ("least", "wish", "suits"),
    [
        (36, Wish(age_months=24), False),
        (24, Wish(age_months=24), True),
        (None, Wish(age_months=CHILD_MONTHS - 1), False),
        (None, Wish(age_months=CHILD_MONTHS), True),
        (None, Wish(child=True), False),
        (None, Wish(), True),
        (192, Wish(child=True), False),
        (96, Wish(child=True), True),
        (0, Wish(age_months=0, child=True), True),
    ],
)
def test_the_minimum_age_decides_and_an_unknown_one_suits_no_child(least: int | None, wish: Wish, suits: bool) -> None:
    assert fits(replace(LAMP, age_min_months=least), wish) is suits


def test_a_maximum_age_ranks_down_and_excludes_only_what_was_outgrown_long_ago() -> None:
    outgrown = replace(LAMP, id="outgrown", age_max_months=72)
    wish = Wish(age_months=96)
    assert fits(outgrown, wish)
    assert score(outgrown, wish) < score(LAMP, wish)
    assert not fits(replace(LAMP, age_max_months=48), wish)
    assert fits(replace(LAMP, age_max_months=48), Wish(child=True))


def test_for_a_grown_up_an_unknown_age_ranks_between_made_for_grown_ups_and_made_for_the_small() -> None:
    wish = Wish(age_months=400)
    unknown = replace(LAMP, age_min_months=None)
    grown_up = replace(LAMP, age_min_months=168)
    assert score(grown_up, wish) > score(unknown, wish) > score(LAMP, wish)


def test_one_five_star_review_does_not_beat_a_hundred_good_ones() -> None:
    single = replace(LAMP, id="single", rating_hundredths=500, rating_count=1)
    proven = replace(LAMP, id="proven", rating_hundredths=470, rating_count=100)
    assert best_three([single, proven], Wish())[0] is proven


def test_a_gift_is_worth_about_what_was_named() -> None:
    cheap = replace(LAMP, id="cheap", price=Money(900, "USD"))
    assert best_three([cheap, LAMP], Wish(price_min=3000, price_max=4000))[0] is LAMP


def test_themes_differ_where_that_costs_little() -> None:
    second = replace(LAMP, id="lamp-2", popularity=9)
    third = replace(LAMP, id="lamp-3", popularity=8)
    other = replace(LAMP, id="other", theme="Music", age_min_months=24)
    assert [product.id for product in best_three([LAMP, second, third, other], Wish(age_months=96))] == [
        "lamp-2",
        "other",
        "lamp-3",
    ]


def test_a_better_match_beats_another_theme() -> None:
    space = Interest(id="space", words=("space",))
    tagged = [replace(LAMP, id=f"space-{number}", interests=("space",)) for number in range(3)]
    mentioned = replace(LAMP, id="mentions", theme="Music", description="As big as space.")
    assert mentioned not in best_three([mentioned, *tagged], Wish(interests=(space,)))


def test_equal_scores_break_by_popularity_then_id() -> None:
    twins = [replace(LAMP, id="b"), replace(LAMP, id="a"), replace(LAMP, id="c", popularity=1)]
    assert [product.id for product in best_three(twins, Wish())] == ["c", "a", "b"]


def test_a_grown_up_is_never_offered_what_is_for_children_only() -> None:
    rattle = replace(LAMP, age_min_months=0, age_max_months=24)
    assert not fits(rattle, Wish(age_months=40 * 12))
    assert fits(rattle, Wish(age_months=18))
    assert fits(replace(LAMP, age_max_months=None), Wish(age_months=40 * 12))
