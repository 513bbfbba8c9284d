# SPDX-License-Identifier: Apache-2.0
"""A screen shows where the conversation stands, and says nothing that the words don't."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from skill.brand.voices import load_voice
from skill.catalog.list_shelf import ListShelf
from skill.catalog.model import Variant
from skill.conversation import Choice, Gallery, Many, Ordinal, Reply, Sheet, TurnKind
from skill.money import Money
from skill.orders.model import CartLine
from skill.speaking import WrittenGallery, WrittenSheet
from tests.dialogue.talking import CHILD, PRODUCTS, Talk, dollars, ids, product, years
from tests.dialogue.test_walk import turns

VOICE = load_voice(None, "en-US")
KITES = tuple(
    Variant(id=f"kite-{color}", options={"color": color, "size": "S"}, price=Money(cents, "USD"), available=5)
    for color, cents in (("blue", 1200), ("red", 1500))
)
SPACE = Many(values=(Choice(id="space", words="space"),))


def talk(**options: bool) -> Talk:
    return Talk(screen=True, **options)


def ask(talking: Talk) -> Reply:
    """A request that names everything: three gifts come at once."""
    niece = Choice(id="niece", words="niece")
    return talking.say("find_gift", recipient=niece, age=years(8), budget=dollars(40), interest=SPACE)


def gallery(reply: Reply) -> WrittenGallery:
    written = VOICE.render(reply).screen
    assert isinstance(written, WrittenGallery)
    return written


def sheet(reply: Reply) -> WrittenSheet:
    written = VOICE.render(reply).screen
    assert isinstance(written, WrittenSheet)
    return written


def test_a_voice_alone_gets_no_screen() -> None:
    talking = Talk()
    replies = [ask(talking), talking.say("choose", ordinal=Ordinal(value=1)), talking.say("order_it")]
    assert [reply.screen for reply in replies] == [None, None, None]
    assert len(talking.till.orders) == 1


def test_the_words_are_the_same_with_and_without_a_screen() -> None:
    heard, seen = Talk(), talk()
    for one in (heard, seen):
        ask(one)
        one.say("choose", ordinal=Ordinal(value=1))
        one.say("order_it")
    assert [ids(reply) for reply in heard.replies] == [ids(reply) for reply in seen.replies]


def test_gifts_stand_as_they_are_spoken_with_price_and_reason() -> None:
    talking = talk()
    shown = gallery(ask(talking))
    assert [tile.product for tile in shown.tiles] == list(talking.state.shown)
    assert len(shown.tiles) == 3
    assert all(tile.price.startswith("$") and tile.reason for tile in shown.tiles)
    assert shown.closing.endswith("Which one sounds right?")


def test_the_gifts_stay_while_something_else_is_asked() -> None:
    talking = talk()
    first = gallery(ask(talking))
    for intent in ("help", "repeat", "who_are_you", "fallback"):
        assert gallery(talking.say(intent)).tiles == first.tiles


def test_one_gift_told_about_stands_alone() -> None:
    talking = talk()
    ask(talking)
    shown = gallery(talking.say("tell_me_more", ordinal=Ordinal(value=2)))
    assert [tile.product for tile in shown.tiles] == [talking.state.focus]


def test_the_quote_can_be_read_before_the_yes_and_stays_until_it_is_given() -> None:
    talking = talk()
    ask(talking)
    shown = sheet(talking.say("choose", ordinal=Ordinal(value=1)))
    quote = talking.state.quote
    assert quote is not None
    assert quote.lines[0].name in shown.rows[0]
    assert any(row.startswith("Delivery") for row in shown.rows)
    assert any(row.startswith("Tax") for row in shown.rows)
    assert any("your home" in row and str(quote.arrives.day) in row for row in shown.rows)
    assert any(str(quote.withdrawal_days) in row for row in shown.rows)
    assert shown.total == f"Total ${quote.total.major}"
    assert '"order it"' in shown.closing
    for intent in ("help", "fallback", "maybe", "repeat", "cancel_window"):
        assert sheet(talking.say(intent)) == shown


def test_after_the_order_the_receipt_stands_and_then_nothing_of_it() -> None:
    talking = talk()
    ask(talking)
    talking.say("choose", ordinal=Ordinal(value=1))
    shown = sheet(talking.say("order_it"))
    assert shown.title.startswith("Ordered from")
    assert '"cancel my order"' in shown.closing
    assert '"order it"' not in f"{shown}"
    assert gallery(talking.say("fallback")).tiles == ()


def test_a_question_stands_in_its_own_words_and_takes_the_place_of_what_was_shown() -> None:
    talking = talk()
    ask(talking)
    reply = talking.say("start_over")
    assert isinstance(reply.screen, Gallery)
    assert (reply.screen.title, reply.screen.tiles) == (reply.question, ())


def test_an_answer_that_ends_the_session_shows_nothing() -> None:
    talking = talk()
    ask(talking)
    assert talking.say("stop").screen is None


def test_a_child_is_shown_nothing() -> None:
    talking = talk()
    ask(talking)
    talking.speaker = CHILD
    assert talking.say("repeat").screen is None
    assert talking.touch("star-lamp").screen is None


def test_silence_and_a_platforms_dialogue_leave_what_stands() -> None:
    talking = talk()
    first = gallery(ask(talking))
    assert gallery(talking.turn(TurnKind.RETURNED)).tiles == first.tiles
    assert gallery(talking.turn(TurnKind.SILENCE)).tiles == first.tiles


@given(st.lists(turns(), max_size=8))
def test_whatever_is_said_the_screen_can_be_written_and_a_quote_stands_only_where_one_is_open(said: list[Any]) -> None:
    talking = talk()
    ask(talking)
    for intent, slots, grade in said:
        reply = talking.say(intent, grade=grade, **slots)
        written = VOICE.render(reply).screen
        assert (written is None) is not reply.listens
        if isinstance(reply.screen, Sheet) and "ordered" not in ids(reply):
            assert talking.state.quote is not None


def test_the_cart_stands_with_how_many_of_which_form_and_what_they_cost_together() -> None:
    kite = product("kite", 12, years=3, variants=KITES)
    talking = Talk(screen=True, shelf=ListShelf((*PRODUCTS, kite)))
    cart = (CartLine(product="kite", variant="kite-red", quantity=2), CartLine(product="star-lamp"))
    talking.state = replace(talking.state, stage="carting", cart=cart)
    shown = gallery(talking.turn(TurnKind.ASIDE))
    assert shown.title == "In your cart, not ordered"
    assert [(tile.name, tile.price, tile.reason) for tile in shown.tiles] == [
        ("Kite", "$30.00", "2 ×, red and small"),
        ("Star Lamp", "$39.00", ""),
    ]
