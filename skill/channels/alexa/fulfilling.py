# SPDX-License-Identifier: Apache-2.0
"""Answers the platform's question whether this shop could serve an intent (CanFulfillIntentRequest). Pure.

Nobody has opened the shop yet: nothing is said, stored or looked up, and no dialogue runs.
"""

from typing import Any

from skill.channels.alexa.reading import Canonical, read_intent
from skill.channels.alexa.requests import Intent, Request
from skill.channels.alexa.slots import read_slots

# These are answered at once; everything else that we know takes a conversation first: MAYBE. Buying is never a YES.
_AT_ONCE = frozenset({"find_gift", "browse", "surprise_me", "most_popular", "help", "who_are_you", "where_is_my_order"})
_SLOT = {
    True: {"canUnderstand": "YES", "canFulfill": "YES"},
    False: {"canUnderstand": "NO", "canFulfill": "NO"},
}


def can_fulfill(request: Request, canonical: Canonical) -> dict[str, Any]:
    """The value of `response.canFulfillIntent`: YES, MAYBE or NO for the intent and for each of its slots."""
    intent, _slots = read_intent(request, canonical)
    named = request.intent if request.intent is not None else Intent()
    known = {name: intent != "fallback" and _understands(named, name, canonical) for name in named.slots or ()}
    verdict = "YES" if intent in _AT_ONCE and all(known.values()) else "MAYBE"
    if intent == "fallback":
        verdict = "NO"
    return {"canFulfill": verdict, "slots": {name: _SLOT[understood] for name, understood in known.items()}}


def _understands(intent: Intent, name: str, canonical: Canonical) -> bool:
    """Whether one slot, taken alone, means something in the model."""
    slot = read_slots({name: intent.slots[name]}) if intent.slots else {}
    return bool(slot and canonical(intent.name or "", slot)[1])
