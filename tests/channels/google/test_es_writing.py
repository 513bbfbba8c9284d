# SPDX-License-Identifier: Apache-2.0
"""An ES answer says and shows what its integration can, marks where the conversation stands, and is valid."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from skill.conversation import TurnKind
from skill.errors import SpeechError
from skill.speaking import SpokenReply
from tests.channels.google.formats import assert_valid_es
from tests.channels.google.rendered import (
    CONTACT,
    GOODBYE,
    LINK,
    PAGE,
    QUESTION,
    SILENT,
    played,
    reception,
    spoken,
    unlinked,
)
from tests.channels.google.test_dialogflow_es import CODEC, SESSION

SCREEN = {"surface": {"capabilities": [{"name": "actions.capability.SCREEN_OUTPUT"}]}}
RECORDED = {
    "es_mockGoogleV2Request": TurnKind.TEXT,
    "es_mockTwitterV2Request": TurnKind.TEXT,
    "es_mockV2MulipleConsoleMessages": TurnKind.TEXT,
}
SOURCES = ("", "google", "facebook", "slack", "telegram", "line", "GOOGLE_TELEPHONY", "twitter", "DIALOGFLOW_CONSOLE")


def answer(
    reply: SpokenReply, *, source: str = "", payload: Any = None, address: str = "https://shop.example", **request: Any
) -> Any:
    original = {"source": source, "payload": payload or {}}
    asked = CODEC.decode(json.dumps({"session": SESSION, "originalDetectIntentRequest": original, **request}).encode())
    receiving = reception(address=address)
    body = CODEC.write(reply, asked=asked, turn=CODEC.read(asked, receiving), reception=receiving)
    assert_valid_es(body)
    return json.loads(body)


@pytest.fixture(scope="module")
def replies() -> list[SpokenReply]:
    return [*played(screen=True), *played(screen=False), *unlinked()]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("address", ["https://shop.example", ""])
def test_every_answer_of_a_conversation_is_one_that_the_platform_takes(
    replies: list[SpokenReply], source: str, address: str
) -> None:
    for reply in replies:
        written = answer(reply, source=source, payload=SCREEN, address=address)
        assert reply.speech is not None
        assert written["fulfillmentText"] == reply.speech.text
        assert ("payload" in written) is (source == "google")


@pytest.mark.parametrize("name", RECORDED)
def test_recorded_requests_are_read_and_answered(shared: Path, replies: list[SpokenReply], name: str) -> None:
    asked = CODEC.decode((shared / "fixtures" / "google" / f"{name}.json").read_bytes())
    turn = CODEC.read(asked, reception())
    assert turn.kind is RECORDED[name]
    assert turn.locale == "en-US"
    for reply in (*replies, SILENT):
        assert_valid_es(CODEC.write(reply, asked=asked, turn=turn, reception=reception()))


def test_every_recorded_request_is_played(shared: Path) -> None:
    found = {path.stem for path in (shared / "fixtures" / "google").glob("es_*.json") if "response" not in path.stem}
    assert found == RECORDED.keys()


def test_contexts_tell_where_the_conversation_stands_and_touch_nobody_elses() -> None:
    before = [
        {"name": f"{SESSION}/contexts/{name}"} for name in ("dollhouse", "stage-age", "_actions_on_google", "theirs")
    ]
    contexts = answer(QUESTION, queryResult={"outputContexts": before})["outputContexts"]
    assert {context["name"].rpartition("/")[2]: context["lifespanCount"] for context in contexts} == {
        "dollhouse": 99,
        "stage-recipient": 99,
        "stage-age": 0,
    }


def test_the_last_word_ends_our_contexts() -> None:
    before = [{"name": f"{SESSION}/contexts/{name}"} for name in ("dollhouse", "stage-age")]
    contexts = answer(GOODBYE, queryResult={"outputContexts": before})["outputContexts"]
    assert {context["name"].rpartition("/")[2]: context["lifespanCount"] for context in contexts} == {
        "dollhouse": 0,
        "stage-age": 0,
    }


@pytest.mark.parametrize("session", [None, "", "s", 7])
def test_without_a_session_there_are_no_contexts(session: object) -> None:
    assert "outputContexts" not in answer(QUESTION, session=session)


def test_a_silent_answer_says_nothing() -> None:
    assert answer(SILENT) == {}
    assert answer(SILENT, source="google") == {}


def gallery(replies: list[SpokenReply]) -> SpokenReply:
    return next(reply for reply in replies if reply.stage == "choosing")


def test_a_chat_shows_gifts_as_cards_and_names_to_tap(replies: list[SpokenReply]) -> None:
    _, words, *shown = answer(gallery(replies), source="facebook")["fulfillmentMessages"]
    assert words["platform"] == "FACEBOOK"
    assert [message["card"]["title"] for message in shown[:-1]] == ["Star Lamp", "Planet Puzzle", "Rocket Garden"]
    assert shown[0]["card"]["imageUri"] == "https://shop.example/media/x/star-lamp.png"
    assert shown[-1]["quickReplies"]["quickReplies"] == ["Star Lamp", "Planet Puzzle", "Rocket Garden"]


def test_a_call_and_an_integration_that_we_do_not_know_get_words_alone(replies: list[SpokenReply]) -> None:
    for source in ("GOOGLE_TELEPHONY", "twitter"):
        (words,) = answer(gallery(replies), source=source)["fulfillmentMessages"]
        assert set(words) == {"text"}


def test_the_assistant_offers_gifts_to_touch_where_it_has_a_screen(replies: list[SpokenReply]) -> None:
    shown = answer(gallery(replies), source="google", payload=SCREEN)["payload"]["google"]
    assert shown["systemIntent"]["data"]["@type"] == "type.googleapis.com/google.actions.v2.OptionValueSpec"
    items = shown["systemIntent"]["data"]["carouselSelect"]["items"]
    assert [item["optionInfo"]["key"] for item in items] == ["star-lamp", "planet-puzzle", "rocket-garden"]
    assert shown["richResponse"]["suggestions"][0] == {"title": "Star Lamp"}
    heard = answer(gallery(replies), source="google")["payload"]["google"]
    assert "systemIntent" not in heard
    assert set(heard["richResponse"]) == {"items"}
    unpictured = answer(gallery(replies), source="google", payload=SCREEN, address="")["payload"]["google"]
    assert "listSelect" in unpictured["systemIntent"]["data"]


def test_the_assistant_shows_what_would_be_bought_on_a_card(replies: list[SpokenReply]) -> None:
    sheet = next(reply for reply in replies if reply.stage == "confirming")
    items = answer(sheet, source="google", payload=SCREEN)["payload"]["google"]["richResponse"]["items"]
    assert "Planet Puzzle" in items[1]["basicCard"]["formattedText"]


def test_a_card_that_the_words_speak_of_is_shown_before_the_gifts(replies: list[SpokenReply]) -> None:
    spoken_of = replace(gallery(replies), card=CONTACT)
    google = answer(spoken_of, source="google", payload=SCREEN)["payload"]["google"]
    assert google["richResponse"]["items"][1]["basicCard"]["title"] == "Lantern Lane Toys"
    assert "systemIntent" not in google
    *_, card = answer(spoken_of, source="slack")["fulfillmentMessages"]
    assert card["card"]["title"] == "Lantern Lane Toys"


def test_the_assistant_links_to_a_page_where_it_opens_one() -> None:
    browser = {"surface": {"capabilities": [{"name": "actions.capability.WEB_BROWSER"}]}}
    rich = answer(replace(QUESTION, card=PAGE), source="google", payload=browser)["payload"]["google"]["richResponse"]
    assert rich["linkOutSuggestion"] == {
        "destinationName": "shop.example",
        "openUrlAction": {"url": "https://shop.example/pay/a_b_c"},
    }
    spoken_only = answer(replace(QUESTION, card=PAGE), source="google")["payload"]["google"]["richResponse"]
    assert "linkOutSuggestion" not in spoken_only


def test_the_assistant_links_an_account_and_never_a_guests() -> None:
    signing_in = answer(LINK, source="google")["payload"]["google"]
    assert signing_in["systemIntent"] == {
        "intent": "actions.intent.SIGN_IN",
        "data": {"@type": "type.googleapis.com/google.actions.v2.SignInValueSpec"},
    }
    assert answer(replace(LINK, listens=False, reprompt=None), source="google")["payload"]["google"][
        "expectUserResponse"
    ]
    for user in ({"userVerificationStatus": "GUEST"}, {"accessToken": "a login"}):
        assert "systemIntent" not in answer(LINK, source="google", payload={"user": user})["payload"]["google"]


def test_the_assistant_is_told_when_the_conversation_is_over() -> None:
    assert answer(QUESTION, source="google")["payload"]["google"]["expectUserResponse"] is True
    assert answer(GOODBYE, source="google")["payload"]["google"]["expectUserResponse"] is False


def test_what_is_too_long_is_our_error_and_never_cut() -> None:
    long = replace(QUESTION, speech=spoken("x" * 65_536))
    with pytest.raises(SpeechError):
        answer(long)
    with pytest.raises(SpeechError):
        answer(replace(QUESTION, speech=spoken("x" * 641)), source="google")
