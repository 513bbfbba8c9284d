# SPDX-License-Identifier: Apache-2.0
"""Which gift is taken: by its place with how many, the one that is looked at, and one that nobody has told of yet."""

from skill.catalog.list_shelf import ListShelf
from skill.conversation import Choice, Number, Ordinal, Words
from tests.dialogue.talking import PRODUCTS, Talk, dollars, ids, product, years
from tests.dialogue.test_engine import SPACE, at_three_gifts

MOTHER = Choice(id="mother", words="mom")
CHEAP = product("night-sky-cards", 14, years=8, interests=("space",))


def test_several_of_one_are_taken_by_its_place():
    talk = Talk(shelf=ListShelf([CHEAP, *PRODUCTS]))
    talk.say("find_gift", recipient=MOTHER, interest=SPACE, budget=dollars(20))
    talk.say("choose", ordinal=Ordinal(value=1), number=Number(value=3))
    assert [(line.product, line.quantity) for line in talk.state.cart] == [("night-sky-cards", 3)]
    assert talk.state.stage == "confirming"


def test_that_one_is_the_gift_that_is_looked_at_and_of_several_none():
    talk = at_three_gifts()
    assert ids(talk.say("choose")) == ["choosing-nomatch-1"]
    talk.say("tell_me_more", ordinal=Ordinal(value=2))
    looked_at = talk.state.focus
    talk.say("choose")
    assert [line.product for line in talk.state.cart] == [looked_at]


def test_a_gift_nobody_has_told_of_is_told_of_first():
    talk = at_three_gifts()
    before = talk.state.shown
    talk.say("choose", product=Words(text="rocket garden" if "rocket-garden" not in before else "star lamp"))
    assert talk.state.cart == ()
    assert talk.state.stage == "considering"


def test_going_back_says_the_same_gifts_again():
    talk = at_three_gifts()
    shown = talk.state.shown
    talk.say("tell_me_more", ordinal=Ordinal(value=2))
    assert ids(talk.say("show_again")) == ["gifts", "choosing-ask"]
    assert talk.state.shown == shown


def test_a_grown_up_s_age_counts_as_told_and_the_budget_is_asked_all_the_same():
    talk = Talk()
    assert ids(talk.say("find_gift", recipient=MOTHER, interest=SPACE, budget=dollars(50)))[-1] == "choosing-ask"
    birthday = Choice(id="birthday", words="birthday")
    talk = Talk()
    reply = talk.say(
        "find_gift", recipient=Choice(id="niece", words="niece"), age=years(8), interest=SPACE, occasion=birthday
    )
    assert ids(reply) == ["budget-ask"]
