# SPDX-License-Identifier: Apache-2.0
"""An Actions Builder answer says and shows what the device can, and leads the conversation on or ends it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from skill.conversation import TurnKind
from skill.errors import SpeechError
from skill.speaking import SpokenReply
from tests.channels.google.formats import assert_valid_actions
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
from tests.channels.google.test_actions_builder import CODEC

START = "actions.scene.START_CONVERSATION"
END = "actions.scene.END_CONVERSATION"
SCREEN = {"capabilities": ["SPEECH", "RICH_RESPONSE"]}
RECORDED = {
    "ab_jovo_IntentRequest": (TurnKind.TEXT, "Shop"),
    "ab_recorded_intent_params_2": (TurnKind.TEXT, None),
    "ab_recorded_main_requestJson_envelope": (TurnKind.LAUNCH, None),
    "ab_recorded_one_shot_invocation": (TurnKind.TEXT, "Shop"),
}


def answer(reply: SpokenReply, *, address: str = "https://shop.example", **request: Any) -> Any:
    asked = CODEC.decode(json.dumps({"session": {"id": "s"}, **request}).encode())
    receiving = reception(address=address, bearer="a login" if request.get("linked") else None)
    body = CODEC.write(reply, asked=asked, turn=CODEC.read(asked, receiving), reception=receiving)
    assert_valid_actions(body)
    return json.loads(body)


@pytest.fixture(scope="module")
def replies() -> list[SpokenReply]:
    return [*played(screen=True), *played(screen=False), *unlinked()]


@pytest.mark.parametrize("device", [SCREEN, {"capabilities": ["SPEECH"]}, {}])
@pytest.mark.parametrize("address", ["https://shop.example", ""])
def test_every_answer_of_a_conversation_is_one_that_the_platform_takes(
    replies: list[SpokenReply], device: Any, address: str
) -> None:
    for reply in replies:
        prompt = answer(reply, device=device, address=address)["prompt"]
        assert reply.speech is not None
        assert prompt["firstSimple"]["text"] == reply.speech.text
        assert device == SCREEN or set(prompt) == {"firstSimple"}


@pytest.mark.parametrize("name", RECORDED)
def test_recorded_requests_are_read_and_answered(shared: Path, replies: list[SpokenReply], name: str) -> None:
    body = (shared / "fixtures" / "google" / f"{name}.json").read_bytes()
    asked = CODEC.decode(body)
    turn = CODEC.read(asked, reception())
    kind, following = RECORDED[name]
    assert (turn.kind, turn.locale) == (kind, "en-US")
    for reply in (*replies, SILENT):
        assert_valid_actions(CODEC.write(reply, asked=asked, turn=turn, reception=reception()))
    written = json.loads(CODEC.write(QUESTION, asked=asked, turn=turn, reception=reception()))
    assert written["scene"].get("next", {}).get("name") == following
    recorded = json.loads(body)
    session = recorded.get("requestJson", recorded)["session"]
    assert written["session"] == {"id": session["id"], "params": {**session["params"], "dollhouse": {"turn": 1}}}


def test_every_recorded_request_is_played(shared: Path) -> None:
    found = {path.stem for path in (shared / "fixtures" / "google").glob("ab_*.json") if "response" not in path.stem}
    assert found == RECORDED.keys()


def following(reply: SpokenReply, scene: str, after: str | None, **request: Any) -> str | None:
    written = answer(reply, scene={"name": scene, "next": {"name": after}}, **request)
    return written["scene"].get("next", {}).get("name")


@pytest.mark.parametrize(
    ("scene", "after", "listening", "leaving"),
    [
        (START, END, "Shop", END),
        (START, "start", None, END),
        (START, None, "Shop", END),
        ("gifts", END, "gifts", END),
        ("gifts", "gifts", None, END),
        ("AccountLinking", "AccountLinking", "Shop", END),
        ("AccountLinking", "gifts", "Shop", END),
        ("Shop", "AccountLinking", "Shop", END),
    ],
)
def test_a_question_keeps_the_conversation_open_and_a_last_word_ends_it(
    scene: str, after: str | None, listening: str | None, leaving: str
) -> None:
    assert following(QUESTION, scene, after) == listening
    assert following(GOODBYE, scene, after) == leaving
    assert following(SILENT, scene, after) is None


def test_an_account_is_linked_in_a_scene_of_its_own_and_never_a_guests() -> None:
    assert following(LINK, "Shop", "Shop") == "AccountLinking"
    assert following(replace(LINK, listens=False, reprompt=None), "Shop", "Shop") == "AccountLinking"
    assert following(LINK, "Shop", "Shop", user={"verificationStatus": "GUEST"}) is None
    assert following(LINK, "Shop", "Shop", linked=True) is None


def test_what_came_of_linking_before_is_forgotten_where_it_is_asked_anew() -> None:
    session = {"id": "s", "params": {"AccountLinkingSlot": "REJECTED", "theirs": 1}}
    assert answer(LINK, session=session)["session"]["params"]["AccountLinkingSlot"] is None
    assert answer(QUESTION, session=session)["session"]["params"]["AccountLinkingSlot"] == "REJECTED"


def test_others_parameters_are_echoed_and_ours_is_the_number_of_the_turn() -> None:
    params = {"theirs": {"a": [1, None]}, "dollhouse": {"turn": 4, "more": "gone"}, "big": 2**80}
    assert answer(QUESTION, session={"id": "s", "params": params})["session"] == {
        "id": "s",
        "params": {"theirs": {"a": [1, None]}, "big": 2**80, "dollhouse": {"turn": 5}},
    }


def test_a_slot_that_is_asked_for_again_was_rejected() -> None:
    slots = {
        "age": {"mode": "REQUIRED", "status": "FILLED", "value": 700, "updated": True},
        "recipient": {"mode": "OPTIONAL", "status": "FILLED", "value": "niece", "updated": False},
        "budget": {"mode": "REQUIRED", "status": "EMPTY"},
        "strange": {"status": "WHATEVER"},
    }
    scene = {"name": "Shop", "slots": slots}
    echoed = answer(replace(QUESTION, asks="age"), scene=scene)["scene"]["slots"]
    assert echoed["age"] == {"mode": "REQUIRED", "status": "INVALID", "value": 700, "updated": True}
    assert echoed["recipient"] == slots["recipient"]
    assert set(echoed) == {"age", "recipient", "budget"}
    assert answer(replace(QUESTION, asks="budget"), scene=scene)["scene"]["slots"]["budget"]["status"] == "EMPTY"
    assert answer(replace(GOODBYE, asks="age"), scene=scene)["scene"]["slots"]["age"]["status"] == "FILLED"


def gallery(replies: list[SpokenReply]) -> SpokenReply:
    return next(reply for reply in replies if reply.stage == "choosing" and reply.screen is not None)


def test_a_screen_offers_gifts_whose_names_the_session_learns(replies: list[SpokenReply]) -> None:
    shown = answer(gallery(replies), device=SCREEN)
    keys = ["star-lamp", "planet-puzzle", "rocket-garden"]
    assert shown["prompt"]["content"]["collection"]["items"] == [{"key": key} for key in keys]
    (override,) = shown["session"]["typeOverrides"]
    assert (override["name"], override["mode"]) == ("product", "TYPE_REPLACE")
    assert [entry["name"] for entry in override["synonym"]["entries"]] == keys
    assert override["synonym"]["entries"][0]["synonyms"] == ["Star Lamp"]
    assert shown["prompt"]["suggestions"][0] == {"title": "Star Lamp"}
    assert "list" in answer(gallery(replies), device=SCREEN, address="")["prompt"]["content"]
    assert "typeOverrides" not in answer(gallery(replies))["session"]


def test_gifts_of_one_name_are_no_list(replies: list[SpokenReply]) -> None:
    reply: Any = gallery(replies)
    alike = tuple(replace_name(tile, "Star Lamp") for tile in reply.screen.tiles)
    shown = answer(replace(reply, screen=type(reply.screen)(title="Gifts", tiles=alike)), device=SCREEN)
    assert "typeOverrides" not in shown["session"]
    assert not {"list", "collection"} & set(shown["prompt"].get("content", {}))


def replace_name(tile: Any, name: str) -> Any:
    return type(tile)(product=tile.product, name=name, price=tile.price)


def test_a_screen_shows_what_would_be_bought_and_a_name_makes_nothing_bold(replies: list[SpokenReply]) -> None:
    reply: Any = next(reply for reply in replies if reply.stage == "confirming" and reply.screen is not None)
    starred = type(reply.screen)(title="T", rows=("One *Star*_Lamp_",), total="39", closing="Say order it")
    card = answer(replace(reply, screen=starred, card=None), device=SCREEN)["prompt"]["content"]["card"]
    assert card["text"] == "One \\*Star\\*\\_Lamp\\_  \n39  \nSay order it"


def test_a_card_that_the_words_speak_of_is_shown_before_the_gifts(replies: list[SpokenReply]) -> None:
    for stage in ("choosing", "considering", "confirming"):
        reply = next(reply for reply in replies if reply.stage == stage and reply.screen is not None)
        shown = answer(replace(reply, card=CONTACT), device=SCREEN)
        assert shown["prompt"]["content"] == {
            "card": {"title": "Lantern Lane Toys", "text": "Call +1 202 555 0111  \nhelp@lanternlane.example"}
        }
        assert "typeOverrides" not in shown["session"]


def test_a_page_is_linked_to_where_the_device_opens_one_and_its_server_can_be_named() -> None:
    leads = replace(QUESTION, card=PAGE)
    prompt = answer(leads, device={"capabilities": ["RICH_RESPONSE", "WEB_LINK"]})["prompt"]
    assert prompt["link"] == {"name": "shop.example", "open": {"url": "https://shop.example/pay/a_b_c"}}
    assert prompt["content"]["card"]["text"] == "On this page:  \nhttps://shop.example/pay/a_b_c"
    for address in ("http://127.0.0.1:8000/pay/a", "https://a.name.that.is.too.long.example/pay/a", None):
        unnamed = replace(QUESTION, card=replace(PAGE, link=address))
        assert "link" not in answer(unnamed, device={"capabilities": ["WEB_LINK"]})["prompt"]
    assert "link" not in answer(leads, device=SCREEN)["prompt"]


def test_long_speech_is_parted_and_what_is_longer_is_our_error() -> None:
    long = replace(QUESTION, speech=spoken(f"{'A gift. ' * 77}Which one sounds like her?"))
    prompt = answer(long)["prompt"]
    assert prompt["lastSimple"]["text"] == "Which one sounds like her?"
    with pytest.raises(SpeechError):
        answer(replace(QUESTION, speech=spoken("x" * 641)))


def test_a_silent_answer_says_nothing() -> None:
    assert answer(SILENT) == {"session": {"id": "s", "params": {"dollhouse": {"turn": 1}}}}
