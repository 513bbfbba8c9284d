# SPDX-License-Identifier: Apache-2.0
"""Wrap, note, a parcel without prices, and where it goes: raised by the shopper, priced, read back, never a yes."""

from dataclasses import replace

import pytest

from skill.catalog.list_shelf import ListShelf
from skill.conversation import Choice, Number, Ordinal, Reply, Speaker, Words
from skill.orders.delivery import GiftPlan
from skill.orders.model import GiftOptions
from tests.dialogue import talking
from tests.dialogue.talking import ADULT, BUYER, GIFTS, UNKNOWN, Talk, ids

NIECE = Choice(id="niece", words="niece")
SISTERS = Words(text="my sister's")


def at_read_back(speaker: Speaker = BUYER) -> Talk:
    talk = Talk(shelf=ListShelf(GIFTS), speaker=speaker)
    talk.say("choose", product=Words(text="the star lamp"))
    assert talk.state.stage == "confirming"
    return talk


def at_wrapping() -> Talk:
    talk = at_read_back()
    talk.say("gift_options")
    assert talk.state.stage == "wrapping"
    return talk


def gift(talk: Talk) -> GiftOptions:
    assert talk.state.quote is not None
    return talk.state.quote.gift


def args_of_question(reply: Reply) -> dict[str, object]:
    assert reply.question is not None
    return dict(reply.question.args)


def test_taking_a_gift_leads_straight_to_the_read_back_at_the_usual_place():
    talk = at_read_back()
    assert ids(talk.replies[-1]) == ["read-back"]
    assert talk.state.quote.ship_to == "home"
    assert gift(talk) == GiftOptions()


def test_where_a_saved_place_belongs_to_the_recipient_one_sentence_says_so_once():
    talk = Talk(shelf=ListShelf(GIFTS), speaker=BUYER)
    talk.say("find_gift", recipient=NIECE)
    assert ids(talk.say("buy", product=Words(text="the star lamp"))) == ["also-to", "read-back"]
    assert ids(talk.say("hide_prices")) == ["no-prices-ack", "read-back"]
    assert talk.state.quote.ship_to == "home"


def test_to_my_sisters_asks_for_wrap_and_note_once_and_goes_without_prices():
    talk = at_read_back()
    assert ids(talk.say("ship_to", place=SISTERS)) == ["sent-elsewhere", "wrapping-offer"]
    assert talk.state.quote is None
    reply = talk.say("both", note=Words(text='"Happy birthday, with love"'))
    assert ids(reply) == ["note-ack", "read-back"]
    assert gift(talk) == GiftOptions(wrap=True, note="Happy birthday, with love", without_prices=True)
    assert talk.state.quote.ship_to == "sister"
    assert (talk.state.quote.wrap_fee.minor, talk.state.quote.total.minor) == (400, 4601)
    asked = args_of_question(reply)
    assert (asked["wrapped"], asked["noted"], asked["hidden"], asked["ship_to"]) == ("yes", "yes", "yes", "sister")
    talk.say("order_it")
    assert talk.till.orders[0].quote.gift == GiftOptions(
        wrap=True, note="Happy birthday, with love", without_prices=True
    )
    assert talk.state.gift == GiftOptions()
    assert talk.state.ship_to is None


def test_back_home_the_prices_are_in_unless_they_were_to_be_left_out():
    talk = at_read_back()
    talk.say("ship_to", place=SISTERS)
    talk.say("neither")
    assert gift(talk).without_prices
    assert ids(talk.say("ship_to", place=Choice(id="home", words="my house"))) == ["sent-home", "read-back"]
    assert not gift(talk).without_prices
    talk.say("hide_prices")
    assert gift(talk).without_prices


@pytest.mark.parametrize("place", [SISTERS, Choice(id="sister", words="sis"), Choice(id="niece", words="niece's")])
def test_a_place_is_known_by_its_name_and_by_whose_gifts_go_there(place: Words | Choice):
    talk = at_read_back()
    talk.say("ship_to", place=place)
    assert talk.state.ship_to == "sister"


def test_a_place_that_is_not_saved_is_answered_with_those_that_are():
    talk = at_read_back()
    assert ids(talk.say("ship_to", place=Words(text="my uncle's boat"))) == ["no-such-place", "shipping-which"]
    assert ids(talk.say("choose", ordinal=Ordinal(value=2)))[-1] == "wrapping-offer"
    assert talk.state.ship_to == "sister"


def test_who_has_one_place_or_is_not_known_hears_of_no_other():
    one_place = at_read_back(speaker=replace(BUYER, places=("home",), place_of={}))
    assert ids(one_place.say("ship_to", place=SISTERS)) == ["only-place", "read-back"]
    none = at_read_back()
    none.speaker = ADULT
    assert ids(none.say("ship_to", place=SISTERS))[0] == "places-not-told"
    none.speaker = UNKNOWN
    assert ids(none.say("ship_to", place=SISTERS))[0] == "places-not-told"


def test_a_voice_that_does_not_know_the_place_cannot_send_there():
    talk = at_read_back()
    talk.say("ship_to", place=SISTERS)
    talk.speaker = replace(ADULT, places=("home",))
    talk.say("neither")
    assert talk.state.quote.ship_to == "home"


@pytest.mark.parametrize("intent", ["no", "neither", "skip", "no_wrap", "no_note", "order_it", "buy"])
@pytest.mark.parametrize("stage", ["wrapping", "noting"])
def test_declining_leads_to_the_read_back_and_orders_nothing(stage: str, intent: str):
    talk = at_wrapping()
    if stage == "noting":
        talk.say("add_note")
    assert ids(talk.say(intent))[-1] == "read-back"
    assert gift(talk) == GiftOptions()
    assert talk.till.orders == []


def test_wrapping_alone_and_a_note_alone():
    talk = at_wrapping()
    assert ids(talk.say("wrap")) == ["read-back"]
    assert gift(talk) == GiftOptions(wrap=True)
    talk.say("no_wrap")
    assert gift(talk) == GiftOptions()
    assert talk.state.quote.wrap_fee is None
    assert ids(talk.say("add_note")) == ["noting-ask"]
    talk.say("add_note", note=Words(text="With love"))
    assert gift(talk) == GiftOptions(note="With love")
    talk.say("no_note")
    assert gift(talk) == GiftOptions()


def test_yes_to_two_things_is_asked_again():
    talk = at_wrapping()
    assert ids(talk.say("yes")) == ["wrapping-ask"]
    assert talk.till.orders == []


def test_a_note_too_long_for_its_card_is_asked_again():
    talk = at_read_back()
    assert ids(talk.say("add_note", note=Words(text="x" * 201))) == ["note-too-long", "noting-ask"]
    assert ids(talk.say("add_note", note=Words(text="x" * 200))) == ["long-note-ack", "read-back"]
    assert talk.state.quote.gift.note == "x" * 200


@pytest.mark.parametrize("text", ["", "   ", '""', "\u200b\n"])
def test_a_note_without_words_is_asked_for(text: str):
    assert ids(at_read_back().say("add_note", note=Words(text=text))) == ["noting-ask"]


def test_stop_and_cancel_are_heard_where_any_words_are_a_note():
    for intent in ("stop", "cancel"):
        talk = at_read_back()
        talk.say("add_note")
        assert not talk.say(intent).listens
        assert talk.till.orders == []


@pytest.mark.parametrize(
    ("intent", "slots"),
    [
        ("wrap", {}),
        ("no_wrap", {}),
        ("add_note", {"note": Words(text="With love")}),
        ("no_note", {}),
        ("hide_prices", {}),
        ("ship_to", {"place": Words(text="home")}),
    ],
)
def test_at_the_read_back_each_makes_a_new_quote_and_is_never_a_yes(intent: str, slots: dict[str, Words]):
    talk = at_read_back()
    before = talk.state.quote.id
    assert ids(talk.say(intent, **slots))[-1] == "read-back"
    assert talk.state.quote.id != before
    assert talk.state.read_back.quote_hash == talk.state.quote.hash
    assert talk.till.orders == []


def test_raised_before_a_gift_is_chosen_it_is_kept_for_the_checkout():
    talk = Talk(shelf=ListShelf(GIFTS), speaker=BUYER)
    talk.say("find_gift", recipient=NIECE)
    stage = talk.state.stage
    assert ids(talk.say("wrap"))[0] == "wrap-ack"
    assert ids(talk.say("ship_to", place=SISTERS))[0] == "sent-elsewhere"
    assert ids(talk.say("gift_options"))[0] == "gift-options"
    assert talk.state.stage == stage
    assert ids(talk.say("buy", product=Words(text="the star lamp"))) == ["read-back"]
    assert gift(talk) == GiftOptions(wrap=True, without_prices=True)
    assert talk.state.quote.ship_to == "sister"


def test_what_the_shop_does_not_offer_is_said_and_not_charged(monkeypatch: pytest.MonkeyPatch):
    plain = replace(talking.SHOP, plan=replace(talking.PLAN, gift=type(talking.PLAN.gift)()))
    monkeypatch.setattr(talking, "SHOP", plain)
    talk = at_read_back()
    assert ids(talk.say("wrap")) == ["no-wrapping-here", "read-back"]
    assert ids(talk.say("add_note", note=Words(text="Hi"))) == ["no-notes-here", "read-back"]
    assert ids(talk.say("gift_options"))[0] == "gifts-only-without-prices"
    assert ids(talk.say("ship_to", place=SISTERS)) == ["sent-elsewhere", "read-back"]
    assert gift(talk) == GiftOptions(without_prices=True)


def test_starting_over_forgets_the_parcel_and_a_new_search_beside_a_cart_keeps_it():
    talk = at_read_back()
    talk.say("wrap")
    talk.say("start_over")
    assert talk.state.gift == GiftOptions()


@pytest.mark.parametrize("looked_anew", [False, True])
def test_a_note_that_was_written_for_another_gift_is_said_again_with_the_new_one(looked_anew: bool):
    talk = at_read_back()
    talk.say("add_note", note=Words(text="Happy birthday, sis"))
    if looked_anew:
        talk.say("no")
        talk.say("yes")
        assert talk.state.stage == "recipient"
    reply = talk.say("choose", product=Words(text="rain drum"))
    assert [line.product for line in talk.state.cart] == ["rain-drum"]
    assert ids(reply)[-2:] == ["note-ack", "read-back"]
    assert dict(reply.says[-1].args) == {"note": "Happy birthday, sis"}
    assert "note-ack" not in ids(talk.say("ship_to", place=SISTERS)), "once is enough"


def test_what_the_shop_stopped_offering_since_is_left_out_of_the_next_read_back():
    talk = at_read_back()
    talk.say("add_note", note=Words(text="Happy birthday"))
    talk.say("wrap")
    talk.shop = replace(talk.shop, plan=replace(talk.shop.plan, gift=GiftPlan()))
    assert ids(talk.say("change_quantity", number=Number(value=1)))[-1] == "read-back"
    assert gift(talk) == GiftOptions()
