# SPDX-License-Identifier: Apache-2.0
"""What no honest platform sends, and what goes wrong on our side: a refusal or an apology, and nothing half-written."""

import json
import logging
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.whole.kitchen import ADULT, Kitchen

SAID = (("a birthday present for my niece, she is eight, loves space, around forty dollars", "start"),)


def at_read_back(kitchen: Kitchen) -> None:
    kitchen.purchasing(on=True)
    kitchen.say(SAID[0][0], stage="start")
    assert "order it" in kitchen.say("the first one", stage="choosing")


def envelope(kitchen: Kitchen) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(kitchen.echo.launch()[1])
    return made


def without_time(made: dict[str, Any]) -> bytes:
    del made["request"]["timestamp"]
    return json.dumps(made).encode()


def without_skill(made: dict[str, Any]) -> bytes:
    del made["session"]["application"], made["context"]["System"]["application"]
    return json.dumps(made).encode()


def of_another_skill(made: dict[str, Any]) -> bytes:
    made["session"]["application"]["applicationId"] = "amzn1.ask.skill.another"
    return json.dumps(made).encode()


REFUSED: dict[str, Callable[[dict[str, Any]], bytes]] = {
    "broken": lambda made: json.dumps(made).encode()[:-3],
    "empty": lambda made: b"",
    "no object": lambda made: b"[]",
    "no text": lambda made: b"\xff\xfe\x00",
    "deep": lambda made: b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "deep lists": lambda made: b"[" * 10_000 + b"]" * 10_000,
    "large": lambda made: json.dumps({**made, "more": "x" * 200_000}).encode(),
    "without a time": without_time,
    "without a skill": without_skill,
    "of another skill": of_another_skill,
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_signed_request_that_no_platform_sends_is_400_and_writes_nothing(kind: str, kitchen: Kitchen):
    body = REFUSED[kind](envelope(kitchen))
    before = kitchen.rows()
    assert kitchen.post((kitchen.authority.sign(body), body)).status_code == 400
    assert kitchen.rows() == before


@pytest.mark.threat("TH9")
@pytest.mark.parametrize("seconds", [-151, 151])
def test_a_stale_or_early_request_is_400(seconds: int, kitchen: Kitchen):
    request = kitchen.echo.launch()
    kitchen.time += timedelta(seconds=seconds)
    assert kitchen.post(request).status_code == 400


@pytest.mark.threat("TH9")
def test_a_forged_order_is_400_and_orders_nothing(kitchen: Kitchen):
    at_read_back(kitchen)
    headers, body = kitchen.echo.intent("OrderItIntent")
    before = kitchen.rows()
    for forged in (
        ({}, body),
        ({**headers, "Signature-256": headers["Signature-256"][::-1]}, body),
        (headers, body.replace(b"en-US", b"en-GB")),
        ({**headers, "SignatureCertChainUrl": "https://s3.amazonaws.com.evil.example/echo.api/cert"}, body),
    ):
        assert kitchen.post(forged).status_code == 400
    assert kitchen.rows() == before
    assert kitchen.orders == []


@pytest.mark.parametrize(
    "text",
    [
        "x" * 8000,
        "word " * 1600,
        "\N{PERFORMING ARTS}\N{SNOWMAN}" * 50,
        '<speak><audio src="https://evil.example/a.mp3"/></speak> & <break time="99s"/>',
        "'; DROP TABLE product; -- \" OR 1=1",
        "\u202eevil\u0000\ud7ff",
        "ten thousand million " * 20,
    ],
)
@pytest.mark.parametrize(("intent", "slot"), [("FindGiftIntent", "interest"), ("ChooseIntent", "product")])
def test_whatever_a_slot_holds_is_only_text(text: str, intent: str, slot: str, kitchen: Kitchen):
    kitchen.echo.hear(json.dumps(kitchen.send(kitchen.echo.launch())).encode())
    answer = kitchen.send(kitchen.echo.intent(intent, {slot: {"name": slot, "value": text}}))
    speech = answer["response"]["outputSpeech"]["ssml"]
    assert "evil.example" not in speech
    assert len(json.dumps(answer)) < 24 * 1024
    assert kitchen.rows()["product"] == 120


def test_a_locked_database_is_an_apology_and_leaves_nothing(kitchen: Kitchen, caplog: pytest.LogCaptureFixture):
    at_read_back(kitchen)
    before = kitchen.rows()
    path = kitchen.settings.database_url.removeprefix("sqlite:///")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with caplog.at_level(logging.INFO):
        answer = kitchen.send(kitchen.echo.intent("OrderItIntent"))
    other.execute("ROLLBACK")
    other.close()
    assert "went wrong on our side" in answer["response"]["outputSpeech"]["ssml"]
    assert answer["response"]["shouldEndSession"] is True
    assert kitchen.rows() == before
    assert ADULT not in caplog.text


def test_no_log_line_holds_what_was_said_or_who_said_it(kitchen: Kitchen, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.DEBUG):
        at_read_back(kitchen)
        kitchen.say("order it", stage="confirming")
    assert len(kitchen.orders) == 1
    for private in (ADULT, "LANTERNLANEDEMOHOUSEHOLD", "niece", "Moon Rover", "home", "demo-adult"):
        assert private not in caplog.text
