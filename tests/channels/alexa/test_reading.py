# SPDX-License-Identifier: Apache-2.0
"""A request becomes a turn, whatever is missing in it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.channels.alexa import VerifiedRequest, read
from skill.channels.alexa.requests import decode
from skill.conversation import SlotText, Turn, TurnKind
from skill.errors import RequestRefused
from tests.channels.alexa.workshop import canonical
from tests.channels.clock import START

UUID = "0d2b6c1e-6f0c-4d6c-9a53-0b4f3c1f2a11"
UUID_OF_ZEROS = "00000000-0000-0000-0000-000000000000"


def turn(envelope: dict[str, Any]) -> Turn:
    body = json.dumps(envelope).encode()
    return read(
        VerifiedRequest(decode(body), body), brand="b", now=START, locales=("en-US", "de-DE"), canonical=canonical
    )


def asked(**request: Any) -> Turn:
    return turn({"request": {"type": "IntentRequest", **request}})


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("LaunchRequest", TurnKind.LAUNCH),
        ("IntentRequest", TurnKind.INTENT),
        ("SessionEndedRequest", TurnKind.ENDED),
        ("SessionResumedRequest", TurnKind.RETURNED),
        ("Connections.Response", TurnKind.RETURNED),
        ("AlexaSkillEvent.SkillDisabled", TurnKind.FORGET),
        ("AlexaSkillEvent.SkillEnabled", TurnKind.SIGNAL),
        ("AlexaSkillEvent.SkillAccountUnlinked", TurnKind.SIGNAL),
        ("System.ExceptionEncountered", TurnKind.SIGNAL),
        ("AudioPlayer.PlaybackStarted", TurnKind.SIGNAL),
        ("Alexa.Presentation.APL.UserEvent", TurnKind.SIGNAL),
        ("Alexa.Presentation.APL.RuntimeError", TurnKind.SIGNAL),
        ("A.Type.Of.The.Future", TurnKind.SIGNAL),
    ],
)
def test_each_type_has_its_kind(type_: str, kind: TurnKind) -> None:
    assert asked(type=type_).kind is kind


def test_an_intent_comes_in_our_words() -> None:
    slots = {"recipient": {"name": "recipient", "value": "niece"}, "unknown": {"value": "x"}, "interest": {}}
    found = asked(intent={"name": "FindGiftIntent", "slots": slots})
    assert (found.intent, found.slots) == ("find_gift", {"recipient": SlotText(text="niece")})


@pytest.mark.parametrize("intent", [None, {}, {"name": None}, {"name": ""}, {"name": "NobodysIntent"}, "text", []])
def test_an_intent_that_nobody_knows_is_a_fallback(intent: object) -> None:
    found = asked(intent=intent)
    assert (found.kind, found.intent, found.slots) == (TurnKind.INTENT, "fallback", {})


def test_a_touch_on_a_gift_names_it_and_means_nothing_more() -> None:
    found = asked(type="Alexa.Presentation.APL.UserEvent", arguments=["gift", "star-lamp"])
    assert (found.kind, found.intent, found.text) == (TurnKind.TOUCH, None, None)
    assert found.slots == {"product": SlotText(text="star-lamp", ids=("star-lamp",))}


@pytest.mark.parametrize(
    "arguments",
    [None, [], ["gift"], ["gift", 2], ["gift", ""], ["gift", "x" * 201], ["order", "star-lamp"], [{}, 2], "gift"],
)
def test_any_other_touch_is_only_noted(arguments: object) -> None:
    assert asked(type="Alexa.Presentation.APL.UserEvent", arguments=arguments).kind is TurnKind.SIGNAL


@pytest.mark.parametrize("code", ["200", 200])
def test_the_result_of_a_connection_is_not_its_status_code(code: object) -> None:
    cause = {
        "type": "ConnectionCompleted",
        "token": "draft-7",
        "status": {"code": code, "message": "OK"},
        "result": {"status": "NOT_ACHIEVED", "reason": "VERIFICATION_METHOD_NOT_SETUP"},
    }
    found = asked(type="SessionResumedRequest", cause=cause)
    assert found.slots == {
        "connection": SlotText(text="ConnectionCompleted"),
        "result": SlotText(text="NOT_ACHIEVED"),
        "code": SlotText(text="200"),
        "token": SlotText(text="draft-7"),
    }
    assert asked(type="SessionResumedRequest", cause={**cause, "result": None}).slots.keys() == {
        "connection",
        "code",
        "token",
    }


def test_a_purchase_answer_names_its_result() -> None:
    found = asked(type="Connections.Response", name="Buy", payload={"purchaseResult": "ACCEPTED"}, token="t")
    assert found.slots["result"] == SlotText(text="ACCEPTED")
    assert found.slots["connection"] == SlotText(text="Buy")


def speaker(person: object) -> tuple[str | None, int]:
    found = turn({"context": {"System": {"user": {"userId": "u"}, "person": person}}, "request": {"type": "X"}}).speaker
    return found.person, found.confidence


@pytest.mark.parametrize("level", [200, 300, 400])
def test_a_recognised_voice_brings_its_confidence(level: int) -> None:
    assert speaker({"personId": "p", "authenticationConfidenceLevel": {"level": level}}) == ("p", level)


@pytest.mark.parametrize("level", [None, 0, -300, 100, 301, 1000, 10**30, "300", True, 300.5, {}])
def test_a_confidence_that_the_platform_does_not_document_proves_nothing(level: object) -> None:
    assert speaker({"personId": "p", "authenticationConfidenceLevel": {"level": level}}) == ("p", 0)


@pytest.mark.parametrize("confidence", [None, 300, [], "300"])
def test_a_person_without_a_confidence_has_none(confidence: object) -> None:
    assert speaker({"personId": "p", "authenticationConfidenceLevel": confidence}) == ("p", 0)


@pytest.mark.parametrize(
    "person", [None, {}, {"personId": ""}, {"personId": 5, "authenticationConfidenceLevel": {"level": 400}}, "p"]
)
def test_an_unknown_voice_is_nobody(person: object) -> None:
    assert speaker(person) == (None, 0)


def test_the_contexts_account_goes_before_the_sessions() -> None:
    envelope = {"session": {"user": {"userId": "old"}}, "request": {"type": "X"}}
    assert turn(envelope).speaker.user == "old"
    assert turn({**envelope, "context": {"System": {"user": {"userId": "new"}}}}).speaker.user == "new"


def test_two_devices_without_an_account_are_not_one_account() -> None:
    first, second = (turn({"session": {"sessionId": name}, "request": {"type": "X"}}) for name in ("a", "b"))
    assert first.speaker.user != second.speaker.user


def test_a_locale_of_another_type_is_the_default() -> None:
    assert asked(locale=5).locale == "en-US"


def test_the_session_is_the_platforms_or_one_for_all_events_of_an_account() -> None:
    def event(user: str) -> str:
        return turn({"context": {"System": {"user": {"userId": user}}}, "request": {"type": "X"}}).session

    def spoken(user: str, session: str = "s") -> str:
        return turn({"session": {"sessionId": session, "user": {"userId": user}}, "request": {"type": "X"}}).session

    assert event("u") == event("u") != event("v")
    assert spoken("u") == spoken("u") != spoken("u", "t")
    assert spoken("u") != spoken("v"), "two accounts share no conversation, even under one session id"


def test_what_comes_outside_of_a_session_is_a_conversation_of_one_turn() -> None:
    def new(session: object) -> bool:
        return turn({"session": session, "request": {"type": "IntentRequest"}}).new_session

    assert new(None)
    assert new({"sessionId": "s", "new": True})
    assert not new({"sessionId": "s", "new": False})
    assert not new({"sessionId": "s"})


def test_an_intent_that_the_shopper_declined_is_a_no() -> None:
    def meant(status: str) -> str | None:
        return asked(intent={"name": "FindGiftIntent", "confirmationStatus": status}).intent

    assert [meant(status) for status in ("NONE", "CONFIRMED", "DENIED")] == ["find_gift", "find_gift", "no"]


def test_a_screen_is_seen() -> None:
    def surface(interfaces: object) -> bool:
        device = {"deviceId": "d", "supportedInterfaces": interfaces}
        return turn({"context": {"System": {"device": device}}, "request": {"type": "X"}}).surface.screen

    assert surface({"Alexa.Presentation.APL": {"runtime": {"maxVersion": "2024.3"}}})
    assert surface({"Alexa.Presentation.APL": {}})
    assert surface({"Alexa.Presentation.APL": {"runtime": {"maxVersion": "1.4"}}})
    assert surface({"Alexa.Presentation.APL": {"runtime": {"maxVersion": "tomorrow's"}}})
    assert not surface({"Alexa.Presentation.APL": {"runtime": {"maxVersion": "1.3"}}})
    assert not surface({"Alexa.Presentation.APL": []})
    assert not surface({"AudioPlayer": {}})
    assert not surface(None)


def numbered(request_id: object, *, session: str = "s", timestamp: str = "2026-11-20T16:10:00Z") -> str:
    request = {"type": "LaunchRequest", "requestId": request_id, "timestamp": timestamp}
    return turn({"session": {"sessionId": session, "user": {"userId": "u"}}, "request": request}).id


def test_the_same_delivery_has_the_same_id_and_another_has_another() -> None:
    real = f"amzn1.echo-api.request.{UUID}"
    assert numbered(real) == numbered(real)
    assert numbered(real) == numbered(real, timestamp="2026-11-20T16:10:09Z")
    assert numbered(real) != numbered(real, session="other")
    assert numbered(real).startswith(f"alexa:{real}:")
    plain = f"amzn1.echo-api.request.{UUID.replace('-', '')}"
    assert numbered(plain) == numbered(plain, timestamp="2026-11-20T16:10:09Z")


@pytest.mark.parametrize(
    "placeholder", ["string", "amzn1.echo-api.request.1", f"request.{UUID_OF_ZEROS}", None, "", 5, "x" * 5000]
)
def test_two_requests_with_one_placeholder_id_are_two_turns(placeholder: object) -> None:
    assert numbered(placeholder) == numbered(placeholder)
    assert numbered(placeholder) != numbered(placeholder, timestamp="2026-11-20T16:10:09Z")
    assert len(numbered(placeholder)) < 300


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PLACES = [
    ("session",),
    ("session", "sessionId"),
    ("session", "new"),
    ("session", "user"),
    ("context",),
    ("context", "System"),
    ("context", "System", "person"),
    ("context", "System", "person", "authenticationConfidenceLevel"),
    ("context", "System", "device", "supportedInterfaces"),
    ("request", "requestId"),
    ("request", "locale"),
    ("request", "intent"),
    ("request", "intent", "slots"),
    ("request", "intent", "slots", "recipient"),
    ("request", "intent", "slots", "recipient", "resolutions"),
    ("request", "intent", "slots", "recipient", "slotValue"),
    ("request", "cause"),
    ("request", "status"),
    ("request", "payload"),
    ("request", "arguments"),
    ("request", "error"),
]


@given(
    type_=st.sampled_from(["IntentRequest", "SessionResumedRequest", "Alexa.Presentation.APL.UserEvent"]),
    place=st.sampled_from(PLACES),
    value=JSON,
)
def test_no_optional_part_of_any_type_crashes(type_: str, place: tuple[str, ...], value: object) -> None:
    slots = {"recipient": {"name": "recipient", "value": "niece"}}
    envelope: dict[str, Any] = {
        "session": {"sessionId": "s", "user": {"userId": "u"}},
        "context": {"System": {"user": {"userId": "u"}, "person": {"personId": "p"}, "device": {}}},
        "request": {"type": type_, "intent": {"name": "FindGiftIntent", "slots": slots}},
    }
    part = envelope
    for name in place[:-1]:
        part = part[name]
    part[place[-1]] = value
    assert turn(envelope).kind in TurnKind


def test_a_request_without_a_type_is_refused() -> None:
    with pytest.raises(RequestRefused, match="request_type_missing"):
        turn({"request": {"type": 5}})
