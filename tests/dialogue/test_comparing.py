# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace

import pytest
from msgspec.structs import replace as changed

from skill.catalog.list_shelf import ListShelf
from skill.catalog.sentences import word_count
from skill.conversation import Choice, Ordinal, Value, Words
from tests.dialogue.talking import PRODUCTS, Talk, ids, product
from tests.dialogue.test_product_questions import said

LAMP = product(
    "star-lamp",
    39,
    years=3,
    rating_hundredths=460,
    rating_count=112,
    summary="a bedtime sky",
    attributes={"batteries": "none", "weight": "500 g", "material": "beech"},
)
GARDEN = product(
    "rocket-garden",
    33,
    years=3,
    rating_hundredths=440,
    rating_count=51,
    summary="to grow",
    attributes={"batteries": "none", "weight": "2 kg", "material": "tin"},
)
ROVER = product("moon-rover", 36, years=8, rating_hundredths=470, rating_count=86)
THREE = ("star-lamp", "rocket-garden", "moon-rover")


def talk_at(shown: tuple[str, ...] = THREE, *, focus: str | None = None) -> Talk:
    talk = Talk(shelf=ListShelf([LAMP, GARDEN, ROVER, *(one for one in PRODUCTS if one.id not in THREE)]))
    talk.state = changed(talk.state, stage="considering" if focus else "choosing", shown=shown, focus=focus)
    return talk


def test_what_two_share_is_not_said_and_what_differs_is():
    reply = talk_at(THREE[:2]).say("compare")
    assert said(reply) == (
        "Star Lamp: a bedtime sky, 39 dollars, 4.6 stars from 112 ratings, weight: 500 grams, and made of beech. "
        "Rocket Garden: to grow, 33 dollars, 4.4 stars from 51 ratings, weight: 2 kilograms, and made of tin. "
        "Which one sounds right?"
    )


ORDINALS: dict[str, Value] = {"ordinal": Ordinal(value=1), "other_ordinal": Ordinal(value=3)}


@pytest.mark.parametrize(
    ("slots", "pair"),
    [
        (ORDINALS, ("star-lamp", "moon-rover")),
        ({"product": Words(text="rover"), "other_product": Words(text="lamp")}, ("moon-rover", "star-lamp")),
        ({"pick": Choice(id="first_two", words="the first two")}, ("star-lamp", "rocket-garden")),
        ({"pick": Choice(id="last_two", words="the last two")}, ("rocket-garden", "moon-rover")),
    ],
)
def test_the_two_that_are_named_become_the_list_last_spoken(slots: dict[str, Value], pair: tuple[str, str]):
    talk = talk_at()
    talk.say("compare", **slots)
    assert (talk.state.stage, talk.state.shown, talk.state.focus) == ("choosing", pair, None)


def test_it_is_compared_with_the_one_that_is_named():
    talk = talk_at(focus="star-lamp")
    talk.say("compare", product=Words(text="moon rover"))
    assert talk.state.shown == ("star-lamp", "moon-rover")


@pytest.mark.parametrize(
    ("slots", "chosen"),
    [
        ({"pick": Choice(id="cheaper", words="the cheaper one")}, "moon-rover"),
        ({"ordinal": Ordinal(value=2)}, "moon-rover"),
        ({"product": Words(text="lamp")}, "star-lamp"),
    ],
)
def test_after_a_comparison_the_words_mean_one_of_the_two(slots: dict[str, Value], chosen: str):
    talk = talk_at()
    talk.say("compare", **ORDINALS)
    talk.say("choose", **slots)
    assert [line.product for line in talk.state.cart] == [chosen]


def test_of_three_the_cheapest_and_the_best_rated_are_named():
    reply = talk_at().say("compare")
    assert said(reply) == "Rocket Garden costs least, and Moon Rover is rated best. Which one sounds right?"


def test_where_one_is_named_the_other_is_asked_for():
    talk = talk_at()
    asked = talk.say("compare", ordinal=Ordinal(value=1))
    assert said(asked) == "Compare Star Lamp with which one: Rocket Garden or Moon Rover?"
    talk.say("choose", product=Words(text="rover"))
    assert talk.state.shown == ("star-lamp", "moon-rover")
    assert not talk.state.cart


def test_a_place_that_nothing_stands_at_chooses_nothing():
    talk = talk_at()
    talk.say("compare", ordinal=Ordinal(value=7))
    assert not talk.state.cart


def test_twins_have_no_difference_that_we_know_of():
    twin = replace(LAMP, id="sun-lamp", name="Sun Lamp", spoken_name="Sun Lamp")
    talk = Talk(shelf=ListShelf([LAMP, twin]))
    talk.state = changed(talk.state, stage="choosing", shown=("star-lamp", "sun-lamp"))
    assert ids(talk.say("compare")) == ["compare-same", "choosing-ask"]


def test_a_comparison_is_short():
    long = {f"part {number}": f"{number} {number} {number} things" for number in range(9)}
    many = {key: f"other {value}" for key, value in long.items()}
    one = product("a-rather-long-name-for-a-lamp", 39, years=3, attributes=long, summary="one two three four five six")
    other = product("a-rather-long-name-for-a-car", 33, years=5, attributes=many, summary="six five four three two one")
    talk = Talk(shelf=ListShelf([one, other]))
    talk.state = changed(talk.state, stage="choosing", shown=(one.id, other.id))
    assert word_count(said(talk.say("compare"))) <= 48
