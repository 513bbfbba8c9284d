# SPDX-License-Identifier: Apache-2.0
"""What more is asked for before a purchase: in which order, bound to what, and what it never does."""

from dataclasses import dataclass, field, replace

import pytest
from msgspec.structs import replace as changed

from skill.conversation import Choice, Prompt, Reply, Sheet, SlotText, Speaker, Turn, TurnKind, Words
from skill.dialogue import carry_over, effects
from skill.dialogue.stepping_up import strictest
from skill.orders.model import CartLine
from skill.safeguards.model import Factor, Finding, Outcome, refuse, step_up
from tests.dialogue.talking import ADULT, CHILD, UNKNOWN, Talk, Till, ids

AGAIN = step_up("repeat_orders", "bought_again", Factor.AGAIN, item="Star Lamp", count=2, unit="hours")
WORD = step_up("challenge_word", "word_is_always_asked", Factor.CHALLENGE_WORD)
CODE = step_up("voice_code", "code_due", Factor.VOICE_CODE)
PHONE = step_up("new_address", "address_is_new")
NOBODY_KNOWN = step_up("known_adult", "unknown_voice", Factor.VOICE_CODE)
MAPLE = Choice(id="maple", words="maple")


def talk_with(*steps: Finding, **more) -> Talk:
    """Somebody with a lamp in the cart, about to buy it."""
    talk = Talk(**{"code": True, "till": FoundTill(steps=steps), **more})
    talk.turn(TurnKind.LAUNCH)
    talk.state = changed(talk.state, cart=(CartLine(product="star-lamp"),))
    return talk


@dataclass
class FoundTill(Till):
    """A till that keeps every effect, and whose safeguards find just the steps where it is `only` they."""

    only: bool = False
    outcome_of_asking: effects.Outcome | None = None
    performed: list[effects.Effect] = field(default_factory=list)

    def perform(self, effect: effects.Effect, turn: Turn) -> tuple[effects.Outcome, ...]:
        self.performed.append(effect)
        if isinstance(effect, effects.AskApproval) and self.outcome_of_asking:
            return (self.outcome_of_asking,)
        outcomes = super().perform(effect, turn)
        if self.only and isinstance(outcomes[0], effects.Foreseen):
            left = tuple(one for one in outcomes[0].findings if one in self.steps)
            return (replace(outcomes[0], findings=left),)
        return outcomes


def word_of(reply: Reply) -> object:
    """The word that a reply's question tells."""
    assert reply.question is not None
    assert reply.reprompt is not None
    assert reply.reprompt.args["word"] == reply.question.args["word"]
    return reply.question.args["word"]


def resumed(talk: Talk, result: str | None, *, token: str | None = None) -> Reply:
    """The platform's question for a code is over."""
    told = {"result": result, "token": token}
    return talk.turn(TurnKind.RETURNED, slots={name: SlotText(text=text) for name, text in told.items() if text})


def asked_for_code() -> tuple[Talk, str]:
    """A talk in which the yes waits for the code, and the token that went along."""
    talk = talk_with(CODE)
    talk.say("buy")
    reply = talk.say("order_it")
    assert reply.ask_code is not None
    assert talk.till.orders == []
    return talk, reply.ask_code.token


# --- which finding decides ---------------------------------------------------------------------------


def test_a_refusal_decides_before_a_step_up_wherever_it_stands_among_the_findings() -> None:
    asking = Finding(rule="x", outcome=Outcome.ASK_ADULT, reason="y")
    assert strictest((AGAIN, asking, refuse("quiet_hours", "quiet_hours"), refuse("x", "later"))) == refuse(
        "quiet_hours", "quiet_hours"
    )
    assert strictest((AGAIN, asking)) == asking
    assert strictest(()) is None


def test_nothing_is_asked_for_where_a_refusal_stands_in_the_way() -> None:
    talk = talk_with(AGAIN, WORD)
    talk.till.purchasing = False
    reply = talk.say("buy")
    assert ids(reply) == ["finding-purchasing_off", "ordered-ask"]
    assert talk.state.quote is None


def test_everything_is_asked_in_one_order_the_question_again_the_word_the_code() -> None:
    talk = talk_with(CODE, WORD, AGAIN)
    assert ids(talk.say("buy")) == ["finding-bought_again", "meaning_it-ask"]
    heard = talk.say("yes")
    assert ids(heard) == ["read-back"]
    waiting = talk.say("order_it", word=Choice(id=str(word_of(heard)), words="the word"))
    assert ids(waiting) == ["finding-code_due", "code-asked"]
    assert waiting.ask_code is not None
    assert ids(resumed(talk, "ACHIEVED", token=waiting.ask_code.token))[0] == "ordered"
    assert [order.quote.lines[0].product for order in talk.till.orders] == ["star-lamp"]


# --- whether it is meant ---------------------------------------------------------------------------------


def test_only_a_clear_yes_says_that_it_is_meant_and_it_is_the_same_quote_that_is_read_back() -> None:
    talk = talk_with(AGAIN)
    talk.say("buy")
    first = talk.till.foreseen[-1].quote
    assert ids(talk.say("maybe")) == ["meaning_it-ask"]
    assert ids(talk.say("yes")) == ["read-back"]
    assert talk.till.foreseen[-1].quote == first
    assert [proof.factor for proof in talk.till.foreseen[-1].proofs] == [Factor.AGAIN]
    talk.say("order_it")
    assert len(talk.till.orders) == 1


def test_no_keeps_the_cart_and_the_next_try_is_asked_about_again() -> None:
    talk = talk_with(AGAIN)
    talk.say("buy")
    assert ids(talk.say("no")) == ["not-ordered", "ordered-ask"]
    assert talk.state.cart
    assert ids(talk.say("order_it")) == ["finding-bought_again", "meaning_it-ask"]
    assert talk.till.orders == []


def test_a_proof_is_not_carried_to_another_quote_nor_into_another_session() -> None:
    talk = talk_with(AGAIN)
    talk.say("buy")
    talk.say("yes")
    assert talk.state.proofs
    assert ids(talk.say("wrap")) == ["finding-bought_again", "meaning_it-ask"]
    assert talk.state.proofs == ()
    talk.say("yes")
    again = carry_over(talk.state, talk.a_turn(TurnKind.LAUNCH))
    assert (again.quote, again.proofs, again.challenge, again.agreed) == (None, (), None, None)


# --- the word ----------------------------------------------------------------------------------------------


def test_the_word_is_told_in_every_question_and_on_the_screen_until_it_is_said() -> None:
    talk = talk_with(WORD, screen=True)
    replies = [talk.say("buy"), talk.say("help"), talk.say("fallback"), talk.say("cancel_window"), talk.say("repeat")]
    assert {word_of(reply) for reply in replies} == {"maple"}
    for reply in replies:
        assert isinstance(reply.screen, Sheet)
        assert reply.screen.closing.args["word"] == "maple"
    talk.say("order_it", word=MAPLE)
    assert len(talk.till.orders) == 1


@pytest.mark.parametrize("said", [{}, {"word": Choice(id="anchor", words="anchor")}])
def test_without_the_right_word_nothing_is_bought_and_a_fresh_one_is_told(said: dict[str, Choice]) -> None:
    talk = talk_with(WORD)
    talk.say("buy")
    reply = talk.say("order_it", **said)
    assert ids(reply) == ["word-wrong" if said else "word-missing", "confirming-ask"]
    assert word_of(reply) == "anchor"
    assert ids(talk.say("order_it", word=MAPLE))[0] == "word-wrong"  # the one before is used up
    assert talk.till.orders == []


def test_whoever_can_t_hear_the_word_is_offered_the_phone() -> None:
    talk = talk_with(WORD)
    talk.say("buy")
    replies = [talk.say("order_it") for _ in range(3)]
    assert ids(replies[-1]) == ["word-wrong", "approving-ask"]
    assert talk.till.orders == []
    talk.say("yes")
    assert len(talk.till.asked) == 1


def test_the_word_alone_counts_for_the_yes_that_is_asked_for_again() -> None:
    talk = talk_with(WORD)
    talk.say("buy")
    reply = talk.say("say_word", word=MAPLE)
    assert ids(reply) == ["word-right", "confirming-ask"]
    assert word_of(reply) == "none"
    assert talk.till.orders == []
    talk.say("order_it")
    assert len(talk.till.orders) == 1


def test_the_word_beside_a_weak_yes_or_a_no_buys_nothing() -> None:
    talk = talk_with(WORD)
    talk.say("buy")
    talk.say("maybe", word=MAPLE)
    talk.say("no", word=MAPLE)
    assert talk.till.orders == []


def test_a_word_that_was_told_for_another_quote_is_no_proof() -> None:
    talk = talk_with(WORD)
    talk.say("buy")
    talk.say("wrap")
    assert word_of(talk.replies[-1]) == "anchor"
    talk.say("order_it", word=MAPLE)
    assert talk.till.orders == []


def test_a_known_adult_from_whom_nothing_is_asked_hears_no_word_and_needs_none() -> None:
    talk = talk_with()
    assert word_of(talk.say("buy")) == "none"
    talk.say("order_it", word=MAPLE)
    assert len(talk.till.orders) == 1


# --- the code ------------------------------------------------------------------------------------------------


def test_a_right_code_buys_with_the_yes_that_was_said_before_it() -> None:
    talk, token = asked_for_code()
    said_at = talk.now
    assert ids(resumed(talk, "ACHIEVED", token=token))[0] == "ordered"
    placed = talk.till.performed[-1]
    assert isinstance(placed, effects.PlaceOrder)
    assert (placed.answered_at, placed.quote.hash) == (said_at, token)
    assert [proof.factor for proof in placed.proofs] == [Factor.VOICE_CODE]
    resumed(talk, "ACHIEVED", token=token)
    assert len(talk.till.orders) == 1


@pytest.mark.parametrize(
    ("result", "said"),
    [
        ("NOT_ACHIEVED", "code-wrong"),
        ("NOT_ENABLED", "code-not-set-up"),
        (None, "code-not-checked"),
        ("200", "code-not-checked"),
    ],
)
@pytest.mark.parametrize("with_token", [True, False])
def test_every_other_end_of_the_code_buys_nothing_and_offers_the_phone(
    result: str | None, said: str, with_token: bool
) -> None:
    talk, token = asked_for_code()
    reply = resumed(talk, result, token=token if with_token else None)
    assert ids(reply) == [said, "approving-ask"]
    assert talk.till.orders == []
    talk.say("yes")
    assert [effect.quote.hash for effect in talk.till.asked] == [token]
    assert talk.till.orders == []


@pytest.mark.parametrize("who", [UNKNOWN, CHILD, replace(ADULT, member="bob"), replace(ADULT, household="other")])
def test_a_code_in_another_voice_buys_nothing(who: Speaker) -> None:
    talk, token = asked_for_code()
    talk.speaker = who
    resumed(talk, "ACHIEVED", token=token)
    assert talk.till.orders == []


def test_a_token_of_another_quote_reads_the_checkout_back_once_more() -> None:
    talk, _ = asked_for_code()
    assert ids(resumed(talk, "ACHIEVED", token="another")) == ["read-back"]
    assert talk.till.orders == []
    assert talk.state.agreed is None


def test_a_right_code_without_its_token_buys_nothing() -> None:
    talk, _ = asked_for_code()
    assert ids(resumed(talk, "ACHIEVED"))[-1] == "approving-ask"
    assert talk.till.orders == []


def test_whatever_is_said_in_between_lets_the_yes_go() -> None:
    talk, token = asked_for_code()
    talk.say("help")
    assert ids(resumed(talk, "ACHIEVED", token=token)) == ["read-back"]
    assert talk.till.orders == []


def test_a_return_that_nothing_waits_for_is_a_pause_in_the_talk() -> None:
    talk = talk_with()
    before = talk.say("buy")
    assert talk.state.quote is not None
    token = talk.state.quote.hash
    assert ids(resumed(talk, "ACHIEVED", token=token)) == ids(before)
    assert talk.till.orders == []


def test_a_new_session_under_the_same_id_waits_for_no_code() -> None:
    talk, token = asked_for_code()
    talk.new_session = True
    resumed(talk, "ACHIEVED", token=token)
    assert talk.till.orders == []


def test_where_no_code_can_be_asked_for_the_phone_is_offered_at_once() -> None:
    talk = talk_with(CODE)
    talk.code = False
    assert ids(talk.say("buy")) == ["finding-code_due", "approving-ask"]
    assert talk.till.orders == []


# --- the phone -----------------------------------------------------------------------------------------------


def test_an_adult_is_asked_before_anything_is_sent_and_hears_where_it_went() -> None:
    talk = talk_with(PHONE)
    asked = talk.say("buy")
    assert ids(asked) == ["finding-address_is_new", "approving-ask"]
    assert asked.question is not None
    assert asked.question.args["own"] == "yes"
    assert talk.till.asked == []
    reply = talk.say("yes")
    assert reply.says == (Prompt(id="approval-sent", args={"own": "yes", "minutes": 15}),)
    assert len(talk.till.asked) == 1
    assert talk.state.cart
    assert ids(talk.say("order_it")) == ["approval-waiting", "ordered-ask"]
    assert len(talk.till.asked) == 1
    assert talk.till.orders == []


@pytest.mark.parametrize("intent", ["yes", "maybe", "order_it", "approve_on_phone"])
def test_each_way_of_saying_yes_sends_it(intent: str) -> None:
    talk = talk_with(PHONE)
    talk.say("buy")
    talk.say(intent)
    assert len(talk.till.asked) == 1
    assert talk.till.orders == []


def test_no_sends_nothing_and_keeps_the_cart() -> None:
    talk = talk_with(PHONE)
    talk.say("buy")
    assert ids(talk.say("no")) == ["not-ordered", "ordered-ask"]
    assert (talk.till.asked, talk.till.orders) == ([], [])
    assert talk.state.cart


def test_a_voice_that_nobody_knows_is_asked_for_the_word_before_anything_is_sent() -> None:
    talk = talk_with(speaker=UNKNOWN, till=FoundTill(steps=(NOBODY_KNOWN, WORD), only=True))
    asked = talk.say("buy")
    assert ids(asked) == ["finding-unknown_voice", "approving-ask"]
    assert word_of(asked) == "maple"
    assert asked.question is not None
    assert asked.question.args["own"] == "no"
    talk.say("yes")
    assert talk.till.asked == []
    reply = talk.say("say_word", word=Choice(id="anchor", words="anchor"))
    assert ids(reply) == ["approval-sent", "goodbye"]
    assert not reply.listens
    assert [proof.factor for effect in talk.till.asked for proof in effect.proofs] == [Factor.CHALLENGE_WORD]
    assert talk.till.orders == []


def test_the_word_once_more_after_it_was_sent_tells_where_it_is_and_sends_nothing_again() -> None:
    talk = talk_with(speaker=replace(UNKNOWN, member="ada"), till=FoundTill(steps=(NOBODY_KNOWN, WORD), only=True))
    talk.say("buy")
    assert ids(talk.say("say_word", word=MAPLE)) == ["approval-sent", "ordered-ask"]
    assert ids(talk.say("say_word", word=MAPLE)) == ["approval-waiting", "ordered-ask"]
    assert len(talk.till.asked) == 1
    assert talk.till.orders == []


def test_a_word_that_was_let_go_proves_nothing_and_another_is_told() -> None:
    talk = talk_with(speaker=UNKNOWN, till=FoundTill(steps=(NOBODY_KNOWN, WORD), only=True))
    talk.say("buy")
    talk.say("no")
    assert ids(talk.say("say_word", word=MAPLE)) == ["finding-unknown_voice", "approving-ask"]
    assert (talk.till.asked, talk.till.orders) == ([], [])


def test_after_three_answers_without_the_word_a_voice_that_nobody_knows_is_let_go() -> None:
    talk = talk_with(speaker=UNKNOWN, till=FoundTill(steps=(NOBODY_KNOWN, WORD), only=True))
    talk.say("buy")
    replies = [talk.say("yes") for _ in range(3)]
    assert ids(replies[-1]) == ["letting-go"]
    assert talk.till.asked == []


def test_a_child_is_never_asked_and_asks_for_nothing() -> None:
    talk = talk_with(PHONE)
    talk.say("buy")
    talk.speaker = CHILD
    assert ids(talk.say("yes")) == ["child-hello"]
    assert (talk.till.asked, talk.till.orders) == ([], [])


def test_a_refused_request_is_said_and_not_asked_for_again() -> None:
    refused = effects.Refused(findings=(PHONE, refuse("spending_limits", "over_day_limit", limit=1)))
    talk = talk_with(till=FoundTill(steps=(PHONE,), outcome_of_asking=refused))
    talk.say("buy")
    assert ids(talk.say("yes")) == ["finding-over_day_limit", "ordered-ask"]
    assert talk.state.cart


def test_what_is_read_back_can_be_sent_to_the_phone_instead() -> None:
    talk = talk_with()
    talk.say("buy")
    assert ids(talk.say("approve_on_phone")) == ["approval-sent", "ordered-ask"]
    assert len(talk.till.asked) == 1
    assert talk.till.orders == []


def test_another_gift_lets_go_of_what_waits_on_the_phone() -> None:
    talk = talk_with(PHONE)
    talk.say("buy")
    talk.say("yes")
    assert talk.state.waiting is not None
    talk.say("wrap")
    assert talk.state.waiting is None


# --- another gift at the read-back ---------------------------------------------------------------------------


def test_another_gift_that_is_named_at_the_read_back_is_read_back_instead() -> None:
    talk = talk_with()
    talk.say("buy")
    assert ids(talk.say("buy", product=Words(text="the star lamp"))) == ["confirming-ask"]
    assert ids(talk.say("buy", product=Words(text="the rain drum"))) == ["read-back"]
    assert talk.state.quote is not None
    assert [line.product for line in talk.state.quote.lines] == ["rain-drum"]
    assert talk.till.orders == []
