# SPDX-License-Identifier: Apache-2.0
"""Each rule of replies finds what is wrong with an answer to Alexa, and nothing in what is right."""

from typing import Any

import pytest

from skill.interaction_model.lint import lint_reply

REQUEST = {
    "context": {"System": {"device": {"supportedInterfaces": {"Alexa.Presentation.APL": {}}}}},
    "request": {"type": "IntentRequest", "intent": {"name": "FindIntent"}},
}
HELP = {"request": {"type": "IntentRequest", "intent": {"name": "AMAZON.HelpIntent"}}}
STOP = {"request": {"type": "IntentRequest", "intent": {"name": "AMAZON.StopIntent"}}}
ENDED = {"request": {"type": "SessionEndedRequest"}}


def asked(ssml: str = "Which one?", **more: Any) -> dict[str, Any]:
    reprompt = {"outputSpeech": {"type": "SSML", "ssml": "<speak>Which?</speak>"}}
    speech = {"type": "SSML", "ssml": f"<speak>{ssml}</speak>"}
    return {"outputSpeech": speech, "reprompt": reprompt, "shouldEndSession": False} | more


def told(ssml: str = "Good-bye.", **more: Any) -> dict[str, Any]:
    return {"outputSpeech": {"type": "SSML", "ssml": f"<speak>{ssml}</speak>"}, "shouldEndSession": True} | more


def directives(*types: str) -> list[dict[str, str]]:
    return [{"type": one} for one in types]


# rule, a request, an answer that breaks it, and one that does not
REPLIES = (
    ("A-R01", REQUEST, asked("x" * 8000 + "?"), asked("x" * 7000 + "?")),
    (
        "A-R02",
        REQUEST,
        asked("Tom & Jerry?"),
        asked("Tom &amp; <amazon:effect name='whispered'>Jerry</amazon:effect>?"),
    ),
    ("A-R03", REQUEST, asked(directives=[{"type": "x" * 25_000}]), asked(directives=[{"type": "x" * 23_000}])),
    ("A-R04", REQUEST, asked("I have three gifts."), asked('To buy it, say "order it"; or say "stop".')),
    ("A-R05", REQUEST, told("Shall I go?"), told("I go.")),
    (
        "A-R06",
        REQUEST,
        told(directives=directives("VideoApp.Launch")),
        told(directives=directives("Alexa.Presentation.APL.A")),
    ),
    (
        "A-R07",
        {"request": {}},
        told(directives=directives("Connections.StartConnection", "Dialog.Delegate")),
        told(directives=directives("Connections.StartConnection")),
    ),
    ("A-R08", HELP, told("I find gifts."), asked("I find gifts. For whom?")),
    ("A-R08", STOP, told("x" * 201), told("Bye.")),
    ("A-R09", ENDED, told("Good-bye."), {}),
)


def rules(request: dict[str, Any], response: dict[str, Any]) -> list[str]:
    return [finding.rule for finding in lint_reply(request, {"version": "1.0", "response": response})]


@pytest.mark.parametrize(("rule", "request_", "wrong", "right"), REPLIES)
def test_a_wrong_reply_is_found_and_a_right_one_passes(
    rule: str, request_: dict[str, Any], wrong: dict[str, Any], right: dict[str, Any]
) -> None:
    assert rules(request_, wrong) == [rule]
    assert rules(request_, right) == []


def test_a_question_without_a_reprompt_and_a_good_bye_with_one_are_found() -> None:
    without = asked()
    del without["reprompt"]
    assert rules(REQUEST, without) == ["A-R04"]
    assert rules(REQUEST, asked("Bye.") | {"shouldEndSession": True}) == ["A-R05"]
