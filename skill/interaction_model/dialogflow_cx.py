# SPDX-License-Identifier: Apache-2.0
"""A Dialogflow CX package (JSON_PACKAGE), to be restored in the console: every file's content by its path. Pure.

Not proto3 JSON: references are display names, labels are lists. Names of intents, tags and parameters are our own
canonical ids, which `channels/google/dialogflow_cx.py` reads back. The flow stands in `cx_flow`.
"""

from collections.abc import Iterator
from typing import Any

from skill.interaction_model.cx_flow import FLOW, WEBHOOK, flow_files
from skill.interaction_model.cx_test_cases import journeys
from skill.interaction_model.entities import Listed, said
from skill.interaction_model.google_names import (
    FIRST_ID,
    NEGATIVE,
    NEGATIVE_ID,
    NORMAL_PRIORITY,
    WELCOME,
    file_name,
    identity,
)
from skill.interaction_model.packaged import PackagedShop, Taught
from skill.interaction_model.training import Phrase
from skill.interaction_model.vocabulary import OPEN, PATTERNS, SEVERAL, Vocabulary, dialogflow_type

TIMEOUT_SECONDS = 10
"""How long the platform waits for our answer; it allows 30, and asks once more after a time-out."""


def build_cx(shop: PackagedShop) -> dict[str, Any]:
    """Every file of the package, by its path."""
    return dict(
        sorted(
            (
                ("agent.json", _agent(shop)),
                *_intents(shop),
                *_entity_types(shop),
                *flow_files(shop),
                (f"webhooks/{WEBHOOK}.json", _webhook(shop)),
                *journeys(shop),
            )
        )
    )


def _agent(shop: PackagedShop) -> dict[str, Any]:
    others = list(shop.codes[1:])
    return {
        "displayName": shop.name,
        "defaultLanguageCode": shop.default.language,
        **({"supportedLanguageCodes": others} if others else {}),
        "timeZone": shop.time_zone,
        "startFlow": FLOW,
        "speechToTextSettings": {"enableSpeechAdaptation": True},
        # What a caller says may be an address or a code: the platform keeps none of it.
        "advancedSettings": {
            "speechSettings": {"endpointerSensitivity": 90, "noSpeechTimeout": {"seconds": 5}},
            "loggingSettings": {"enableStackdriverLogging": False, "enableInteractionLogging": False},
        },
    }


def _webhook(shop: PackagedShop) -> dict[str, Any]:
    """Where answers come from. The platform proves itself by its own ID token, so that no secret stands here."""
    return {
        "name": identity(shop.brand, "cx webhook", WEBHOOK),
        "displayName": WEBHOOK,
        "genericWebService": {"uri": f"{shop.address}/google/cx", "serviceAgentAuth": "ID_TOKEN"},
        "timeout": {"seconds": TIMEOUT_SECONDS},
    }


# --- intents ----------------------------------------------------------------------------------------


def _intents(shop: PackagedShop) -> Iterator[tuple[str, Any]]:
    yield from _files(
        WELCOME,
        {"name": FIRST_ID, "displayName": WELCOME, "priority": NORMAL_PRIORITY},
        {one.language: one.greetings for one in shop.taught},
        default=shop.default.language,
    )
    negative = {"name": NEGATIVE_ID, "displayName": NEGATIVE, "priority": NORMAL_PRIORITY, "isFallback": True}
    yield from _files(NEGATIVE, negative, dict.fromkeys(shop.codes, ()), default=shop.default.language)
    for name in shop.intents:
        slots = shop.slots_of(name)
        yield from _files(
            name,
            {
                "name": identity(shop.brand, "cx intent", name),
                "displayName": name,
                **({"parameters": [_parameter(slot) for slot in slots]} if slots else {}),
                "priority": NORMAL_PRIORITY,
            },
            {one.language: one.phrases[name] for one in shop.taught},
            default=shop.default.language,
        )


def _parameter(slot: str) -> dict[str, Any]:
    return {"id": slot, "entityType": dialogflow_type(slot)} | ({"isList": True} if slot in SEVERAL else {})


def _files(
    name: str, intent: dict[str, Any], phrases: dict[str, tuple[Phrase, ...]], *, default: str
) -> Iterator[tuple[str, Any]]:
    folder = f"intents/{file_name(name)}"
    yield f"{folder}/{file_name(name)}.json", intent | {"numTrainingPhrases": len(phrases[default])}
    for language, taught in phrases.items():
        if taught:
            listed = [_phrase(phrase, language) for phrase in taught]
            yield f"{folder}/trainingPhrases/{language}.json", {"trainingPhrases": listed}


def _phrase(phrase: Phrase, language: str) -> dict[str, Any]:
    parts = [{"text": one.text} | ({"parameterId": one.slot} if one.slot else {}) for one in phrase]
    return {"parts": parts, "repeatCount": 1, "languageCode": language}


# --- entity types -----------------------------------------------------------------------------------


def _entity_types(shop: PackagedShop) -> Iterator[tuple[str, Any]]:
    for name in shop.default.vocabularies:
        folder = f"entityTypes/{file_name(name)}"
        definition: dict[str, Any] = {
            "name": identity(shop.brand, "cx entity type", name),
            "displayName": name,
            "kind": "KIND_REGEXP" if name in PATTERNS else "KIND_MAP",
        }
        if name in OPEN:
            definition["autoExpansionMode"] = "AUTO_EXPANSION_MODE_DEFAULT"
        yield f"{folder}/{file_name(name)}.json", definition
        for one in shop.taught:
            yield f"{folder}/entities/{one.language}.json", {"entities": _entities(one.vocabularies[name], one)}


def _entities(words: Vocabulary, taught: Taught) -> list[dict[str, Any]]:
    patterns = [
        {"value": pattern, "synonyms": [pattern], "languageCode": taught.language} for pattern in words.patterns
    ]
    return patterns + [_entity(value, taught.language) for value in words.listed]


def _entity(value: Listed, language: str) -> dict[str, Any]:
    return {"value": value.id, "synonyms": list(said(value)), "languageCode": language}
