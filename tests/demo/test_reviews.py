# SPDX-License-Identifier: Apache-2.0
"""The demo shop's reviews: labelled as invented, of one mind as seldom as real ones, and fit to be read out."""

from collections import defaultdict
from datetime import date
from functools import cache

from babel import Locale

from skill.brand.products import demo_products, load_reviews
from skill.catalog.model import Product, Review
from skill.catalog.reviews import excerpt_of, summarize
from skill.catalog.sentences import sentences
from skill.speaking import Source
from skill.speaking.checking import Expected, check_words
from skill.speaking.sources import read_messages
from tests.conftest import ROOT

LAMP = "star-lamp"


@cache
def shelf() -> tuple[Product, ...]:
    return demo_products()


@cache
def reviews() -> tuple[Review, ...]:
    return load_reviews(ROOT / "skill" / "demo", shelf())


@cache
def of_products() -> dict[str, list[Review]]:
    found: dict[str, list[Review]] = defaultdict(list)
    for review in reviews():
        found[review.product].append(review)
    return found


def test_a_hundred_reviews_speak_of_about_a_third_of_the_shelf_and_say_that_they_are_invented() -> None:
    assert len({review.id for review in reviews()}) == len(reviews()) == 100
    assert {review.label for review in reviews()} == {"invented"}
    assert len(of_products()) == 35
    assert len(of_products()[LAMP]) == 8


def test_the_most_popular_products_have_three_reviews_or_more() -> None:
    popular = sorted(shelf(), key=lambda product: -product.popularity)[:10]
    assert [product.name for product in popular if len(of_products()[product.id]) < 2] == []
    assert sum(len(found) >= 3 for found in of_products().values()) >= 20


def test_they_are_short_dated_and_of_every_number_of_stars() -> None:
    assert {review.stars for review in reviews()} == {1, 2, 3, 4, 5}
    for review in reviews():
        assert 1 <= len(sentences(review.text)) <= 4, review.id
        assert review.written_on is not None, review.id
        assert date(2025, 1, 1) <= review.written_on <= date(2026, 10, 31), review.id


def test_the_stars_of_those_who_wrote_are_near_the_rating() -> None:
    for product in shelf():
        found = of_products().get(product.id, [])
        if found:
            mean = 100 * sum(review.stars for review in found) / len(found)
            assert abs(mean - (product.rating_hundredths or 0)) <= (80 if len(found) > 2 else 130), product.name


def test_buyers_contradict_each_other() -> None:
    torn = {product.id: summarize(product, of_products().get(product.id, [])).torn for product in shelf()}
    assert {key: thing for key, thing in torn.items() if thing} == {
        "crystal-cave": "the size of the crystals",
        "explorer-backpack": "the whistle",
        "pots-and-pans-band": "the noise",
        "sleeper-train": "the motor",
    }
    assert [review.id for review in reviews() if review.stars <= 2 and review.liked]
    assert [review.id for review in reviews() if review.stars >= 4 and review.disliked]


def test_most_love_the_lamps_quiet_motor_and_some_want_a_longer_cord() -> None:
    lamp = next(product for product in shelf() if product.id == LAMP)
    summary = summarize(lamp, of_products()[LAMP])
    assert summary.liked is not None
    assert summary.disliked is not None
    assert (summary.liked.phrase, summary.liked.share) == ("the quiet motor", "most")
    assert (summary.disliked.phrase, summary.disliked.share) == ("the short cord", "some")
    assert (summary.rating_hundredths, summary.rating_count, summary.torn) == (460, 112, None)


def test_every_review_can_be_read_aloud_whole() -> None:
    cut = [review.id for review in reviews() if (excerpt := excerpt_of(review)) is None or not excerpt.whole]
    assert cut == []


def test_every_sentence_and_phrase_of_a_review_suits_the_ear() -> None:
    lines = []
    for review in reviews():
        phrases = [phrase for phrase in (review.title, review.liked, review.disliked) if phrase]
        assert all(len(phrase.split()) <= 7 for phrase in phrases), review.id
        spoken = [*phrases, *sentences(review.text)]
        lines += [f"{review.id}-{place} = {text}" for place, text in enumerate(spoken)]
    messages = read_messages(Locale("en", "US"), [[Source(place="reviews", text="\n".join(lines))]])
    assert check_words(messages, Expected(pressure=())) == ()
