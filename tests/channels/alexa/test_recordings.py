# SPDX-License-Identifier: Apache-2.0
"""Requests as the platform really sent them, years ago: refused as they are, answered once they are fresh and ours."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skill.channels.alexa import AlexaChannel
from skill.channels.alexa.authority import Authority
from skill.conversation import TurnKind
from tests.channels.alexa.test_channel import HANDLERS
from tests.channels.alexa.workshop import SKILL_ID, Shop
from tests.channels.clock import START

KINDS = {
    "alexanet-BuiltInIntentRequest": TurnKind.INTENT,
    "alexanet-LaunchRequest": TurnKind.LAUNCH,
    "alexanet-NewVersionRequest": TurnKind.ENDED,
    "alexanet-SkillEventAccountLink": TurnKind.SIGNAL,
    "alexanet-SkillEventPermissionChange": TurnKind.SIGNAL,
    "asksdk-express-requestEnvelope": TurnKind.LAUNCH,
    "jovo-v3-AlexaSkillEvent.SkillDisabled": TurnKind.FORGET,
    "jovo-v3-AutomotiveLaunchRequest": TurnKind.LAUNCH,
    "jovo-v3-Connections.Response": TurnKind.RETURNED,
    "jovo-v3-Display.ElementSelected": TurnKind.SIGNAL,
    "jovo-v3-IntentRequestWithSlot": TurnKind.INTENT,
    "jovo-v3-IntentRequestWithSlotResolutionNoMatch": TurnKind.INTENT,
    "jovo-v3-PlaybackController.PlayCommandIssued": TurnKind.SIGNAL,
    "jovo-v3-System.ExceptionEncountered": TurnKind.SIGNAL,
    "jovo-v4-LaunchRequest": TurnKind.LAUNCH,
    "wrapped-alexanet-IntentWithResolution": TurnKind.INTENT,
    "wrapped-alexanet-LaunchRequestWithTask": TurnKind.LAUNCH,
    "wrapped-alexanet-PinConfirmationSessionResumed": TurnKind.RETURNED,
    "wrapped-alexanet-apl-LoadIndexListDataRequest": TurnKind.SIGNAL,
    "wrapped-alexanet-isp-ConnectionResponseRequest": TurnKind.RETURNED,
}

pytestmark = pytest.mark.parametrize("name", KINDS)


@pytest.fixture
def recording(shared: Path, name: str) -> bytes:
    return (shared / "fixtures" / "alexa" / f"{name}.json").read_bytes()


def ours_now(recording: bytes) -> bytes:
    """The recording with our skill's id and the time of the test; the rest as it was."""
    envelope: Any = json.loads(recording)
    envelope["request"]["timestamp"] = START.strftime("%Y-%m-%dT%H:%M:%SZ")
    holders = [envelope.get("session"), envelope.get("context", {}).get("System")]
    named = [holder for holder in holders if holder is not None and "application" in holder]
    assert named
    for holder in named:
        holder["application"]["applicationId"] = SKILL_ID
    return json.dumps(envelope).encode()


def test_as_it_was_recorded_it_is_refused(
    channel: AlexaChannel, authority: Authority, shop: Shop, recording: bytes
) -> None:
    assert channel.handle({}, recording)[0] == 400
    status, body = channel.handle(authority.sign(recording), recording)
    assert (status, json.loads(body)["error"]) == (400, "timestamp_stale")
    assert shop.turns == []


def test_fresh_and_ours_it_gets_the_answer_of_its_type(
    channel: AlexaChannel, authority: Authority, shop: Shop, recording: bytes, name: str
) -> None:
    body = ours_now(recording)
    status, answer = channel.handle(authority.sign(body), body)
    assert status == 200
    response = json.loads(answer)["response"]
    (turn,) = shop.turns
    assert turn.kind is KINDS[name]
    assert turn.speaker.user
    assert turn.session
    assert turn.locale == ("de-DE" if b'"locale": "de-DE"' in body else "en-US")
    speaks = turn.kind in (TurnKind.LAUNCH, TurnKind.INTENT, TurnKind.RETURNED)
    assert ("outputSpeech" in response) is speaks
    assert (response == {}) is not speaks


def test_a_brands_handlers_change_nothing_for_what_they_do_not_want(
    make_channel: Callable[..., AlexaChannel], authority: Authority, recording: bytes
) -> None:
    body = ours_now(recording)
    headers = authority.sign(body)
    plain, branded = (make_channel(request_handlers=handlers).handle(headers, body) for handlers in ((), HANDLERS))
    for status, answer in (plain, branded):
        assert status == 200
        assert json.loads(answer)["version"] == "1.0"
    assert json.loads(plain[1])["response"] == json.loads(branded[1])["response"]
