# SPDX-License-Identifier: Apache-2.0
"""When nothing fits, one concrete change is offered; age and stock never change."""

from dataclasses import replace

from hypothesis import given

from skill.catalog.list_shelf import ListShelf
from skill.catalog.model import Interest, Product, Wish
from skill.catalog.ranking import fits
from skill.catalog.relaxing import relax
from skill.money import Money
from tests.catalog.strategies import products, wishes

LAMP = Product(
    id="lamp",
    name="Lamp",
    spoken_name="Lamp",
    price=Money(3900, "USD"),
    available=1,
    age_min_months=36,
    interests=("space",),
)
TRAINS = Interest(id="trains", words=("train",))
SPACE = Interest(id="space", words=("space",))


@given(found=products(), wish=wishes)
def test_an_offer_finds_something_and_keeps_age_and_stock(found: list[Product], wish: Wish) -> None:
    shelf = ListShelf(found)
    offer = None if shelf.find(wish) else relax(shelf, wish)
    if offer is not None:
        assert offer.products
        assert all(fits(product, offer.wish) for product in offer.products)
        assert (offer.wish.age_months, offer.wish.child) == (wish.age_months, wish.child)
        assert offer.wish != wish
        assert (offer.wish.price_max == wish.price_max) == (offer.more is None)
        assert offer.more is None or offer.more.minor > 0


@given(found=products(), wish=wishes)
def test_there_is_no_offer_only_where_age_or_stock_stand_in_the_way(found: list[Product], wish: Wish) -> None:
    anything = Wish(age_months=wish.age_months, child=wish.child)
    shelf = ListShelf(found)
    if not shelf.find(wish) and relax(shelf, wish) is None:
        assert not shelf.find(anything)


def test_a_little_more_money_is_asked_first() -> None:
    offer = relax(ListShelf([LAMP]), Wish(price_max=3500, interests=(SPACE,)))
    assert offer is not None
    assert offer.products == (LAMP,)
    assert (offer.kind, offer.price, offer.more) == ("price", Money(3900, "USD"), Money(400, "USD"))


def test_an_interest_that_nothing_has_is_left_out_before_the_price_is_doubled() -> None:
    train = replace(LAMP, id="train", price=Money(9000, "USD"), interests=("trains",))
    offer = relax(ListShelf([LAMP, train]), Wish(price_max=4000, interests=(TRAINS,)))
    assert offer is not None
    assert (offer.kind, offer.products, offer.wish.price_max) == ("interests", (LAMP,), 4000)


def test_words_that_nothing_has_are_left_out() -> None:
    offer = relax(ListShelf([LAMP]), Wish(text="cookies"))
    assert offer is not None
    assert (offer.kind, offer.products) == ("text", (LAMP,))


def test_refused_gifts_come_back_only_when_nothing_else_is_left() -> None:
    offer = relax(ListShelf([LAMP]), Wish(excluded=("lamp",)))
    assert offer is not None
    assert offer.kind == "excluded"


def test_a_toy_for_older_children_is_never_offered() -> None:
    assert relax(ListShelf([LAMP]), Wish(age_months=24, price_max=4000)) is None


def test_two_limits_give_way_together_where_one_alone_would_not_do() -> None:
    offer = relax(ListShelf([LAMP]), Wish(price_max=1000, interests=(TRAINS,)))
    assert offer is not None
    assert (offer.kind, offer.wish.price_max, offer.wish.interests) == ("interests-and-price", 3900, ())
