# SPDX-License-Identifier: Apache-2.0
"""The simulated Echo behaves as the platform does, and its authority keeps its secret."""

import json
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from skill.channels.alexa import Certificates, load_roots
from skill.channels.alexa.authority import CHAIN_NAME, CHAIN_URL, open_authority
from skill.channels.alexa.device import Echo, SignedRequest
from skill.channels.alexa.screens import TOUCHED, Screens
from skill.channels.alexa.writing import write
from skill.conversation import TurnKind
from skill.errors import RequestRefused
from skill.speaking import SpokenReply, WrittenGallery, WrittenTile
from tests.channels.alexa.workshop import SKILL_ID, no_network, spoken
from tests.channels.clock import START, Clock


def sent(request: SignedRequest) -> Any:
    return json.loads(request[1])


def answer(*, ends: bool, **more: Any) -> bytes:
    speech = {"type": "SSML", "ssml": "<speak>Tom &amp; Ann, <break/>hello?</speak>"}
    return json.dumps(
        {"version": "1.0", "response": {"outputSpeech": speech, "shouldEndSession": ends}, **more}
    ).encode()


def test_a_launch_starts_a_session_and_an_answer_goes_on_in_it(echo: Echo) -> None:
    first = sent(echo.launch())
    heard = echo.hear(answer(ends=False, sessionAttributes={"key": "s"}))
    second = sent(echo.intent("FindGiftIntent", {"recipient": "niece"}))
    assert (first["session"]["new"], second["session"]["new"]) == (True, False)
    assert first["session"]["sessionId"] == second["session"]["sessionId"]
    assert second["session"]["attributes"] == {"key": "s"}
    assert heard.listens
    assert heard.speech == "Tom & Ann, hello?"


def test_a_session_that_ended_is_not_continued(echo: Echo) -> None:
    first = sent(echo.launch())
    assert not echo.hear(answer(ends=True, sessionAttributes={"key": "s"})).listens
    second = sent(echo.intent("FindGiftIntent"))
    assert second["session"]["new"]
    assert second["session"]["sessionId"] != first["session"]["sessionId"]
    assert second["session"]["attributes"] == {}


def test_a_session_ends_when_the_platform_says_so(echo: Echo) -> None:
    session = sent(echo.launch())["session"]["sessionId"]
    ended = sent(echo.ended("EXCEEDED_MAX_REPROMPTS"))
    assert (ended["session"]["sessionId"], ended["request"]["reason"]) == (session, "EXCEEDED_MAX_REPROMPTS")
    assert echo.session is None


def test_every_request_has_its_own_id_and_the_clocks_time(echo: Echo, clock: Clock) -> None:
    first = sent(echo.launch())["request"]
    clock.advance(seconds=5)
    second = sent(echo.launch())["request"]
    assert first["requestId"] != second["requestId"]
    assert (first["timestamp"], second["timestamp"]) == ("2026-11-20T16:10:00Z", "2026-11-20T16:10:05Z")


def test_only_a_recognised_voice_is_named(make_echo: Callable[..., Echo]) -> None:
    assert "person" not in sent(make_echo().launch())["context"]["System"]
    person = sent(make_echo(person="amzn1.ask.person.A", level=400).launch())["context"]["System"]["person"]
    assert person == {"personId": "amzn1.ask.person.A", "authenticationConfidenceLevel": {"level": 400}}


def test_only_a_screen_has_one(make_echo: Callable[..., Echo]) -> None:
    interfaces = [
        sent(make_echo(screen=screen).launch())["context"]["System"]["device"]["supportedInterfaces"]
        for screen in (False, True)
    ]
    assert ["Alexa.Presentation.APL" in found for found in interfaces] == [False, True]


def test_a_screen_is_read_line_by_line_and_its_gifts_can_be_touched(make_echo: Callable[..., Echo]) -> None:
    echo = make_echo(screen=True)
    echo.launch()
    tiles = (
        WrittenTile(product="lamp", name="Tom & Ann", price="$39.00", reason="for space"),
        WrittenTile(product="kite", name="Kite", price="$12.00"),
    )
    screen = WrittenGallery(title="Gifts that fit", tiles=tiles, closing="Which one?")
    reply = SpokenReply(speech=spoken("x"), reprompt=spoken("x"), card=None, listens=True, screen=screen)
    heard = echo.hear(write(reply, kind=TurnKind.LAUNCH, screens=Screens(address="")))
    assert heard.screen == ("Gifts that fit", "1. Tom & Ann | $39.00 | for space", "2. Kite | $12.00", "Which one?")
    assert echo.gifts == ("lamp", "kite")
    request = sent(echo.touch(TOUCHED, echo.gifts[1]))["request"]
    assert (request["type"], request["arguments"]) == ("Alexa.Presentation.APL.UserEvent", ["gift", "kite"])
    echo.hear(answer(ends=True))
    assert echo.gifts == ()


def test_the_card_that_links_an_account_is_seen(echo: Echo) -> None:
    echo.launch()
    reply = SpokenReply(speech=spoken("x"), reprompt=None, card=None, listens=False, link_account=True)
    assert echo.hear(write(reply, kind=TurnKind.INTENT)).card == "Link your account"


def test_a_sentence_goes_out_as_the_platform_would_hear_it(echo: Echo) -> None:
    request = sent(echo.say("for my niece", lambda words: ("FindGiftIntent", {"recipient": words})))["request"]
    assert request["intent"]["name"] == "FindGiftIntent"
    assert request["intent"]["slots"]["recipient"]["value"] == "for my niece"


def test_an_event_stands_outside_of_a_session(echo: Echo) -> None:
    assert "session" not in sent(echo.event("AlexaSkillEvent.SkillDisabled"))
    assert not echo.hear(b'{"version":"1.0","response":{}}').listens


def test_a_request_is_as_long_as_a_real_one(make_echo: Callable[..., Echo]) -> None:
    assert 2_500 < len(make_echo(screen=True, person="amzn1.ask.person.A").launch()[1]) < 5_000


def test_an_authority_is_kept_and_its_key_is_secret(tmp_path: Path) -> None:
    first, second = (open_authority(tmp_path / "deep", now=START) for _ in range(2))
    assert first.key.private_numbers() == second.key.private_numbers()
    assert stat.S_IMODE((tmp_path / "deep" / "authority.pem").stat().st_mode) == 0o600
    for public in (first.trust_roots, first.certificate_cache / CHAIN_NAME):
        assert b"PRIVATE" not in public.read_bytes()
    assert not list((tmp_path / "deep").glob(".*"))


def test_an_authority_is_made_again_before_it_ends(tmp_path: Path) -> None:
    first = open_authority(tmp_path, now=START)
    later = START + timedelta(days=89, hours=1)
    second = open_authority(tmp_path, now=later)
    assert first.key.private_numbers() != second.key.private_numbers()
    certificates = Certificates(
        roots=load_roots(second.trust_roots), clock=lambda: later, fetch=no_network, folder=second.certificate_cache
    )
    assert certificates.key(CHAIN_URL).public_numbers() == second.key.public_key().public_numbers()


def test_nobody_trusts_an_authority_by_default(tmp_path: Path) -> None:
    def fetch(address: str) -> bytes:
        raise RequestRefused("certificate_unreachable")

    authority = open_authority(tmp_path, now=START)
    certificates = Certificates(
        roots=load_roots(), clock=lambda: START, fetch=fetch, folder=authority.certificate_cache
    )
    with pytest.raises(RequestRefused):
        certificates.key(CHAIN_URL)


def test_the_skill_is_named_in_session_and_context(echo: Echo) -> None:
    envelope = sent(echo.launch())
    named = [envelope["session"], envelope["context"]["System"]]
    assert [part["application"]["applicationId"] for part in named] == [SKILL_ID, SKILL_ID]


def asking(token: str) -> bytes:
    directive = {"type": "Connections.StartConnection", "uri": "connection://AMAZON.VerifyPerson/2", "token": token}
    return json.dumps({"version": "1.0", "response": {"directives": [directive]}}).encode()


def test_a_code_that_is_asked_for_ends_in_a_request_of_the_same_session(make_echo: Callable[..., Echo]) -> None:
    echo = make_echo(person="p")
    session = sent(echo.launch())["session"]["sessionId"]
    heard = echo.hear(asking("t"))
    assert (heard.asks_code, heard.listens, echo.session) == (True, False, session)
    right = sent(echo.resumed("ACHIEVED"))
    assert (right["session"]["sessionId"], right["session"]["new"]) == (session, False)
    assert right["request"]["cause"] == {
        "type": "ConnectionCompleted",
        "token": "t",
        "status": {"code": "200", "message": "OK"},
        "result": {"status": "ACHIEVED"},
    }
    assert right["context"]["System"]["person"]["authenticationConfidenceLevel"] == {"level": 400}
    assert echo.code_token is None
    echo.hear(asking("t"))
    wrong = sent(echo.resumed(None))
    assert wrong["request"]["cause"]["result"] is None
    assert wrong["context"]["System"]["person"]["authenticationConfidenceLevel"] == {"level": 300}
