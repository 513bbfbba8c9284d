# SPDX-License-Identifier: Apache-2.0
"""What stands on a screen: the words of the reply, no address that a device may not load, and nothing that buys."""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective
from ask_sdk_model.response_envelope import ResponseEnvelope

from skill.channels.alexa.screens import Screens, renders, touched
from skill.channels.alexa.writing import MAX_RESPONSE_BYTES, write
from skill.conversation import TurnKind
from skill.speaking import SpokenReply, WrittenGallery, WrittenScreen, WrittenSheet, WrittenTile
from tests.channels.alexa.workshop import spoken

LAMP = WrittenTile(
    product="star-lamp", name="Star Lamp", price="$39.00", reason="for space", picture="/media/lantern/star-lamp.png"
)
GALLERY = WrittenGallery(title="Gifts that fit", tiles=(LAMP,), closing="Which one sounds right?")
SHEET = WrittenSheet(
    title="Not ordered yet: Lantern Lane Toys",
    rows=("Star Lamp: $39.00", "Delivery: free"),
    total="Total $41.73",
    closing='To buy, say "order it"; or say "stop".',
    picture="https://pictures.example/lamp.png",
)


def shown(screen: WrittenScreen, *, address: str = "https://shop.example") -> Any:
    """The screen as a whole answer carries it."""
    reply = SpokenReply(speech=spoken("x"), reprompt=spoken("x"), card=None, listens=True, screen=screen)
    response = json.loads(write(reply, kind=TurnKind.INTENT, screens=Screens(address=address)))["response"]
    (directive,) = response["directives"]
    return directive


def content(screen: WrittenScreen, *, address: str = "https://shop.example") -> Any:
    return shown(screen, address=address)["datasources"]["screen"]


def inside(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a document, at any depth."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from inside(inner)


def test_gifts_stand_with_price_reason_picture_and_a_name_for_who_does_not_see() -> None:
    assert content(GALLERY) == {
        "view": "gallery",
        "title": "Gifts that fit",
        "tiles": [
            {
                "product": "star-lamp",
                "name": "Star Lamp",
                "price": "$39.00",
                "reason": "for space",
                "label": "Star Lamp, $39.00, for space",
                "picture": "https://shop.example/media/lantern/star-lamp.png",
            }
        ],
        "closing": "Which one sounds right?",
    }


def test_what_would_be_bought_stands_with_the_words_that_buy() -> None:
    assert content(SHEET) == {
        "view": "sheet",
        "title": "Not ordered yet: Lantern Lane Toys",
        "rows": ["Star Lamp: $39.00", "Delivery: free"],
        "total": "Total $41.73",
        "closing": 'To buy, say "order it"; or say "stop".',
        "picture": "https://pictures.example/lamp.png",
    }


def test_without_a_gift_the_question_stands_alone() -> None:
    assert content(WrittenGallery(title="How old are they?"))["view"] == "question"


@pytest.mark.parametrize("address", ["", "http://127.0.0.1:8000", "http://shop.example"])
def test_a_device_is_given_no_picture_that_it_may_not_load(address: str) -> None:
    assert content(GALLERY, address=address)["tiles"][0]["picture"] == ""


@pytest.mark.parametrize("picture", [None, "http://pictures.example/lamp.png", "javascript:alert(1)", "media/lamp.png"])
def test_only_our_media_and_https_are_pictures(picture: str | None) -> None:
    assert Screens(address="https://shop.example").picture(picture) == ""


def test_words_are_shown_as_they_are_and_never_run() -> None:
    tile = WrittenTile(product="x", name="Tom & <b>Ann</b>", price="$1.00", reason="${viewport.width}")
    drawn = content(WrittenGallery(title="@lamp", tiles=(tile,)))
    assert drawn["tiles"][0]["name"] == "Tom &amp; &lt;b&gt;Ann&lt;/b&gt;"
    assert drawn["tiles"][0]["label"].startswith("Tom & <b>Ann</b>, $1.00")
    assert "${" not in json.dumps(drawn)
    assert not drawn["title"].startswith("@")


def test_a_touch_sends_a_gifts_id_and_there_is_nothing_else_to_touch() -> None:
    document = json.loads(files("skill.channels.alexa").joinpath("screen.json").read_text())
    commands = [part for part in inside(document) if part.get("type") == "SendEvent"]
    assert [command["arguments"] for command in commands] == [["gift", "${gift.product}"]]
    touchable = [part for part in inside(document) if "onPress" in part or part.get("type") == "TouchWrapper"]
    assert len(touchable) == 1
    assert touchable[0]["accessibilityLabel"] == "${gift.label}"
    assert "TouchWrapper" not in json.dumps(document["layouts"]["Sheet"])
    handlers = {key for part in inside(document) for key in part if key.startswith("on") or key.startswith("handle")}
    assert handlers == {"onPress"}


def test_what_the_document_uses_is_there() -> None:
    document = json.loads(files("skill.channels.alexa").joinpath("screen.json").read_text())
    named = {
        name for group in document["resources"] for kind in ("colors", "dimensions") for name in group.get(kind, ())
    }
    used = {value[1:] for part in inside(document) for value in part.values() if str(value).startswith("@")}
    assert used == named
    known = {"Container", "Frame", "Image", "ScrollView", "SendEvent", "Sequence", "Text", "TouchWrapper", "APL"}
    types = {part["type"] for part in inside(document) if isinstance(part.get("type"), str) and "item" not in part}
    parameters = {"any", "boolean", "color", "dimension", "number", "string"}
    assert types <= known | parameters | set(document["layouts"])
    assert "import" not in document


def test_the_answer_is_one_that_the_platforms_own_model_knows() -> None:
    for screen in (GALLERY, SHEET, WrittenGallery(title="How old are they?")):
        directive = shown(screen)
        payload = {"version": "1.0", "response": {"directives": [directive]}}
        read = DefaultSerializer().deserialize(json.dumps(payload), ResponseEnvelope)
        assert isinstance(read.response.directives[0], RenderDocumentDirective)
        assert DefaultSerializer().serialize(read)["response"]["directives"][0] == directive


def test_the_fullest_screen_leaves_room_for_the_words() -> None:
    tile = WrittenTile(
        product="p" * 60, name="n" * 150, price="$1,000.00", reason="r" * 150, picture="/media/" + "p" * 99
    )
    full = WrittenGallery(title="t" * 100, tiles=(tile,) * 3, closing="c" * 200)
    assert len(json.dumps(shown(full))) < MAX_RESPONSE_BYTES / 2


@pytest.mark.parametrize(
    ("interface", "can"),
    [
        (None, False),
        ({}, True),
        ({"runtime": None}, True),
        ({"runtime": {"maxVersion": "1.0"}}, False),
        ({"runtime": {"maxVersion": "1.10"}}, True),
        ({"runtime": {"maxVersion": "2024.3"}}, True),
        ({"runtime": {"maxVersion": 7}}, True),
    ],
)
def test_only_a_device_that_knows_the_documents_version_renders_it(interface: object, can: bool) -> None:
    assert renders(interface) is can


def test_a_touch_of_another_document_is_none_of_ours() -> None:
    assert touched(["gift", "star-lamp"]) is not None
    assert touched(["their-button", "star-lamp"]) is None
    assert touched(None) is None
