# SPDX-License-Identifier: Apache-2.0
"""The checks of answers find what a platform would refuse, and let pass what others' libraries answered."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.channels.google.formats import assert_valid_actions, assert_valid_assistant, assert_valid_cx, assert_valid_es

SESSION = "projects/p/agent/sessions/s"


def cx(*messages: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return {"fulfillmentResponse": {"messages": list(messages)}, **parts}


def rich(**element: Any) -> dict[str, Any]:
    return cx({"payload": {"richContent": [[element]]}})


def actions(**prompt: Any) -> dict[str, Any]:
    return {"session": {"id": "s", "params": {}}, "prompt": prompt}


@pytest.mark.parametrize(
    "answer",
    [
        cx({"text": {"text": ["Hello."]}}, {"outputAudioText": {"ssml": "<speak>Hello.</speak>"}}),
        cx({"payload": {"richContent": [[{"type": "chips", "options": [{"text": "Yes"}]}]]}}),
        cx(sessionInfo={"parameters": {"budget": None}}),
        cx(pageInfo={"formInfo": {"parameterInfo": [{"displayName": "age", "state": "INVALID"}]}}),
        {},
    ],
)
def test_what_cx_takes_passes(answer: Any) -> None:
    assert_valid_cx(answer)
    assert_valid_cx(json.dumps(answer).encode())


@pytest.mark.parametrize(
    "answer",
    [
        cx({"text": {"text": "Hello."}}),
        cx({"text": {"text": [" "]}}),
        cx({}),
        cx({"endInteraction": {}}),
        cx({"text": {"text": ["a"]}, "payload": {"b": 1}}),
        cx({"outputAudioText": {"ssml": "<speak>Hello"}}),
        cx({"text": {"text": ["a"]}}, unknown=1),
        cx(targetPage="a", targetFlow="b"),
        cx({"telephonyTransferCall": {"phoneNumber": "555"}}),
        cx(pageInfo={"formInfo": {"parameterInfo": [{"displayName": "age", "state": "FILLED"}]}}),
        rich(type="infos", title="a"),
        rich(type="info", title="a", subtite="b"),
        rich(type="image", rawUrl="http://shop.example/a.png"),
        cx({"text": {"text": ["x" * 65_536]}}),
    ],
)
def test_what_cx_refuses_or_ignores_is_found(answer: Any) -> None:
    with pytest.raises(AssertionError):
        assert_valid_cx(answer)


@pytest.mark.parametrize(
    "answer",
    [
        {"fulfillmentText": 1},
        {"fulfillmentMessages": [{"platform": "TELEPHONY", "telephonySynthesizeSpeech": {"text": "a"}}]},
        {"fulfillmentMessages": [{"platform": "FACEBOOK"}]},
        {"fulfillmentMessages": [{"quickReplies": {"quickReplies": ["a", "a"]}}]},
        {"fulfillmentText": "lost", "followupEventInput": {"name": "help", "languageCode": "en-US"}},
        {"outputContexts": [{"name": "dollhouse"}]},
        {"outputContexts": [{"name": f"{SESSION}/contexts/Dollhouse"}]},
        {"payload": {"google": {"expectUserResponse": True, "richRespons": {}}}},
        {"payload": {"google": {"expectUserResponse": "yes"}}},
    ],
)
def test_what_es_refuses_or_ignores_is_found(answer: Any) -> None:
    with pytest.raises(AssertionError):
        assert_valid_es(answer)


@pytest.mark.parametrize(
    "answer",
    [
        actions(firstSimple={"speech": "<speak>a</speak>", "text": "x" * 641}),
        actions(firstSimple={"speech": "no markup"}),
        actions(lastSimple={"speech": "<speak>a</speak>"}),
        actions(suggestions=[{"title": "x" * 26}]),
        actions(suggestions=[{"title": "a"}, {"title": "a"}]),
        actions(suggestions=[{"title": str(number)} for number in range(9)]),
        actions(link={"name": "x" * 21, "open": {"url": "https://shop.example"}}),
        actions(content={"list": {"items": [{"key": "a"}]}}),
        actions(content={"list": {"items": [{"key": "a"}, {"key": "b"}]}}),
        actions(content={"card": {"title": "a"}}),
        actions(content={"card": {"text": "a"}, "table": {}}),
        {"prompt": {}},
    ],
)
def test_what_the_assistant_refuses_is_found(answer: Any) -> None:
    with pytest.raises(AssertionError):
        assert_valid_actions(answer)


@pytest.mark.parametrize(
    "name",
    [
        "es_responseFacebookV2Suggestion",
        "es_responseSlackV2TextAndCard",
        "es_aog_response_sign_in",
        "es_aog_response_close",
    ],
)
def test_answers_of_other_libraries_pass(shared: Path, name: str) -> None:
    assert_valid_es((shared / "fixtures" / "google" / f"{name}.json").read_bytes())


def test_an_assistant_is_told_whether_we_listen() -> None:
    said = {"items": [{"simpleResponse": {"textToSpeech": "Bye."}}]}
    assert_valid_assistant({"expectUserResponse": False, "richResponse": said})
    with pytest.raises(AssertionError):
        assert_valid_assistant({"expectUserResponse": False, "richResponse": {**said, "suggestions": [{"title": "a"}]}})
