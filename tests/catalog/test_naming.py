# SPDX-License-Identifier: Apache-2.0
"""A spoken name finds its product, through what recognition does to names."""

from dataclasses import replace

import pytest

from skill.catalog.list_shelf import ListShelf, pick_named
from skill.catalog.model import Product
from skill.money import Money

ONE = Product(id="1", name="Star Lamp", spoken_name="Star Lamp", price=Money(100, "USD"), available=1)
NAMES = (
    "Star Lamp",
    "Moon Rover",
    "Planet Puzzle",
    "Pirate Ship Marigold",
    "Paper House",
    "Knight's Dollhouse",
    "Three Bears",
    "Cup of Clouds",
)
SHELF = tuple(replace(ONE, id=name, name=name, spoken_name=name) for name in NAMES)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("the star lamp", "Star Lamp"),
        ("star lamps", "Star Lamp"),
        ("starlamp", "Star Lamp"),
        ("stare lamp", "Star Lamp"),
        ("the rover", "Moon Rover"),
        ("the pirate ship", "Pirate Ship Marigold"),
        ("merrygold pirate ship", "Pirate Ship Marigold"),
        ("the night's doll house", "Knight's Dollhouse"),
        ("3 bears", "Three Bears"),
        ("plannet puzzle", "Planet Puzzle"),
        ("cup of clouds please", "Cup of Clouds"),
        ("the mono rovre", "Moon Rover"),
        ("star lapm", "Star Lamp"),
        ("pla net puz zle", "Planet Puzzle"),
        ("planetpuzle", "Planet Puzzle"),
        ("plan it puzzle", "Planet Puzzle"),
    ],
)
def test_a_name_as_it_is_heard_finds_its_product(said: str, name: str) -> None:
    assert [product.name for product in ListShelf(SHELF).named(said)][:1] == [name]
    picked = pick_named(SHELF, said)
    assert picked is not None
    assert picked.name == name


@pytest.mark.parametrize(
    "said", ["the elephant", "", "the", "order it", "🎉", "4 pounds of cookies", "horse", "fine", "a lamb"]
)
def test_what_names_nothing_finds_nothing(said: str) -> None:
    assert ListShelf(SHELF).named(said) == ()
    assert pick_named(SHELF, said) is None


def test_one_of_few_is_also_meant_by_what_it_is() -> None:
    rover = replace(ONE, id="2", name="Moon Rover", spoken_name="Moon Rover", interests=("robots",))
    assert pick_named((ONE, rover), "the robot one") is rover


def test_a_name_that_two_share_picks_neither() -> None:
    assert pick_named((ONE, replace(ONE, id="2", name="Moon Lamp", spoken_name="Moon Lamp")), "the lamp") is None


def test_what_can_be_bought_comes_before_what_is_sold_out() -> None:
    gone = replace(ONE, id="0", available=0, popularity=9)
    assert ListShelf([gone, ONE]).named("star lamp") == (ONE, gone)
