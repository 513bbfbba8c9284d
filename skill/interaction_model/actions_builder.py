# SPDX-License-Identifier: Apache-2.0
"""An Actions Builder project: every file's content by its path. Pure.

Google delivers none of it since June 2023; it is built for tools and servers that still speak the format. Formats and
paths: googleapis google/actions/sdk/v2 (config_file.proto and what it imports). Intents, types and slots bear our own
canonical ids, which `channels/google/actions_builder.py` reads back; scenes are those that its answers name.
"""

from collections.abc import Iterator
from typing import Any

from skill.interaction_model.entities import said
from skill.interaction_model.google_names import LINKING, LINKING_SLOT, NO_INPUT, SHOP
from skill.interaction_model.packaged import PackagedShop, Taught
from skill.interaction_model.training import Phrase, Piece
from skill.interaction_model.vocabulary import DAY, FREE, OPEN, PATTERNS, Vocabulary, type_of

WEBHOOK = "ActionsOnGoogleFulfillment"
_PLATFORM = "actions.intent."
_MAIN = f"{_PLATFORM}MAIN"
_LAUNCH, _FALLBACK, _STOP, _LINKED = "launch", "fallback", "stop", "linked"
_SYSTEM = {DAY: "actions.type.DateTime"}
_NOTHING_MATCHED = tuple(f"{_PLATFORM}NO_MATCH_{number}" for number in ("1", "2", "FINAL"))
_NOTHING_SAID = tuple(f"{_PLATFORM}NO_INPUT_{number}" for number in ("1", "2", "FINAL"))
_VOICE = "female_1"


def build_actions(shop: PackagedShop) -> dict[str, Any]:
    """Every file of the project, by its path."""
    return dict(
        sorted(
            (
                ("manifest.yaml", {"version": "1.0"}),
                *_settings(shop),
                ("actions/actions.yaml", {"custom": {_MAIN: {}}}),
                *_global(),
                *_intents(shop),
                *_types(shop),
                (f"custom/scenes/{SHOP}.yaml", _shop_scene(shop)),
                (f"custom/scenes/{LINKING}.yaml", _linking_scene()),
                (f"webhooks/{WEBHOOK}.yaml", _webhook(shop)),
            )
        )
    )


# --- settings ---------------------------------------------------------------------------------------


def _settings(shop: PackagedShop) -> Iterator[tuple[str, Any]]:
    """The project's settings; its id is given to the command that pushes it, and the client secret to the console."""
    yield (
        "settings/settings.yaml",
        {
            "category": "SHOPPING",
            "defaultLocale": _locale(shop.default),
            "usesTransactionsApi": False,
            "accountLinking": {
                "enableAccountCreation": False,
                "linkingType": "OAUTH",
                "authGrantType": "AUTH_CODE",
                "appClientId": f"{shop.brand}-google",
                "authorizationUrl": f"{shop.address}/oauth/authorize",
                "tokenUrl": f"{shop.address}/oauth/token",
            },
            "localizedSettings": _localized(shop, shop.default),
        },
    )
    for one in shop.taught[1:]:
        yield f"settings/{_locale(one)}/settings.yaml", {"localizedSettings": _localized(shop, one)}


def _localized(shop: PackagedShop, taught: Taught) -> dict[str, Any]:
    return {
        "displayName": shop.name,
        "pronunciation": shop.name,
        "shortDescription": taught.write("directory-summary", seller=shop.name),
        "fullDescription": taught.write("directory-description", seller=shop.name),
        "developerName": shop.name,
        "developerEmail": shop.email,
        "sampleInvocations": [taught.write("directory-invocation", name=shop.invocation_name)],
        "voice": _VOICE,
    }


def _locale(taught: Taught) -> str:
    """The platform's code: a region in capitals, where there is one."""
    language, dash, region = taught.language.partition("-")
    return f"{language}{dash}{region.upper()}"


# --- intents and types ------------------------------------------------------------------------------


def _folder(shop: PackagedShop, kind: str, taught: Taught) -> str:
    return f"custom/{kind}/" + ("" if taught is shop.default else f"{_locale(taught)}/")


def _intents(shop: PackagedShop) -> Iterator[tuple[str, Any]]:
    for name in shop.intents:
        parameters = [{"name": slot, "type": {"name": _type(slot)}} for slot in shop.slots_of(name)]
        for one in shop.taught:
            intent: dict[str, Any] = {"parameters": parameters} if parameters and one is shop.default else {}
            intent["trainingPhrases"] = [_phrase(phrase) for phrase in one.phrases[name]]
            yield f"{_folder(shop, 'intents', one)}{name}.yaml", intent


def _type(slot: str) -> str:
    return _SYSTEM.get(slot) or type_of(slot)


def _phrase(phrase: Phrase) -> str:
    return "".join(_marked(piece) if piece.slot else piece.text for piece in phrase)


def _marked(piece: Piece) -> str:
    quoted = piece.text.replace("\\", r"\\").replace("'", r"\'")
    return f"(${piece.slot} '{quoted}' auto=false)"


def _types(shop: PackagedShop) -> Iterator[tuple[str, Any]]:
    for one in shop.taught:
        folder = _folder(shop, "types", one)
        for name, words in one.vocabularies.items():
            yield f"{folder}{name}.yaml", _words(name, words)
    yield f"custom/types/{FREE}.yaml", {"freeText": {}}


def _words(name: str, words: Vocabulary) -> dict[str, Any]:
    if name in PATTERNS:
        return {"regularExpression": {"entities": {name: {"regularExpressions": list(words.patterns)}}}}
    return {
        "synonym": {
            "matchType": "EXACT_MATCH",
            **({"acceptUnknownValues": True} if name in OPEN else {}),
            "entities": {value.id: {"synonyms": list(said(value))} for value in words.listed},
        }
    }


# --- scenes and the webhook -------------------------------------------------------------------------


def _global() -> Iterator[tuple[str, Any]]:
    yield f"custom/global/{_MAIN}.yaml", _handled(_LAUNCH) | {"transitionToScene": SHOP}
    yield f"custom/global/{_PLATFORM}CANCEL.yaml", _handled(_STOP)
    for name in _NOTHING_MATCHED:
        yield f"custom/global/{name}.yaml", _handled(_FALLBACK)
    for name in _NOTHING_SAID:
        yield f"custom/global/{name}.yaml", _handled(NO_INPUT)


def _shop_scene(shop: PackagedShop) -> dict[str, Any]:
    """Every intent is heard all the time; our answers name the next scene."""
    return {"intentEvents": [{"intent": name} | _handled(name) for name in shop.intents]}


def _linking_scene() -> dict[str, Any]:
    """The platform asks whether to link; whatever comes of it, we are told and go on."""
    return {
        "slots": [
            {
                "name": LINKING_SLOT,
                "required": True,
                "type": {"name": "actions.type.AccountLinking"},
                "commitBehavior": {"writeSessionParam": LINKING_SLOT},
                "config": {"@type": "type.googleapis.com/google.actions.conversation.v3.SignInSpec"},
            }
        ],
        "conditionalEvents": [
            {"condition": f'session.params.{LINKING_SLOT} == "{status}"', "transitionToScene": SHOP} | _handled(_LINKED)
            for status in ("LINKED", "REJECTED", "ERROR")
        ],
    }


def _handled(handler: str) -> dict[str, Any]:
    return {"handler": {"webhookHandler": handler}}


def _webhook(shop: PackagedShop) -> dict[str, Any]:
    names = dict.fromkeys((_LAUNCH, _STOP, _FALLBACK, NO_INPUT, _LINKED, *shop.intents))
    return {
        "handlers": [{"name": name} for name in names],
        "httpsEndpoint": {"baseUrl": f"{shop.address}/google/actions", "endpointApiVersion": 2},
    }
