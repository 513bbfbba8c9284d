# SPDX-License-Identifier: Apache-2.0
"""The simulator's posts: what a device would send goes over the wire, signed, and what came of it is told in words."""

import json
import logging
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from flask import Flask

from skill.accounts.purchasing import restrict
from skill.app import create_app
from skill.brand.policy_files import RestrictionsFile
from skill.settings import Settings
from tests.pages.simulator.page import GIFT, Page


def test_the_page_runs_its_own_scripts_alone(page: Page) -> None:
    shown = page.client.get("/")
    assert shown.status_code == 200
    policy = shown.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "<script>" not in shown.text
    assert " style=" not in shown.text
    assert "http" not in shown.text
    assert "Lantern Lane Toys" in shown.text


def test_the_page_has_every_file_that_it_names(page: Page) -> None:
    shown = page.client.get("/").text
    files = {part.split('"')[0] for part in shown.split('"/simulator/assets/')[1:]}
    assert len(files) > 8
    for name in files:
        with page.client.get(f"/simulator/assets/{name}") as asset:
            assert asset.status_code == 200, name
        with page.client.get(f"/simulator/assets/{name}", headers={"If-None-Match": asset.headers["ETag"]}) as again:
            assert again.status_code == 304


def test_a_sentence_goes_over_the_wire_signed_and_is_answered(page: Page) -> None:
    answer = page.say(GIFT)
    wire = answer["wire"]
    assert wire["path"] == "/alexa"
    assert wire["status"] == 200
    assert wire["headers"]["SignatureCertChainUrl"].startswith("https://s3.amazonaws.com/echo.api/")
    assert len(wire["headers"]["Signature-256"]) > 300
    assert page.sent(answer)["request"]["intent"]["name"] == "FindGiftIntent"
    assert answer["speech"] in json.loads(wire["response"])["response"]["outputSpeech"]["ssml"].replace("&amp;", "&")
    assert wire["milliseconds"] > 0
    assert answer["listens"] is True


def test_the_signature_is_that_of_the_bytes_shown(page: Page) -> None:
    wire = page.say(GIFT)["wire"]
    body = wire["request"].encode()
    assert page.client.post("/alexa", data=body, headers=wire["headers"]).status_code == 200
    forged = body.replace(b"en-US", b"en-GB")
    assert page.client.post("/alexa", data=forged, headers=wire["headers"]).status_code == 400


def test_nobody_is_trusted_before_the_simulator_was_used(tmp_path: Path) -> None:
    first = Page.of(tmp_path)
    wire = first.say(GIFT)["wire"]
    first.shop.close()
    again = Page.of(tmp_path)  # the same shop, started anew
    assert again.client.post("/alexa", data=wire["request"], headers=wire["headers"]).status_code == 400
    again.shop.close()


def test_what_was_understood_and_what_the_shop_goes_by_are_told(page: Page) -> None:
    answer = page.say(GIFT)
    assert answer["understood"]["intent"] == "find_gift"
    believed = {belief["slot"]: belief["words"] for belief in answer["beliefs"]}
    assert believed["recipient"] == "niece"
    assert believed["age"] == "8"
    assert believed["budget"] == "around $40"
    assert believed["interest"] == "space"
    assert answer["state"]["stage"] == "choosing"
    assert len(answer["state"]["shown"]) == 3


def test_a_changed_chip_sends_that_one_answer_and_keeps_the_others(page: Page) -> None:
    page.say(GIFT)
    answer = page.post("correct", slot="age", text="seven")
    intent = page.sent(answer)["request"]["intent"]
    assert intent["name"] == "FindGiftIntent"
    assert {name for name, slot in intent["slots"].items() if "value" in slot} == {"age"}
    believed = {belief["slot"]: belief["words"] for belief in answer["beliefs"]}
    assert believed["age"] == "7"
    assert believed["budget"] == "around $40"


def test_a_crossed_out_chip_counts_no_more_and_the_others_stay(page: Page) -> None:
    page.say(GIFT)
    answer = page.post("forget", slot="budget")
    intent = page.sent(answer)["request"]["intent"]
    assert intent["name"] == "ForgetAnswerIntent"
    assert intent["slots"]["answer"]["value"] == "the budget"
    believed = {belief["slot"]: belief for belief in answer["beliefs"]}
    assert believed["budget"]["skipped"] is True
    assert believed["age"]["words"] == "8"
    assert page.post("forget", slot="nonsense") == {"sent": False}


def test_a_chip_that_nobody_could_understand_sends_nothing(page: Page) -> None:
    page.say(GIFT)
    assert page.post("correct", slot="age", text="purple") == {"sent": False}
    assert page.post("correct", slot="nonsense", text="8") == {"sent": False}


def test_silence_and_leaving_end_the_session_as_the_platform_does(page: Page) -> None:
    page.say("Alexa, open Lantern Lane")
    request = page.sent(page.post("silence"))["request"]
    assert (request["type"], request["reason"]) == ("SessionEndedRequest", "EXCEEDED_MAX_REPROMPTS")
    assert page.device["session"] is None
    page.say("Alexa, open Lantern Lane")
    assert page.sent(page.post("end"))["request"]["reason"] == "USER_INITIATED"
    assert page.post("end") == {"sent": False}


@pytest.mark.parametrize(("ending", "orders"), [("right", 1), ("none", 0)])
def test_the_code_that_the_platform_asks_for_ends_as_one_chooses(page: Page, ending: str, orders: int) -> None:
    asks = msgspec.convert({"step_up": {"code_from": "20 USD"}}, RestrictionsFile)
    restrict(page.shop.database, "demo-household", lambda _: asks, by="test", now=datetime.now(UTC))
    page.post("purchasing", on=True)
    for sentence in (GIFT, "the first one"):
        assert page.say(sentence)["code"] is None
    token = page.say("order it")["code"]
    assert token
    assert page.post("code", code=token, ending="guessed") == {"sent": False}
    answer = page.post("code", code=token, ending=ending)
    assert page.sent(answer)["request"]["type"] == "SessionResumedRequest"
    assert answer["code"] is None
    assert len(page.orders) == orders
    assert page.post("code", ending="right") == {"sent": False}


def test_the_switch_turns_the_households_own_purchasing(page: Page) -> None:
    assert page.post("purchasing", on=True) == {"purchasing": True}
    assert page.say("Alexa, open Lantern Lane")["purchasing"] is True
    assert page.post("purchasing", on=False) == {"purchasing": False}


def test_two_tabs_are_two_speakers_of_one_household(page: Page) -> None:
    other = Page(page.app, name="TAB2")
    mine, others = page.say(GIFT), other.say("Alexa, open Lantern Lane")
    assert mine["session"] != others["session"]
    systems = [page.sent(answer)["context"]["System"] for answer in (mine, others)]
    assert systems[0]["user"] == systems[1]["user"]
    assert systems[0]["device"]["deviceId"] != systems[1]["device"]["deviceId"]
    assert page.sent(page.say("something else"))["session"]["sessionId"] == mine["session"]


@pytest.mark.parametrize("speaker", ["child", "unknown"])
def test_neither_a_child_nor_a_strange_voice_orders(page: Page, speaker: str) -> None:
    page.post("purchasing", on=True)
    page.speaker = speaker
    for sentence in ("Alexa, ask Lantern Lane to order me a dollhouse", "order it", "yes", "order it"):
        page.say(sentence)
    assert page.orders == []


def test_the_safeguards_are_told_each_with_what_it_found(page: Page) -> None:
    page.say(GIFT)
    asked = _until_asked(page)
    found = {finding["code"]: finding for finding in asked["findings"] if not finding["allowed"]}
    assert asked["asked"] == "Before the read-back"
    assert found["purchasing_off"]["title"] == "Purchasing is on"
    assert found["purchasing_off"]["verdict"] == "Refused"
    assert "switched off" in found["purchasing_off"]["reason"]
    assert any(finding["allowed"] for finding in asked["findings"])
    assert page.orders == []


def _until_asked(page: Page) -> dict[str, object]:
    for sentence in ("I'll take the first one", "neither", "to my home", "check out"):
        answer = page.say(sentence)
        if answer["safeguards"]:
            asked: dict[str, object] = answer["safeguards"][0]
            return asked
    raise AssertionError("nobody asked the safeguards")


def test_an_unreadable_post_or_an_unknown_shop_is_refused(page: Page) -> None:
    assert page.client.post("/simulator/say", data=b"{").status_code == 400
    assert page.client.post("/simulator/say", json={**page.device, "brand": "another"}).status_code == 404
    assert page.client.post("/simulator/say", json={**page.device, "speaker": "stranger"}).status_code == 400
    assert page.client.get("/?brand=another").status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example"},
        {"Host": "evil.example:8000", "Origin": "http://evil.example:8000", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_another_page_can_not_drive_it(page: Page, headers: dict[str, str]) -> None:
    answer = page.client.post("/simulator/purchasing", json={**page.device, "on": True}, headers=headers)
    assert answer.status_code == 403
    assert page.say("Alexa, open Lantern Lane")["purchasing"] is False


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "192.168.1.7:8000"])
def test_its_own_page_may_under_any_name_of_this_machine(page: Page, host: str) -> None:
    headers = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
    answer = page.client.post("/simulator/purchasing", json={**page.device, "on": True}, headers=headers)
    assert answer.get_json() == {"purchasing": True}


def test_nothing_of_it_is_there_in_production(tmp_path: Path) -> None:
    app: Flask = create_app(
        Settings(
            env="production",
            database_url=f"sqlite:///{tmp_path}/shop.db",
            secret_key="a secret of this test",
            alexa_skill_ids=("amzn1.x",),
        )
    )
    client = app.test_client()
    for path in ("/", "/simulator/assets/main.js"):
        assert client.get(path).status_code == 404
    for route in ("say", "touch", "correct", "forget", "silence", "end", "purchasing"):
        assert client.post(f"/simulator/{route}", json={}).status_code == 404
    assert not (tmp_path / "development").exists()
    app.extensions["dollhouse"].close()


def test_what_is_said_stands_in_no_log(page: Page, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        page.say(GIFT)
        page.post("correct", slot="age", text="seven")
    for private in ("niece", "seven", "LANTERNLANEDEMO"):
        assert private not in caplog.text
