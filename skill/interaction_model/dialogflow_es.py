# SPDX-License-Identifier: Apache-2.0
"""A Dialogflow ES agent, as its export writes one: every file's content by its path. Pure.

Names of intents and parameters are our own canonical ids, which `channels/google/dialogflow_es.py` reads back. Its
answers keep the context `dollhouse` alive while we listen, and `stage-<stage>` beside it.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from skill.interaction_model.entities import said
from skill.interaction_model.google_names import CONVERSATION, NO_INPUT, NORMAL_PRIORITY, STAGE, WELCOME, identity
from skill.interaction_model.packaged import PackagedShop
from skill.interaction_model.training import Phrase, text_of
from skill.interaction_model.vocabulary import OPEN, PATTERNS, SEVERAL, Vocabulary, dialogflow_type

FALLBACK_INTENT = "Default Fallback Intent"
_LIFESPAN = 99
"""For how many turns a context lives; each answer sets it anew."""
# https://docs.cloud.google.com/dialogflow/es/docs/events-platform
_WELCOMES = ("WELCOME", "TELEPHONY_WELCOME", "GOOGLE_ASSISTANT_WELCOME", "FACEBOOK_WELCOME", "TELEGRAM_WELCOME")
_SILENCES = ("actions_intent_NO_INPUT",)


def build_es(shop: PackagedShop) -> dict[str, Any]:
    """Every file of the agent, by its path."""
    return dict(
        sorted(
            (
                ("package.json", {"version": "1.0.0"}),
                ("agent.json", _agent(shop)),
                *_intents(shop),
                *_entity_types(shop),
            )
        )
    )


def _agent(shop: PackagedShop) -> dict[str, Any]:
    """The agent. Credentials of the webhook are entered in the console: none stand in a file."""
    return {
        "description": "",
        "displayName": shop.name,
        "language": shop.default.language,
        "supportedLanguages": list(shop.codes[1:]),
        "disableInteractionLogs": True,
        "disableStackdriverLogs": True,
        "defaultTimezone": shop.time_zone,
        "webhook": {
            "url": f"{shop.address}/google/es",
            "username": "",
            "headers": {},
            "available": True,
            "useForDomains": False,
            "cloudFunctionsEnabled": False,
            "cloudFunctionsInitialized": False,
        },
        "isPrivate": True,
        "customClassifierMode": "use.after",
        "mlMinConfidence": 0.3,
        "onePlatformApiVersion": "v2",
        "analyzeQueryTextSentiment": False,
        "enabledKnowledgeBaseNames": [],
        "knowledgeServiceConfidenceAdjustment": 0,
        "dialogBuilderMode": False,
        "enableOnePlatformApi": True,
    }


# --- intents ----------------------------------------------------------------------------------------


def _intents(shop: PackagedShop) -> Iterator[tuple[str, Any]]:
    greetings = {one.language: one.greetings for one in shop.taught}
    yield from _files(shop, WELCOME, _intent(shop, WELCOME, action="input.welcome", events=_WELCOMES), greetings)
    fallback = _intent(shop, FALLBACK_INTENT, action="input.unknown") | {"fallbackIntent": True}
    yield from _files(shop, FALLBACK_INTENT, fallback, {})
    yield from _files(shop, NO_INPUT, _intent(shop, NO_INPUT, action=NO_INPUT, events=_SILENCES), {})
    for name in shop.intents:
        phrases = {one.language: one.phrases[name] for one in shop.taught}
        contexts = _contexts(shop.model.intents[name].heard)
        intent = _intent(shop, name, action=name, slots=shop.slots_of(name), contexts=contexts)
        yield from _files(shop, name, intent, phrases)


def _contexts(heard: Sequence[str]) -> list[str]:
    """What must be active for an intent to be heard. Every context of a list must be: two stages never are at once."""
    if not heard:
        return []
    return [CONVERSATION, f"{STAGE}{heard[0]}"] if len(heard) == 1 else [CONVERSATION]


def _intent(
    shop: PackagedShop,
    name: str,
    *,
    action: str,
    slots: Sequence[str] = (),
    contexts: Sequence[str] = (),
    events: Sequence[str] = (),
) -> dict[str, Any]:
    """An intent. Its own words are said where the webhook does not answer."""
    apologies = [
        {"type": "0", "lang": one.language, "condition": "", "speech": [one.say("apology")]} for one in shop.taught
    ]
    return {
        "id": identity(shop.brand, "es intent", name),
        "name": name,
        "auto": True,
        "contexts": list(contexts),
        "responses": [
            {
                "resetContexts": False,
                "action": action,
                "affectedContexts": [{"name": CONVERSATION, "lifespan": _LIFESPAN}],
                "parameters": [_parameter(shop, name, slot) for slot in slots],
                "messages": apologies,
                "defaultResponsePlatforms": {},
                "speech": [],
            }
        ],
        "priority": NORMAL_PRIORITY,
        "webhookUsed": True,
        "webhookForSlotFilling": False,
        "fallbackIntent": False,
        "events": [{"name": event} for event in events],
        "conditionalResponses": [],
        "condition": "",
        "conditionalFollowupEvents": [],
    }


def _parameter(shop: PackagedShop, intent: str, slot: str) -> dict[str, Any]:
    return {
        "id": identity(shop.brand, f"es parameter of {intent}", slot),
        "name": slot,
        "required": False,
        "dataType": dialogflow_type(slot),
        "value": f"${slot}",
        "defaultValue": "",
        "isList": slot in SEVERAL,
        "prompts": [],
        "promptMessages": [],
        "noMatchPromptMessages": [],
        "noInputPromptMessages": [],
        "outputDialogContexts": [],
    }


def _files(
    shop: PackagedShop, name: str, intent: dict[str, Any], phrases: dict[str, tuple[Phrase, ...]]
) -> Iterator[tuple[str, Any]]:
    yield f"intents/{name}.json", intent
    for language, taught in phrases.items():
        if taught:
            listed = [_phrase(shop, name, language, phrase) for phrase in taught]
            yield f"intents/{name}_usersays_{language}.json", listed


def _phrase(shop: PackagedShop, intent: str, language: str, phrase: Phrase) -> dict[str, Any]:
    pieces = [
        {"text": one.text, "userDefined": bool(one.slot)}
        | ({"meta": dialogflow_type(one.slot), "alias": one.slot} if one.slot else {})
        for one in phrase
    ]
    return {
        "id": identity(shop.brand, f"es phrase of {intent} in {language}", text_of(phrase)),
        "data": pieces,
        "isTemplate": False,
        "count": 0,
        "updated": 0,
    }


# --- entity types -----------------------------------------------------------------------------------


def _entity_types(shop: PackagedShop) -> Iterator[tuple[str, Any]]:
    for name in shop.default.vocabularies:
        yield (
            f"entities/{name}.json",
            {
                "id": identity(shop.brand, "es entity type", name),
                "name": name,
                "isOverridable": True,
                "isEnum": False,
                "isRegexp": name in PATTERNS,
                "automatedExpansion": name in OPEN,
                "allowFuzzyExtraction": False,
            },
        )
        for one in shop.taught:
            yield f"entities/{name}_entries_{one.language}.json", _entries(one.vocabularies[name])


def _entries(words: Vocabulary) -> list[dict[str, Any]]:
    patterns = [{"value": pattern, "synonyms": [pattern]} for pattern in words.patterns]
    return patterns + [{"value": value.id, "synonyms": list(said(value))} for value in words.listed]
