# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from skill.catalog.list_shelf import ListShelf
from skill.conversation import Choice, Grade, Many, Meaning, Ordinal, Role, TurnKind, Words
from skill.dialogue import carry_over, effects
from skill.dialogue.routes import STAGES
from skill.interaction_model import load_source
from tests.dialogue.talking import ADULT, CHILD, PRODUCTS, UNKNOWN, Talk, Till, dollars, ids, product, years

SPACE = Many(values=(Choice(id="space", words="space"),))
NIECE = Choice(id="niece", words="niece")


def at_three_gifts(**more: object) -> Talk:
    talk = Talk(**more)  # type: ignore[arg-type]
    talk.say("find_gift", recipient=NIECE, age=years(8), budget=dollars(40, about=True), interest=SPACE)
    assert talk.state.stage == "choosing"
    return talk


def at_read_back(**more: object) -> Talk:
    talk = at_three_gifts(**more)
    talk.say("choose", ordinal=Ordinal(value=1))
    assert talk.state.stage == "confirming"
    return talk


def test_one_sentence_with_everything_brings_three_gifts_at_once():
    talk = at_three_gifts()
    assert len(talk.names) == 3
    assert talk.replies[-1].listens


def test_answers_come_in_any_order_and_none_is_asked_twice():
    talk = Talk()
    talk.turn(TurnKind.LAUNCH)
    asked = [talk.state.stage]
    answers = {"recipient": NIECE, "age": years(8), "budget": dollars(40), "interests": SPACE}
    slots = {"interests": "interest"}
    while talk.state.stage != "choosing":
        stage = talk.state.stage
        talk.say("find_gift", **{slots.get(stage, stage): answers[stage]})
        asked.append(talk.state.stage)
    assert len(asked) == len(set(asked))


def test_a_correction_changes_that_answer_only_and_says_what_leaves():
    talk = at_three_gifts()
    before = dict(talk.state.answers)
    reply = talk.say("find_gift", age=years(7))
    assert {**before, "age": years(7)} == talk.state.answers
    assert "Moon Rover" not in talk.names
    assert ids(reply)[:2] == ["age-ack", "starts-later"]


def test_a_question_that_could_not_change_the_three_gifts_is_not_asked():
    talk = Talk(shelf=ListShelf(PRODUCTS[:3]))
    talk.say("find_gift", age=years(9), budget=dollars(50), interest=SPACE)
    assert talk.state.stage == "choosing"


def test_a_budget_is_never_exceeded_by_others_or_after_a_correction():
    talk = at_three_gifts()
    talk.say("find_gift", budget=dollars(35))
    for _ in range(4):
        prices = [found.price.minor for found in PRODUCTS if found.spoken_name in talk.names]
        assert prices
        assert max(prices) <= 3500
        talk.say("something_else")


def test_cheaper_costs_less_than_the_gift_it_was_said_of():
    talk = at_three_gifts()
    talk.say("tell_me_more", product=Words(text="the rover"))
    talk.say("cheaper")
    assert all(found.price.minor < 3600 for found in PRODUCTS if found.spoken_name in talk.names)


def test_nothing_that_fits_offers_one_concrete_relaxation_and_loosens_only_after_yes():
    talk = Talk()
    reply = talk.say("find_gift", recipient=NIECE, age=years(8), budget=dollars(25), interest=SPACE)
    assert talk.state.stage == "relaxing"
    assert ids(reply)[-1] == "relaxing-offer"
    assert talk.state.answers["budget"] == dollars(25)
    talk.say("yes")
    assert talk.names == ["Rocket Garden"]


def test_do_not_know_to_every_question_ends_at_popular_gifts():
    talk = Talk()
    talk.turn(TurnKind.LAUNCH)
    for _ in range(6):
        if talk.state.stage == "choosing":
            break
        talk.say("skip")
    assert talk.state.stage == "choosing"
    assert len(talk.names) == 3


def test_an_adult_buys_with_the_asked_for_words_after_the_read_back():
    talk = at_read_back()
    reply = talk.say("order_it")
    assert ids(reply) == ["ordered", "ordered-ask"]
    assert [order.quote.lines[0].spoken_name for order in talk.till.orders] == ["Moon Rover"]


@pytest.mark.parametrize("intent", ["yes", "maybe", "buy", "fallback", "order_something", "skip", "help", "repeat"])
def test_nothing_but_the_asked_for_words_orders(intent: str):
    talk = at_read_back()
    reply = talk.say(intent)
    assert talk.till.orders == []
    assert talk.state.stage == "confirming"
    assert reply.listens


def test_saying_order_it_twice_is_one_order():
    talk = at_read_back()
    talk.say("order_it")
    assert ids(talk.say("order_it")) == ["already-ordered", "ordered-ask"]
    assert len(talk.till.orders) == 1


def test_a_stale_yes_is_read_back_again_and_then_buys():
    talk = at_read_back()
    talk.now += timedelta(minutes=5)
    assert ids(talk.say("order_it")) == ["finding-stale_consent", "read-back"]
    assert talk.till.orders == []
    talk.say("order_it")
    assert len(talk.till.orders) == 1


def test_a_price_that_moved_is_read_back_anew():
    talk = at_read_back(till=Till(outcome_of_placing=effects.Changed(sold_out=False)))
    assert ids(talk.say("order_it")) == ["price-changed", "read-back"]
    assert talk.till.orders == []


def test_a_gift_that_sold_out_is_not_ordered_and_others_are_offered():
    talk = at_read_back(till=Till(outcome_of_placing=effects.Changed(sold_out=True)))
    assert ids(talk.say("order_it"))[0] == "sold-out"
    assert "Moon Rover" not in talk.names


def test_purchasing_that_is_off_is_said_before_anything_is_read_back():
    talk = at_three_gifts(till=Till(purchasing=False))
    reply = talk.say("choose", ordinal=Ordinal(value=1))
    assert ids(reply)[0] == "finding-purchasing_off"
    assert talk.state.quote is None


def test_an_unknown_voice_browses_but_hears_no_read_back():
    talk = at_three_gifts(speaker=UNKNOWN)
    reply = talk.say("choose", ordinal=Ordinal(value=1))
    assert ids(reply)[0] == "finding-unknown_voice"
    talk.say("order_it")
    assert talk.till.orders == []


def test_a_child_hears_neither_product_nor_price_and_orders_nothing():
    talk = at_read_back()
    talk.speaker = CHILD
    for intent in ("order_it", "yes", "buy", "find_gift"):
        reply = talk.say(intent)
        assert ids(reply) == ["child-hello"]
        assert not reply.listens
    assert talk.till.orders == []


def test_order_me_a_dollhouse_orders_nothing_and_from_an_unknown_voice_looks_for_nothing():
    talk = Talk(speaker=UNKNOWN)
    assert ids(talk.say("order_something", product=Words(text="dollhouse"))) == ["nothing-ordered", "recipient-ask"]
    assert talk.state.text is None
    assert talk.till.foreseen == []


def test_after_an_order_nobody_hears_that_nothing_has_been_ordered():
    talk = at_read_back()
    talk.say("order_it")
    assert ids(talk.say("order_something", product=Words(text="drum")))[0] == "asking-orders-nothing"


def test_whoever_comes_in_with_words_that_say_nothing_to_us_is_welcomed():
    talk = Talk()
    assert ids(talk.say("fallback")) == ["welcome", "recipient-ask"]
    assert talk.state.misses == 0


def test_not_understood_escalates_over_three_turns_and_then_lets_go():
    welcomed = Talk()
    welcomed.say("fallback")
    for stage_talk in (welcomed, at_three_gifts(), at_read_back()):
        said = [ids(stage_talk.say("fallback"))[-1] for _ in range(4)]
        stage = said[0].removesuffix("-nomatch-1")
        assert said == [f"{stage}-nomatch-1", f"{stage}-nomatch-2", f"{stage}-nomatch-3", "letting-go"]
        assert stage_talk.till.orders == []


@pytest.mark.parametrize("intent", sorted({*load_source().model.intents} - {"yes", "maybe", "order_it"}))
def test_no_other_intent_orders_even_where_it_was_heard_as_the_strongest_yes(intent: str):
    talk = at_read_back()
    meaning = Meaning(intent=intent, grade=Grade.STRONG_YES, asked_words=True)
    talk.turn(TurnKind.INTENT, meaning)
    assert talk.till.orders == []


@pytest.mark.parametrize("stage", sorted(STAGES))
@pytest.mark.parametrize("intent", ["stop", "cancel", "help", "repeat", "start_over", "fallback", "cancel_window"])
def test_universals_work_in_every_stage(stage: str, intent: str):
    talk = at_read_back()
    if stage != "confirming":
        talk.state = msgspec.structs.replace(talk.state, stage=stage, quote=None, read_back=None)
    reply = talk.say(intent)
    assert talk.till.orders == []
    assert reply.listens == (intent not in ("stop", "cancel"))


def test_the_session_s_end_is_silent_keeps_the_cart_and_drops_the_consent():
    talk = at_read_back()
    assert talk.turn(TurnKind.ENDED).silent
    assert talk.state.cart
    assert talk.state.quote is None
    again = carry_over(talk.state, Talk().a_turn(TurnKind.LAUNCH))
    assert again.stage == "resuming"
    assert again.cart == talk.state.cart


def test_a_session_that_never_ended_leaves_the_next_one_its_cart_and_no_consent():
    talk = at_read_back()
    again = carry_over(talk.state, Talk().a_turn(TurnKind.LAUNCH))
    assert again.cart == talk.state.cart
    assert (again.quote, again.read_back) == (None, None)


def test_a_session_that_begins_anew_under_an_old_id_finds_the_cart_and_no_consent():
    talk = at_read_back()
    talk.new_session = True
    talk.say("order_it")
    assert not talk.till.orders
    talk.new_session = False
    talk.say("order_it")
    assert len(talk.till.orders) == 1, "its own read-back is agreed to as ever"


def test_an_order_is_canceled_by_voice_by_its_buyer_only():
    talk = at_read_back()
    talk.say("order_it")
    talk.speaker = replace(UNKNOWN, role=Role.UNKNOWN)
    assert ids(talk.say("cancel_order"))[0] == "orders-not-told"
    assert ids(talk.say("where_is_my_order"))[0] == "orders-not-told"
    talk.speaker = ADULT
    assert ids(talk.say("where_is_my_order"))[0] == "order-status"
    assert ids(talk.say("cancel_order"))[0] == "order-canceled"
    assert [order.state for order in talk.till.orders] == ["canceled"]


def test_a_weak_yes_names_item_and_total_again():
    talk = at_read_back()
    assert ids(talk.say("maybe")) == ["confirming-ask"]


def test_a_correction_at_the_read_back_drops_the_quote():
    talk = at_read_back()
    talk.say("find_gift", grade=Grade.CORRECTION, age=years(7))
    assert talk.state.quote is None
    talk.say("order_it")
    assert talk.till.orders == []


def test_an_age_of_eight_hundred_is_asked_again():
    talk = Talk()
    talk.say("find_gift", recipient=NIECE)
    assert ids(talk.say("find_gift", age=years(800))) == ["age-rejected"]


def test_another_currency_is_asked_not_converted():
    talk = Talk()
    reply = talk.say("find_gift", budget=type(dollars(1))(currency="GBP", value=4000))
    assert ids(reply) == ["budget-other-currency"]


def test_unknown_ages_are_kept_from_a_child():
    shelf_of_one = ListShelf((product("mystery-box", 10, years=None),))
    talk = Talk(shelf=shelf_of_one)
    talk.say("find_gift", recipient=NIECE, age=years(7))
    assert talk.names == []


def test_another_adult_hears_the_whole_quote_before_their_yes_counts():
    talk = at_read_back()
    talk.speaker = replace(ADULT, member="bob", person="p9")
    for word in ("who_are_you", "show_cart"):  # each names item and total again, which is no read-back
        talk.say(word)
    assert ids(talk.say("order_it")) == ["finding-read_to_another", "read-back"]
    assert talk.till.orders == []
    assert ids(talk.say("order_it"))[0] == "ordered"
    assert len(talk.till.orders) == 1


def test_a_repeat_that_an_unknown_voice_asked_for_takes_the_yes_from_nobody():
    talk = at_read_back()
    talk.speaker = UNKNOWN
    assert ids(talk.say("repeat")) == ["read-back"]
    assert ids(talk.say("order_it"))[0] != "ordered"
    assert talk.till.orders == []
    again = at_read_back()
    again.speaker = UNKNOWN
    again.say("repeat")
    again.speaker = ADULT
    assert ids(again.say("order_it"))[0] == "ordered"
