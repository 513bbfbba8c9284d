# SPDX-License-Identifier: Apache-2.0
import pytest

from skill.catalog.facts import (
    Shape,
    Topic,
    facts_about,
    facts_named,
    facts_of,
    is_called,
    option_named,
    options_about,
    topic_named,
)
from skill.catalog.model import Product, Variant
from skill.money import Money

BATTERIES = Topic(keys=("batteries", "battery_type", "batteries_included"), words=("battery",))
SIZE = Topic(keys=("size", "width", "height"))
WEIGHT = Topic(keys=("weight",))
COLORS = Topic(keys=("color", "colour"))


def product(description: str = "", name: str = "Lamp", **attributes: str) -> Product:
    return Product(
        id="lamp",
        name=name,
        spoken_name="Lamp",
        price=Money(1000, "USD"),
        available=1,
        description=description,
        attributes={key.replace("__", " "): value for key, value in attributes.items()},
    )


@pytest.mark.parametrize(
    ("key", "value", "shape"),
    [
        ("batteries", "none", Shape.NONE),
        ("batteries", "No", Shape.NO),
        ("batteries", "TRUE", Shape.YES),
        ("batteries included", "yes", Shape.INCLUDED),
        ("batteries included", "no", Shape.NOT_INCLUDED),
        ("cable", "in the box", Shape.INCLUDED),
        ("cable", "sold separately", Shape.NOT_INCLUDED),
        ("batteries", "two AA (not in the box)", Shape.COUNT),
        ("pieces", "148", Shape.COUNT),
        ("power", "plugs in", Shape.VERB),
        ("washing", "by hand", Shape.PLACE),
        ("material", "birch and steel", Shape.WORDS),
        ("material", "nothing but felt", Shape.WORDS),
        ("sound", "no louder than rain", Shape.WORDS),
    ],
)
def test_a_yes_or_a_no_is_seen_only_where_the_value_is_nothing_else(key: str, value: str, shape: Shape):
    (fact,) = facts_of(product(**{key: value}))
    assert fact.shape is shape


def test_what_follows_a_plain_answer_is_kept():
    (fact,) = facts_of(product(assembly="none, it pushes together"))
    assert (fact.shape, fact.value, fact.more) == (Shape.NONE, "none", "it pushes together")


@pytest.mark.parametrize("value", ["", "-", "n/a", "Unknown", "<p></p>", "word " * 30])
def test_what_is_not_known_or_too_long_to_say_is_no_fact(value: str):
    assert facts_of(product(material=value)) == ()


@pytest.mark.parametrize(
    ("key", "name", "value"),
    [
        ("batteryLife", "battery life", "two days"),
        ("item_weight", "item weight", "two days"),
        ("Google Shopping / Age Group", "google shopping age group", "two days"),
    ],
)
def test_a_catalog_s_name_is_said_in_plain_words(key: str, name: str, value: str):
    (fact,) = facts_of(product(**{key: value}))
    assert fact.name == name


def test_a_unit_in_a_name_belongs_to_the_value():
    (fact,) = facts_of(product(**{"weight (kg)": "2.5"}))
    assert (fact.name, fact.value) == ("weight", "2.5 kg")


def test_a_topic_finds_its_attribute_under_the_names_that_catalogs_use():
    for key in (
        "Batteries",
        "BATTERIES",
        "batteries_required",
        "BatteryType",
        "Batteries Included",
        "number of batteries",
    ):
        assert facts_about(product(**{key: "2"}), BATTERIES), key
    assert not facts_about(product(**{"battery life": "2 days"}), BATTERIES)


def test_every_measure_of_a_size_is_told_in_the_order_of_the_keys():
    found = facts_about(product(height="9 cm", width="4 cm", color="red"), SIZE)
    assert [fact.name for fact in found] == ["width", "height"]


def test_a_package_weight_is_told_only_where_there_is_no_other_and_under_its_own_name():
    (fact,) = facts_about(product(**{"package weight": "2 kg"}), WEIGHT)
    assert not is_called(fact, "weight")
    (fact,) = facts_about(product(**{"package weight": "2 kg", "Item Weight": "1 kg"}), WEIGHT)
    assert (fact.value, is_called(fact, "weight")) == ("1 kg", True)


def test_free_words_find_an_attribute_by_name_and_then_by_what_it_holds():
    kite = product(line="50 m", bag="canvas, with a drawstring")
    assert [fact.name for fact in facts_named(kite, "how long is the line")] == ["line"]
    assert [fact.name for fact in facts_named(kite, "a drawstring")] == ["bag"]
    assert facts_named(kite, "a motor") == ()


def test_free_words_may_be_the_name_of_a_topic():
    topics = {"batteries": BATTERIES, "size": SIZE}
    assert topic_named("the batteries", topics) == "batteries"
    assert topic_named("the height", topics) == "size"
    assert topic_named("a hat", topics) is None


def test_variants_answer_what_it_comes_in():
    cape = Product(
        id="cape",
        name="Cape",
        spoken_name="Cape",
        price=Money(1000, "USD"),
        available=2,
        variants=tuple(
            Variant(id=color, options={"Colour": color}, price=Money(1000, "USD"), available=1)
            for color in ("red", "ocean blue")
        ),
    )
    assert options_about(cape, COLORS) == ("red", "ocean blue")
    assert options_about(cape, SIZE) == ()
    assert option_named(cape, "come in red") == ("Colour", "red")
    assert option_named(cape, "blue") is None


def test_what_no_ear_takes_in_is_no_fact():
    assert facts_of(product(material="R" * 5000, **{"battery " * 90: "yes"})) == ()
