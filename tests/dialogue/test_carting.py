# SPDX-License-Identifier: Apache-2.0
"""Up to three gifts at a time: put in, looked at, changed, taken out, and bought with one read-back."""

from dataclasses import replace

import msgspec
import pytest

from skill.catalog.list_shelf import ListShelf
from skill.conversation import Choice, Many, Number, Ordinal, Words
from skill.dialogue import State, effects
from tests.dialogue.talking import BUYER, GIFTS, Talk, Till, ids, nested, product

WIND = Many(values=(Choice(id="wind", words="kites"),))


def a_talk(**more: object) -> Talk:
    return Talk(shelf=ListShelf(GIFTS), speaker=BUYER, **more)  # type: ignore[arg-type]


def name(words: str) -> Words:
    return Words(text=words)


def cart(talk: Talk) -> list[tuple[str, str | None, int]]:
    return [(line.product, line.variant, line.quantity) for line in talk.state.cart]


def with_three() -> Talk:
    talk = a_talk()
    for words in ("the pocket drum", "the wind bells", "the cloud rattle"):
        talk.say("add", product=name(words))
    assert len(talk.state.cart) == 3
    return talk


def test_adding_goes_on_shopping_and_the_checkout_reads_every_line_back():
    talk = a_talk()
    assert ids(talk.say("add", product=name("the pocket drum"))) == ["added", "carting-ask"]
    assert ids(talk.say("add", product=name("the wind bells"))) == ["added", "carting-ask"]
    reply = talk.say("buy")
    assert ids(reply) == ["read-back"]
    spoken = [str(prompt.args["item"]) for prompt in nested(reply.question) if prompt.id == "line-item"]
    assert spoken == ["Pocket Drum", "Wind Bells"]
    talk.say("order_it")
    assert [line.product for line in talk.till.orders[0].quote.lines] == ["pocket-drum", "wind-bells"]
    assert cart(talk) == []


def test_a_fourth_line_is_refused_and_the_cart_stays():
    talk = with_three()
    before = cart(talk)
    for intent in ("add", "choose", "buy"):
        assert ids(talk.say(intent, product=name("the rain drum")))[0] == "cart-full"
        assert cart(talk) == before


def test_taking_a_gift_joins_what_was_collected_and_replaces_what_was_left_over():
    left_over = a_talk()
    left_over.say("choose", product=name("the wind bells"))
    left_over.say("choose", product=name("the pocket drum"))
    assert cart(left_over) == [("pocket-drum", None, 1)]
    collected = a_talk()
    collected.say("add", product=name("the wind bells"))
    collected.say("choose", product=name("the pocket drum"))
    assert cart(collected) == [("wind-bells", None, 1), ("pocket-drum", None, 1)]


def test_the_same_gift_twice_is_one_line():
    talk = a_talk()
    talk.say("add", product=name("the wind bells"))
    assert ids(talk.say("add", product=name("the wind bells"))) == ["already-in-cart", "carting-ask"]
    assert cart(talk) == [("wind-bells", None, 1)]


def test_both_takes_the_two_shown_and_of_three_asks_which():
    shown = a_talk()
    shown.say("find_gift", interest=Many(values=(Choice(id="music", words="music"),)))
    shown.state = replace_shown(shown, ("pocket-drum", "wind-bells"))
    assert ids(shown.say("both"))[-1] == "read-back"
    assert [line.product for line in shown.state.cart] == ["pocket-drum", "wind-bells"]
    shown.state = replace_shown(shown, ("pocket-drum", "wind-bells", "cloud-rattle"))
    assert ids(shown.say("both"))[0] == "which-two"
    assert len(shown.state.cart) == 2


def test_all_of_them_takes_all_three():
    talk = a_talk()
    talk.state = replace_shown(talk, ("pocket-drum", "wind-bells", "cloud-rattle"))
    assert ids(talk.say("all_of_them"))[-1] == "read-back"
    assert len(talk.state.cart) == 3


def replace_shown(talk: Talk, shown: tuple[str, ...]) -> State:
    """The state in which these gifts were just spoken of."""
    return msgspec.structs.replace(talk.state, stage="choosing", shown=shown, focus=None, quote=None, read_back=None)


def test_the_cart_is_said_with_its_sum():
    talk = with_three()
    talk.say("change_quantity", number=Number(value=2))
    reply = talk.say("show_cart")
    assert ids(reply) == ["cart-holds", "carting-ask"]
    assert reply.says[0].args["goods"].minor == 900 + 1200 + 2 * 1400
    empty = a_talk()
    assert ids(empty.say("show_cart"))[0] == "cart-empty"


def test_what_is_taken_out_by_name_by_place_or_as_the_last_one_is_out():
    talk = with_three()
    talk.say("remove", ordinal=Ordinal(value=1))
    talk.say("remove", product=name("the cloud rattle"))
    assert cart(talk) == [("wind-bells", None, 1)]
    assert ids(talk.say("remove"))[0] == "cart-emptied"
    assert cart(talk) == []
    talk.say("order_it")
    assert talk.till.orders == []


def test_another_quantity_at_the_read_back_is_another_quote_and_another_read_back():
    talk = a_talk()
    talk.say("choose", product=name("the pocket drum"))
    first = talk.state.quote
    assert ids(talk.say("change_quantity", number=Number(value=3))) == ["read-back"]
    assert talk.state.quote is not None
    assert talk.state.quote.hash != first.hash
    talk.say("order_it")
    assert [(line.quantity, line.total.minor) for line in talk.till.orders[0].quote.lines] == [(3, 2700)]


@pytest.mark.parametrize("count", [-1, 2.5, 100, 1e12])
def test_a_quantity_that_nobody_can_mean_changes_nothing(count: float):
    talk = a_talk()
    talk.say("choose", product=name("the pocket drum"))
    assert ids(talk.say("change_quantity", number=Number(value=count)))[0] == "not-so-many"
    assert cart(talk) == [("pocket-drum", None, 1)]


def test_more_than_there_are_is_said_and_the_read_back_names_what_there_is():
    talk = Talk(shelf=ListShelf((product("tin-top", 5, years=3),)), speaker=BUYER)
    talk.say("choose", product=name("the tin top"))
    assert ids(talk.say("change_quantity", number=Number(value=11))) == ["only-so-many", "read-back"]
    assert talk.state.quote.lines[0].quantity == 10


def test_none_of_it_takes_it_out():
    talk = with_three()
    talk.say("remove", ordinal=Ordinal(value=3))
    assert ids(talk.say("change_quantity", number=Number(value=0)))[0] == "which-product"
    talk.say("remove", product=name("the wind bells"))
    assert ids(talk.say("change_quantity", number=Number(value=0)))[0] == "cart-emptied"
    assert cart(talk) == []


def test_two_of_the_gift_in_focus_goes_to_the_checkout():
    talk = a_talk()
    talk.say("tell_me_more", product=name("the pocket drum"))
    assert ids(talk.say("change_quantity", number=Number(value=2))) == ["read-back"]
    assert cart(talk) == [("pocket-drum", None, 2)]


def test_a_line_that_sold_out_is_left_out_and_said_and_the_others_are_read_back():
    talk = with_three()
    gone = tuple(replace(one, available=0) if one.id == "wind-bells" else one for one in GIFTS)
    talk.shelf = ListShelf(gone)
    assert ids(talk.say("buy")) == ["line-sold-out", "read-back"]
    assert [line.product for line in talk.state.quote.lines] == ["pocket-drum", "cloud-rattle"]


def test_a_line_that_sells_out_under_the_yes_is_left_out_too():
    talk = with_three()
    talk.say("buy")
    talk.till.outcome_of_placing = effects.Changed(sold_out=True, skus=("cloud-rattle",))
    assert ids(talk.say("order_it")) == ["line-sold-out", "read-back"]
    assert talk.till.orders == []
    assert [line.product for line in talk.state.quote.lines] == ["pocket-drum", "wind-bells"]


def test_a_cart_that_changed_under_the_read_back_is_read_back_anew_where_it_is_asked_about():
    talk = with_three()
    talk.say("buy")
    gone = tuple(replace(one, available=0) if one.id == "wind-bells" else one for one in GIFTS)
    talk.shelf = ListShelf(gone)
    assert ids(talk.say("show_cart")) == ["line-sold-out", "read-back"]
    assert [line.product for line in talk.state.quote.lines] == ["pocket-drum", "cloud-rattle"]
    talk.shelf = ListShelf(tuple(replace(one, available=0) for one in GIFTS))
    assert talk.say("show_cart")
    assert (talk.state.quote, talk.state.read_back, talk.state.cart) == (None, None, ())


def test_adding_at_the_read_back_drops_the_quote():
    talk = a_talk()
    talk.say("choose", product=name("the pocket drum"))
    assert ids(talk.say("add", product=name("the wind bells"))) == ["added", "carting-ask"]
    assert talk.state.quote is None
    assert ids(talk.say("order_it"))[-1] == "read-back"
    assert talk.till.orders == []


def test_nothing_else_leads_to_the_read_back_and_something_else_to_the_gifts():
    talk = with_three()
    assert ids(talk.say("no")) == ["read-back"]
    talk = with_three()
    assert talk.say("yes").listens
    assert talk.state.stage != "confirming"


def test_an_account_that_is_not_linked_keeps_its_cart_and_gets_the_card_for_linking():
    stranger = replace(BUYER, household=None, member=None, places=(), place_of={})
    talk = a_talk(till=Till(purchasing=False))
    talk.speaker = stranger
    talk.say("add", product=name("the pocket drum"))
    reply = talk.say("buy")
    assert ids(reply)[0] == "finding-no_household"
    assert type(reply.card).__name__ == "LinkAccount"
    assert cart(talk) == [("pocket-drum", None, 1)]
    talk.say("order_it")
    assert talk.till.orders == []


def test_a_gift_that_is_sold_out_is_not_added():
    talk = Talk(shelf=ListShelf((product("tin-top", 5, years=3, available=0),)), speaker=BUYER)
    assert ids(talk.say("add", product=name("the tin top")))[0] == "line-sold-out"
    assert cart(talk) == []
