# SPDX-License-Identifier: Apache-2.0
"""Requests as CX really sent them, and samples that lack almost everything: each is a turn, and has a valid answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from skill.conversation import TurnKind
from tests.channels.google.formats import assert_valid_cx
from tests.channels.google.test_dialogflow_cx import CODEC, RECEPTION, REPLY

KINDS = {
    "cx_pds_basic_1": (TurnKind.LAUNCH, "guest"),
    "cx_pds_prebuilt_telecom_1": (TurnKind.ASIDE, "guest"),
    "cx_pds_prebuilt_telecom_3": (TurnKind.ASIDE, "guest"),
    "cx_pds_validate_form_parameter_1": (TurnKind.ASIDE, "guest"),
    "cx_recorded_messenger_intent_params": (TurnKind.TEXT, "guest"),
    "cx_recorded_phone_gateway_callerid": (TurnKind.TEXT, "caller"),
    "cx_recorded_trigger_event": (TurnKind.LAUNCH, "guest"),
}


@pytest.mark.parametrize("name", KINDS)
def test_it_is_read_and_answered(shared: Path, name: str) -> None:
    asked = CODEC.decode((shared / "fixtures" / "google" / f"{name}.json").read_bytes())
    turn = CODEC.read(asked, RECEPTION)
    kind, user = KINDS[name]
    assert turn.kind is kind
    assert turn.speaker.user.startswith(user)
    answer: Any = CODEC.write(REPLY, asked=asked, turn=turn, reception=RECEPTION)
    assert_valid_cx(answer)
    spoken = any("outputAudioText" in message for message in json.loads(answer)["fulfillmentResponse"]["messages"])
    assert spoken is (user == "caller")


def test_every_recorded_request_is_played(shared: Path) -> None:
    found = {path.stem for path in (shared / "fixtures" / "google").glob("cx_*.json") if "response" not in path.stem}
    assert found == KINDS.keys()
