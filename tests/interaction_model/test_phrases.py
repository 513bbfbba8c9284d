# SPDX-License-Identifier: Apache-2.0
"""Every locale's phrases mean what their file says, as text and through Alexa."""

from functools import cache
from typing import Any

import msgspec
import pytest

from skill.conversation import SlotText
from skill.documents import load_document
from skill.interaction_model import load_source, report
from skill.interaction_model.alexa import as_alexa, canonical
from skill.understanding import understand
from tests.conftest import ROOT
from tests.understanding.grammars import english, meant


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and what it means."""

    say: str
    intent: str
    grade: str = "unclear"
    slots: dict[str, Any] = {}


@cache
def phrases() -> tuple[tuple[str, Phrase], ...]:
    stages = load_document(ROOT / "interaction_models/en-US/phrases_test.yaml", dict[str, list[Phrase]])
    return tuple((stage, phrase) for stage, listed in stages.items() for phrase in listed)


def slot_texts(slots: dict[str, Any]) -> dict[str, SlotText | tuple[SlotText, ...]]:
    """The slots of a request as a channel reads them."""
    texts: dict[str, SlotText | tuple[SlotText, ...]] = {}
    for name, slot in slots.items():
        value = slot.get("slotValue")
        if value is None:
            continue
        read = tuple(slot_text(one) for one in value.get("values", [value]))
        texts[name] = read if len(read) > 1 else read[0]
    return texts


def slot_text(value: dict[str, Any]) -> SlotText:
    ids = tuple(
        found["value"]["id"]
        for authority in value.get("resolutions", {}).get("resolutionsPerAuthority", [])
        for found in authority.get("values", [])
    )
    return SlotText(text=value["value"], ids=ids)


def test_there_are_enough_phrases() -> None:
    assert len(phrases()) >= 250
    assert {stage for stage, _ in phrases()} == set(load_source().model.stages)
    assert {phrase.intent for _, phrase in phrases()} == set(load_source().model.intents)


@pytest.mark.parametrize(("stage", "phrase"), phrases(), ids=lambda part: part if isinstance(part, str) else part.say)
def test_a_phrase_means_what_its_file_says(stage: str, phrase: Phrase) -> None:
    found = report(phrase.say, stage=stage, grammar=english())

    assert (found["intent"], found["answer"]["grade"]) == (phrase.intent, phrase.grade)
    assert found["slots"] == phrase.slots


@pytest.mark.parametrize(("stage", "phrase"), phrases(), ids=lambda part: part if isinstance(part, str) else part.say)
def test_alexa_hears_the_same_intent_and_slots(stage: str, phrase: Phrase) -> None:
    direct = understand(phrase.say, stage=stage, grammar=english()).meaning
    name, slots = as_alexa(phrase.say, stage=stage, grammar=english())

    intent, texts = canonical(name, slot_texts(slots))
    heard = meant(intent, texts, stage=stage)

    assert (heard.intent, heard.slots) == (direct.intent, direct.slots)
