# SPDX-License-Identifier: Apache-2.0
from skill.conversation import TurnKind
from skill.dialogue import carry_over
from tests.dialogue.talking import UNKNOWN, Talk, ids, years
from tests.dialogue.test_engine import NIECE, at_read_back, at_three_gifts


def resumed(talk: Talk) -> Talk:
    """The same person, in a new session."""
    talk.turn(TurnKind.ENDED)
    return Talk(state=carry_over(talk.state, talk.a_turn(TurnKind.LAUNCH)), till=talk.till, now=talk.now)


def test_silence_asks_once_more_and_then_lets_go_with_the_cart_kept():
    talk = at_read_back()
    assert ids(talk.turn(TurnKind.SILENCE)) == ["read-back"]
    assert ids(talk.turn(TurnKind.SILENCE)) == ["letting-go"]
    assert talk.state.cart
    assert talk.till.orders == []


def test_a_cart_is_found_again_and_goes_on_to_its_read_back():
    talk = resumed(at_read_back())
    assert ids(talk.turn(TurnKind.LAUNCH)) == ["welcome-back-cart", "resuming-ask"]
    assert ids(talk.say("yes")) == ["still-in-cart", "considering-ask"]
    assert ids(talk.say("yes")) == ["read-back"]


def test_answers_without_a_cart_are_found_again_and_asked_on():
    first = Talk()
    first.say("find_gift", recipient=NIECE)
    talk = resumed(first)
    assert ids(talk.turn(TurnKind.LAUNCH)) == ["welcome-back-search", "resuming-ask"]
    assert ids(talk.say("yes")) == ["age-ask"]


def test_starting_fresh_leaves_an_empty_cart():
    talk = resumed(at_read_back())
    talk.say("no")
    assert talk.state.cart == ()
    assert talk.state.answers == {}


def test_another_gift_in_a_new_session_keeps_the_cart_but_not_the_answers():
    talk = resumed(at_read_back())
    talk.say("find_gift", age=years(5))
    assert talk.state.answers == {"age": years(5)}
    assert talk.state.cart


def test_order_it_in_a_new_session_reads_back_first():
    talk = resumed(at_read_back())
    assert ids(talk.say("order_it")) == ["read-back"]
    assert talk.till.orders == []


def test_buying_with_nothing_chosen_asks_on():
    assert ids(Talk().say("buy")) == ["nothing-chosen", "recipient-ask"]


def test_repeat_says_the_gifts_again_and_a_returning_platform_goes_on():
    talk = at_three_gifts()
    assert ids(talk.say("repeat")) == ["gifts", "choosing-ask"]
    assert ids(talk.turn(TurnKind.RETURNED)) == ["gifts", "choosing-ask"]
    assert ids(Talk().turn(TurnKind.RETURNED)) == ["welcome", "recipient-ask"]


def test_asked_who_it_is_it_says_a_program_and_asks_on():
    assert ids(Talk().say("who_are_you")) == ["who-are-you", "recipient-ask"]
    talk = at_read_back()
    assert ids(talk.say("who_are_you")) == ["who-are-you", "confirming-ask"]
    talk.say("order_it")
    assert len(talk.till.orders) == 1


def test_later_keeps_a_cart_and_says_goodbye_without_one():
    assert ids(at_read_back().say("later")) == ["saved-for-later"]
    assert ids(Talk().say("later")) == ["goodbye"]
    unknown = at_read_back()
    unknown.speaker = UNKNOWN
    assert ids(unknown.say("later")) == ["goodbye"]


def test_no_at_the_read_back_orders_nothing_and_a_new_search_may_begin():
    talk = at_read_back()
    assert ids(talk.say("no")) == ["not-ordered", "ordered-ask"]
    assert ids(talk.say("yes")) == ["recipient-ask"]
    assert ids(talk.say("skip"))[0] == "skip-ack"


def test_signals_are_answered_with_silence_and_forgetting_too():
    talk = at_read_back()
    assert talk.turn(TurnKind.SIGNAL).silent
    assert talk.turn(TurnKind.FORGET).silent
    assert talk.state.cart == ()
