# SPDX-License-Identifier: Apache-2.0
"""The demo shop's shelf is in order, serves the conversation we want, and a broken file is told with its place."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from skill.brand.products import demo_products, load_products
from skill.catalog.list_shelf import ListShelf
from skill.catalog.model import Interest, Wish
from skill.catalog.ranking import best_three
from skill.errors import ConfigurationError
from skill.interaction_model import load_source

SPACE = Interest(id="space", words=("space", "planet", "star", "rocket", "moon", "astronaut"))
NIECE = Wish(age_months=96, child=True, price_min=3000, price_max=4000, interests=(SPACE,), occasion="birthday")


def _three(wish: Wish) -> set[str]:
    return {product.name for product in best_three(ListShelf(demo_products()).find(wish), wish)}


def test_the_shelf_holds_forty_products_most_of_them_under_forty_dollars() -> None:
    products = demo_products()
    assert len(products) == 40
    assert sum(product.price.minor < 4000 for product in products) >= 28
    assert all(800 <= product.price.minor <= 12000 and 20 <= product.available <= 200 for product in products)
    assert all(product.price.currency == "USD" for product in products)


def test_every_product_says_its_age_and_can_be_spoken() -> None:
    for product in demo_products():
        assert product.age_min_months is not None
        assert product.rating_hundredths
        assert product.theme
        assert product.summary
        assert len(product.summary.split()) <= 4
        assert 1 <= product.description.count(".") <= 2


def test_every_interest_and_occasion_is_one_that_is_understood() -> None:
    grammar = load_source().grammar("en-US")
    for product in demo_products():
        assert all(grammar.choice("interest", interest) for interest in product.interests), product.id
        assert all(grammar.choice("occasion", occasion) for occasion in product.occasions), product.id


def test_the_niece_of_eight_who_loves_space_gets_the_three_of_the_conversation() -> None:
    assert _three(NIECE) == {"Moon Rover", "Star Lamp", "Planet Puzzle"}


def test_at_seven_the_rover_gives_way_to_the_garden() -> None:
    assert _three(replace(NIECE, age_months=84)) == {"Rocket Garden", "Star Lamp", "Planet Puzzle"}


@pytest.mark.parametrize(
    ("wish", "least"),
    [(Wish(age_months=months, child=months < 156), 2) for months in (0, 6)]
    + [(Wish(age_months=months, child=months < 156), 3) for months in (12, 18, 24, 36, 60, 96, 144, 192, 216, 840)]
    + [(Wish(age_months=72, text="dollhouse"), 3), (Wish(age_months=216, price_max=2500), 3)],
)
def test_there_is_something_for_every_age(wish: Wish, least: int) -> None:
    assert len(_three(wish)) >= least


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("price: 39 dollars", "'39 dollars' is not an amount"),
        ("ages: big", "ages 'big' is no age"),
        ("rating: '9'", "rating '9' is no rating"),
        ("stock: -1", "below zero"),
        ("color: red", "unknown field `color`"),
    ],
)
def test_a_wrong_value_is_told_with_file_and_product(tmp_path: Path, line: str, problem: str) -> None:
    fields = {"id": "lamp", "name": "Lamp", "price": "3 USD", "stock": "1"} | dict([line.split(": ")])
    rows = "\n    ".join(f"{key}: {value}" for key, value in fields.items())
    (tmp_path / "products.yaml").write_text(f"products:\n  - {rows}\n")
    with pytest.raises(ConfigurationError) as error:
        load_products(tmp_path)
    assert problem in str(error.value)
    assert str(tmp_path / "products.yaml") in str(error.value)


def test_an_id_stands_once(tmp_path: Path) -> None:
    row = "  - {id: lamp, name: Lamp, price: 3 USD, stock: 1}\n"
    (tmp_path / "products.yaml").write_text(f"products:\n{row}{row}")
    with pytest.raises(ConfigurationError, match="twice"):
        load_products(tmp_path)
