# SPDX-License-Identifier: Apache-2.0
"""What a platform took the words for counts where the words alone say nothing; a guess or a doubt is never a yes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from skill.conversation import Choice, Grade, Meaning, SlotText, Speaker, Turn, TurnKind
from skill.understanding import read
from tests.understanding.grammars import english

GIBBERISH = "blorp the wibbling fonk"
SAID = Turn(
    id="t",
    channel="google",
    brand="b",
    session="s",
    kind=TurnKind.TEXT,
    at=datetime(2026, 11, 23, tzinfo=UTC),
    locale="en-US",
    speaker=Speaker(user="u"),
)


def meaning(text: str, *, stage: str, sure: bool = True, guess: str | None = None, **slots: SlotText) -> Meaning:
    turn = replace(SAID, text=text, sure=sure, intent=guess, slots=slots)
    found = read(turn, stage=stage, grammar=english()).meaning
    assert found is not None
    return found


def test_words_count_more_than_the_guess_about_them() -> None:
    assert meaning("cancel my order", stage="ordered", guess="find_gift").intent == "cancel_order"


def test_a_guess_counts_where_the_words_say_nothing() -> None:
    found = meaning(GIBBERISH, stage="recipient", guess="find_gift", recipient=SlotText(text="niece"))
    assert (found.intent, found.slots["recipient"]) == ("find_gift", Choice(id="niece", words="niece"))


@pytest.mark.parametrize("intent", ["yes", "order_it", "buy"])
def test_a_doubtful_intent_is_no_yes_either(intent: str) -> None:
    turn = replace(SAID, kind=TurnKind.INTENT, intent=intent, sure=False)
    assert read(turn, stage="confirming", grammar=english()).meaning == Meaning(intent="fallback")
    surely = read(replace(turn, sure=True), stage="confirming", grammar=english()).meaning
    assert surely is not None
    assert surely.intent == intent


@pytest.mark.parametrize("stage", ["start", "resuming"])
def test_a_greeting_opens_the_shop(stage: str) -> None:
    turn = replace(SAID, text="hi there", intent="launch")
    assert read(turn, stage=stage, grammar=english()).kind is TurnKind.LAUNCH


@pytest.mark.parametrize("stage", ["recipient", "choosing", "confirming"])
def test_a_greeting_in_between_opens_nothing_anew(stage: str) -> None:
    assert meaning("hi there", stage=stage, guess="launch") == Meaning(intent="fallback")


def test_whoever_asks_with_a_greeting_is_answered_what_they_asked() -> None:
    assert meaning("hi, a gift for my niece", stage="start", guess="launch").intent == "find_gift"


@pytest.mark.parametrize("guess", ["yes", "order_it", "buy", "maybe", "say_word"])
@pytest.mark.parametrize("stage", ["choosing", "carting", "confirming", "meaning_it", "approving"])
def test_a_guess_is_never_a_yes(guess: str, stage: str) -> None:
    found = meaning(GIBBERISH, stage=stage, guess=guess)
    assert found == Meaning(intent="fallback")


@pytest.mark.parametrize("stage", ["confirming", "meaning_it", "approving", "canceling", "withdrawing"])
@pytest.mark.parametrize("guess", ["approve_on_phone", "find_gift", "help", "no"])
def test_where_an_answer_binds_nothing_is_guessed(guess: str, stage: str) -> None:
    assert meaning(GIBBERISH, stage=stage, guess=guess) == Meaning(intent="fallback")


@pytest.mark.parametrize("text", ["yes", "order it", "yes please", "sure", "go ahead", "send it"])
@pytest.mark.parametrize("stage", ["confirming", "meaning_it", "approving"])
def test_a_doubtful_yes_is_none(text: str, stage: str) -> None:
    assert meaning(text, stage=stage, sure=False) == Meaning(intent="fallback")


@pytest.mark.parametrize("text", ["no", "stop", "later", "no thanks"])
def test_a_doubtful_no_is_a_no(text: str) -> None:
    assert meaning(text, stage="confirming", sure=False) == meaning(text, stage="confirming")
    assert meaning(text, stage="confirming").grade in (Grade.NO, Grade.LATER)


def test_a_doubtful_answer_goes_on_where_nothing_is_bound() -> None:
    assert meaning("for my niece", stage="recipient", sure=False).intent == "find_gift"
