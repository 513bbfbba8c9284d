# SPDX-License-Identifier: Apache-2.0
from skill.catalog.list_shelf import ListShelf
from skill.conversation import Words
from tests.dialogue.talking import Talk, ids, product
from tests.dialogue.test_engine import at_three_gifts
from tests.dialogue.test_product_questions import said

KITE = product(
    "box-kite", 20, years=5, description="A kite. It rolls up. " + "It flies. " * 2, attributes={"line": "50 m"}
)


def test_a_second_tell_me_more_tells_the_rest_and_then_that_this_is_all():
    talk = Talk(shelf=ListShelf([KITE]))
    assert "Here's Box Kite. A kite." in said(talk.say("tell_me_more", product=Words(text="kite")))
    assert said(talk.say("tell_me_more")).startswith("It rolls up. It flies. It flies.")
    assert said(talk.say("tell_me_more")).startswith("As for the line: 50 meters.")
    for _ in range(2):
        assert ids(talk.say("tell_me_more")) == ["all-i-know", "considering-ask"]


def test_another_gift_is_told_from_its_beginning():
    talk = Talk(shelf=ListShelf([KITE, product("rain-drum", 24, years=2, description="A drum. It rains.")]))
    talk.say("tell_me_more", product=Words(text="kite"))
    assert ids(talk.say("tell_me_more", product=Words(text="drum")))[0] == "about"
    assert said(talk.say("tell_me_more")).startswith("It rains.")
    assert ids(talk.say("tell_me_more", product=Words(text="kite")))[0] == "about"


def test_of_three_gifts_it_is_asked_which_to_tell_about_and_nothing_is_chosen():
    talk = at_three_gifts()
    assert ids(talk.say("tell_me_more")) == ["pointing-which"]
    assert ids(talk.say("choose", product=Words(text="rocket garden"))) == ["about", "considering-ask"]
    assert not talk.state.cart
