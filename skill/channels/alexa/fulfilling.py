# SPDX-License-Identifier: Apache-2.0
"""Answers the platform's question whether this shop could serve an intent (CanFulfillIntentRequest). Pure.

Nobody has opened the shop yet: nothing is said, stored or looked up, and no dialogue runs.
"""

from typing import Any

from skill.channels.alexa.reading import Canonical, read_intent
from skill.channels.alexa.requests import Request
from skill.channels.alexa.slots import TooLongError, read_slots

# These are answered at once; everything else that we know takes a conversation first: MAYBE. Buying is never a YES.
_AT_ONCE = frozenset({"find_gift", "help", "where_is_my_order"})


def can_fulfill(request: Request, canonical: Canonical) -> dict[str, Any]:
    """The value of `response.canFulfillIntent`: YES, MAYBE or NO for the intent and for each of its slots."""
    intent, _slots = read_intent(request, canonical)
    named = request.intent.slots if request.intent is not None and request.intent.slots else {}
    slots = {name: "NO" if intent == "fallback" else _understands(request, name, canonical) for name in named}
    verdict = "NO" if intent == "fallback" else "YES" if intent in _AT_ONCE else "MAYBE"
    if verdict == "YES" and "NO" in slots.values():
        verdict = "MAYBE"
    return {
        "canFulfill": verdict,
        "slots": {name: {"canUnderstand": known, "canFulfill": known} for name, known in slots.items()},
    }


def _understands(request: Request, name: str, canonical: Canonical) -> str:
    """Whether one slot, taken alone, means something in the model."""
    if request.intent is None or not request.intent.name or not request.intent.slots:
        return "NO"
    try:
        slot = read_slots({name: request.intent.slots[name]})
    except TooLongError:
        return "NO"
    return "YES" if slot and canonical(request.intent.name, slot)[1] else "NO"
