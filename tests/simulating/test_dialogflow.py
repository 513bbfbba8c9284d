# SPDX-License-Identifier: Apache-2.0
"""A phone line of the sample household: who calls, and what a caller can do, over the wire of a whole shop."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from skill.app import create_app
from skill.channels.devices import SignedRequest
from skill.errors import ConfigurationError
from skill.settings import Settings
from skill.simulating import GUEST, UNKNOWN, DialogflowDevice, Exchange
from skill.wiring import now
from tests.channels.google.formats import assert_valid_cx

Line = Callable[..., DialogflowDevice]


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """Opens lines of the demo household, to one shop that trusts their key."""
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('shop')}/shop.db"))
    shop, authority = app.extensions["dollhouse"], app.extensions["dollhouse.agents"].authority()

    def deliver(path: str, request: SignedRequest) -> tuple[int, bytes]:
        headers, body = request
        response = app.test_client().post(path, data=body, headers=headers)
        return response.status_code, response.get_data()

    def open_line(**options: Any) -> DialogflowDevice:
        return DialogflowDevice(shop, shop.brands[0], authority=authority, deliver=deliver, clock=now, **options)

    yield open_line
    shop.close()


def spoken(exchange: Exchange | None) -> str:
    """What was said, in a valid answer."""
    assert exchange is not None
    assert exchange.heard is not None, exchange.answer
    assert_valid_cx(exchange.answer)
    return exchange.heard.speech


def test_a_call_goes_from_the_greeting_to_goodbye(line: Line) -> None:
    phone = line()
    assert "Who is the present for?" in spoken(phone.say("Hey Google, talk to Lantern Lane"))
    first = phone.session
    assert "Star Lamp" in spoken(phone.say("a gift for my niece, she's six, birthday, forty dollars, she loves space"))
    assert phone.attributes["recipient"] == "niece"
    assert (phone.session, phone.gifts) == (first, ())
    assert spoken(phone.say("stop"))
    assert (phone.session, phone.attributes) == (None, {})


def test_a_chat_shows_gifts_to_tap(line: Line) -> None:
    chat = line(screen=True)
    spoken(chat.say("ask lantern lane for a gift for my niece, she's six, birthday, forty dollars, she loves space"))
    assert "Star Lamp" in chat.gifts
    tapped = chat.touch("Star Lamp")
    assert spoken(tapped)
    assert json.loads(tapped.request)["text"] == "Star Lamp"
    assert chat.press("1") is None


def test_who_calls_is_told_to_the_shop_in_the_way_of_a_phone_line(line: Line) -> None:
    phone = line()
    payloads = {}
    for voice in ("adult", "adult2", "child", UNKNOWN, GUEST):
        phone.speaks(voice)
        payloads[voice] = json.loads(phone.say("open lantern lane").request)["payload"]
    numbers = {voice: payload["telephony"].get("caller_id") for voice, payload in payloads.items()}
    assert numbers["child"] == numbers[UNKNOWN] == "+12125550142"
    assert {numbers[voice] for voice in ("adult", "adult2", GUEST)} == {None}
    logins = {voice: payload.get("account_token", "").partition(".")[0] for voice, payload in payloads.items()}
    assert (logins["adult"], logins["adult2"]) == ("lantern-lane-demo-adult", "lantern-lane-demo-adult2")
    assert {logins[voice] for voice in ("child", UNKNOWN, GUEST)} == {""}
    with pytest.raises(ConfigurationError, match="burglar"):
        phone.speaks("burglar")


def test_another_caller_is_in_a_session_of_their_own(line: Line) -> None:
    phone = line()
    phone.speaks("adult")
    phone.say("open lantern lane")
    first = phone.session
    phone.speaks("adult")
    assert phone.session == first
    phone.speaks("child")
    assert phone.session is None


def test_silence_and_keys_are_told_and_a_retry_is_the_same_turn(line: Line) -> None:
    phone = line()
    assert (phone.silence(), phone.again(), phone.code("right")) == (None, None, None)
    spoken(phone.say("open lantern lane"))
    told = spoken(phone.press("1234"))
    assert spoken(phone.again()) == told
    assert spoken(phone.silence())
    assert phone.end() is None
    assert phone.session is None


def test_an_answer_can_be_given_anew_or_taken_back(line: Line) -> None:
    phone = line()
    phone.say("open lantern lane")
    phone.say("a gift for my niece")
    assert "nephew" in spoken(phone.correct("recipient", "my nephew"))
    assert phone.attributes["recipient"] == "nephew"
    assert spoken(phone.forget("recipient"))
    assert "recipient" not in phone.attributes
    assert phone.correct("recipient", "blorp") is None
    assert phone.forget("blorp") is None


def test_a_session_is_taken_up_where_a_page_left_it(line: Line) -> None:
    phone, page = line(), line()
    phone.say("open lantern lane")
    phone.say("a gift for my niece")
    assert phone.session is not None
    page.resume(phone.session, phone.attributes)
    page.speaks(GUEST)
    assert "What do they like" in spoken(page.say("she is six"))
