# SPDX-License-Identifier: Apache-2.0
"""Every reason names an answer of the shopper and a field of the row, and is true of it."""

from dataclasses import replace

from hypothesis import given

from skill.catalog.matching import where_matches
from skill.catalog.model import Interest, Product, Wish
from skill.catalog.ranking import best_three, fits
from skill.catalog.reasons import Reason, reason, reasons
from skill.money import Money
from tests.catalog.strategies import products, wishes

SPACE = Interest(id="space", words=("space",))
LAMP = Product(
    id="lamp",
    name="Star Lamp",
    spoken_name="Star Lamp",
    price=Money(3900, "USD"),
    available=1,
    age_min_months=36,
    interests=("space",),
    occasions=("birthday",),
    rating_hundredths=460,
    rating_count=112,
    summary="a bedtime sky",
)


def is_true(given_reason: Reason, product: Product, wish: Wish) -> bool:
    """Whether the row itself bears the reason out."""
    args = given_reason.args
    match given_reason.kind:
        case "interest":
            named = [one for one in wish.interests if one.id == args["interest"]]
            return given_reason.field in [where_matches(product, interest) for interest in named]
        case "age":
            assert wish.age_months is not None
            months = {"year": 12, "month": 1}[str(args["unit"])] * int(str(args["age"]))
            least, most = product.age_min_months, product.age_max_months
            assert least is not None
            return least - 12 < months <= least <= wish.age_months and (most is None) == (args["to"] == 0)
        case "occasion":
            return args["occasion"] == wish.occasion and wish.occasion in product.occasions
        case "budget":
            budget, price = args["budget"], args["price"]
            assert isinstance(budget, Money)
            assert price == product.price
            said = wish.price_max if wish.price_said is None else wish.price_said
            well = product.price.minor * 5 <= budget.minor * 4
            return budget.minor == said and product.price.minor <= said and args["well"] == well
        case "popular":
            return (
                args["rating"] == (product.rating_hundredths or 0) / 100 >= 4 and args["count"] == product.rating_count
            )
        case "plain":
            return args["summary"] == (product.summary or "")
    return False


@given(found=products(), wish=wishes)
def test_every_reason_is_true_of_the_row(found: list[Product], wish: Wish) -> None:
    gifts = best_three(found, wish)
    for product, why in zip(gifts, reasons(gifts, wish), strict=True):
        assert is_true(why, product, wish)
        assert why.prompt().id == f"reason-{why.kind}"
        assert (why.answer is None) == (why.kind in ("popular", "plain"))


@given(found=products(), wish=wishes)
def test_a_kind_comes_back_only_when_no_other_is_true(found: list[Product], wish: Wish) -> None:
    for product in found:
        if fits(product, wish):
            first = reason(product, wish)
            second = reason(product, wish, said=frozenset((first.kind,)))
            if second.kind == first.kind and first.answer is not None:
                met = [kind for kind in ("interest", "age", "occasion", "budget") if kind != first.kind]
                assert reason(product, wish, said=frozenset(met)).kind == first.kind


def test_a_tag_is_a_better_reason_than_a_mention() -> None:
    both = replace(LAMP, description="For readers and their trains.")
    wish = Wish(interests=(Interest(id="trains", words=("train",)), Interest(id="reading", words=("reader",)), SPACE))
    assert (reason(both, wish).field, reason(both, wish).args["interest"]) == ("interests", "space")
    mentioned = replace(both, interests=(), name="Lamp")
    assert (reason(mentioned, wish).field, reason(mentioned, wish).args["interest"]) == ("description", "trains")


def test_three_gifts_get_three_kinds() -> None:
    wish = Wish(age_months=84, interests=(SPACE,), occasion="birthday", price_max=5000)
    trio = (LAMP, replace(LAMP, id="b"), replace(LAMP, id="c"))
    assert [why.kind for why in reasons(trio, wish)] == ["interest", "occasion", "plain"]


def test_popularity_is_named_only_when_no_answer_helps_and_the_row_shows_it() -> None:
    assert reason(LAMP, Wish()).args == {"rating": 4.6, "count": 112}
    assert reason(LAMP, Wish(price_max=4000)).kind == "budget"
    assert reason(replace(LAMP, rating_count=2), Wish()).args == {"summary": "a bedtime sky"}


def test_young_ages_are_told_in_months() -> None:
    assert reason(replace(LAMP, age_min_months=18, age_max_months=47), Wish(age_months=20)).args == {
        "age": 18,
        "unit": "month",
        "to": 3,
    }


def test_the_amount_that_was_named_is_compared_not_a_later_limit() -> None:
    why = reason(LAMP, Wish(price_max=3950, price_said=5000))
    assert (why.args["budget"], why.args["well"]) == (Money(5000, "USD"), 1)
