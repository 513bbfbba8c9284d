# SPDX-License-Identifier: Apache-2.0
"""What must work in every stage of the model: silence, nonsense, help, repeat, start over, stop; and a child in each.

Nothing of it ever orders, and nothing of it loses the cart but "start over".
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from skill.brand.products import demo_products
from skill.conversation import Choice, Reply, TurnKind, Words
from skill.conversing import Storefront
from skill.dialogue import State
from skill.documents import load_document
from skill.interaction_model import load_source
from skill.speaking.checking import examples
from skill.speaking.hearing import Wording, check_for_children
from tests.conftest import ROOT
from tests.dialogue.talking import CHILD, UNKNOWN, ids
from tests.whole.aloud import LOCALE, WAY_TO, Aloud
from tests.whole.kitchen import CHILD as CHILD_PERSON
from tests.whole.kitchen import Kitchen

WORDING = load_document(ROOT / "interaction_models" / LOCALE / "wording.yaml", Wording)
NAMES = tuple({name for product in demo_products() for name in (product.name, product.spoken_name)})
LEADING = tuple(stage for stage in WAY_TO if stage not in ("start", "noting"))
"""The stages at which words are taken for what they mean, in a talk that goes on."""
CHILDISH = ("get me a dollhouse", "order me a pony castle", "it's for me", "get me four pounds of cookies", "I'm six")
WORDLESS = (TurnKind.LAUNCH, TurnKind.SILENCE, TurnKind.TOUCH, TurnKind.ASIDE, TurnKind.RETURNED)

in_every_stage = pytest.mark.parametrize("stage", WAY_TO)


def speech_of(talk: Aloud, reply: Reply) -> str:
    said = talk.read(reply).speech
    return said.text if said else ""


def kept(state: State) -> tuple[object, ...]:
    """What a talk is about, whoever speaks next."""
    return (state.answers, state.skipped, state.shown, state.refused, state.cart, state.gift, state.ship_to, state.text)


def test_every_stage_of_the_model_is_reached_here() -> None:
    assert set(WAY_TO) == set(load_source().model.stages)


@in_every_stage
def test_silence_asks_once_more_then_ends_politely_with_the_cart_kept_and_nothing_ordered(
    front: Storefront, stage: str
) -> None:
    talk = Aloud.at(front, stage)
    cart, answers, orders = talk.state.cart, talk.state.answers, len(talk.till.orders)
    assert talk.hear("").listens
    last = talk.hear("")
    assert (last.listens, ids(last)) == (False, ["letting-go"])
    assert (talk.state.cart, talk.state.answers, len(talk.till.orders)) == (cart, answers, orders)
    again = talk.hear("(tomorrow)")
    assert ids(again)[-1] == ("resuming-ask" if cart or answers else "recipient-ask")
    assert talk.hear("yes").listens
    assert talk.state.cart == cart
    assert len(talk.till.orders) == orders


@in_every_stage
def test_the_same_nonsense_is_met_with_other_words_each_time_and_then_let_go(front: Storefront, stage: str) -> None:
    talk = Aloud.at(front, stage)
    cart, orders = talk.state.cart, len(talk.till.orders)
    if stage == "start":
        assert ids(talk.say("fallback")) == ["welcome", "recipient-ask"]
    replies = [talk.say("fallback") for _ in range(4)]
    asked = "recipient" if stage == "start" else stage
    assert [ids(reply)[-1] for reply in replies] == [*(f"{asked}-nomatch-{count}" for count in (1, 2, 3)), "letting-go"]
    assert [reply.listens for reply in replies] == [True, True, True, False]
    heard = [speech_of(talk, reply) for reply in replies]
    assert len(set(heard)) == len(heard)
    assert "stop" in examples(heard[2])
    assert (talk.state.cart, len(talk.till.orders)) == (cart, orders)


@pytest.mark.parametrize("said", ["stop", "cancel", "goodbye"])
@in_every_stage
def test_stop_ends_at_once_and_is_never_asked_about(front: Storefront, stage: str, said: str) -> None:
    talk = Aloud.at(front, stage)
    before, orders = kept(talk.state), list(talk.till.orders)
    reply = talk.hear(said)
    assert not reply.listens
    assert "?" not in speech_of(talk, reply)
    assert kept(talk.state) == before
    assert talk.state.quote is None
    assert talk.till.orders == orders


@in_every_stage
def test_help_says_what_can_be_said_and_asks_the_same_again(front: Storefront, stage: str) -> None:
    talk = Aloud.at(front, stage)
    reply = talk.hear("help")
    assert f"{'recipient' if stage == 'start' else stage}-help" in ids(reply)
    assert reply.listens
    assert talk.state.stage == (stage if stage != "start" else "recipient")
    assert talk.hear("help").question == reply.question


@in_every_stage
def test_repeat_says_the_last_answer_again(front: Storefront, stage: str) -> None:
    talk = Aloud.at(front, stage)
    first = talk.replies[-1] if talk.replies else talk.hear("(launch)")
    again = talk.hear("repeat")
    assert (again.says, again.question) == (first.says, first.question)
    assert talk.state.stage == (stage if stage != "start" else "recipient")


@in_every_stage
def test_start_over_empties_cart_and_answers_and_asks_the_first_question(front: Storefront, stage: str) -> None:
    talk = Aloud.at(front, stage)
    orders = list(talk.till.orders)
    assert ids(talk.hear("start over")) == ["starting-over", "recipient-ask"]
    assert (talk.state.cart, talk.state.answers, talk.state.quote) == ((), {}, None)
    assert talk.till.orders == orders


# --- a child -------------------------------------------------------------------------------------------


def heard_by_a_child(talk: Aloud, turn: Callable[[], Reply]) -> None:
    """The answer is a kind word and the end; nothing is shown, asked or kept."""
    before, till = kept(talk.state), replace(talk.till)
    reply = turn()
    said = talk.read(reply)
    assert said.speech is not None
    assert not check_for_children(said.speech.text, wording=WORDING, names=NAMES)
    assert (reply.listens, reply.card, reply.screen) == (False, None, None)
    assert kept(talk.state) == before
    assert talk.till == till


@pytest.mark.threat("TH1")
@in_every_stage
def test_whatever_a_child_s_voice_says_in_any_stage_it_hears_a_kind_word_alone(front: Storefront, stage: str) -> None:
    start = Aloud.at(front, stage)
    slots = {"product": Words(text="the star lamp"), "recipient": Choice(id="self", words="me")}
    for intent, rules in load_source().model.intents.items():
        talk = another(start)
        given = {name: value for name, value in slots.items() if name in rules.slots}
        heard_by_a_child(talk, lambda talk=talk, intent=intent, given=given: talk.say(intent, **given))  # type: ignore[misc]
    for kind in WORDLESS:
        talk = another(start)
        heard_by_a_child(talk, lambda talk=talk, kind=kind: talk.turn(kind))  # type: ignore[misc]


def another(start: Aloud) -> Aloud:
    """A child before the same device, which has a screen."""
    return Aloud(
        front=start.front, shelf=start.shelf, shop=start.shop, speaker=CHILD, state=start.state, now=start.now,
        screen=True,
    )  # fmt: skip


@pytest.mark.parametrize("said", CHILDISH)
@pytest.mark.parametrize("stage", LEADING)
def test_a_child_s_words_by_a_voice_we_do_not_know_end_kindly(front: Storefront, stage: str, said: str) -> None:
    talk = Aloud.at(front, stage)
    talk.speaker, talk.screen = UNKNOWN, True
    heard_by_a_child(talk, lambda: talk.hear(said))


@pytest.mark.parametrize("said", CHILDISH)
def test_a_note_in_a_child_s_words_names_nothing_and_orders_nothing(front: Storefront, said: str) -> None:
    talk = Aloud.at(front, "noting")
    talk.speaker = UNKNOWN
    heard = speech_of(talk, talk.hear(said))
    assert not check_for_children(heard, wording=WORDING, names=NAMES)
    assert talk.till.orders == []


@pytest.mark.parametrize("said", CHILDISH)
def test_a_session_that_begins_with_a_child_s_words_names_nothing_and_ends_in_silence(
    front: Storefront, said: str
) -> None:
    talk = Aloud.at(front, "start", speaker=UNKNOWN)
    for sentence in (said, "", ""):
        reply = talk.hear(sentence)
        spoken = talk.read(reply)
        for part in filter(None, (spoken.speech, spoken.reprompt)):
            assert not check_for_children(part.text, wording=WORDING, names=NAMES)
        assert kept(talk.state) == kept(State(session="s"))
        if not reply.listens:
            break
    assert not talk.replies[-1].listens


def test_nothing_that_a_child_said_is_stored(kitchen: Kitchen, tmp_path: Path) -> None:
    kitchen.say("a present for my niece", stage="start")
    before = kitchen.rows()
    kitchen.echo.person = CHILD_PERSON
    kitchen.say("get me a purple zeppelin", stage="age")
    kitchen.hear(kitchen.echo.launch())
    kitchen.say("I want a purple zeppelin for me I'm six", stage="recipient")
    grown = {table for table, count in kitchen.rows().items() if count > before[table]}
    assert grown <= {"turn", "conversation", "session", "event", "talk"}, grown
    kitchen.close()
    assert not any(b"zeppelin" in file.read_bytes() for file in tmp_path.glob("shop.db*"))
