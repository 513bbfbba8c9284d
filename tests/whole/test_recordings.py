# SPDX-License-Identifier: Apache-2.0
"""Requests that real platforms sent, through the whole shop."""

import json
from pathlib import Path
from typing import Any

import pytest

from skill.settings import DEMO_SKILL_ID
from tests.whole.kitchen import Kitchen

SPOKEN = ("LaunchRequest", "IntentRequest", "Connections.Response", "SessionResumedRequest")
NAMES = (
    "alexanet-BuiltInIntentRequest", "alexanet-LaunchRequest", "alexanet-NewVersionRequest",
    "alexanet-SkillEventAccountLink", "alexanet-SkillEventPermissionChange", "asksdk-express-requestEnvelope",
    "jovo-v3-AlexaSkillEvent.SkillDisabled", "jovo-v3-AutomotiveLaunchRequest", "jovo-v3-Connections.Response",
    "jovo-v3-Display.ElementSelected", "jovo-v3-IntentRequestWithSlot",
    "jovo-v3-IntentRequestWithSlotResolutionNoMatch", "jovo-v3-PlaybackController.PlayCommandIssued",
    "jovo-v3-System.ExceptionEncountered", "jovo-v4-LaunchRequest", "wrapped-alexanet-IntentWithResolution",
    "wrapped-alexanet-LaunchRequestWithTask", "wrapped-alexanet-PinConfirmationSessionResumed",
    "wrapped-alexanet-apl-LoadIndexListDataRequest", "wrapped-alexanet-isp-ConnectionResponseRequest",
)  # fmt: skip


def recording(shared: Path, name: str) -> dict[str, Any]:
    envelope: dict[str, Any] = json.loads((shared / "fixtures" / "alexa" / f"{name}.json").read_bytes())
    return envelope


def made_ours(envelope: dict[str, Any], kitchen: Kitchen) -> dict[str, Any]:
    """The recording as it would arrive now, at our skill."""
    envelope["request"]["timestamp"] = kitchen.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    for holder in (envelope.get("session"), envelope.get("context", {}).get("System")):
        if holder is not None:
            holder["application"] = {"applicationId": DEMO_SKILL_ID}
    return envelope


@pytest.mark.parametrize("name", NAMES)
def test_a_recording_as_it_was_is_refused_and_leaves_nothing(name: str, kitchen: Kitchen, shared: Path):
    before = kitchen.rows()
    assert kitchen.post(kitchen.signed(recording(shared, name))).status_code == 400
    body = json.dumps(recording(shared, name)).encode()
    assert kitchen.client.post("/alexa", data=body).status_code == 400
    assert kitchen.rows() == before


@pytest.mark.parametrize("name", NAMES)
def test_a_recording_made_fresh_and_ours_gets_the_answer_of_its_type(name: str, kitchen: Kitchen, shared: Path):
    envelope = made_ours(recording(shared, name), kitchen)
    answer = kitchen.send(kitchen.signed(envelope))
    response = answer["response"]
    if envelope["request"]["type"] in SPOKEN:
        assert response["outputSpeech"]["ssml"].startswith("<speak>")
        assert response["reprompt"] or response["shouldEndSession"]
    else:
        assert response == {}
    assert kitchen.orders == []


def test_the_same_recording_twice_gets_the_same_answer(kitchen: Kitchen, shared: Path):
    request = kitchen.signed(made_ours(recording(shared, "jovo-v4-LaunchRequest"), kitchen))
    assert kitchen.post(request).data == kitchen.post(request).data


def test_every_recording_is_tried(shared: Path):
    assert set(NAMES) == {path.stem for path in (shared / "fixtures" / "alexa").glob("*.json")}
