# SPDX-License-Identifier: Apache-2.0
"""An ES request becomes a turn, whatever is missing in it; the same delivery twice is the same turn."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.channels.google.dialogflow_es import DialogflowEs
from skill.conversation import SlotText, Turn, TurnKind
from skill.errors import RequestRefused
from skill.interaction_model import load_source
from tests.channels.google.formats import assert_valid_es
from tests.channels.google.rendered import QUESTION, reception

CODEC = DialogflowEs(load_source().model)
RECEPTION = reception()
SESSION = "projects/p/agent/sessions/s"
UUID = "5590c31b-f719-4ccd-9a02-81c2a1f8c84b"


def turn(query: Any = None, *, source: str = "", payload: Any = None, **request: Any) -> Turn:
    asked = {"originalDetectIntentRequest": {"source": source, "payload": payload or {}}, "queryResult": query or {}}
    return CODEC.read(CODEC.decode(json.dumps({**asked, **request}).encode()), RECEPTION)


def matched(name: str, **query: Any) -> dict[str, Any]:
    return {"intent": {"name": f"{SESSION}/intents/1", "displayName": name}, **query}


def assistant(intent: str, *arguments: Any, **payload: Any) -> dict[str, Any]:
    inputs = [{"intent": intent, "rawInputs": [{"inputType": "VOICE"}], "arguments": list(arguments)}]
    return {"source": "google", "payload": {"inputs": inputs, **payload}}


@pytest.mark.parametrize(
    ("query", "kind", "intent"),
    [
        ({"queryText": "a gift"}, TurnKind.TEXT, None),
        (matched("find_gift", queryText="a gift"), TurnKind.TEXT, "find_gift"),
        (matched("Some Intent", queryText="a gift", action="find_gift"), TurnKind.TEXT, "find_gift"),
        (matched("Somebody Elses Intent", queryText="a gift"), TurnKind.TEXT, None),
        (matched("Default Welcome Intent", queryText="hi"), TurnKind.TEXT, "launch"),
        (matched("Greeting", queryText="hi", action="input.welcome"), TurnKind.TEXT, "launch"),
        (matched("Default Welcome Intent", queryText="WELCOME"), TurnKind.LAUNCH, None),
        (matched("Greeting", queryText="FACEBOOK_WELCOME"), TurnKind.LAUNCH, None),
        (matched("Greeting", action="input.welcome"), TurnKind.LAUNCH, None),
        (matched("show_cart"), TurnKind.INTENT, "show_cart"),
        (matched("show_cart", queryText="SHOW_CART"), TurnKind.INTENT, "show_cart"),
        (matched("show_cart", queryText="PAGE_OPENED"), TurnKind.INTENT, "show_cart"),
        (matched("Page opened", queryText="PAGE_OPENED"), TurnKind.ASIDE, None),
        (matched("Silence", queryText="actions_intent_NO_INPUT"), TurnKind.SILENCE, None),
        (matched("Silence", queryText="TELEPHONY_NO_INPUT"), TurnKind.SILENCE, None),
        (matched("no_input", action="no_input"), TurnKind.SILENCE, None),
        (matched("no_input", action="no_input", queryText="NOBODY_SPOKE"), TurnKind.SILENCE, None),
        (matched("Bye", queryText="actions_intent_CANCEL"), TurnKind.INTENT, "stop"),
        (matched("Default Fallback Intent"), TurnKind.INTENT, "fallback"),
        ({}, TurnKind.INTENT, "fallback"),
    ],
)
def test_each_query_has_its_kind(query: dict[str, Any], kind: TurnKind, intent: str | None) -> None:
    found = turn(query)
    assert (found.kind, found.intent, found.channel) == (kind, intent, "google")
    assert (found.text is not None) is (kind is TurnKind.TEXT)


@pytest.mark.parametrize(
    ("asked", "kind", "intent"),
    [
        (assistant("actions.intent.MAIN"), TurnKind.LAUNCH, None),
        (assistant("actions.intent.TEXT"), TurnKind.TEXT, None),
        (assistant("actions.intent.CANCEL"), TurnKind.INTENT, "stop"),
        (assistant("actions.intent.NO_INPUT"), TurnKind.SILENCE, None),
        (assistant("actions.intent.OPTION", {"name": "OPTION", "textValue": "star-lamp"}), TurnKind.TOUCH, None),
        (assistant("actions.intent.OPTION"), TurnKind.ASIDE, None),
        (
            assistant("actions.intent.SIGN_IN", {"name": "SIGN_IN", "extension": {"status": "OK"}}),
            TurnKind.LAUNCH,
            None,
        ),
        (assistant("actions.intent.SIGN_IN", {"extension": {"status": "CANCELLED"}}), TurnKind.ASIDE, None),
        (assistant("actions.intent.SIGN_IN", {"extension": 7}), TurnKind.ASIDE, None),
    ],
)
def test_the_assistants_own_intents_say_what_happened(asked: Any, kind: TurnKind, intent: str | None) -> None:
    found = turn({"queryText": "talk to lantern lane"}, **asked)
    assert (found.kind, found.intent) == (kind, intent)
    assert found.slots == (
        {"product": SlotText(text="star-lamp", ids=("star-lamp",))} if found.kind is TurnKind.TOUCH else {}
    )


def test_the_assistants_first_turn_begins_a_conversation() -> None:
    payload = {"conversation": {"type": "NEW"}}
    assert turn({"queryText": "a gift"}, source="google", payload=payload).new_session
    assert not turn({"queryText": "a gift"}, source="google", payload={"conversation": {"type": "ACTIVE"}}).new_session


def test_parameters_come_with_the_words_that_stood_for_them() -> None:
    query = matched(
        "find_gift",
        queryText="for my niece who likes planets, forty dollars",
        parameters={
            "recipient": "niece",
            "interest": ["space"],
            "budget": {"amount": 40, "currency": "USD"},
            "age": "",
        },
        outputContexts=[
            {"name": f"{SESSION}/contexts/x", "parameters": {"recipient": "niece", "recipient.original": "my niece"}}
        ],
    )
    assert turn(query).slots == {
        "recipient": SlotText(text="my niece", ids=("niece",)),
        "interest": SlotText(text="space", ids=("space",)),
        "budget": SlotText(text="40 USD"),
    }


def test_a_number_beyond_all_numbers_is_none() -> None:
    query = matched("give_number", queryText="lots", parameters={"number": 10**400, "age": {"amount": -(10**400)}})
    assert turn(query).slots == {}


TELEPHONE = {"source": "GOOGLE_TELEPHONY", "payload": {"telephony": {"caller_id": "+12025550111"}}}
VOICE = {"source": "google", "payload": {"inputs": [{"rawInputs": [{"inputType": "VOICE"}]}]}}
KEYBOARD = {"source": "google", "payload": {"inputs": [{"rawInputs": [{"inputType": "KEYBOARD"}]}]}}


@pytest.mark.parametrize(
    ("query", "asked", "sure"),
    [
        ({"intentDetectionConfidence": 0.95}, TELEPHONE, True),
        ({"intentDetectionConfidence": 0.69}, TELEPHONE, False),
        ({}, TELEPHONE, False),
        ({"intentDetectionConfidence": 0.69}, VOICE, False),
        ({"intentDetectionConfidence": 0.69}, KEYBOARD, True),
        ({"intentDetectionConfidence": 0.1}, {"source": "facebook"}, True),
        ({"intentDetectionConfidence": 1, "speechRecognitionConfidence": 0.5}, {}, False),
        ({"intentDetectionConfidence": 1, "speechRecognitionConfidence": 0.9}, {}, True),
        ({"action": "input.unknown"}, TELEPHONE, True),
        ({"intent": {}}, TELEPHONE, True),
    ],
)
def test_what_was_heard_badly_is_not_sure(query: Any, asked: Any, sure: bool) -> None:
    assert turn({**matched("order_it", queryText="order it"), **query}, **asked).sure is sure


def test_without_words_nobody_agrees() -> None:
    for query in (
        matched("order_it"),
        matched("order_it", queryText="ORDER_IT"),
        matched("yes", intentDetectionConfidence=1),
    ):
        found = turn(query)
        assert (found.kind, found.sure) == (TurnKind.INTENT, False)
    assert turn(matched("yes", queryText="yes")).sure


@pytest.mark.parametrize(
    ("asked", "screen"),
    [
        ({"source": "facebook"}, True),
        ({}, True),
        (TELEPHONE, False),
        ({"source": "google"}, False),
        (
            {
                "source": "google",
                "payload": {"surface": {"capabilities": [{"name": "actions.capability.SCREEN_OUTPUT"}]}},
            },
            True,
        ),
    ],
)
def test_a_chat_has_a_screen_and_a_call_has_none(asked: Any, screen: bool) -> None:
    assert turn({"queryText": "hi"}, **asked).surface.screen is screen


@pytest.mark.parametrize(
    ("code", "own", "locale"),
    [
        ("en-us", "", "en-US"),
        ("de", "", "de-DE"),
        ("en", "en-US", "en-US"),
        ("en", "de-DE", "en-US"),
        ("fr", "", "en-US"),
        ("", "de-DE", "de-DE"),
        (7, 7, "en-US"),
    ],
)
def test_it_is_answered_in_the_agents_language(code: object, own: object, locale: str) -> None:
    assert turn({"languageCode": code}, source="google", payload={"user": {"locale": own}}).locale == locale


def test_who_speaks_is_a_login_a_number_or_a_guest_in_this_order() -> None:
    linked = turn(source="google", payload={"user": {"accessToken": "a login"}}).speaker
    assert (linked.user, linked.person, linked.linked) == ("subject", "subject", True)
    assert turn(payload={"account_token": "a login", "telephony": {"caller_id": "+12025550111"}}).speaker == linked
    caller = turn(payload={"account_token": "forged", "telephony": {"caller_id": "+12025550111"}}).speaker
    assert caller.user.startswith("caller:")
    assert (caller.person, caller.linked, "2025550111" in caller.user) == (None, False, False)
    assert turn(session=SESSION).speaker.user.startswith("guest:")


def test_whom_the_assistant_does_not_know_is_nobody_whatever_token_comes_along() -> None:
    user = {"accessToken": "a login", "userVerificationStatus": "GUEST"}
    found = turn(source="google", payload={"user": user, "account_token": "a login"}).speaker
    assert found.user.startswith("guest:")
    assert not found.linked


def test_the_same_delivery_twice_is_the_same_turn() -> None:
    asked: dict[str, Any] = {"responseId": UUID, "session": SESSION}
    first = turn({"queryText": "order it"}, **asked)
    again = turn({"queryText": "order it", "languageCode": "en"}, **asked)
    assert first.id == again.id
    assert first.id.startswith("es:")
    assert turn({"queryText": "order it"}, responseId=UUID, session=f"{SESSION}2").id != first.id
    assert turn({"queryText": "order it"}, responseId=UUID.replace("5590", "5591"), session=SESSION).id != first.id


@pytest.mark.parametrize("placeholder", ["response-id", "00000000-0000-0000-0000-000000000000", "x" * 5000])
def test_a_placeholder_is_no_id_by_itself(placeholder: str) -> None:
    first, again, other = (
        turn({"queryText": words}, responseId=placeholder, session=SESSION) for words in ("yes", "yes", "no")
    )
    assert first.id == again.id != other.id
    assert len(first.id) < 300


def test_without_a_session_a_conversation_has_one_turn() -> None:
    nameless, retried, again = turn(), turn(responseId=UUID), turn(responseId=UUID)
    assert nameless.id.startswith("es:new:")
    assert retried == again
    assert nameless.session != retried.session


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'"x"', b"{", b"\xff", b'{"session":"\xff"}', b"[" * 100_000])
def test_what_is_no_request_is_refused(body: bytes) -> None:
    with pytest.raises(RequestRefused):
        CODEC.decode(body)


NAMES = """responseId session queryResult queryText parameters intent displayName isFallback action outputContexts name
    intentDetectionConfidence speechRecognitionConfidence languageCode originalDetectIntentRequest source payload user
    accessToken userVerificationStatus locale surface capabilities inputs rawInputs inputType arguments textValue
    extension status conversation type telephony caller_id account_token recipient recipient.original"""
PARTS = st.sampled_from(NAMES.split())
WORDS = st.sampled_from(["google", "facebook", "actions.intent.OPTION", "OPTION", "WELCOME", SESSION, "order_it"])
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers()
    | st.text(max_size=8)
    | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PARTS | st.text(max_size=4), inner, max_size=6),
    max_leaves=24,
)


@given(st.dictionaries(PARTS, JSON, max_size=8))
def test_any_object_is_read_and_answered(request_: dict[str, Any]) -> None:
    asked = CODEC.decode(json.dumps(request_).encode())
    found = CODEC.read(asked, RECEPTION)
    assert found.id.startswith("es:")
    assert_valid_es(CODEC.write(QUESTION, asked=asked, turn=found, reception=RECEPTION))
