# SPDX-License-Identifier: Apache-2.0
"""An interest is found in the strongest field that speaks of it, by whole words."""

from dataclasses import replace

import pytest

from skill.catalog.matching import holds_text, interest_of, where_matches
from skill.catalog.model import Interest, Product
from skill.money import Money

PLAIN = Product(id="1", name="Thing", spoken_name="Thing", price=Money(100, "USD"), available=1)
SPACE = Interest(id="space", words=("space", "planets", "outer space"))


@pytest.mark.parametrize(
    ("product", "field"),
    [
        (replace(PLAIN, interests=("space",), name="Space Ship"), "interests"),
        (replace(PLAIN, theme="Space & Stars", name="Space Ship"), "theme"),
        (replace(PLAIN, name="Planet Puzzle", description="A planet."), "name"),
        (replace(PLAIN, description="Eight planets to sort."), "description"),
        (replace(PLAIN, name="Spaceship", description="A planetarium."), None),
        (PLAIN, None),
    ],
)
def test_the_strongest_field_is_told(product: Product, field: str | None) -> None:
    assert where_matches(product, SPACE) == field


def test_words_of_a_phrase_stand_side_by_side() -> None:
    games = Interest(id="board_games", words=("board game",))
    assert where_matches(replace(PLAIN, description="Three board games."), games) == "description"
    assert where_matches(replace(PLAIN, description="A game on a board."), games) is None
    assert where_matches(replace(PLAIN, interests=("board_games",)), games) == "interests"


def test_a_split_name_is_found_by_the_whole_word() -> None:
    assert where_matches(replace(PLAIN, name="Paper Doll House"), Interest(id="x", words=("dollhouse",))) == "name"


def test_every_telling_word_must_be_in_the_row() -> None:
    house = replace(PLAIN, name="Willow Doll House", description="Twelve rooms, in wood.")
    assert holds_text(house, "a wood dollhouse")
    assert holds_text(house, "doll house with rooms")
    assert not holds_text(house, "plastic dollhouse")
    assert holds_text(house, "something for her")


def test_words_that_no_list_knows_become_an_interest() -> None:
    assert interest_of("steam engines").words == ("steam engines", "steam", "engine")
    assert where_matches(replace(PLAIN, name="Steam Train"), interest_of("steam engines")) == "name"
