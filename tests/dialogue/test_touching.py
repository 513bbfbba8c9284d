# SPDX-License-Identifier: Apache-2.0
"""A touch has no voice: it shows a gift, and never agrees to anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.conversation import Choice, Many, Number, Ordinal, SlotText, TurnKind
from tests.dialogue.talking import ADULT, CHILD, UNKNOWN, Talk, dollars, ids, years
from tests.dialogue.test_walk import turns

SPACE = Many(values=(Choice(id="space", words="space"),))
NIECE = Choice(id="niece", words="niece")


def choosing() -> Talk:
    talk = Talk(screen=True)
    talk.say("find_gift", recipient=NIECE, age=years(8), budget=dollars(40), interest=SPACE)
    return talk


def test_a_touch_tells_about_the_gift_and_asks_whether_it_is_the_one() -> None:
    talk = choosing()
    touched = talk.state.shown[1]
    assert "about" in ids(talk.touch(touched))
    assert (talk.state.stage, talk.state.focus) == ("considering", touched)
    assert talk.state.cart == ()
    assert talk.till.foreseen == []


def test_what_is_said_after_a_touch_is_meant_for_that_gift() -> None:
    talk = choosing()
    touched = talk.state.shown[2]
    talk.touch(touched)
    talk.say("yes")
    talk.say("order_it")
    assert [line.product for order in talk.till.orders for line in order.quote.lines] == [touched]


def test_a_touch_on_an_older_list_names_the_gift_that_stood_there() -> None:
    talk = choosing()
    older = talk.state.shown[0]
    talk.say("something_else")
    assert older not in talk.state.shown
    talk.touch(older)
    assert talk.state.focus == older


def test_a_touch_on_a_gift_that_is_gone_asks_which() -> None:
    talk = choosing()
    assert ids(talk.touch("sold-long-ago"))[0] == "which-product"
    assert talk.state.stage == "choosing"


def test_a_touch_opens_the_shop() -> None:
    talk = Talk(screen=True)
    assert "about" in ids(talk.touch("star-lamp"))


def test_a_touch_while_orders_are_listed_cancels_none() -> None:
    talk = choosing()
    talk.say("choose", ordinal=Ordinal(value=1))
    talk.say("order_it")
    talk.say("cancel_order")
    before = list(talk.till.orders)
    talk.touch("star-lamp")
    assert talk.till.orders == before


@pytest.mark.parametrize("slots", [{}, {"product": SlotText(text="")}, {"ordinal": SlotText(text="1")}])
def test_a_touch_without_a_gift_asks_which(slots: dict[str, SlotText]) -> None:
    assert ids(choosing().turn(TurnKind.TOUCH, slots=slots))[0] == "which-product"


@given(
    st.lists(
        st.tuples(st.one_of(turns(), st.sampled_from(["star-lamp", "moon-rover", "gone"])), st.booleans()), max_size=12
    ),
    st.sampled_from([ADULT, CHILD, UNKNOWN]),
)
def test_no_touch_at_any_stage_orders_or_takes_anything(said: list, toucher: object) -> None:
    talk = choosing()
    talk.say("choose", ordinal=Ordinal(value=1))
    for one, _ in said:
        if not isinstance(one, str):
            intent, slots, grade = one
            talk.speaker = ADULT
            talk.say(intent, grade=grade, **slots)
            continue
        orders, cart, foreseen = list(talk.till.orders), talk.state.cart, len(talk.till.foreseen)
        talk.speaker = toucher  # type: ignore[assignment]
        talk.touch(one)
        assert talk.till.orders == orders
        assert talk.state.cart == cart
        assert len(talk.till.foreseen) == foreseen


def test_a_touch_at_the_read_back_takes_the_quote_away() -> None:
    talk = choosing()
    talk.say("choose", ordinal=Ordinal(value=1))
    assert talk.state.quote is not None
    talk.touch(talk.state.shown[0] if talk.state.shown else "star-lamp")
    assert talk.state.quote is None
    assert talk.state.read_back is None
    talk.say("give_number", number=Number(value=1))
    assert talk.till.orders == []
