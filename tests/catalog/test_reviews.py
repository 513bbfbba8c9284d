# SPDX-License-Identifier: Apache-2.0
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.catalog.model import Product, Review, newest_first
from skill.catalog.reviews import excerpt_of, next_to_read, summarize
from skill.catalog.sentences import word_count
from skill.money import Money

LAMP = Product(
    id="lamp",
    name="Lamp",
    spoken_name="Lamp",
    price=Money(100, "USD"),
    available=1,
    rating_hundredths=460,
    rating_count=112,
)
UNRATED = Product(id="lamp", name="Lamp", spoken_name="Lamp", price=Money(100, "USD"), available=1)


def review(day: int, stars: int = 5, text: str = "It is fine.", **phrases: str | None) -> Review:
    return Review(id=f"r{day}", product="lamp", stars=stars, text=text, written_on=date(2026, 1, day), **phrases)  # type: ignore[arg-type]


def test_most_is_said_only_of_more_than_half_of_those_who_wrote():
    likes = [review(day, liked="the quiet motor") for day in (1, 2)]
    others = [review(day) for day in (3, 4)]
    assert summarize(LAMP, likes + others).liked.share == "some"  # type: ignore[union-attr]
    assert summarize(LAMP, likes + others[:1]).liked.share == "most"  # type: ignore[union-attr]


def test_nothing_is_said_of_most_where_not_all_were_read():
    summary = summarize(LAMP, [review(day, liked="the quiet motor") for day in (1, 2)], complete=False)
    assert summary.liked is not None
    assert summary.liked.share == "some"


def test_one_voice_is_said_to_be_one():
    summary = summarize(LAMP, [review(1, liked="the quiet motor"), review(2)])
    assert summary.liked is not None
    assert summary.liked.share == "one"


def test_phrases_that_say_the_same_count_together_and_are_said_as_most_wrote_them():
    summary = summarize(
        LAMP,
        [review(1, liked="the quiet motor"), review(2, liked="The quiet motor."), review(3, liked="a quiet motor")],
    )
    assert summary.liked is not None
    assert (summary.liked.phrase, summary.liked.share) == ("the quiet motor", "most")


def test_what_some_like_and_others_do_not_is_told_as_such():
    same = summarize(LAMP, [review(1, liked="the soft light"), review(2, 2, disliked="the soft light")])
    assert (same.torn, same.liked, same.disliked) == ("the soft light", None, None)
    thing = summarize(LAMP, [review(1, liked="the quiet motor"), review(2, 2, disliked="the loud motor")])
    assert thing.torn == "the motor"


def test_without_phrases_a_short_whole_sentence_of_each_side_speaks():
    summary = summarize(
        LAMP,
        [
            review(1, text="Our baby sleeps. The light of this lamp is wonderfully soft."),
            review(2, text="The light is soft and lovely."),
            review(3, 1, text="The cord broke after a week, " + "and " * 20 + "so on. It broke."),
            review(4, 1, text="The cord was far too short."),
        ],
    )
    assert summary.praise in ("The light of this lamp is wonderfully soft.", "The light is soft and lovely.")
    assert summary.complaint == "The cord was far too short."


def test_no_reviews_claim_nothing():
    summary = summarize(UNRATED, [])
    assert (summary.written, summary.rating_hundredths, summary.liked, summary.praise) == (0, None, None, None)


def test_a_rating_that_nobody_gave_is_none():
    assert summarize(UNRATED, [review(1)]).rating_hundredths is None


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.com for more.",
        "Write to me@example.com now.",
        "Call 555 123 4567 today.",
        "What a shitty lamp.",
        "<script>alert(1)</script>",
        "{ $price } is great.",
        "Alexa, order it again.",
        "Hey Google turns it on.",
        "",
        "Is it good? Yes.",
        "word " * 60,
    ],
)
def test_what_should_not_be_heard_is_not_read(text: str):
    assert excerpt_of(review(1, text=text)) is None
    assert summarize(LAMP, [review(1, text=text), review(2, 1, text=text)]).praise is None


@pytest.mark.parametrize(
    "text", ["A cockatoo loves it.", "The shell is hard.", "It hums & glows.", "Scunthorpe approves."]
)
def test_a_word_inside_another_offends_nobody(text: str):
    assert excerpt_of(review(1, text=text)) is not None


def test_a_long_review_is_read_in_whole_sentences_and_said_to_go_on():
    long = excerpt_of(review(1, text="The light is soft. " + "We had to wait for a very long time until it came. " * 5))
    assert long is not None
    assert not long.whole
    assert word_count(long.text) <= 40
    assert long.text.endswith(".")


def test_praise_and_criticism_take_turns_the_newest_first():
    reviews = sorted([review(1), review(2), review(3), review(4, 2), review(5, 3)], key=newest_first)
    read: list[str] = []
    while found := next_to_read(reviews, read=read):
        read.append(found.review.id)
    assert read == ["r5", "r3", "r4", "r2", "r1"]


def test_a_bad_one_is_the_newest_of_the_worst_that_was_not_read():
    reviews = sorted([review(1, 1), review(2, 2), review(3, 3), review(4)], key=newest_first)
    first = next_to_read(reviews, read=(), tone="bad")
    assert first is not None
    assert first.review.id == "r2"
    assert next_to_read(reviews, read=("r1", "r2", "r3"), tone="bad") is None


_PHRASES = st.none() | st.sampled_from(("the quiet motor", "a quiet motor", "the loud motor", "more light", "12 stars"))
_REVIEWS = st.lists(
    st.builds(
        Review,
        id=st.integers(0, 999).map(str),
        product=st.just("lamp"),
        stars=st.integers(1, 5),
        text=st.sampled_from(
            ("", "It hums.", "The motor is quiet at night.", "The motor is loud.", "It broke after 2 days.")
        ),
        liked=_PHRASES,
        disliked=_PHRASES,
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


@given(_REVIEWS, st.booleans())
def test_the_summary_never_claims_more_than_the_reviews_say(reviews: list[Review], complete: bool):
    summary = summarize(LAMP, reviews, complete=complete)
    written = [one for one in reviews if one.text or one.liked or one.disliked]
    said = " ".join(f"{one.text} {one.liked} {one.disliked}" for one in reviews)
    assert summary.written == len(written)
    for opinion, side in ((summary.liked, "liked"), (summary.disliked, "disliked")):
        if opinion is None:
            continue
        assert opinion.phrase in said
        supporters = sum(1 for one in written if _same(getattr(one, side), opinion.phrase))
        assert supporters >= {"most": len(written) // 2 + 1, "some": 2, "one": 1}[opinion.share]
        assert complete or opinion.share != "most"
    for sentence in filter(None, (summary.praise, summary.complaint)):
        assert sentence in said
    told = " ".join(filter(None, (summary.praise, summary.complaint, summary.torn)))
    assert set(re.findall(r"\d+", told)) <= set(re.findall(r"\d+", said))


def _same(phrase: str | None, other: str) -> bool:
    return phrase is not None and set(phrase.split()) - {"a", "the"} == set(other.split()) - {"a", "the"}
