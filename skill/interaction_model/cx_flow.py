# SPDX-License-Identifier: Apache-2.0
"""The Default Start Flow of a CX package and its pages. Pure.

Every turn goes to the webhook, tagged with the canonical intent; what the shopper hears comes from there. The answer
sets the session parameter `stage`, and the pages follow it: one with a form for each question of the gift finder, and
one for everything else. A page's form fills its slot; then the webhook is called, once in a turn, since a route for
that asks for the stage too, and the answer moves it on or makes the slot INVALID. A conversation ends where the answer
names END_SESSION as its target.

Order of evaluation: https://docs.cloud.google.com/dialogflow/cx/docs/concept/handler#eval-order
"""

from collections.abc import Iterator
from typing import Any

from skill.interaction_model.google_names import FIRST_ID, NO_INPUT, WELCOME, file_name, identity
from skill.interaction_model.packaged import ASKED, PackagedShop
from skill.interaction_model.vocabulary import SEVERAL, dialogflow_type
from skill.understanding.reading import FALLBACK

FLOW = "Default Start Flow"
WEBHOOK = "dollhouse"
SHOP_PAGE = "shop"
"""The page of every stage that asks for no slot of the gift finder."""
ANSWERING = "find_gift"
"""The intent that takes answers to any of the questions: the tag of a form that is filled."""
_STAGE = "$session.params.stage"
# https://docs.cloud.google.com/dialogflow/cx/docs/concept/handler#event-built-in
_EVENTS = {
    "sys.no-match-default": FALLBACK,
    "sys.no-input-default": NO_INPUT,
    "sys.no-input-1": NO_INPUT,
    "sys.no-input-2": NO_INPUT,
    "sys.no-input-3": NO_INPUT,
    "sys.long-utterance": FALLBACK,
    "WELCOME": "launch",
    "TELEPHONY_WELCOME": "launch",
}
_FAILED = ("webhook.error", "webhook.error.timeout", "webhook.error.unavailable")


def flow_files(shop: PackagedShop) -> Iterator[tuple[str, Any]]:
    """The flow's file and its pages'."""
    folder = f"flows/{file_name(FLOW)}"
    yield f"{folder}/{file_name(FLOW)}.json", _flow(shop)
    for stage, slot in ASKED.items():
        yield f"{folder}/pages/{file_name(stage)}.json", _question(shop, stage, slot)
    shopping = {
        "name": identity(shop.brand, "cx page", SHOP_PAGE),
        "displayName": SHOP_PAGE,
        "transitionRoutes": [_moved(shop, SHOP_PAGE, stage) for stage in ASKED],
    }
    yield f"{folder}/pages/{file_name(SHOP_PAGE)}.json", shopping


def _flow(shop: PackagedShop) -> dict[str, Any]:
    tags = {WELCOME: "launch"} | {name: name for name in shop.intents}
    routes = [
        {"name": identity(shop.brand, "cx route", name), "intent": name, "triggerFulfillment": _called(tag)}
        for name, tag in tags.items()
    ]
    return {
        "name": FIRST_ID,
        "displayName": FLOW,
        "transitionRoutes": [
            *routes,
            *(_moved(shop, FLOW, stage) for stage in ASKED),
            _route(shop, FLOW, SHOP_PAGE, f"{_STAGE} != null", target=SHOP_PAGE),
        ],
        "eventHandlers": [
            *(_handler(shop, FLOW, event, _called(tag)) for event, tag in _EVENTS.items()),
            *(_handler(shop, FLOW, event, {"messages": _said(shop, "apology")}) for event in _FAILED),
        ],
        "nluSettings": {"modelType": "MODEL_TYPE_STANDARD", "classificationThreshold": 0.3},
    }


def _question(shop: PackagedShop, stage: str, slot: str) -> dict[str, Any]:
    """The page of one question: its form, and the ways on."""
    here = f'{_STAGE} = "{stage}"'
    filled = {
        "name": identity(shop.brand, "cx route", f"{stage} filled"),
        "condition": f'$page.params.status = "FINAL" AND {here}',
        "triggerFulfillment": _called(ANSWERING),
    }
    parameter = {
        "displayName": slot,
        "required": True,
        "entityType": dialogflow_type(slot),
        **({"isList": True} if slot in SEVERAL else {}),
        "fillBehavior": {
            "initialPromptFulfillment": _asked(shop, stage, here),
            "repromptEventHandlers": [
                _handler(shop, stage, "sys.no-match-default", _called(FALLBACK)),
                _handler(shop, stage, "sys.no-input-default", _called(NO_INPUT)),
                # The answer that made the slot invalid has asked again already.
                _handler(shop, stage, "sys.invalid-parameter", {}),
            ],
        },
    }
    others = [_moved(shop, stage, other) for other in ASKED if other != stage]
    onward = f'{_STAGE} != null AND {_STAGE} != "{stage}"'
    return {
        "name": identity(shop.brand, "cx page", stage),
        "displayName": stage,
        "form": {"parameters": [parameter]},
        "transitionRoutes": [filled, *others, _route(shop, stage, SHOP_PAGE, onward, target=SHOP_PAGE)],
    }


def _asked(shop: PackagedShop, stage: str, here: str) -> dict[str, Any]:
    """The page's own question, for who comes here by a route of their own: our answer has asked it already."""
    silent = {"condition": here, "caseContent": []}
    content = [{"message": message} for message in _said(shop, f"{stage}-ask")]
    return {"conditionalCases": [{"cases": [silent, {"caseContent": content}]}]}


def _moved(shop: PackagedShop, page: str, stage: str) -> dict[str, Any]:
    """The way to the page of a stage."""
    return _route(shop, page, stage, f'{_STAGE} = "{stage}"', target=stage)


def _route(shop: PackagedShop, page: str, name: str, condition: str, *, target: str) -> dict[str, Any]:
    return {
        "name": identity(shop.brand, "cx route", f"{page} to {name}"),
        "condition": condition,
        "triggerFulfillment": {},
        "targetPage": target,
    }


def _handler(shop: PackagedShop, place: str, event: str, fulfillment: dict[str, Any]) -> dict[str, Any]:
    id_ = identity(shop.brand, "cx handler", f"{place} at {event}")
    return {"name": id_, "event": event, "triggerFulfillment": fulfillment}


def _called(tag: str) -> dict[str, Any]:
    return {"webhook": WEBHOOK, "tag": tag}


def _said(shop: PackagedShop, prompt_id: str) -> list[dict[str, Any]]:
    """A prompt in every language."""
    return [{"text": {"text": [one.say(prompt_id)]}, "languageCode": one.language} for one in shop.taught]
