# SPDX-License-Identifier: Apache-2.0
"""Test cases of a CX package: what people say on the way to a gift, and the intent that must be heard in it. Pure.

They run without the webhook: what the shop answers is tested on our side, what Dialogflow understands on theirs.
"""

from collections.abc import Iterator
from typing import Any

from skill.interaction_model.cx_flow import FLOW
from skill.interaction_model.google_names import file_name, identity
from skill.interaction_model.packaged import PackagedShop, Taught
from skill.interaction_model.training import Phrase, text_of

_START = "Start Page"
_JOURNEYS = {
    "finding": ("find_gift", "skip", "most_popular", "browse", "help"),
    "choosing": ("tell_me_more", "ask_about", "compare", "cheaper", "something_else", "choose"),
    "buying": ("add", "show_cart", "ship_to", "add_note", "buy", "order_it"),
    "afterwards": ("where_is_my_order", "cancel_order", "return_order", "talk_to_a_person", "stop"),
}


def journeys(shop: PackagedShop) -> Iterator[tuple[str, Any]]:
    """Each journey in each language, by the path of its file."""
    for one in shop.taught:
        for journey, intents in _JOURNEYS.items():
            name = f"{journey} {one.language}"
            known = [intent for intent in intents if one.phrases.get(intent)]
            case = {
                "name": identity(shop.brand, "cx test case", name),
                "tags": [f"#{journey}", f"#{one.language}"],
                "displayName": name,
                "testCaseConversationTurns": [_turn(intent, one) for intent in known],
                "testConfig": {"flow": FLOW, "page": _START},
            }
            yield f"testCases/{file_name(name)}.json", case


def _turn(intent: str, taught: Taught) -> dict[str, Any]:
    phrase = max(taught.phrases[intent], key=_telling)
    return {
        "userInput": {
            "isWebhookEnabled": False,
            "input": {"text": {"text": text_of(phrase)}, "languageCode": taught.language},
        },
        "virtualAgentOutput": {
            "triggeredIntent": {"name": intent},
            "currentPage": {"name": _START, "flow": FLOW},
            "currentFlow": {"name": FLOW},
        },
    }


def _telling(phrase: Phrase) -> tuple[int, int]:
    """How much a phrase says: the one with most parameters, of those the longest."""
    return sum(bool(piece.slot) for piece in phrase), len(phrase)
