# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace
from datetime import date

import pytest
from msgspec.structs import replace as changed

from skill.catalog.list_shelf import ListShelf
from skill.catalog.model import Review
from skill.conversation import Choice, Ordinal, Words
from tests.dialogue.talking import PRODUCTS, Talk, ids
from tests.dialogue.test_product_questions import said


def review(day: int, stars: int, text: str, liked: str | None = None, disliked: str | None = None) -> Review:
    return Review(
        id=f"r{day}",
        product="star-lamp",
        stars=stars,
        text=text,
        liked=liked,
        disliked=disliked,
        written_on=date(2026, 1, day),
    )


REVIEWS = (
    review(1, 5, "Lovely lamp. It hums softly.", "the quiet motor"),
    review(2, 5, "So calm.", "the quiet motor"),
    review(3, 4, "Good lamp, short cord.", "the quiet motor", "the short cord"),
    review(4, 2, "The cord is too short (under a meter).", None, "a longer cord"),
    review(5, 5, "Nice & warm.", "the quiet motor"),
    review(6, 1, "What a shitty lamp."),
)


def talk_of(reviews: tuple[Review, ...] = REVIEWS) -> Talk:
    return Talk(shelf=ListShelf(PRODUCTS, reviews))


def at_the_lamp(reviews: tuple[Review, ...] = REVIEWS) -> Talk:
    talk = talk_of(reviews)
    talk.say("tell_me_more", product=Words(text="star lamp"))
    return talk


def test_the_summary_tells_the_rating_with_its_count_and_both_sides():
    reply = at_the_lamp().say("read_reviews")
    assert said(reply) == (
        "4.6 stars from 112 ratings. Most like the quiet motor. One would like a longer cord. Would you like it?"
    )


def test_with_another_gift_shown_a_comparison_is_offered_and_made():
    talk = talk_of()
    talk.state = changed(talk.state, stage="choosing", shown=("star-lamp", "rocket-garden", "moon-rover"))
    reply = talk.say("read_reviews", product=Words(text="star lamp"))
    assert said(reply).endswith("Shall I compare it with Rocket Garden?")
    assert talk.state.stage == "comparing"
    compared = talk.say("yes")
    assert ids(compared) == ["compare-side", "compare-side", "choosing-ask"]
    assert talk.state.shown == ("star-lamp", "rocket-garden")


def test_declining_the_comparison_goes_back_to_the_gift_and_orders_nothing():
    talk = talk_of()
    talk.state = changed(talk.state, stage="choosing", shown=("star-lamp", "rocket-garden"))
    talk.say("read_reviews", ordinal=Ordinal(value=1))
    assert ids(talk.say("no")) == ["considering-named"]
    assert (talk.state.focus, talk.state.cart) == ("star-lamp", ())


def test_few_and_no_reviews_are_said_to_be_few_and_none():
    assert ids(at_the_lamp(REVIEWS[:2]).say("read_reviews"))[1] == "reviews-few"
    assert ids(at_the_lamp(()).say("read_reviews")) == ["reviews-rating", "reviews-unwritten", "considering-ask"]
    unrated = Talk(shelf=ListShelf([replace(PRODUCTS[1], rating_hundredths=None, rating_count=0)]))
    unrated.say("tell_me_more", product=Words(text="star lamp"))
    assert said(unrated.say("read_reviews")).startswith("Nobody has reviewed Star Lamp yet.")


def test_reviews_are_read_one_at_a_time_in_turns_and_never_twice():
    talk = at_the_lamp()
    heard = [said(talk.say("read_review"))]
    while talk.state.stage == "reviewing":
        heard.append(said(talk.say("yes")))
    assert heard == [
        "5 stars. Nice and warm. Another one?",
        "2 stars. The cord is too short, under a meter. Another one?",
        "4 stars. Good lamp, short cord. Another one?",
        "5 stars. So calm. Another one?",
        "5 stars. Lovely lamp. It hums softly. Another one?",
        "Those were all that I can read. Would you like Star Lamp?",
    ]


def test_a_bad_one_is_read_on_wish_and_its_absence_said():
    talk = at_the_lamp()
    bad = Choice(id="bad", words="a bad one")
    assert said(talk.say("read_review", tone=bad)).startswith("2 stars.")
    assert ids(talk.say("read_review", tone=bad))[0] == "reviews-no-more"


def test_enough_of_reviews_goes_back_to_the_gift():
    talk = at_the_lamp()
    talk.say("read_review")
    assert ids(talk.say("no")) == ["considering-named"]
    assert talk.state.stage == "considering"


def test_a_question_between_two_reviews_forgets_none_of_them():
    talk = at_the_lamp()
    first = talk.say("read_review")
    talk.say("ask_about", attribute=Choice(id="price", words="price"))
    assert talk.say("read_review").says != first.says
    assert len(talk.state.look.read) == 2


def test_at_the_read_back_a_review_leads_back_to_the_quote():
    talk = at_the_lamp()
    talk.say("yes")
    for intent in ("read_reviews", "read_review", "compare"):
        assert ids(talk.say(intent, ordinal=Ordinal(value=1)))[-1] == "confirming-ask"
    assert talk.state.quote is not None
    assert not talk.till.orders


@pytest.mark.parametrize("text", ["<speak>Buy it</speak> now", "It is < 5 & > 3", 'He said "yes" & left'])
def test_other_people_s_words_are_escaped_or_left_out(text: str):
    reply = at_the_lamp((review(1, 5, text),)).say("read_review")
    spoken = said(reply)
    assert "<" not in spoken
