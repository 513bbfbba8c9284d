# SPDX-License-Identifier: Apache-2.0
"""Asked beforehand, the shop says what it could do, and does nothing."""

import json
from typing import Any

import pytest

from skill.channels.alexa.fulfilling import can_fulfill
from skill.channels.alexa.requests import decode
from tests.channels.alexa.workshop import canonical


def asked(name: str | None, canonical: Any = canonical, **slots: str) -> Any:
    intent = {"name": name, "slots": {slot: {"name": slot, "value": value} for slot, value in slots.items()}}
    body = json.dumps({"request": {"type": "CanFulfillIntentRequest", "intent": intent}}).encode()
    return can_fulfill(decode(body).request, canonical)


YES = {"canUnderstand": "YES", "canFulfill": "YES"}
NO = {"canUnderstand": "NO", "canFulfill": "NO"}


def test_finding_a_gift_is_a_yes() -> None:
    assert asked("FindGiftIntent", recipient="niece") == {"canFulfill": "YES", "slots": {"recipient": YES}}


def test_a_slot_that_the_model_does_not_have_makes_it_a_maybe() -> None:
    assert asked("FindGiftIntent", recipient="niece", weather="rain") == {
        "canFulfill": "MAYBE",
        "slots": {"recipient": YES, "weather": NO},
    }
    assert asked("FindGiftIntent", recipient="x" * 8000)["canFulfill"] == "NO"


@pytest.mark.parametrize("name", ["PlayMusicIntent", "", None])
def test_what_we_do_not_sell_is_a_no(name: str | None) -> None:
    assert asked(name, artist="x") == {"canFulfill": "NO", "slots": {"artist": NO}}


def test_buying_is_never_promised() -> None:
    assert asked("OrderIntent", canonical=lambda name, slots: ("order_something", slots))["canFulfill"] == "MAYBE"
