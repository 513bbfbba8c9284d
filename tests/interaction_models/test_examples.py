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
from skill.interaction_model.alexa import as_alexa, canonical
from skill.speaking.checking import examples, variants
from skill.understanding import Grammar
from tests.interaction_model.test_phrases import slot_texts
from tests.understanding.grammars import meant

STAGE = re.compile(r"(.+)-(?:ask|reprompt|nomatch-\d|help)$")
# Messages that are heard (or read) in one stage without being named after it.
HEARD_IN = {
    "read-back": "confirming",
    "to-buy": "confirming",
    "to-buy-plainly": "confirming",
    "to-buy-briefly": "confirming",
    "quote-card": "confirming",
    "screen-quote-closing": "confirming",
    "already-in-cart": "carting",
    "which-two": "choosing",
}
QUOTES = {"screen-note"}
"""Messages that quote the shopper, and tell no example."""
# What each example is told for, wherever it is told. A new example needs its line.
MEANT = {
    "en-US": {
        "find_gift": (
            "my niece", "a friend who loves music", "a gift for my friend", "eighteen months", "space", "cooking",
            "dinosaurs", "drawing and music", "under forty dollars", "around twenty", "fifty dollars at most",
            "birthday", "a birthday", "a wedding", "no occasion", "Friday", "by Friday", "December twelfth",
        ),
        "give_number": ("seven",),
        "skip": ("skip", "I don't know", "no rush", "any", "I don't care"),
        "choose": ("the first one", "the second one"),
        "tell_me_more": ("tell me more", "tell me more about the second one"),
        "something_else": ("something else",),
        "cheaper": ("something cheaper",),
        "read_review": ("read me a review", "a good one", "a bad one"),
        "buy": ("I'll take it", "check out"),
        "order_it": ("order it",),
        "add": ("add the first one",),
        "show_cart": ("what's in my cart",),
        "change_quantity": ("two of them",),
        "wrap": ("wrap it",),
        "add_note": ("add a note", "write happy birthday"),
        "no_note": ("no note",),
        "both": ("both",),
        "neither": ("neither",),
        "ship_to": ("home",),
        "yes": ("yes",),
        "maybe": ("send it",),
        "no": ("no", "no, thanks"),
        "repeat": ("repeat",),
        "cancel_window": ("how long can I cancel",),
        "where_is_my_order": ("where is my order",),
        "cancel_order": ("cancel my order",),
        "return_order": ("I want to send it back",),
        "talk_to_a_person": ("talk to a person",),
        "start_over": ("start over",),
        "stop": ("stop",),
    }
}  # fmt: skip


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
            if key not in QUOTES
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
def test_every_phrase_that_a_prompt_suggests_means_what_it_is_told_for(locale: str) -> None:
    meant_by = {phrase: intent for intent, phrases in MEANT[locale].items() for phrase in phrases}
    heard = {(phrase, meaning_of(phrase, stage=stage, locale=locale).intent) for _, stage, phrase in quoted(locale)}

    assert heard == set(meant_by.items())


@pytest.mark.parametrize("locale", spoken_locales())
def test_a_device_sends_every_phrase_that_a_prompt_suggests_as_it_is_meant(locale: str) -> None:
    lost = []
    for message, stage, phrase in quoted(locale):
        name, slots = as_alexa(phrase, stage=stage, grammar=grammar_of(locale))
        intent, texts = canonical(name, slot_texts(slots))
        direct, sent = meaning_of(phrase, stage=stage, locale=locale), meant(intent, texts, stage=stage)
        if (direct.intent, direct.slots) != (sent.intent, sent.slots):
            lost.append(f"{message}: {phrase!r} at {stage} is {direct}, and {sent} from a device")

    assert not lost, "\n".join(lost)


@pytest.mark.parametrize("locale", spoken_locales())
def test_the_words_that_the_read_back_asks_for_are_the_words_that_buy(locale: str) -> None:
    messages = load_voice(None, locale).messages
    asked, stop = examples(variants(messages["confirming-ask"], messages)[0])

    assert meaning_of(asked, stage="confirming", locale=locale).asked_words
    assert meaning_of(stop, stage="confirming", locale=locale).intent == "stop"
    for text in variants(messages["read-back"], messages):
        assert examples(text) == (asked, stop)
