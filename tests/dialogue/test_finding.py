# SPDX-License-Identifier: Apache-2.0
"""Browsing, known items, the most popular, more like one, a second recipient: limits stay, answers are found again."""

import pytest

from skill.catalog.list_shelf import ListShelf
from skill.conversation import Choice, Day, Grade, Many, Ordinal, Words
from tests.dialogue.talking import PRODUCTS, Talk, dollars, ids, product, years
from tests.dialogue.test_engine import NIECE, SPACE, at_three_gifts

BROTHER = Choice(id="brother", words="brother")
SHELF = ListShelf(
    [
        *PRODUCTS,
        product("pirate-ship", 38, years=5, interests=("boats",), popularity=50),
        product("pirate-fort", 39, years=5, interests=("boats",), popularity=10),
        product("sold-out-kite", 20, years=5, interests=("outdoors",), available=0),
        product("sky-kite", 22, years=5, interests=("outdoors",), popularity=90),
        product("made-kite", 25, years=5, interests=("outdoors",), handling_days=9),
        product("mystery-box", 12, years=None),
        product("grown-up-knife", 30, years=16, interests=("boats",)),
    ]
)


def talk() -> Talk:
    return Talk(shelf=SHELF)


def test_browsing_shows_gifts_at_once_and_asks_nothing_first():
    talking = talk()
    assert ids(talking.say("browse", age=years(2))) == ["gifts", "choosing-ask"]
    assert talking.names == ["Rain Drum", "Cloud Rattle"]
    assert all(found.age_min_months <= 24 for found in map(SHELF.product, talking.state.shown) if found)


def test_just_show_me_in_the_middle_of_the_questions_shows_what_fits_so_far():
    talking = talk()
    talking.say("find_gift", recipient=NIECE, age=years(5))
    assert ids(talking.say("browse")) == ["gifts", "choosing-ask"]


def test_without_any_answer_the_most_popular_are_shown_and_said_to_be_so():
    talking = talk()
    assert ids(talking.say("browse")) == ["gifts-popular", "choosing-ask"]
    assert talking.names[:2] == ["Sky Kite", "Pirate Ship"]
    assert ids(talk().say("most_popular", interest=Words(text="boats"))) == ["gifts-popular", "choosing-ask"]


def test_a_shop_that_counts_nothing_claims_no_popularity():
    assert ids(Talk().say("most_popular")) == ["gifts", "choosing-ask"]


def test_no_idea_at_every_question_ends_in_the_most_popular_and_never_in_a_loop():
    talking = talk()
    talking.say("skip")
    for _ in range(8):
        if talking.state.stage == "choosing":
            break
        talking.say("skip")
    assert ids(talking.replies[-1])[-2:] == ["gifts-popular", "choosing-ask"]


@pytest.mark.parametrize("said", ["the pirate ship", "pirate chip", "the pirat ship"])
def test_a_gift_asked_for_by_name_also_misheard_is_told_about(said: str):
    talking = talk()
    assert ids(talking.say("browse", product=Words(text=said)))[-2:] == ["about", "considering-ask"]
    assert talking.state.focus == "pirate-ship"


def test_a_name_that_several_have_shows_them():
    talking = talk()
    talking.say("browse", product=Words(text="pirate"))
    assert set(talking.names) == {"Pirate Ship", "Pirate Fort"}


@pytest.mark.parametrize(
    ("answers", "named", "why"),
    [
        ({"budget": dollars(20)}, "pirate ship", "item-over-budget"),
        ({"age": years(3)}, "pirate ship", "starts-later"),
        ({"age": years(6)}, "mystery box", "item-of-no-known-age"),
        ({"age": years(6)}, "sold out kite", "item-sold-out"),
        ({"age": years(6), "deadline": Day(weekday=5)}, "made kite", "item-too-late"),
    ],
)
def test_a_named_gift_that_breaks_a_limit_is_told_with_it_and_others_are_shown_within_it(answers, named, why):
    talking = talk()
    talking.say("find_gift", **answers)
    reply = talking.say("browse", product=Words(text=named))
    assert ids(reply)[0] == why
    assert all(found and named != found.name.lower() for found in map(SHELF.product, talking.state.shown))
    assert talking.state.answers.keys() == answers.keys()


def test_a_search_in_the_middle_of_a_question_keeps_the_answers_and_leads_back_to_the_question():
    talking = talk()
    talking.say("find_gift", age=years(7), interest=SPACE)
    asked = talking.state.stage
    talking.say("browse", product=Words(text="drum"))
    assert talking.names == ["Rain Drum"]
    talking.say("no")
    assert talking.state.stage == asked
    assert talking.state.answers.keys() == {"age", "interest"}


def test_what_is_not_on_the_shelf_is_said_and_the_same_question_asked_again():
    talking = talk()
    talking.say("find_gift", recipient=NIECE)
    before = talking.state.answers
    assert ids(talking.say("browse", product=Words(text="red lipstick"))) == ["not-on-the-shelf", "age-nomatch-1"]
    assert talking.state.answers == before
    talking.say("browse", product=Words(text="red lipstick"))
    assert ids(talking.say("browse", product=Words(text="red lipstick"))) == ["not-on-the-shelf", "age-nomatch-3"]


def test_a_surprise_is_the_one_best_with_its_reason():
    talking = at_three_gifts()
    best = talking.names[0]
    assert ids(talking.say("surprise_me")) == ["best-pick", "about", "considering-ask"]
    assert talking.names == [best]
    talking.say("no")
    assert best not in talking.names
    assert ids(talk().say("surprise_me"))[0] == "best-pick-plain"


def test_more_like_one_stays_within_every_limit_and_is_never_itself():
    talking = talk()
    talking.say("find_gift", age=years(5), budget=dollars(39))
    talking.say("browse", product=Words(text="pirate ship"))
    talking.say("similar")
    assert talking.names == ["Pirate Fort"]
    talking.say("find_gift", budget=dollars(38))
    assert talking.state.stage == "relaxing"
    assert ids(talking.say("no"))[0] == "relaxing-declined"


def test_more_like_the_second_one_means_the_second_of_the_last_list():
    talking = at_three_gifts()
    second = talking.state.shown[1]
    talking.say("similar", ordinal=Ordinal(value=2))
    assert second not in talking.state.shown
    assert talking.state.like == second
    assert ids(Talk().say("similar")) == ["which-product", "recipient-ask"]


def test_neither_passes_over_those_shown_for_good():
    talking = at_three_gifts()
    first = set(talking.names)
    talking.say("neither")
    assert not first & set(talking.names)


def test_a_second_recipient_has_a_search_of_its_own_and_the_budget_is_asked_about():
    talking = at_three_gifts()
    talking.say("choose", ordinal=Ordinal(value=1))
    talking.say("no")
    reply = talking.say("find_gift", recipient=BROTHER, age=years(9))
    assert ids(reply) == ["another-present", "budget-again"]
    assert talking.state.answers == {"recipient": BROTHER, "age": years(9)}
    assert talking.state.cart
    talking.say("yes")
    assert talking.state.answers["budget"].max == 4000
    assert "interest" not in talking.state.answers


def test_another_budget_for_the_second_recipient_is_asked_for():
    talking = at_three_gifts()
    talking.say("find_gift", recipient=BROTHER, age=years(9))
    assert ids(talking.say("no")) == ["budget-ask"]
    assert ids(talking.say("yes")) == ["budget-nomatch-1"]


def test_a_corrected_recipient_is_no_second_one():
    talking = at_three_gifts()
    talking.say("find_gift", grade=Grade.CORRECTION, recipient=BROTHER)
    assert talking.state.answers.keys() == {"recipient", "age", "budget", "interest"}


def test_what_they_like_is_looked_for_in_place_of_a_name():
    talking = talk()
    talking.say("browse", product=Words(text="kite"))
    talking.say("browse", interest=Many(values=(Choice(id="space", words="space"),)))
    assert talking.state.text is None
    assert "Sky Kite" not in talking.names


def test_asked_whether_it_is_there_by_a_day_the_gift_that_is_looked_at_stays():
    talking = at_three_gifts()
    talking.say("tell_me_more", ordinal=Ordinal(value=2))
    looked_at = talking.state.focus
    assert ids(talking.say("find_gift", deadline=Day(weekday=5, weeks=1))) == ["own-delivery", "considering-ask"]
    assert (talking.state.focus, talking.state.stage) == (looked_at, "considering")
    assert "deadline" in talking.state.answers


def test_the_words_of_two_interests_may_be_a_gift_s_whole_name():
    talking = talk()
    said = Many(values=(Choice(id="space", words="planet"), Choice(id="puzzles", words="puzzle")))
    assert ids(talking.say("find_gift", interest=said))[-2:] == ["about", "considering-ask"]
    assert talking.state.focus == "planet-puzzle"
