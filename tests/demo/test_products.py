# SPDX-License-Identifier: Apache-2.0
"""The demo shop's goods: something for everybody, true to the conversation we want, and fit to be said and found."""

import re
from collections import Counter
from functools import cache
from itertools import permutations

import pytest
from babel import Locale
from msgspec.structs import replace

from skill.brand.products import demo_products, load_reviews
from skill.catalog.facts import Topic, facts_about, facts_named, facts_of, options_of
from skill.catalog.list_shelf import ListShelf
from skill.catalog.model import Interest, Product, Wish
from skill.catalog.naming import best_named, closeness, sound_keys
from skill.catalog.ranking import GROWN_UP_MONTHS, best_three, fits
from skill.catalog.sentences import sentences
from skill.documents import load_document, load_yaml
from skill.interaction_model import load_source
from skill.speaking import Source
from skill.speaking.checking import Expected, check_words
from skill.speaking.sources import read_messages
from tests.conftest import ROOT

DEMO = ROOT / "skill" / "demo"
WORDS = ROOT / "interaction_models" / "en-US"
# One for each file of the folder.
LOVED = {
    "animals": "animals",
    "art": "art",
    "dinosaurs": "dinosaurs",
    "dolls": "dolls",
    "games": "puzzles",
    "kitchen": "cooking",
    "outdoors": "outdoors",
    "reading": "reading",
    "space": "space",
    "stage": "music",
    "wheels": "cars",
    "workshop": "building",
}
SPACE = Interest(id="space", words=("space", "planet", "star", "rocket", "moon", "astronaut"))
NIECE = Wish(age_months=96, child=True, price_min=3000, price_max=4000, interests=(SPACE,), occasion="birthday")
YEARS = [*range(18), 18, 40, 70]


@cache
def shelf() -> tuple[Product, ...]:
    return demo_products()


@cache
def lists() -> dict[str, dict[str, dict[str, list[str]]]]:
    found = load_yaml(WORDS / "slots.yaml")
    assert isinstance(found, dict)
    return found


def _three(wish: Wish) -> set[str]:
    return {product.name for product in best_three(ListShelf(shelf()).find(wish), wish)}


def _at(years: int, *, price_max: int | None = None) -> Wish:
    return Wish(age_months=years * 12, child=years < 13, price_max=price_max)


def _made_for(years: int, product: Product) -> bool:
    """Whether the box says so; a grown-up's gift is not just any toy without an upper age."""
    months, least, most = years * 12, product.age_min_months, product.age_max_months
    if least is None or least > months or (most is not None and most < months):
        return False
    return months < GROWN_UP_MONTHS or least >= 8 * 12


def _can_be_swallowed(product: Product) -> bool:
    return product.attributes.get("small parts", "none").startswith("yes")


@cache
def _documented() -> frozenset[str]:
    table = (ROOT / "docs" / "demo-shop.md").read_text(encoding="utf-8").split("## Attributes")[1].split("## ")[0]
    return frozenset(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE))


def test_a_hundred_and_twenty_products_stand_in_twelve_files_of_about_ten() -> None:
    files = {path.stem: load_yaml(path) for path in (DEMO / "products").iterdir()}
    assert set(files) == set(LOVED)
    counts = {name: len(content["products"]) for name, content in files.items() if isinstance(content, dict)}
    assert all(8 <= count <= 15 for count in counts.values()), counts
    assert sum(counts.values()) == len({product.id for product in shelf()}) == 120


def test_prices_run_from_six_to_a_hundred_and_twenty_dollars_most_of_them_under_forty() -> None:
    prices = [product.price for product in shelf()]
    assert {price.currency for price in prices} == {"USD"}
    assert all(600 <= price.minor <= 12000 for price in prices)
    assert sum(price.minor < 4000 for price in prices) > 80


def test_each_of_the_twelve_interests_finds_at_least_seven_gifts() -> None:
    tagged = Counter(interest for product in shelf() for interest in product.interests)
    assert {interest: tagged[interest] for interest in LOVED.values() if tagged[interest] < 7} == {}


def test_every_occasion_is_suited_by_at_least_five_gifts_that_are_in_stock() -> None:
    suited = Counter(occasion for product in shelf() if product.available for occasion in product.occasions)
    assert [occasion for occasion in lists()["occasion"] if suited[occasion] < 5] == []


def test_every_interest_and_occasion_is_one_that_is_understood() -> None:
    grammar = load_source().grammar("en-US")
    for product in shelf():
        assert all(grammar.choice("interest", interest) for interest in product.interests), product.id
        assert all(grammar.choice("occasion", occasion) for occasion in product.occasions), product.id


@pytest.mark.parametrize("years", YEARS)
def test_every_age_has_six_gifts_under_forty_dollars_and_some_at_every_price(years: int) -> None:
    fitting = [product for product in shelf() if fits(product, _at(years)) and _made_for(years, product)]
    prices = [product.price.minor for product in fitting]
    assert sum(price < 4000 for price in prices) >= 6
    for low, high in ((0, 2000), (2000, 4000), (4000, 12001)):
        assert sum(low <= price < high for price in prices) >= 3, (low, high)


@pytest.mark.parametrize(
    "wish",
    [_at(years) for years in YEARS]
    + [Wish(age_months=months, child=True) for months in (6, 18, 30)]
    + [Wish(age_months=72, child=True, text="dollhouse"), _at(18, price_max=2500), _at(3, price_max=1500)],
)
def test_three_gifts_are_found_for_every_age(wish: Wish) -> None:
    assert len(_three(wish)) == 3


def test_the_niece_of_eight_who_loves_space_gets_the_three_of_the_conversation() -> None:
    assert _three(NIECE) == {"Moon Rover", "Star Lamp", "Planet Puzzle"}


def test_at_seven_the_rover_gives_way_to_the_garden() -> None:
    assert _three(replace(NIECE, age_months=84)) == {"Rocket Garden", "Star Lamp", "Planet Puzzle"}


def test_nothing_with_small_parts_is_for_anybody_under_three() -> None:
    for product in shelf():
        assert product.age_min_months is not None
        assert product.age_min_months >= 36 or not _can_be_swallowed(product), product.id


def test_some_come_in_several_forms_some_are_made_to_order_and_some_are_sold_out() -> None:
    products = shelf()
    varied = [product for product in products if product.variants]
    assert len(varied) == 15
    assert {name for product in varied for name in options_of(product)} == {"color", "size", "hair", "number"}
    assert any(len(options_of(product)) == 2 for product in varied)
    assert sum(len({variant.price.minor for variant in product.variants}) > 1 for product in varied) >= 3
    assert sorted(product.handling_days for product in products if product.handling_days) == [3, 4, 5, 6, 7]
    assert sum(product.available == 0 for product in products) == 3


def test_ratings_differ_as_those_of_a_real_shop_do() -> None:
    products = shelf()
    ratings = [product.rating_hundredths or 0 for product in products]
    assert (min(ratings), max(ratings)) == (340, 490)
    assert all(5 <= product.rating_count <= 240 for product in products)
    assert len({product.popularity for product in products}) == 120


def test_a_summary_is_two_to_four_words_and_no_other_products() -> None:
    summaries = [product.summary or "" for product in shelf()]
    assert all(2 <= len(summary.split()) <= 4 for summary in summaries)
    assert len(set(summaries)) == 120


def test_a_description_is_one_to_three_sentences_that_can_be_said_whole() -> None:
    for product in shelf():
        told = sentences(product.description)
        assert 1 <= len(told) <= 3, product.id
        assert all(len(sentence) <= 160 for sentence in told), product.id


def test_no_sentence_stands_twice_in_descriptions_and_reviews() -> None:
    products = shelf()
    texts = [product.description for product in products] + [one.text for one in load_reviews(DEMO, products)]
    told = Counter(sentence.casefold() for text in texts for sentence in sentences(text))
    assert [sentence for sentence, count in told.items() if count > 1] == []


def test_everything_that_is_spoken_of_a_product_suits_the_ear() -> None:
    lines = []
    for product in shelf():
        options = [value for variant in product.variants for value in variant.options.values()]
        spoken = [product.spoken_name, product.summary or "", *sentences(product.description), *options]
        spoken += [part for pair in product.attributes.items() for part in pair]
        lines += [f"{product.id}-{place} = {text}" for place, text in enumerate(spoken)]
    messages = read_messages(Locale("en", "US"), [[Source(place="products", text="\n".join(lines))]])
    assert len(messages) == len(lines)
    pressure = load_document(WORDS / "pressure.yaml", list[str])
    found = check_words(messages, Expected(pressure=pressure))
    assert not found, "\n".join(map(str, found))


def test_no_name_is_taken_for_another() -> None:
    """Two names may share one word of two; no pair is nearer, and each name finds its own product first."""
    products = shelf()
    assert len({sound_keys(product.name) for product in products}) == 120
    pairs = permutations(products, 2)
    assert [(one.name, other.name) for one, other in pairs if closeness(one.name, other) > 55] == []
    assert [one.name for one in products if best_named(products, one.name, limit=1) != (one,)] == []


def test_no_word_stands_in_more_than_three_names() -> None:
    counted = Counter(word for product in shelf() for word in set(product.name.lower().split()))
    assert [word for word, count in counted.items() if count > 3] == []


def test_a_name_says_no_age_and_no_figure() -> None:
    assert [product.name for product in shelf() if re.search(r"\d|\bage|year|month", product.name.lower())] == []


def test_five_to_nine_attributes_of_the_documented_names_tell_about_a_product() -> None:
    used: set[str] = set()
    for product in shelf():
        assert 5 <= len(product.attributes) <= 9, product.id
        assert {fact.name for fact in facts_of(product)} == set(product.attributes), product.id
        used |= set(product.attributes)
    assert used == _documented()


@pytest.mark.parametrize("name", sorted(_documented()))
def test_an_attribute_is_told_to_who_asks_for_it_by_name_or_with_an_everyday_question(name: str) -> None:
    topics = [Topic(keys=tuple(value.get("keys", ()))) for value in lists()["attribute"].values()]
    product = next(product for product in shelf() if name in product.attributes)
    assert name in [fact.name for fact in facts_named(product, name)]
    assert any(fact.name == name for topic in topics for fact in facts_about(product, topic))


def test_no_product_answers_every_question() -> None:
    assert all(_documented() - set(product.attributes) for product in shelf())
