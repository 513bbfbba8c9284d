# SPDX-License-Identifier: Apache-2.0
"""A phone line and a chat of the simulator: what Dialogflow CX would send goes over the wire, proved as its own."""

import json
from collections.abc import Iterator

import pytest

from skill.accounts.purchasing import switch_purchasing
from skill.wiring import now
from tests.channels.google.formats import assert_valid_cx
from tests.pages.simulator.page import Page

GIFT = "a birthday present for my niece. She's turning eight, loves space, around forty dollars"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    first = Page.of(tmp_path_factory.mktemp("shop"))
    yield first
    first.shop.close()


@pytest.fixture
def line(shop: Page) -> Page:
    """A tab of its own of the same shop: a phone."""
    page = Page(shop.app)
    page.device |= {"line": True}
    return page


def test_a_call_goes_over_the_wire_and_is_answered(line: Page) -> None:
    line.speaker = "guest"
    line.say("Talk to Lantern Lane.")
    answer = line.say(GIFT)
    wire = answer["wire"]
    assert (wire["path"], wire["status"]) == ("/google/cx", 200)
    assert wire["headers"]["Authorization"].startswith("Bearer ey")
    assert_valid_cx(wire["response"].encode())
    sent = line.sent(answer)
    assert (sent["transcript"], sent["fulfillmentInfo"]["tag"]) == (GIFT, "find_gift")
    assert sent["sessionInfo"]["parameters"]["stage"] == "recipient"
    assert answer["understood"]["intent"] == "find_gift"
    assert "Star Lamp" in answer["speech"]
    assert answer["screen"] is None
    assert line.post("correct", slot="age", text="seven")["understood"]["intent"] == "find_gift"
    assert line.post("silence")["listens"] is True
    assert line.post("end") == {"sent": False}


def test_its_proof_opens_the_route_for_these_settings_alone(line: Page) -> None:
    wire = line.say(GIFT)["wire"]
    assert line.client.post("/google/cx", data=wire["request"], headers=wire["headers"]).status_code == 200
    assert line.client.post("/google/cx", data=wire["request"]).status_code in (401, 403)
    wrong = {**wire["headers"], "Authorization": wire["headers"]["Authorization"][:-4] + "AAAA"}
    assert line.client.post("/google/cx", data=wire["request"], headers=wrong).status_code == 403


def test_keys_are_told_and_understood_as_nothing(line: Page) -> None:
    line.say(GIFT)
    answer = line.post("press", text="1234")
    assert line.sent(answer)["dtmfDigits"] == "1234"
    assert answer["understood"]["intent"] == "fallback"
    for text in ("", "12 34", "a", "1" * 33):
        assert line.post("press", text=text) == {"sent": False}
    speaker = Page(line.app)
    assert speaker.post("press", text="1") == {"sent": False}


def test_a_chat_shows_gifts_that_can_be_tapped(line: Page) -> None:
    line.screen, line.speaker = True, "guest"
    answer = line.say(GIFT)
    assert answer["screen"]["kind"] == "gallery"
    assert "richContent" in answer["wire"]["response"]
    tapped = line.post("touch", product=answer["screen"]["tiles"][0]["name"])
    assert line.sent(tapped)["text"] == answer["screen"]["tiles"][0]["name"]


def test_a_guest_in_a_chat_gets_the_shops_cards(line: Page) -> None:
    line.screen, line.speaker = True, "guest"
    line.say(GIFT)
    answer = line.say("let me talk to a person")
    assert "Phone: 1-555-0142" in answer["card"]
    assert answer["screen"]["kind"] == "gallery"


def test_whoever_is_logged_in_is_asked_for_more_than_a_yes(line: Page) -> None:
    switch_purchasing(line.shop.database, "demo-household", on=True, by="test", now=now())
    line.say(GIFT)
    answer = line.say("the star lamp")
    assert "nothing is ordered" in answer["speech"]
    assert any(not finding["allowed"] for asked in answer["safeguards"] for finding in asked["findings"])
    again = line.say("order it", unsure=True)
    assert json.loads(again["wire"]["request"])["intentInfo"]["confidence"] < 0.7
    assert line.orders == []


def test_nobody_else_calls(line: Page) -> None:
    body = {**line.device, "speaker": "burglar", "text": GIFT}
    assert line.client.post("/simulator/say", json=body).status_code == 400
