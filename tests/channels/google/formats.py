# SPDX-License-Identifier: Apache-2.0
"""Whether an answer is one that its platform takes: the public message types, and what these leave unsaid.

Google's packages take most of a second to load, so they are imported where an answer is checked, and no earlier.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any
from xml.etree import ElementTree

Answer = bytes | Mapping[str, Any]

MOST_BYTES = 64 * 1024
"""Of a webhook's response: https://docs.cloud.google.com/dialogflow/quotas"""
LONGEST_TEXT = 640
"""Of what is shown beside speech: google/actions/sdk/v2/conversation/prompt/content, actions-on-google's types."""
LONGEST_CHIP = 25
LONGEST_LINK = 20
MOST_CHIPS = 8
LIST_ITEMS = range(2, 31)
COLLECTION_ITEMS = range(2, 11)
LONGEST_EVENT = 150

# https://docs.cloud.google.com/dialogflow/cx/docs/concept/integration/dialogflow-messenger/fulfillment
# https://docs.cloud.google.com/dialogflow/es/docs/integrations/dialogflow-messenger: the keys of each, needed first.
_RICH: Mapping[str, tuple[set[str], set[str]]] = {
    "info": ({"title"}, {"subtitle", "image", "anchor", "actionLink"}),
    "description": ({"title", "text"}, set()),
    "image": ({"rawUrl"}, {"accessibilityText", "reference", "anchor"}),
    "button": ({"text"}, {"icon", "mode", "anchor", "link", "event"}),
    "list": ({"title"}, {"subtitle", "image", "anchor", "event"}),
    "accordion": ({"title"}, {"subtitle", "image", "text"}),
    "chips": ({"options"}, set()),
    "divider": (set(), set()),
}
_OUTPUT_ONLY = {"endInteraction", "end_interaction", "mixedAudio", "mixed_audio"}


@contextmanager
def _findings() -> Iterator[None]:
    """Whatever is wrong with an answer fails the assertion: a missing part, a wrong type, what the parser refuses."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, ElementTree.ParseError) as error:
        raise AssertionError(f"{type(error).__name__}: {error}") from error
    except Exception as error:
        if type(error).__name__ != "ParseError":  # of protobuf, which is not loaded here
            raise
        raise AssertionError(str(error)) from error


@_findings()
def assert_valid_cx(body: Answer) -> None:
    """An answer that Dialogflow CX takes."""
    answer = _read(body)
    _parse_strictly(answer, _cx_answer())
    for message in answer.get("fulfillmentResponse", {}).get("messages", ()):
        kinds = set(message) - {"channel"}
        assert len(kinds) == 1, f"a message is one thing: {sorted(kinds)}"
        assert not kinds & _OUTPUT_ONLY, "is written by the platform alone"
        for check, part in ((_check_lines, "text"), (_check_audio, "outputAudioText"), (_check_payload, "payload")):
            if part in message:
                check(message[part])
        if "telephonyTransferCall" in message:
            assert message["telephonyTransferCall"]["phoneNumber"].startswith("+")
    for parameter in answer.get("pageInfo", {}).get("formInfo", {}).get("parameterInfo", ()):
        assert parameter["displayName"]
        assert parameter["state"] == "INVALID", "the other states are the platform's"


@_findings()
def assert_valid_es(body: Answer) -> None:
    """An answer that Dialogflow ES takes."""
    answer = _read(body)
    _parse_strictly(answer, _es_answer())
    event = answer.get("followupEventInput")
    if event is not None:
        assert 0 < len(event["name"]) <= LONGEST_EVENT
        assert event["languageCode"]
        assert not {"fulfillmentText", "fulfillmentMessages", "payload"} & set(answer), "what is beside it is ignored"
    for message in answer.get("fulfillmentMessages", ()):
        kinds = set(message) - {"platform"}
        assert len(kinds) == 1, f"a message is one thing: {sorted(kinds)}"
        _check_message(message)
    for context in answer.get("outputContexts", ()):
        session, _, name = context["name"].rpartition("/contexts/")
        assert "/sessions/" in session, "a context is named by its session"
        assert 0 < len(name) <= 250
        assert name == name.lower()
    if "payload" in answer:
        assert isinstance(answer["payload"], dict)
        if "google" in answer["payload"]:
            assert_valid_assistant(answer["payload"]["google"])


@_findings()
def assert_valid_assistant(google: Mapping[str, Any]) -> None:
    """A `payload.google` of Dialogflow ES, in the limits of actions-on-google's types."""
    known = {"expectUserResponse", "isSsml", "noInputPrompts", "richResponse", "systemIntent", "userStorage"}
    assert set(google) <= known
    assert isinstance(google["expectUserResponse"], bool)
    rich = google.get("richResponse", {})
    assert set(rich) <= {"items", "suggestions", "linkOutSuggestion"}
    items = [_only(item) for item in rich.get("items", ())]
    assert not items or items[0][0] == "simpleResponse", "the first item is spoken"
    assert sum(kind == "simpleResponse" for kind, _ in items) <= 2
    assert sum(kind != "simpleResponse" for kind, _ in items) <= 1
    for kind, item in items:
        (_check_simple if kind == "simpleResponse" else _check_basic_card)(item)
    for prompt in google.get("noInputPrompts", ()):
        _check_simple(prompt)
    _check_chips(rich.get("suggestions", ()))
    if "linkOutSuggestion" in rich:
        _check_words(rich["linkOutSuggestion"]["destinationName"], LONGEST_LINK)
        _check_address(rich["linkOutSuggestion"]["openUrlAction"]["url"])
    if "systemIntent" in google:
        intent = google["systemIntent"]
        assert intent["intent"].startswith("actions.intent.")
        assert intent["data"]["@type"].startswith("type.googleapis.com/google.actions.v2.")
        assert items or intent["intent"] == "actions.intent.SIGN_IN"
    if not google["expectUserResponse"]:
        assert items, "a last word is said"
        assert not {"systemIntent", "noInputPrompts"} & set(google)
        assert "suggestions" not in rich


@_findings()
def assert_valid_actions(body: Answer) -> None:
    """An answer that the Assistant takes for an Actions Builder project; the types check names besides (tsc)."""
    answer = _read(body)
    assert set(answer) <= {"session", "prompt", "scene", "user", "home", "device", "expected"}
    session = answer["session"]
    assert isinstance(session["id"], str)
    assert isinstance(session["params"], dict)
    overrides = session.get("typeOverrides", [])
    assert len({override["name"] for override in overrides}) == len(overrides), "a type is overridden once"
    shown = [_check_override(override) for override in overrides]
    _check_prompt(answer.get("prompt", {}), names={name for names in shown for name in names})
    for slot in answer.get("scene", {}).get("slots", {}).values():
        assert slot["status"] in ("SLOT_UNSPECIFIED", "EMPTY", "INVALID", "FILLED")
    if "next" in answer.get("scene", {}):
        assert answer["scene"]["next"]["name"]


def _read(body: Answer) -> dict[str, Any]:
    answer = json.loads(body) if isinstance(body, bytes) else dict(body)
    size = len(body) if isinstance(body, bytes) else len(json.dumps(answer, ensure_ascii=False).encode())
    assert size <= MOST_BYTES, f"{size} bytes are too many"
    assert isinstance(answer, dict)
    return answer


@cache
def _cx_answer() -> Callable[[], Any]:
    from google.cloud.dialogflowcx_v3.types.webhook import WebhookResponse

    return WebhookResponse.pb()


@cache
def _es_answer() -> Callable[[], Any]:
    from google.cloud.dialogflow_v2.types.webhook import WebhookResponse

    return WebhookResponse.pb()


def _parse_strictly(answer: Mapping[str, Any], message: Callable[[], Any]) -> None:
    from google.protobuf.json_format import ParseDict

    ParseDict(answer, message(), ignore_unknown_fields=False)


def _only(holder: Mapping[str, Any]) -> tuple[str, Any]:
    """The one thing that an object holds."""
    (one,) = holder.items()
    return one


def _check_words(words: object, longest: int = 30_000) -> None:
    assert isinstance(words, str)
    assert words.strip(), "nothing is said by an empty string"
    assert len(words) <= longest, f"{len(words)} characters are too many"


def _check_ssml(ssml: str) -> None:
    assert ElementTree.fromstring(ssml).tag == "speak"


def _check_lines(text: Mapping[str, Any]) -> None:
    assert text["text"]
    for words in text["text"]:
        _check_words(words)


def _check_audio(audio: Mapping[str, Any]) -> None:
    if "ssml" in audio:
        _check_ssml(audio["ssml"])
    else:
        _check_words(audio["text"])


def _check_payload(payload: Mapping[str, Any]) -> None:
    assert payload, "an empty payload is no message"
    if "richContent" not in payload:
        return
    assert payload["richContent"]
    for together in payload["richContent"]:
        assert isinstance(together, list)
        assert together
        for element in together:
            needed, allowed = _RICH[element["type"]]
            assert needed <= set(element) <= needed | allowed | {"type"}, element
            _check_picture(element)
            for option in element.get("options", ()):
                _check_words(option["text"])
                assert set(option) <= {"text", "mode", "image", "anchor", "link", "event"}
                _check_picture(option)
            if "event" in element:
                assert element["event"]
            if element["type"] == "description":
                assert isinstance(element["text"], list)


def _check_picture(element: Mapping[str, Any]) -> None:
    picture = element.get("image", {})
    address = element.get("rawUrl") or picture.get("rawUrl") or picture.get("src", {}).get("rawUrl")
    assert address is None or address.startswith("https://")
    assert "image" not in element or address, "a picture has an address"


def _check_message(message: Mapping[str, Any]) -> None:
    """One of an ES answer's messages."""
    if "text" in message:
        _check_lines(message["text"])
    if "payload" in message:
        _check_payload(message["payload"])
    if "quickReplies" in message:
        replies = message["quickReplies"]["quickReplies"]
        assert 0 < len(replies) == len(set(replies))
        for words in replies:
            _check_words(words)
    if "card" in message:
        _check_words(message["card"]["title"])
        _check_address(message["card"].get("imageUri", "https://"))
    for simple in message.get("simpleResponses", {}).get("simpleResponses", ()):
        _check_simple(simple)
    if "basicCard" in message:
        _check_basic_card(message["basicCard"])
    _check_chips(message.get("suggestions", {}).get("suggestions", ()))


def _check_simple(simple: Mapping[str, Any]) -> None:
    assert len({"ssml", "textToSpeech"} & set(simple)) == 1
    if "ssml" in simple:
        _check_ssml(simple["ssml"])
    _check_words(simple.get("ssml") or simple.get("textToSpeech"), LONGEST_TEXT)
    _check_words(simple.get("displayText", "none"), LONGEST_TEXT)


def _check_basic_card(card: Mapping[str, Any]) -> None:
    assert card.get("formattedText") or card.get("image")
    assert len(card.get("buttons", ())) <= 1
    if "image" in card:
        _check_address(card["image"].get("imageUri") or card["image"]["url"])
        _check_words(card["image"]["accessibilityText"])


def _check_address(address: str) -> None:
    assert address.startswith("https://"), address


def _check_chips(chips: Sequence[Mapping[str, str]]) -> None:
    titles = [chip["title"] for chip in chips]
    assert len(titles) == len(set(titles)) <= MOST_CHIPS
    for title in titles:
        _check_words(title, LONGEST_CHIP)


def _check_override(override: Mapping[str, Any]) -> list[str]:
    """The names of a type's entries."""
    assert override["mode"] in ("TYPE_MERGE", "TYPE_REPLACE")
    names = []
    for entry in override["synonym"]["entries"]:
        _check_words(entry["name"])
        assert entry["synonyms"]
        assert len(entry["synonyms"]) == len(set(entry["synonyms"]))
        if "display" in entry:
            _check_words(entry["display"]["title"])
            _check_image(entry["display"])
        names.append(entry["name"])
    assert len(names) == len(set(names))
    return names


def _check_image(holder: Mapping[str, Any]) -> None:
    if "image" in holder:
        _check_address(holder["image"]["url"])
        _check_words(holder["image"]["alt"])


def _check_prompt(prompt: Mapping[str, Any], *, names: set[str]) -> None:
    """`names`: the entries that this answer's types have; an item of a list is one of these."""
    for place in ("firstSimple", "lastSimple"):
        if place in prompt:
            simple = prompt[place]
            _check_ssml(simple["speech"])
            _check_words(simple["speech"], LONGEST_TEXT)
            _check_words(simple.get("text", "none"), LONGEST_TEXT)
    assert "lastSimple" not in prompt or "firstSimple" in prompt
    _check_chips(prompt.get("suggestions", ()))
    if "link" in prompt:
        _check_words(prompt["link"]["name"], LONGEST_LINK)
        _check_address(prompt["link"]["open"]["url"])
    if "content" not in prompt:
        return
    kind, content = _only(prompt["content"])
    if kind in ("list", "collection"):
        keys = [item["key"] for item in content["items"]]
        assert all(set(item) == {"key"} for item in content["items"])
        assert len(keys) == len(set(keys)) and set(keys) <= names  # noqa: PT018
        assert len(keys) in (LIST_ITEMS if kind == "list" else COLLECTION_ITEMS)
    else:
        assert kind in ("card", "table", "image")
        assert kind != "card" or content.get("text") or content.get("image"), "a card has a text or a picture"
        _check_image(content)
