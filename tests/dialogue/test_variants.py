# SPDX-License-Identifier: Apache-2.0
"""Forms of a product: asked only where it matters, heard in any order, never a sold-out one, at their own price."""

from dataclasses import replace

import pytest

from skill.catalog.list_shelf import ListShelf
from skill.catalog.model import Product
from skill.conversation import Choice, Number, Ordinal, Words
from skill.dialogue import effects, variants
from tests.dialogue.talking import BUYER, GIFTS, KITE, SHOP, Talk, ids, kite, nested

SHIRT = kite(
    ("red", "S", 15, 1), ("red", "M", 15, 1), ("blue", "S", 15, 0), ("blue", "M", 15, 3), ("green", "S", 15, 2)
)
MANY = kite(*((color, "", 15, 1) for color in ("red", "blue", "green", "pink", "light blue")))


def a_talk(product: Product = KITE) -> Talk:
    return Talk(shelf=ListShelf((product, *(one for one in GIFTS if one.id != product.id))), speaker=BUYER)


def option(text: str) -> Words:
    return Words(text=text)


def take(talk: Talk, words: str = "the box kite"):
    return talk.say("buy", product=Words(text=words))


def bought(talk: Talk) -> list[str]:
    assert talk.state.quote is not None
    return [line.sku for line in talk.state.quote.lines]


def offered(reply) -> list[str]:
    return [str(one.args["value"]) for one in nested(reply.question) if one.id in ("option-name", "option-price")]


def test_a_sold_out_form_is_not_offered_and_prices_are_said_where_they_differ():
    talk = a_talk()
    reply = take(talk)
    assert ids(reply) == ["variant-choose"]
    assert offered(reply) == ["red", "blue"]
    assert [one.args["price"].minor for one in nested(reply.question) if one.id == "option-price"] == [1500, 1800]
    assert ids(talk.say("choose_option", option=option("in blue"))) == ["read-back"]
    assert bought(talk) == ["kite-blue-"]
    assert talk.state.quote.lines[0].unit.minor == 1800
    assert talk.state.quote.lines[0].options == {"color": "blue"}


def test_one_form_left_is_not_asked():
    talk = a_talk(kite(("red", "", 15, 4), ("blue", "", 15, 0)))
    assert ids(take(talk)) == ["read-back"]
    assert bought(talk) == ["kite-red-"]


@pytest.mark.parametrize(
    "said",
    [
        {"product": Words(text="the red box kite")},
        {"product": Words(text="the box kite"), "option": Choice(id="red", words="red")},
    ],
)
def test_a_form_named_in_the_first_sentence_is_not_asked(said: dict[str, Words | Choice]):
    talk = a_talk()
    assert ids(talk.say("buy", **said)) == ["read-back"]
    assert bought(talk) == ["kite-red-"]


@pytest.mark.parametrize("said", ["small and green", "green small", "the green one in small", "green, size S"])
def test_two_options_are_heard_in_any_order(said: str):
    talk = a_talk(SHIRT)
    take(talk)
    assert ids(talk.say("choose_option", option=option(said))) == ["read-back"]
    assert bought(talk) == ["kite-green-S"]


def test_one_option_after_the_other_and_only_what_is_left_is_asked():
    talk = a_talk(SHIRT)
    assert offered(take(talk)) == ["red", "blue", "green"]
    assert offered(talk.say("choose_option", option=option("red"))) == ["S", "M"]
    assert ids(talk.say("choose_option", option=Choice(id="medium", words="the medium one"))) == ["read-back"]
    assert bought(talk) == ["kite-red-M"]


def test_an_option_that_leaves_one_form_asks_no_more():
    talk = a_talk(SHIRT)
    take(talk)
    assert ids(talk.say("choose_option", option=option("blue"))) == ["read-back"]
    assert bought(talk) == ["kite-blue-M"]


def test_a_sold_out_form_that_is_named_is_said_and_nothing_is_swapped():
    talk = a_talk(SHIRT)
    take(talk)
    reply = talk.say("choose_option", option=option("blue small"))
    assert ids(reply) == ["option-gone", "variant-choose"]
    assert talk.state.quote is None
    talk = a_talk(kite(("red", "", 15, 4), ("blue", "", 15, 0)))
    assert ids(talk.say("buy", product=Words(text="the blue box kite"))) == ["option-gone", "variant-choose"]
    assert ids(talk.say("yes")) == ["read-back"], "red is all there is, and the shopper agreed to it"
    assert bought(talk) == ["kite-red-"]


def test_three_options_at_a_time_and_more_on_request():
    talk = a_talk(MANY)
    assert offered(take(talk)) == ["red", "blue", "green"]
    assert offered(talk.say("yes")) == ["pink", "light blue"]
    assert ids(talk.say("choose", ordinal=Ordinal(value=2))) == ["read-back"]
    assert bought(talk) == ["kite-light blue-"]


def test_an_option_by_its_place_by_its_number_or_any():
    for intent, slots in (
        ("choose", {"ordinal": Ordinal(value=1)}),
        ("give_number", {"number": Number(value=1)}),
        ("skip", {}),
        ("choose", {"product": Words(text="the red one")}),
    ):
        talk = a_talk()
        take(talk)
        assert ids(talk.say(intent, **slots)) == ["read-back"], intent
        assert bought(talk) == ["kite-red-"]


def test_a_size_that_is_a_number():
    talk = a_talk(kite(("red", "4", 15, 1), ("red", "6", 15, 1), ("red", "8", 15, 1)))
    take(talk)
    assert ids(talk.say("give_number", number=Number(value=8))) == ["read-back"]
    assert bought(talk) == ["kite-red-8"]


def test_no_to_every_form_leaves_the_gift():
    talk = a_talk()
    take(talk)
    talk.say("no")
    assert talk.state.cart == ()
    assert talk.state.stage != "variant"


def test_the_asked_for_words_at_the_question_order_nothing():
    talk = a_talk()
    take(talk)
    assert ids(talk.say("order_it")) == ["variant-choose"]
    assert talk.till.orders == []


def test_another_form_at_the_read_back_is_another_quote():
    talk = a_talk()
    talk.say("buy", product=Words(text="the red box kite"))
    before = talk.state.quote.hash
    assert ids(talk.say("choose_option", option=option("blue"))) == ["read-back"]
    assert bought(talk) == ["kite-blue-"]
    assert talk.state.quote.hash != before
    assert talk.till.orders == []


def test_a_form_is_asked_at_once_when_it_is_added_and_shopping_goes_on():
    talk = a_talk()
    assert ids(talk.say("add", product=Words(text="the box kite"))) == ["variant-choose"]
    assert ids(talk.say("choose_option", option=option("red"))) == ["added", "carting-ask"]
    assert ids(talk.say("add", product=Words(text="the blue box kite"))) == ["added", "carting-ask"]
    assert [(line.product, line.variant) for line in talk.state.cart] == [
        ("box-kite", "kite-red-"),
        ("box-kite", "kite-blue-"),
    ]


def test_a_form_that_sells_out_before_the_checkout_is_asked_anew():
    talk = a_talk()
    talk.say("add", product=Words(text="the red box kite"))
    gone = kite(("red", "", 15, 0), ("green", "", 15, 1), ("blue", "", 18, 2))
    talk.shelf = ListShelf((gone,))
    assert ids(talk.say("buy")) == ["option-gone", "variant-choose"]
    assert talk.till.foreseen == []


@pytest.mark.parametrize(
    ("said", "options"),
    [
        ("light blue", {"color": "light blue"}),
        ("blue", {"color": "blue"}),
        ("purple", {}),
        ("red or pink", {}),
        ("", {}),
    ],
)
def test_the_longest_name_is_meant_and_nothing_is_guessed(said: str, options: dict[str, str]):
    assert variants.chosen(MANY, (said,), SHOP) == options


def test_a_color_of_the_gift_in_focus_takes_it():
    talk = a_talk()
    talk.say("tell_me_more", product=Words(text="the box kite"))
    assert ids(talk.say("choose_option", option=option("in red"))) == ["read-back"]
    assert bought(talk) == ["kite-red-"]


def test_a_color_of_a_gift_in_one_form_is_answered():
    talk = a_talk()
    talk.say("tell_me_more", product=Words(text="the pocket drum"))
    assert ids(talk.say("choose_option", option=option("red")))[0] == "one-form-only"


def test_a_product_whose_forms_are_all_gone_is_sold_out():
    none_left = kite(("red", "", 15, 0), ("blue", "", 15, 0))
    assert replace(none_left).available == 0
    talk = a_talk(none_left)
    assert ids(take(talk))[0] == "sold-out"


def test_a_form_that_sells_out_under_the_yes_is_left_out_though_the_shelf_does_not_know_yet():
    talk = Talk(shelf=ListShelf(GIFTS))
    talk.say("add", product=Words(text="the red box kite"))
    talk.say("add", product=Words(text="the pocket drum"))
    talk.say("buy")
    assert [line.sku for line in talk.state.quote.lines] == ["kite-red-", "pocket-drum"]
    talk.till.outcome_of_placing = effects.Changed(sold_out=True, skus=("kite-red-",))
    assert ids(talk.say("order_it")) == ["line-sold-out", "read-back"]
    assert [line.sku for line in talk.state.quote.lines] == ["pocket-drum"]
    assert talk.till.orders == []
