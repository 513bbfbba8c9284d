# SPDX-License-Identifier: Apache-2.0
"""What is answered to CX: words for the ear or the eye, what the page and the session remember, and the end."""

import json
from dataclasses import replace
from typing import Any

import pytest

from skill.errors import SpeechError
from skill.speaking import Spoken, SpokenCard, SpokenReply, WrittenGallery, WrittenSheet, WrittenTile
from tests.channels.google.formats import assert_valid_cx
from tests.channels.google.test_dialogflow_cx import AGENT, CODEC, PAGES, RECEPTION

ASKS = SpokenReply(
    speech=Spoken(ssml='Fish &amp; Co.<break time="300ms"/> Which one?', text="Fish & Co. Which one?"),
    reprompt=Spoken(ssml="Which one?", text="Which one?"),
    card=None,
    listens=True,
    stage="choosing",
    holds=("recipient", "age"),
)
ENDS = replace(ASKS, reprompt=None, listens=False, stage="resuming")
CARD = SpokenCard(title="How to reach us", text="Phone: 1-555-0142\nE-mail: us@shop.example", picture="/media/x/us.png")
PHONE = {"telephony": {"caller_id": "+12025550111"}}
LAMP = WrittenTile(product="lamp", name="Star Lamp", price="$39.00", reason="they love space", picture="/media/l.png")
ROVER = WrittenTile(product="rover", name="Moon Rover", price="$25.00", picture="http://shop.example/r.png")


def answered(reply: SpokenReply, *, address: str = "https://shop.example", **request: Any) -> Any:
    asked = CODEC.decode(json.dumps(request).encode())
    reception = replace(RECEPTION, address=address)
    answer = CODEC.write(reply, asked=asked, turn=CODEC.read(asked, reception), reception=reception)
    assert_valid_cx(answer)
    return json.loads(answer)


def messages(reply: SpokenReply, **request: Any) -> list[Any]:
    return answered(reply, **request)["fulfillmentResponse"]["messages"]


def test_who_reads_gets_text() -> None:
    assert answered(ASKS, text="a gift") == {
        "fulfillmentResponse": {"messages": [{"text": {"text": ["Fish & Co. Which one?"]}}]},
        "sessionInfo": {"parameters": {"stage": "choosing"}},
    }


@pytest.mark.parametrize("request_", [{"transcript": "hi"}, {"text": "hi", "payload": PHONE}, {"dtmfDigits": "1"}])
def test_who_listens_gets_speech_beside_the_text(request_: dict[str, Any]) -> None:
    reply = replace(ASKS, card=CARD, screen=WrittenGallery(title="Gifts", tiles=(LAMP,)))
    assert messages(reply, **request_) == [
        {"text": {"text": ["Fish & Co. Which one?"]}},
        {"outputAudioText": {"ssml": '<speak>Fish &amp; Co.<break time="300ms"/> Which one?</speak>'}},
    ]


def test_gifts_are_shown_as_cards_and_named_by_chips() -> None:
    [_, shown] = messages(replace(ASKS, screen=WrittenGallery(title="Gifts", tiles=(LAMP, ROVER))), text="x")
    [rich] = shown["payload"]["richContent"]
    assert rich == [
        {
            "type": "info",
            "title": "Star Lamp",
            "subtitle": "$39.00: they love space",
            "image": {"src": {"rawUrl": "https://shop.example/media/l.png"}},
        },
        {"type": "info", "title": "Moon Rover", "subtitle": "$25.00"},
        {"type": "chips", "options": [{"text": "Star Lamp"}, {"text": "Moon Rover"}]},
    ]


def test_what_would_be_bought_can_be_read_and_nothing_on_it_buys() -> None:
    sheet = WrittenSheet(title="Lantern Lane", rows=("1 Star Lamp $39.00",), total="$46.01", closing="Say order it.")
    [_, shown] = messages(replace(ASKS, screen=sheet), text="x")
    text = ["1 Star Lamp $39.00", "$46.01", "Say order it."]
    assert shown["payload"]["richContent"] == [[{"type": "description", "title": "Lantern Lane", "text": text}]]


def test_a_card_is_shown_with_its_picture() -> None:
    [_, shown] = messages(replace(ASKS, card=CARD, screen=WrittenGallery(title="Which one?")), text="x")
    assert shown["payload"]["richContent"] == [
        [
            {"type": "image", "rawUrl": "https://shop.example/media/x/us.png", "accessibilityText": "How to reach us"},
            {"type": "description", "title": CARD.title, "text": ["Phone: 1-555-0142", "E-mail: us@shop.example"]},
        ]
    ]


def test_a_card_that_tells_more_than_the_screen_is_shown_beside_it() -> None:
    gallery = WrittenGallery(title="Gifts", tiles=(LAMP,))
    [_, both] = messages(replace(ASKS, card=CARD, screen=gallery), text="x")
    assert [one["type"] for one in both["payload"]["richContent"][0]] == ["info", "image", "description"]
    same = SpokenCard(title="Gifts that fit", text="Star Lamp, $39.00")
    [_, once] = messages(replace(ASKS, card=same, screen=gallery), text="x")
    assert [one["type"] for one in once["payload"]["richContent"][0]] == ["info"]


def test_a_card_that_leads_to_a_page_has_a_button_whatever_the_screen_shows() -> None:
    link = "https://shop.example/pay/secret"
    card = SpokenCard(title="Order and pay", text=f"Star Lamp\n{link}", link=link)
    [_, shown] = messages(replace(ASKS, card=card, screen=WrittenGallery(title="Gifts", tiles=(LAMP,))), text="x")
    assert shown["payload"]["richContent"][0][1:] == [
        {"type": "description", "title": "Order and pay", "text": ["Star Lamp", link]},
        {"type": "button", "text": "Order and pay", "link": link},
    ]
    local = replace(card, link="http://127.0.0.1:8000/pay/secret")
    [_, shown] = messages(replace(ASKS, card=local), text="x")
    assert [one["type"] for one in shown["payload"]["richContent"][0]] == ["description"]


def test_a_picture_that_nobody_could_load_is_left_out() -> None:
    gallery = WrittenGallery(title="Gifts", tiles=(LAMP,))
    [_, shown] = messages(replace(ASKS, screen=gallery), address="http://127.0.0.1:8000", text="x")
    assert "image" not in shown["payload"]["richContent"][0][0]


def test_an_answer_that_was_not_taken_is_asked_for_again() -> None:
    form = [
        {"displayName": "recipient", "value": "niece", "state": "FILLED"},
        {"displayName": "age", "value": "a hundred", "justCollected": True},
        {"displayName": "budget", "value": None, "state": "EMPTY"},
    ]
    page = {"formInfo": {"parameterInfo": form}}
    asks = replace(ASKS, stage="age", asks="age", holds=("recipient",))
    session = {"session": "s", "parameters": {"recipient": "niece", "age": "a hundred", "budget": None, "color": "red"}}
    answer = answered(asks, text="a hundred", pageInfo=page, sessionInfo=session)
    assert answer["pageInfo"] == {"formInfo": {"parameterInfo": [{"displayName": "age", "state": "INVALID"}]}}
    assert answer["sessionInfo"] == {"parameters": {"stage": "age", "age": None}}
    elsewhere = answered(replace(asks, asks="occasion", holds=("recipient",)), text="x", pageInfo=page)
    assert elsewhere["pageInfo"] == answer["pageInfo"], "what was just said and is not remembered was not taken"
    taken = replace(asks, asks="budget", holds=("recipient", "age"))
    assert "pageInfo" not in answered(taken, text="x", pageInfo=page)
    assert "pageInfo" not in answered(replace(asks, asks="age", listens=False, reprompt=None), text="x", pageInfo=page)


def test_what_was_forgotten_is_forgotten_by_the_session_too() -> None:
    known = {"recipient": "niece", "age": 6, "budget": 40, "account_token": "t", "wrap": True}
    answer = answered(replace(ASKS, holds=("recipient",)), text="x", sessionInfo={"parameters": known})
    assert answer["sessionInfo"]["parameters"] == {"stage": "choosing", "age": None, "budget": None}


def test_an_apology_leaves_the_session_as_it_is() -> None:
    apology = replace(ENDS, stage="", holds=())
    answer = answered(apology, text="x", sessionInfo={"parameters": {"recipient": "niece"}})
    assert "sessionInfo" not in answer


def test_the_last_word_ends_the_session_in_the_flow_that_it_is_in() -> None:
    answer = answered(ENDS, text="stop", pageInfo={"currentPage": f"{PAGES}/START_PAGE"})
    assert answer["targetPage"] == f"{AGENT}/flows/00000000-0000-0000-0000-000000000000/pages/END_SESSION"
    assert "targetPage" not in answered(ENDS, text="stop")
    assert "targetPage" not in answered(ASKS, text="x", pageInfo={"currentPage": f"{PAGES}/START_PAGE"})


def test_a_call_is_put_through_and_does_not_end() -> None:
    page = {"currentPage": f"{PAGES}/START_PAGE"}
    answer = answered(replace(ENDS, hands_over="+15035550142"), transcript="a person", payload=PHONE, pageInfo=page)
    assert answer["fulfillmentResponse"]["messages"][2:] == [
        {"liveAgentHandoff": {"metadata": {"stage": "resuming"}}},
        {"telephonyTransferCall": {"phoneNumber": "+15035550142"}},
    ]
    assert "targetPage" not in answer
    chat = messages(replace(ENDS, hands_over=""), text="a person", pageInfo=page)
    assert [next(iter(message)) for message in chat] == ["text", "liveAgentHandoff"]


def test_silence_says_nothing() -> None:
    silent = SpokenReply(speech=None, reprompt=None, card=None, listens=False)
    assert answered(silent, text="x", pageInfo={"currentPage": f"{PAGES}/START_PAGE"}) == {}


def test_an_answer_over_the_limit_is_our_error_and_never_cut() -> None:
    with pytest.raises(SpeechError):
        answered(replace(ASKS, speech=Spoken(ssml="x", text="x" * 65_536)), text="x")
