# SPDX-License-Identifier: Apache-2.0
"""What a turn comes to: words count once, and each safeguard's finding is told for every effect that asks them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from skill import dialogue
from skill.brand.voices import load_voice
from skill.catalog.list_shelf import ListShelf
from skill.conversation import Speaker, Turn, TurnKind
from skill.conversing import Storefront, converse, findings_of
from skill.dialogue.effects import Changed, Foreseen, NotCanceled, OrdersFound, Refused
from skill.safeguards import RULES
from skill.safeguards.model import Outcome, refuse
from tests.dialogue.talking import PRODUCTS, SHOP
from tests.safeguards.attempts import a_quote
from tests.understanding.grammars import english

UPFRONT = [rule.id for rule in RULES if rule.upfront]
EVERY = [rule.id for rule in RULES]


FRONT = Storefront(
    shop=SHOP,
    shelf=ListShelf(PRODUCTS),
    grammar=lambda _: english(),
    voice=lambda _: load_voice(None, "en-US"),
    performers={},
    digest=str,
)
YES = Turn(
    id="t2",
    channel="google",
    brand=SHOP.brand,
    session="s",
    kind=TurnKind.TEXT,
    at=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    locale="en-US",
    speaker=Speaker(user="u"),
    text="yes",
    utterance="one",
)


@pytest.mark.parametrize(("last", "heard"), [("one", "fallback"), ("another", "yes"), ("", "yes")])
def test_words_that_a_platform_tells_twice_agree_to_nothing_the_second_time(last: str, heard: str) -> None:
    state = msgspec.structs.replace(dialogue.new_state("s"), stage="resuming", utterance=last)
    answered = converse(FRONT, YES, state)
    assert answered.turn.meaning is not None
    assert answered.turn.meaning.intent == heard
    assert answered.state.utterance == "one"


def test_a_platform_that_tells_everything_once_names_no_utterance() -> None:
    state = msgspec.structs.replace(dialogue.new_state("s"), stage="resuming")
    answered = converse(FRONT, replace(YES, utterance=""), state)
    assert answered.turn.meaning is not None
    assert (answered.turn.meaning.intent, answered.state.utterance) == ("yes", "")


def test_the_last_word_of_a_conversation_is_kept_as_that() -> None:
    state = msgspec.structs.replace(dialogue.new_state("s"), stage="recipient", over=True)
    going = converse(FRONT, replace(YES, text="help"), state)
    assert (going.reply.listens, going.state.over) == (True, False)
    gone = converse(FRONT, replace(YES, text="stop"), state)
    assert (gone.reply.listens, gone.state.over) == (False, True)
    silent = converse(FRONT, replace(YES, kind=TurnKind.ENDED), state)
    assert (silent.reply.speech, silent.state.over) == (None, True)


def ids(outcome: Any) -> list[str]:
    return [finding.rule for finding in findings_of(outcome)]


def against(outcome: Any) -> list[str]:
    return [finding.reason for finding in findings_of(outcome) if finding.outcome is not Outcome.ALLOW]


def test_before_a_read_back_the_upfront_rules_are_asked() -> None:
    free = Foreseen(quote=a_quote(), findings=())
    assert ids(free) == UPFRONT
    assert against(free) == []
    stopped = replace(free, findings=(refuse("purchasing_on", "purchasing_off"),))
    assert ids(stopped) == UPFRONT
    assert against(stopped) == ["purchasing_off"]


def test_at_the_purchase_every_rule_is_asked_in_order() -> None:
    refused = Refused(findings=(refuse("explicit_yes", "yes_not_strong"), refuse("two_turns", "same_turn")))
    assert ids(refused) == EVERY
    assert against(refused) == ["yes_not_strong", "same_turn"]
    assert against(Changed(sold_out=True)) == []


def test_what_stopped_it_beyond_the_rules_comes_last() -> None:
    declined = Refused(findings=(refuse("order", "payment_declined"),))
    assert ids(declined) == [*EVERY, "order"]
    assert against(declined) == ["payment_declined"]


@pytest.mark.parametrize("outcome", [OrdersFound(orders=(), known=False), NotCanceled(reason="gone")])
def test_other_effects_ask_no_safeguard(outcome: object) -> None:
    assert findings_of(outcome) == ()  # type: ignore[arg-type]
