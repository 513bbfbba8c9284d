# SPDX-License-Identifier: Apache-2.0
import pytest

from skill.catalog.list_shelf import ListShelf
from skill.conversation import Choice, Words
from tests.dialogue.talking import Talk, dollars, ids, product, years
from tests.dialogue.test_engine import SPACE, at_three_gifts


@pytest.mark.parametrize(
    ("description", "spoken"),
    [
        ("A lamp. It glows.", "A lamp."),
        ("A lamp", "A lamp."),
        ("Race over 3.5 miles of track! Whoosh.", "Race over 3.5 miles of track!"),
        ("One line\nand another", "One line."),
        ("word " * 200, ""),
        ("", ""),
    ],
)
def test_a_description_s_first_sentence_is_spoken_whole_or_not_at_all(description: str, spoken: str):
    talk = Talk(shelf=type(Talk().shelf)([product("lamp", 10, years=3, description=description)]))
    reply = talk.say("tell_me_more", product=Words(text="lamp"))
    assert reply.says[0].args["summary"] == spoken


def test_nothing_cheaper_says_so_and_keeps_the_gifts():
    talk = at_three_gifts()
    talk.say("tell_me_more", product=Words(text="rocket garden"))
    assert ids(talk.say("cheaper")) == ["no-cheaper", "considering-ask"]
    assert talk.state.focus == "rocket-garden"


def test_cheaper_before_anything_was_shown_goes_on_asking():
    assert ids(Talk().say("cheaper")) == ["nothing-looked-at", "recipient-ask"]


def test_passing_over_every_gift_offers_to_go_through_them_again():
    talk = Talk()
    talk.say("find_gift", age=years(8), budget=dollars(40), interest=SPACE)
    for _ in range(4):
        talk.say("something_else")
        if talk.state.stage == "relaxing":
            break
    assert talk.state.stage == "relaxing"
    talk.say("yes")
    assert talk.state.stage in ("choosing", "considering")


def test_declining_to_look_wider_loosens_nothing():
    talk = Talk()
    talk.say("find_gift", age=years(8), budget=dollars(25), interest=SPACE)
    before = talk.state.answers
    assert ids(talk.say("no")) == ["relaxing-declined", "budget-ask"]
    assert talk.state.answers == before


def test_an_interest_nobody_serves_is_left_out_only_after_yes():
    talk = Talk()
    talk.say("find_gift", age=years(8), budget=dollars(40), interest=Words(text="beekeeping"))
    assert talk.state.stage == "relaxing"
    talk.say("yes")
    assert "interest" not in talk.state.answers
    assert talk.names


def test_a_thing_asked_for_by_name_is_given_up_only_after_yes():
    talk = Talk()
    talk.say("order_something", product=Words(text="dollhouse"))
    assert talk.names == ["Willow House"]
    assert ids(talk.say("find_gift", budget=dollars(30)))[-1] == "relaxing-offer"
    talk.say("yes")
    assert talk.state.text is None


def test_who_cannot_decide_hears_more_about_the_best():
    talk = at_three_gifts()
    best = talk.names[0]
    assert ids(talk.say("skip"))[0] == "about"
    assert talk.state.focus == best.lower().replace(" ", "-")
    talk.say("no")
    assert best not in talk.names


def test_an_age_that_nothing_suits_ends_without_a_guess():
    talk = Talk(shelf=ListShelf([product("mystery-box", 10, years=None)]))
    reply = talk.say("find_gift", age=years(2))
    assert ids(reply) == ["age-ack", "none-fit", "nothing-fits"]
    assert not reply.listens


def test_other_recipients_keep_no_impossible_age():
    talk = Talk()
    talk.say("find_gift", age=years(2))
    talk.say("find_gift", recipient=Choice(id="mother", words="mother"))
    assert "age" not in talk.state.answers


def test_rejected_answers_are_asked_again_in_their_own_words():
    talk = Talk()
    assert ids(talk.say("find_gift", budget=dollars(0))) == ["budget-rejected"]
    assert ids(talk.say("find_gift", interest=Words(text="x" * 200)))[-1] == "interests-rejected"
    assert ids(talk.say("find_gift", occasion=Words(text="zzz")))[-1] == "occasion-rejected"


def test_nobody_is_asked_a_grown_up_s_age():
    talk = Talk()
    talk.say("find_gift", recipient=Choice(id="mother", words="mother"))
    asked = [talk.state.stage]
    while talk.state.stage != "choosing" and len(asked) < 8:
        talk.say("skip")
        asked.append(talk.state.stage)
    assert "age" not in asked
