# SPDX-License-Identifier: Apache-2.0
"""What a prompt tells the shopper to say is understood where it is said, and leads somewhere."""

import re
from datetime import UTC, datetime
from functools import cache

import pytest

from skill import understanding
from skill.brand.voices import load_voice, spoken_locales
from skill.conversation import Meaning, Speaker, Turn, TurnKind
from skill.dialogue.routes import STAGES, route
from skill.dialogue.universals import not_understood
from skill.interaction_model import load_source
from skill.speaking.checking import examples, variants
from skill.understanding import Grammar

STAGE = re.compile(r"(.+)-(?:ask|reprompt|nomatch-\d|help)$")
# Messages that are heard (or read) in one stage without being named after it.
HEARD_IN = {"read-back": "confirming", "quote-card": "confirming", "already-in-cart": "carting"}


@cache
def grammar_of(locale: str) -> Grammar:
    return load_source().grammar(locale)


def meaning_of(text: str, *, stage: str, locale: str) -> Meaning:
    turn = Turn(
        id="t",
        channel="text",
        brand="lantern-lane",
        session="s",
        kind=TurnKind.TEXT,
        at=datetime(2026, 12, 1, tzinfo=UTC),
        locale=locale,
        speaker=Speaker(user="u"),
        text=text,
    )
    meaning = understanding.read(turn, stage=stage, grammar=grammar_of(locale)).meaning
    assert meaning is not None
    return meaning


def quoted(locale: str) -> list[tuple[str, str, str]]:
    """Every example phrase of a locale with its message and the stage in which one would say it."""
    messages = load_voice(None, locale).messages
    return sorted(
        {
            (key, named[1] if (named := STAGE.match(key)) else HEARD_IN.get(key, "ordered"), phrase)
            for key, message in messages.items()
            for text in variants(message, messages)
            for phrase in examples(text)
        }
    )


@pytest.mark.parametrize("locale", spoken_locales())
def test_every_phrase_that_a_prompt_suggests_is_understood_and_leads_somewhere(locale: str) -> None:
    lost = []
    for message, stage, phrase in quoted(locale):
        assert stage in STAGES, message
        meaning = meaning_of(phrase, stage=stage, locale=locale)
        if meaning.intent == "fallback" or route(stage, meaning.intent) is not_understood:
            lost.append(f"{message}: {phrase!r} at {stage} is {meaning.intent}")

    assert not lost, "\n".join(lost)


@pytest.mark.parametrize("locale", spoken_locales())
def test_the_words_that_the_read_back_asks_for_are_the_words_that_buy(locale: str) -> None:
    messages = load_voice(None, locale).messages
    asked, stop = examples(variants(messages["confirming-ask"], messages)[0])

    assert meaning_of(asked, stage="confirming", locale=locale).asked_words
    assert meaning_of(stop, stage="confirming", locale=locale).intent == "stop"
    for text in variants(messages["read-back"], messages):
        assert examples(text) == (asked, stop)
