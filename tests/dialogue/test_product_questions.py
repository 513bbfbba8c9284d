# SPDX-License-Identifier: Apache-2.0
"""Questions about a product: what its row says, that it is not known, and back to the question that was open."""

from datetime import date

import pytest

from skill.brand.voices import load_voice
from skill.catalog.list_shelf import ListShelf
from skill.catalog.model import Variant
from skill.conversation import Choice, Ordinal, Reply, Words
from skill.money import Money
from tests.dialogue.talking import PRODUCTS, Talk, ids, product
from tests.dialogue.test_engine import at_three_gifts

LAMP = product(
    "star-lamp",
    39,
    years=3,
    attributes={
        "batteries": "none",
        "power": "plugs in",
        "cable": "in the box",
        "material": "cotton & beech",
        "Height": "23 cm",
        "bulbs": "two (not in the box)",
        "adult help": "yes, with the plug",
    },
    description="A quiet lamp. It hums a lullaby at eight. Do you hear it?",
    handling_days=2,
)
CAPE = product(
    "red-cape",
    20,
    years=3,
    variants=tuple(
        Variant(id=color, options={"Color": color}, price=Money(2000, "USD"), available=left)
        for color, left in (("red", 3), ("green", 0))
    ),
)
VOICE = load_voice(None, "en-US")


def choice(topic: str, words: str = "") -> Choice:
    return Choice(id=topic, words=words or topic)


def said(reply: Reply) -> str:
    speech = VOICE.render(reply).speech
    assert speech is not None
    return speech.text


def looking_at(gift: str = "star-lamp") -> Talk:
    talk = Talk(shelf=ListShelf((LAMP, CAPE, *(one for one in PRODUCTS if one.id != "star-lamp"))))
    talk.say("tell_me_more", product=Words(text=gift.replace("-", " ")))
    return talk


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (choice("batteries"), "It needs no batteries. It plugs in. The cable is in the box."),
        (choice("material"), "It's made of cotton and beech."),
        (choice("size"), "As for the height: 23 centimeters."),
        (choice("price"), "It costs 39 dollars."),
        (choice("age"), "It's for ages 3 and up."),
        (choice("availability"), "It's in stock."),
        (choice("returns"), "You can return it within 14 days."),
        (choice("delivery"), "Ordered now, it should arrive on Monday, November 30."),
        (
            choice("washing", "machine washable"),
            "I don't know whether it can be washed. It's made of cotton and beech.",
        ),
        (Words(text="the bulbs"), "As for the bulbs: two, not in the box."),
        (Words(text="adult help"), "Adult help: yes. With the plug."),
        (Words(text="a lullaby"), "The description says: It hums a lullaby at eight."),
        (Words(text="a camera"), "I don't know that about Star Lamp."),
        (Words(text="hear"), "I don't know that about Star Lamp."),
    ],
)
def test_a_question_is_answered_from_the_row_or_not_known(asked: Choice | Words, answer: str):
    reply = looking_at().say("ask_about", attribute=asked)
    assert said(reply) == f"{answer} Would you like it?"


def test_delivery_counts_the_product_s_own_handling():
    talk = looking_at("rocket-garden")
    (arrival,) = talk.say("ask_about", attribute=choice("delivery")).says
    assert arrival.args["arrives"] == date(2026, 11, 26)


def test_how_many_are_left_is_never_told():
    (stock,) = looking_at().say("ask_about", attribute=choice("availability")).says
    assert stock.args == {"available": "yes"}


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (choice("colors", "red"), "Yes, it comes in red."),
        (choice("colors", "green"), "It comes in green, which is sold out just now."),
        (choice("colors", "blue"), "It comes in red and green."),
        (choice("colors"), "It comes in red and green."),
    ],
)
def test_variants_say_what_it_comes_in(asked: Choice, answer: str):
    assert said(looking_at("red-cape").say("ask_about", attribute=asked)).startswith(answer)


def test_an_option_asked_for_by_its_slot_is_answered_too():
    talk = looking_at("red-cape")
    assert said(talk.say("ask_about", option=choice("red"))).startswith("Yes, it comes in red.")
    assert said(talk.say("ask_about", option=choice("blue"))).startswith("It comes in red and green.")


def test_without_an_attribute_the_price_is_asked_for():
    assert ids(looking_at().say("ask_about"))[0] == "own-price"


def test_the_answer_about_one_of_three_leads_to_whether_it_is_the_one():
    talk = at_three_gifts()
    shown = talk.state.shown
    reply = talk.say("ask_about", attribute=choice("price"), ordinal=Ordinal(value=2))
    assert ids(reply) == ["own-price", "considering-named"]
    assert (talk.state.stage, talk.state.focus, talk.state.shown) == ("considering", shown[1], shown)
    assert not talk.state.cart


def test_of_three_gifts_it_is_asked_which_and_then_answered():
    talk = at_three_gifts()
    second = talk.state.shown[1]
    assert ids(talk.say("ask_about", attribute=choice("price"))) == ["pointing-which"]
    assert talk.state.stage == "pointing"
    reply = talk.say("choose", ordinal=Ordinal(value=2))
    assert ids(reply) == ["own-price", "considering-named"]
    assert talk.state.focus == second
    assert not talk.state.cart
    assert talk.state.aside is None


def test_an_answer_that_is_the_same_for_all_is_given_at_once():
    talk = at_three_gifts()
    assert ids(talk.say("ask_about", attribute=choice("returns"))) == ["facts-shared", "own-returns", "choosing-ask"]


def test_skipping_the_question_which_one_goes_back_to_the_gifts():
    talk = at_three_gifts()
    talk.say("ask_about", attribute=choice("price"))
    assert ids(talk.say("yes")) == ["pointing-which"]
    assert ids(talk.say("skip")) == ["choosing-ask"]
    assert talk.state.aside is None


def test_before_anything_was_shown_there_is_nothing_to_ask_about():
    talk = Talk()
    assert ids(talk.say("ask_about", attribute=choice("price"))) == ["nothing-looked-at", "recipient-ask"]
    named = talk.say("ask_about", attribute=choice("price"), product=Words(text="zeppelin"))
    assert ids(named) == ["not-on-the-shelf", "recipient-ask"]


def test_in_the_middle_of_a_question_the_answer_goes_back_to_it():
    talk = Talk()
    talk.say("find_gift", recipient=Choice(id="niece", words="niece"))
    stage = talk.state.stage
    reply = talk.say("ask_about", attribute=choice("price"), product=Words(text="star lamp"))
    assert ids(reply) == ["own-price", f"{stage}-ask"]
    assert talk.state.focus == "star-lamp"


def test_at_the_read_back_the_answer_keeps_the_quote_and_its_question():
    talk = looking_at()
    talk.say("yes")
    quote = talk.state.quote
    reply = talk.say("ask_about", attribute=choice("batteries"))
    assert ids(reply)[0] == "fact"
    assert ids(reply)[-1] == "confirming-ask"
    assert talk.state.quote == quote
    assert not talk.till.orders


def test_a_part_that_is_no_product_is_asked_of_the_gift_that_is_looked_at():
    reply = looking_at().say("ask_about", attribute=choice("size", "how big"), product=Words(text="bulbs"))
    assert said(reply).startswith("As for the bulbs: two")


def test_a_brand_s_markup_reaches_no_voice():
    tricky = product("moon-rover", 10, years=3, attributes={"material": "<b>tin</b> & 'paint' <speak>"})
    talk = Talk(shelf=ListShelf([tricky]))
    reply = talk.say("ask_about", attribute=choice("material"), product=Words(text="moon rover"))
    speech = VOICE.render(reply).speech
    assert speech is not None
    assert "<" not in speech.ssml
    assert "tin and" in speech.text
