# SPDX-License-Identifier: Apache-2.0
"""A CX request becomes a turn, whatever is missing in it; the same delivery twice is the same turn."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.channels.google import Reception
from skill.channels.google.dialogflow_cx import DialogflowCx
from skill.conversation import SlotText, Turn, TurnKind
from skill.errors import RequestRefused
from skill.interaction_model import load_source
from skill.speaking import Spoken, SpokenReply
from tests.channels.google.formats import assert_valid_cx

CODEC = DialogflowCx(load_source().model)
AGENT = "projects/p/locations/global/agents/a"
PAGES = f"{AGENT}/flows/00000000-0000-0000-0000-000000000000/pages"
UUID = "d5c7e9b7-9c9f-4056-a553-06bd1e9b006c"
RECEPTION = Reception(
    brand="lantern-lane",
    locales=("en-US", "de-DE"),
    now=datetime(2026, 11, 20, 16, 10, tzinfo=UTC),
    new_id=lambda: "new",
    digest=lambda text: f"{len(text):032}",
    subject_of={"a login": "subject"}.get,
)
REPLY = SpokenReply(
    speech=Spoken(ssml="Hello.", text="Hello."), reprompt=Spoken(ssml="Who?", text="Who?"), card=None, listens=True
)


def turn(**request: Any) -> Turn:
    return CODEC.read(CODEC.decode(json.dumps(request).encode()), RECEPTION)


def matched(name: str, confidence: float | None = 1.0, **parameters: Any) -> dict[str, Any]:
    info: dict[str, Any] = {"displayName": name, "lastMatchedIntent": f"{AGENT}/intents/1", "parameters": parameters}
    return {"intentInfo": info if confidence is None else {**info, "confidence": confidence}}


def tagged(tag: str) -> dict[str, Any]:
    return {"fulfillmentInfo": {"tag": tag}}


@pytest.mark.parametrize(
    ("request_", "kind", "intent"),
    [
        ({"text": "a gift"}, TurnKind.TEXT, None),
        ({"transcript": "a gift"}, TurnKind.TEXT, None),
        ({"text": "a gift", **matched("find_gift")}, TurnKind.TEXT, "find_gift"),
        ({"text": "a gift", **matched("Somebody Elses Intent")}, TurnKind.TEXT, None),
        ({"text": "niece", **tagged("find_gift")}, TurnKind.TEXT, "find_gift"),
        ({"text": "niece", **matched("Somebody Elses Intent"), **tagged("find_gift")}, TurnKind.TEXT, "find_gift"),
        ({"triggerEvent": "TELEPHONY_WELCOME", **tagged("launch")}, TurnKind.LAUNCH, None),
        ({"triggerEvent": "sys.long-utterance", **tagged("fallback")}, TurnKind.INTENT, "fallback"),
        ({"triggerEvent": "a-page-of-the-brand", **tagged("show_cart")}, TurnKind.INTENT, "show_cart"),
        ({"triggerEvent": "sys.no-input-1", **tagged("no_input")}, TurnKind.SILENCE, None),
        (tagged("no_input"), TurnKind.SILENCE, None),
        ({"text": "hi", **matched("Default Welcome Intent")}, TurnKind.TEXT, "launch"),
        ({"text": " ", **tagged("fallback")}, TurnKind.INTENT, "fallback"),
        ({"text": ""}, TurnKind.INTENT, "fallback"),
        (tagged("Default Welcome Intent"), TurnKind.LAUNCH, None),
        (tagged("launch"), TurnKind.LAUNCH, None),
        (tagged("show_cart"), TurnKind.INTENT, "show_cart"),
        (tagged("validatePhoneLine"), TurnKind.ASIDE, None),
        ({}, TurnKind.ASIDE, None),
        ({"triggerIntent": f"{AGENT}/intents/1", **matched("show_cart")}, TurnKind.INTENT, "show_cart"),
        ({"triggerIntent": f"{AGENT}/intents/1"}, TurnKind.INTENT, "fallback"),
        ({"triggerEvent": "sys.no-input-default"}, TurnKind.SILENCE, None),
        ({"triggerEvent": "sys.no-input-2", **tagged("show_cart")}, TurnKind.SILENCE, None),
        (tagged("sys.no-input-default"), TurnKind.SILENCE, None),
        ({"triggerEvent": "sys.no-match-1"}, TurnKind.INTENT, "fallback"),
        ({"triggerEvent": "sys.no-match-1", "text": "blue, rather"}, TurnKind.TEXT, None),
        ({"triggerEvent": "WELCOME"}, TurnKind.LAUNCH, None),
        ({"triggerEvent": "hello-from-a-page", "pageInfo": {"displayName": "Start Page"}}, TurnKind.LAUNCH, None),
        ({"triggerEvent": "hello-from-a-page", "pageInfo": {"displayName": "age"}}, TurnKind.ASIDE, None),
        ({"triggerEvent": "show_cart"}, TurnKind.INTENT, "show_cart"),
        ({"triggerEvent": "show_cart", **matched("order_it")}, TurnKind.INTENT, "show_cart"),
    ],
)
def test_each_query_has_its_kind(request_: dict[str, Any], kind: TurnKind, intent: str | None) -> None:
    found = turn(**request_)
    assert (found.kind, found.intent) == (kind, intent)
    assert found.channel == "google"
    assert (found.text is not None) is (kind is TurnKind.TEXT)


def test_a_page_event_starts_nothing_while_a_conversation_is_on() -> None:
    started = {"session": "s", "parameters": {"stage": "confirming"}}
    found = turn(triggerEvent="chat_moved", pageInfo={"currentPage": f"{PAGES}/START_PAGE"}, sessionInfo=started)
    assert found.kind is TurnKind.ASIDE


@pytest.mark.parametrize("digits", ["1234", 1234, "", "#"])
def test_keys_go_no_further(digits: object) -> None:
    found = turn(
        dtmfDigits=digits,
        text="1234",
        **matched("give_number", number={"originalValue": "1234", "resolvedValue": 1234}),
        pageInfo={"formInfo": {"parameterInfo": [{"displayName": "number", "value": 1234, "justCollected": True}]}},
    )
    assert (found.kind, found.intent, found.text, found.slots) == (TurnKind.INTENT, "fallback", None, {})
    assert "1234" not in repr(replace(found, id="", session=""))


def test_parameters_come_in_our_words() -> None:
    found = turn(
        text="something with space for my niece",
        **matched(
            "find_gift",
            recipient={"originalValue": "my niece", "resolvedValue": "niece"},
            interest={"originalValue": ["space"], "resolvedValue": ["space"]},
            budget={"originalValue": "forty bucks", "resolvedValue": {"amount": 40, "currency": "USD"}},
            age={"resolvedValue": {"amount": 6, "unit": "year"}},
            deadline={"resolvedValue": {"year": 2026, "month": 12.0, "day": 4}},
            occasion={"originalValue": "", "resolvedValue": None},
        ),
    )
    assert found.slots == {
        "recipient": SlotText(text="my niece", ids=("niece",)),
        "interest": SlotText(text="space", ids=("space",)),
        "budget": SlotText(text="forty bucks"),
        "age": SlotText(text="6 year"),
        "deadline": SlotText(text="2026-12-04"),
    }


def test_what_a_form_collected_just_now_comes_along() -> None:
    form = [
        {"displayName": "recipient", "value": "niece", "justCollected": True},
        {"displayName": "age", "value": 6},
        {"value": "lost", "justCollected": True},
        {"displayName": "interest", "value": ["space", "dinosaurs"], "justCollected": True},
    ]
    found = turn(text="niece", **tagged("find_gift"), pageInfo={"formInfo": {"parameterInfo": form}})
    assert found.slots == {
        "recipient": SlotText(text="niece", ids=("niece",)),
        "interest": (SlotText(text="space", ids=("space",)), SlotText(text="dinosaurs", ids=("dinosaurs",))),
    }


@pytest.mark.parametrize(
    ("request_", "sure"),
    [
        ({"transcript": "order it", **matched("order_it", 0.95)}, True),
        ({"transcript": "order it", **matched("order_it", 0.7)}, True),
        ({"transcript": "order it", **matched("order_it", 0.69)}, False),
        ({"transcript": "order it", **matched("order_it", None)}, False),
        ({"transcript": "order it", "intentInfo": {"lastMatchedIntent": "i", "confidence": "high"}}, False),
        ({"transcript": "order it"}, True),
        ({"transcript": "order it", "intentInfo": {}}, True),
        ({"text": "order it", **matched("order_it", 0.2)}, True),
        ({"text": "order it", "payload": {"telephony": {}}, **matched("order_it", 0.2)}, False),
    ],
)
def test_what_was_heard_badly_is_not_sure(request_: dict[str, Any], sure: bool) -> None:
    assert turn(**request_).sure is sure


@pytest.mark.parametrize(
    "request_",
    [tagged("order_it"), {"triggerEvent": "order_it"}, {"triggerIntent": "i", **matched("order_it")}],
)
def test_without_words_nobody_agrees_to_anything(request_: dict[str, Any]) -> None:
    found = turn(**request_)
    assert (found.intent, found.sure) == ("order_it", False)


@pytest.mark.parametrize(
    ("request_", "screen"),
    [
        ({"text": "hi"}, True),
        ({"triggerEvent": "WELCOME"}, True),
        ({"transcript": "hi"}, False),
        ({"dtmfDigits": "1"}, False),
        ({"text": "hi", "payload": {"telephony": {"caller_id": "+12025550111"}}}, False),
        ({"text": "hi", "payload": {"telephony": "+12025550111"}}, True),
    ],
)
def test_only_who_reads_has_a_screen(request_: dict[str, Any], screen: bool) -> None:
    assert turn(**request_).surface.screen is screen


@pytest.mark.parametrize(
    ("request_", "locale"),
    [
        ({"languageCode": "en"}, "en-US"),
        ({"languageCode": "de-at"}, "de-DE"),
        ({"languageCode": "en", "languageInfo": {"inputLanguageCode": "en", "resolvedLanguageCode": "de"}}, "de-DE"),
        ({"languageInfo": {"inputLanguageCode": "de"}}, "de-DE"),
        ({"languageCode": "fr"}, "en-US"),
        ({}, "en-US"),
    ],
)
def test_it_is_answered_in_the_nearest_language(request_: dict[str, Any], locale: str) -> None:
    assert turn(**request_).locale == locale


def test_who_speaks_is_a_login_a_number_or_a_guest_in_this_order() -> None:
    phone = {"telephony": {"caller_id": "+12025550111"}}
    remembered = {"session": "s", "parameters": {"account_token": "a login"}}
    for login in ({"payload": {**phone, "account_token": "a login"}}, {"payload": phone, "sessionInfo": remembered}):
        speaker = turn(text="hi", **login).speaker
        assert (speaker.user, speaker.person, speaker.linked) == ("subject", "subject", True)
    for token in ("a forgery", "", 7, None):
        caller = turn(text="hi", payload={**phone, "account_token": token}).speaker
        assert caller.user.startswith("caller:")
        assert "2025550111" not in caller.user
        assert (caller.person, caller.linked, caller.confidence) == (None, False, 0)
    guest = turn(text="hi", sessionInfo={"session": "s"}).speaker
    assert guest.user.startswith("guest:")
    assert guest.user != turn(text="hi", sessionInfo={"session": "t"}).speaker.user


def test_two_accounts_share_no_session() -> None:
    session = {"session": f"{AGENT}/sessions/s"}
    guest, login = turn(sessionInfo=session), turn(sessionInfo=session, payload={"account_token": "a login"})
    assert guest.session != login.session


def test_a_session_is_the_same_whatever_method_it_was_called_by() -> None:
    sessions = {turn(text="hi", sessionInfo={"session": name}).session for name in ("a/s", "a/s:detectIntent")}
    assert len(sessions) == 1


def test_the_same_delivery_twice_is_the_same_turn() -> None:
    asked = {"detectIntentResponseId": UUID, "sessionInfo": {"session": "s"}, "text": "order it", **tagged("order_it")}
    again = {**asked, "messages": [{"text": {"text": ["…"]}}], "languageCode": "en"}
    first = turn(**asked)
    assert first.id == turn(**again).id
    assert first.id.startswith("cx:")
    assert first.utterance == turn(**{**asked, **tagged("find_gift")}).utterance != ""
    for other in (
        {**asked, "detectIntentResponseId": UUID.replace("d5", "d6")},
        {**asked, "sessionInfo": {"session": "t"}},
        {**asked, **tagged("find_gift")},
    ):
        assert turn(**other).id != first.id


@pytest.mark.parametrize("placeholder", ["string", "00000000-0000-0000-0000-000000000000", "x" * 5000])
def test_a_placeholder_is_no_id_by_itself(placeholder: str) -> None:
    asked = {"detectIntentResponseId": placeholder, "sessionInfo": {"session": "s"}, "text": "yes"}
    first = turn(**asked)
    assert first.id == turn(**asked).id
    assert first.id != turn(**{**asked, "text": "no"}).id
    assert len(first.id) < 300


def test_without_a_session_a_conversation_has_one_turn() -> None:
    nameless = turn(**tagged("show_cart"))
    assert nameless.id.startswith("cx:new:")
    assert nameless.speaker.user.startswith("guest:")
    retried = [turn(detectIntentResponseId=UUID, text="hi") for _ in range(2)]
    assert retried[0] == retried[1]
    assert retried[0].session != nameless.session


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'"x"', b"7", b"{", b"\xff", b'{"text":"\xff"}', b"[" * 100_000])
def test_what_is_no_request_is_refused(body: bytes) -> None:
    with pytest.raises(RequestRefused):
        CODEC.decode(body)


NAMES = """detectIntentResponseId text transcript triggerEvent dtmfDigits fulfillmentInfo tag intentInfo parameters
    displayName confidence originalValue resolvedValue sessionInfo session pageInfo formInfo parameterInfo value
    justCollected currentPage payload telephony caller_id account_token languageInfo languageCode recipient amount"""
PARTS = st.sampled_from(NAMES.split())
JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PARTS | st.text(max_size=4), inner, max_size=6),
    max_leaves=24,
)


@given(st.dictionaries(PARTS, JSON, max_size=8))
def test_any_object_is_read_and_answered(request_: dict[str, Any]) -> None:
    asked = CODEC.decode(json.dumps(request_).encode())
    found = CODEC.read(asked, RECEPTION)
    assert found.id.startswith("cx:")
    assert_valid_cx(CODEC.write(REPLY, asked=asked, turn=found, reception=RECEPTION))
