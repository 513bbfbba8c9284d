# SPDX-License-Identifier: Apache-2.0
"""Packages of Google's in which no rule finds anything; small, and written for the tests."""

from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from tests.interaction_model.lint.alexa_cases import png
from tests.interaction_model.lint.cases import Package

TOYS = ("kite", "puzzle", "drum", "robot", "ball", "doll", "train", "game", "book", "boat")


def uuid(name: str) -> str:
    return str(uuid5(NAMESPACE_DNS, name))


def said(text: str, language: str = "en") -> dict[str, Any]:
    return {"messages": [{"text": {"text": [text]}, "languageCode": language}]}


# --- Dialogflow CX ----------------------------------------------------------------------------------

FLOW = "flows/Default Start Flow/Default Start Flow.json"
PAGE = "flows/Default Start Flow/pages/Who%2f what.json"
FIND = "intents/find_gift/find_gift.json"
FIND_PHRASES = "intents/find_gift/trainingPhrases/en.json"
TOY = "entityTypes/toy/toy.json"
TOY_VALUES = "entityTypes/toy/entities/en.json"
WEBHOOK = "webhooks/shop.json"


def good_cx() -> Package:
    return {
        "agent.json": {
            "displayName": "Lantern Lane",
            "defaultLanguageCode": "en",
            "supportedLanguageCodes": [],
            "startFlow": "Default Start Flow",
            "description": "Gifts",
        },
        FLOW: {
            "name": "00000000-0000-0000-0000-000000000000",
            "displayName": "Default Start Flow",
            "transitionRoutes": [
                {"intent": "Default Welcome Intent", "triggerFulfillment": {"webhook": "shop", "tag": "launch"}},
                {"intent": "find_gift", "targetPage": "Who/ what", "name": uuid("route")},
            ],
            "eventHandlers": [
                {"event": "sys.no-match-default", "triggerFulfillment": said("Sorry?")},
                {"event": "sys.no-input-default", "triggerFulfillment": said("Are you there?")},
            ],
        },
        PAGE: {
            "name": uuid("page"),
            "displayName": "Who/ what",
            "form": {
                "parameters": [
                    {
                        "displayName": "toy",
                        "required": True,
                        "entityType": "@toy",
                        "fillBehavior": {"initialPromptFulfillment": said("What would they like?")},
                    }
                ]
            },
            "transitionRoutes": [
                {
                    "condition": '$page.params.status = "FINAL"',
                    "triggerFulfillment": {"webhook": "shop", "tag": "find_gift"},
                    "targetPage": "END_SESSION",
                }
            ],
        },
        "intents/Default Welcome Intent/Default Welcome Intent.json": {
            "name": "00000000-0000-0000-0000-000000000000",
            "displayName": "Default Welcome Intent",
            "numTrainingPhrases": 10,
        },
        "intents/Default Welcome Intent/trainingPhrases/en.json": cx_phrases(f"hello {toy}" for toy in TOYS),
        "intents/Default Negative Intent/Default Negative Intent.json": {
            "name": "00000000-0000-0000-0000-000000000001",
            "displayName": "Default Negative Intent",
            "isFallback": True,
        },
        FIND: {
            "name": uuid("find"),
            "displayName": "find_gift",
            "parameters": [{"id": "toy", "entityType": "@toy"}],
            "numTrainingPhrases": 10,
        },
        FIND_PHRASES: {
            "trainingPhrases": [
                {"id": uuid(toy), "parts": [{"text": f"{toy} like "}, {"text": "a kite", "parameterId": "toy"}]}
                for toy in TOYS
            ]
        },
        TOY: {"name": uuid("toy"), "displayName": "toy", "kind": "KIND_MAP"},
        TOY_VALUES: {"entities": [{"value": toy, "synonyms": [toy, f"a {toy}"]} for toy in TOYS]},
        WEBHOOK: {
            "name": uuid("shop"),
            "displayName": "shop",
            "genericWebService": {"uri": "https://example.com/google/cx"},
            "timeout": {"seconds": 10},
        },
    }


def cx_phrases(texts: Any) -> dict[str, Any]:
    return {"trainingPhrases": [{"id": uuid(text), "parts": [{"text": text}], "repeatCount": 1} for text in texts]}


# --- Dialogflow ES ----------------------------------------------------------------------------------

ES_FIND = "intents/find_gift.json"
ES_PHRASES = "intents/find_gift_usersays_en.json"
ES_TOY = "entities/toy.json"
ES_ENTRIES = "entities/toy_entries_en.json"


def good_es() -> Package:
    return {
        "package.json": {"version": "1.0.0"},
        "agent.json": {
            "description": "",
            "language": "en",
            "supportedLanguages": [],
            "webhook": {"url": "https://example.com/google/es", "available": True, "headers": {"": ""}},
        },
        "intents/Default Fallback Intent.json": es_intent("Default Fallback Intent", fallbackIntent=True),
        "intents/Default Welcome Intent.json": es_intent("Default Welcome Intent", events=[{"name": "WELCOME"}]),
        ES_FIND: es_intent(
            "find_gift",
            parameters=[
                {
                    "id": uuid("parameter"),
                    "name": "toy",
                    "dataType": "@toy",
                    "required": True,
                    "prompts": [{"lang": "en", "value": "Which toy?"}],
                },
                {"id": uuid("other"), "name": "free", "dataType": "", "required": False},
            ],
        ),
        ES_PHRASES: [
            {
                "id": uuid(toy),
                "data": [{"text": f"{toy} like "}, {"text": "a kite", "alias": "toy", "meta": "@toy"}],
                "isTemplate": False,
            }
            for toy in TOYS
        ],
        ES_TOY: {"id": uuid("toy"), "name": "toy", "isOverridable": True, "isEnum": False, "isRegexp": False},
        ES_ENTRIES: [{"value": toy, "synonyms": [toy, f"a {toy}"]} for toy in TOYS],
    }


def es_intent(name: str, *, parameters: Any = (), **more: Any) -> dict[str, Any]:
    response = {"action": name, "affectedContexts": [], "parameters": list(parameters), "messages": [], "speech": []}
    return {
        "id": uuid(name),
        "name": name,
        "contexts": [],
        "events": [],
        "responses": [response],
        "webhookUsed": True,
        "fallbackIntent": False,
    } | more


# --- Actions Builder --------------------------------------------------------------------------------

SETTINGS = "settings/settings.yaml"
SCENE = "custom/scenes/Main.yaml"


def good_actions() -> Package:
    return {
        "manifest.yaml": 'version: "1.0"\n',
        "actions/actions.yaml": "custom:\n  actions.intent.MAIN: {}\n",
        SETTINGS: (
            "projectId: lantern-lane\n"
            "defaultLocale: en\n"
            "enabledRegions:\n- US\n"
            "accountLinking:\n"
            "  linkingType: GOOGLE_SIGN_IN\n"
            "  enableAccountCreation: true\n"
            "localizedSettings:\n"
            "  displayName: Lantern Lane\n"
            "  shortDescription: Gifts\n"
            "  fullDescription:\n"
            "  smallLogoImage: $resources.images.square\n"
        ),
        "resources/images/square.png": png(192, 192),
        "webhooks/shop.yaml": "handlers:\n- name: turn\nhttpsEndpoint:\n  baseUrl: https://example.com/google/actions\n",
        "custom/intents/find_gift.yaml": (
            "parameters:\n- name: toy\n  type:\n    name: toy\ntrainingPhrases:\n- find a ($toy 'kite' auto=true)\n"
        ),
        "custom/types/toy.yaml": "synonym:\n  entities:\n    kite:\n      synonyms: [kite]\n  matchType: EXACT_MATCH\n",
        "custom/global/actions.intent.MAIN.yaml": "transitionToScene: Main\n",
        SCENE: (
            "onEnter:\n"
            "  staticPrompt:\n"
            "    candidates:\n"
            "    - promptResponse:\n"
            "        firstSimple:\n"
            "          variants:\n"
            "          - speech: What are you looking for?\n"
            "        suggestions:\n"
            "        - title: A kite\n"
            "intentEvents:\n"
            "- intent: find_gift\n"
            "  handler:\n"
            "    webhookHandler: turn\n"
            "- intent: actions.intent.CANCEL\n"
            "  transitionToScene: actions.scene.END_CONVERSATION\n"
            "slots:\n"
            "- name: toy\n"
            "  required: true\n"
            "  type:\n"
            "    name: toy\n"
        ),
    }
