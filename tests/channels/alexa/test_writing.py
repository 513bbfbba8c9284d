# SPDX-License-Identifier: Apache-2.0
"""An answer keeps every rule of the platform, or it is our error."""

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import ResponseEnvelope
from ask_sdk_model.interfaces.connections import OnCompletion
from ask_sdk_model.interfaces.connections.v1.start_connection_directive import StartConnectionDirective

from skill.channels.alexa.screens import Screens
from skill.channels.alexa.writing import MAX_RESPONSE_BYTES, encode, write
from skill.conversation import TurnKind
from skill.errors import SpeechError
from skill.speaking import SpokenCard, SpokenReply, WrittenGallery
from tests.channels.alexa.workshop import ANSWER, APOLOGY, spoken

SILENT = SpokenReply(speech=None, reprompt=None, card=None, listens=False)


def written(reply: SpokenReply, kind: TurnKind = TurnKind.INTENT) -> Any:
    return json.loads(write(reply, kind=kind))


def test_an_open_question_keeps_the_session_open_and_asks_again() -> None:
    assert written(ANSWER) == {
        "version": "1.0",
        "response": {
            "outputSpeech": {"type": "SSML", "ssml": "<speak>Three that arrive by Friday. Which one?</speak>"},
            "card": {"type": "Simple", "title": "Lantern Lane Toys", "content": "Star Lamp"},
            "reprompt": {"outputSpeech": {"type": "SSML", "ssml": "<speak>Which one?</speak>"}},
            "shouldEndSession": False,
        },
    }


def test_a_last_word_ends_the_session_without_asking() -> None:
    response = written(APOLOGY)["response"]
    assert response["shouldEndSession"] is True
    assert "reprompt" not in response
    ElementTree.fromstring(response["outputSpeech"]["ssml"])


@pytest.mark.parametrize("kind", [TurnKind.ENDED, TurnKind.FORGET, TurnKind.SIGNAL])
def test_where_the_platform_forbids_speech_nothing_is_said(kind: TurnKind) -> None:
    assert write(ANSWER, kind=kind) == b'{"version":"1.0","response":{}}'


@pytest.mark.parametrize("kind", TurnKind)
def test_a_silent_reply_is_a_valid_answer_that_leaves_the_session_alone(kind: TurnKind) -> None:
    assert write(SILENT, kind=kind) == b'{"version":"1.0","response":{}}'


def test_a_question_without_its_reprompt_is_our_error() -> None:
    with pytest.raises(SpeechError):
        written(SpokenReply(speech=spoken("Which?"), reprompt=None, card=None, listens=True))


def test_speech_that_is_too_long_is_our_error_and_never_cut() -> None:
    longest = 8_000 - len("<speak></speak>")
    assert written(SpokenReply(speech=spoken("x" * longest), reprompt=None, card=None, listens=False))
    with pytest.raises(SpeechError):
        written(SpokenReply(speech=spoken("x" * (longest + 1)), reprompt=None, card=None, listens=False))
    with pytest.raises(SpeechError):
        written(SpokenReply(speech=spoken("x"), reprompt=spoken("x" * 8_000), card=None, listens=True))


def test_a_card_that_is_too_long_is_our_error() -> None:
    card = SpokenCard(title="x" * 4_000, text="x" * 4_001)
    with pytest.raises(SpeechError):
        written(SpokenReply(speech=spoken("x"), reprompt=None, card=card, listens=False))


def test_the_whole_response_counts_in_bytes() -> None:
    speech, reprompt = spoken("é" * 7_900), spoken("é" * 7_900)
    with pytest.raises(SpeechError):
        written(SpokenReply(speech=speech, reprompt=reprompt, card=None, listens=True))
    with pytest.raises(SpeechError):
        encode({"response": "x" * MAX_RESPONSE_BYTES})


def test_the_card_that_links_an_account_is_the_platforms_own() -> None:
    reply = SpokenReply(speech=spoken("x"), reprompt=None, card=None, listens=False, link_account=True)
    assert written(reply)["response"]["card"] == {"type": "LinkAccount"}


@pytest.mark.parametrize(
    ("address", "picture", "type_"),
    [
        ("https://shop.example", "/media/x/lamp.png", "Standard"),
        ("https://shop.example", None, "Simple"),
        ("https://shop.example", "/" + "x" * 2_000, "Simple"),
        ("http://127.0.0.1:8000", "/media/x/lamp.png", "Simple"),
    ],
)
def test_a_card_has_a_picture_where_it_can_be_loaded(address: str, picture: str | None, type_: str) -> None:
    card = SpokenCard(title="Gifts that fit", text="Star Lamp, $39.00", picture=picture)
    reply = SpokenReply(speech=spoken("x"), reprompt=None, card=card, listens=False)
    response = json.loads(write(reply, kind=TurnKind.INTENT, screens=Screens(address=address)))["response"]
    loaded = {"smallImageUrl": f"{address}{picture}", "largeImageUrl": f"{address}{picture}"}
    assert response["card"]["type"] == type_
    assert response["card"].get("image") == (loaded if type_ == "Standard" else None)
    assert response["card"].get("text", response["card"].get("content")) == "Star Lamp, $39.00"


def test_without_a_screen_nothing_is_shown() -> None:
    screen = WrittenGallery(title="Who is it for?")
    reply = SpokenReply(speech=spoken("x"), reprompt=spoken("x"), card=None, listens=True, screen=screen)
    assert "directives" not in written(reply)["response"]
    assert write(reply, kind=TurnKind.SIGNAL, screens=Screens(address="")) == b'{"version":"1.0","response":{}}'


def test_attributes_of_a_session_travel_with_it() -> None:
    answer = json.loads(write(ANSWER, kind=TurnKind.INTENT, attributes={"key": "s"}))
    assert answer["sessionAttributes"] == {"key": "s"}


def test_a_code_is_asked_for_by_the_platform_and_the_session_neither_ends_nor_listens() -> None:
    asks = SpokenReply(speech=spoken("The code comes next."), reprompt=None, card=None, listens=False, ask_code="abc")
    answer = written(asks)
    assert answer["response"] == {
        "outputSpeech": {"type": "SSML", "ssml": "<speak>The code comes next.</speak>"},
        "directives": [
            {
                "type": "Connections.StartConnection",
                "uri": "connection://AMAZON.VerifyPerson/2",
                "input": {
                    "requestedAuthenticationConfidenceLevel": {
                        "level": 400,
                        "customPolicy": {"policyName": "VOICE_PIN"},
                    }
                },
                "token": "abc",
                "onCompletion": "RESUME_SESSION",
            }
        ],
    }
    model = DefaultSerializer().deserialize(json.dumps(answer), ResponseEnvelope)
    [directive] = model.response.directives
    assert isinstance(directive, StartConnectionDirective)
    assert (directive.token, directive.on_completion) == ("abc", OnCompletion.RESUME_SESSION)
    assert model.response.should_end_session is None
