# SPDX-License-Identifier: Apache-2.0
"""An Actions Builder request becomes a turn, whatever is missing in it; the same delivery twice is the same turn."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.channels.google import Reception
from skill.channels.google.actions_builder import ActionsBuilder
from skill.conversation import SlotText, Turn, TurnKind
from skill.errors import RequestRefused
from skill.interaction_model import load_source
from tests.channels.google.formats import assert_valid_actions
from tests.channels.google.rendered import QUESTION, reception

CODEC = ActionsBuilder(load_source().model)
RECEPTION = reception()
START = "actions.scene.START_CONVERSATION"


def turn(receiving: Reception = RECEPTION, **request: Any) -> Turn:
    return CODEC.read(CODEC.decode(json.dumps(request).encode()), receiving)


def said(name: str, query: str = "", **params: Any) -> dict[str, Any]:
    return {"intent": {"name": name, "query": query, "params": params}}


@pytest.mark.parametrize(
    ("request_", "kind", "intent"),
    [
        (said("actions.intent.MAIN", "talk to lantern lane"), TurnKind.LAUNCH, None),
        (said("actions.intent.CANCEL", "bye"), TurnKind.INTENT, "stop"),
        (said("actions.intent.NO_INPUT_1"), TurnKind.SILENCE, None),
        (said("actions.intent.NO_INPUT_FINAL"), TurnKind.SILENCE, None),
        (said("actions.intent.NO_MATCH_1", "blorp"), TurnKind.TEXT, None),
        (said("actions.intent.NO_MATCH_1"), TurnKind.INTENT, "fallback"),
        (said("actions.intent.YES", "yes"), TurnKind.TEXT, "yes"),
        (said("actions.intent.HEALTH_CHECK"), TurnKind.SIGNAL, None),
        (said("find_gift", "a gift"), TurnKind.TEXT, "find_gift"),
        (said("Somebody_Elses", "a gift"), TurnKind.TEXT, None),
        (said("show_cart"), TurnKind.INTENT, "show_cart"),
        (said("Somebody_Elses"), TurnKind.INTENT, "fallback"),
        ({"handler": {"name": "launch"}}, TurnKind.LAUNCH, None),
        ({"handler": {"name": "no_input"}}, TurnKind.SILENCE, None),
        ({"handler": {"name": "show_cart"}}, TurnKind.INTENT, "show_cart"),
        ({"handler": {"name": "greeting"}, "scene": {"name": START}}, TurnKind.LAUNCH, None),
        ({"handler": {"name": "on_enter"}, "scene": {"name": "Shop"}}, TurnKind.ASIDE, None),
        ({}, TurnKind.ASIDE, None),
    ],
)
def test_each_request_has_its_kind(request_: dict[str, Any], kind: TurnKind, intent: str | None) -> None:
    found = turn(**request_)
    assert (found.kind, found.intent, found.channel) == (kind, intent, "google")
    assert (found.text is not None) is (kind is TurnKind.TEXT)


def test_what_is_said_to_the_assistant_about_linking_is_not_said_to_us() -> None:
    linking = {**said("actions.intent.YES", "yes"), "scene": {"name": "AccountLinking"}}
    assert turn(**linking).kind is TurnKind.ASIDE
    assert turn(**linking, user={"accountLinkingStatus": "LINKED"}).kind is TurnKind.LAUNCH


def test_parameters_come_with_the_words_that_stood_for_them() -> None:
    scene = {"slots": {"age": {"updated": True, "value": 7}, "occasion": {"updated": False, "value": "birthday"}}}
    request = said(
        "find_gift",
        "for my niece",
        recipient={"original": "my niece", "resolved": "niece"},
        interest={"original": ["planets"], "resolved": ["space"]},
        budget={"original": "40", "resolved": 40},
    )
    assert turn(**request, scene=scene).slots == {
        "recipient": SlotText(text="my niece", ids=("niece",)),
        "interest": SlotText(text="planets", ids=("space",)),
        "budget": SlotText(text="40"),
        "age": SlotText(text="7"),
    }


def test_without_words_nobody_agrees() -> None:
    for request in (said("order_it"), {"handler": {"name": "yes"}}):
        found = turn(**request)
        assert (found.kind, found.sure) == (TurnKind.INTENT, False)
    assert turn(**said("yes", "yes")).sure


def test_the_console_wraps_a_request_in_its_log() -> None:
    request = said("find_gift", "a gift")
    body = json.dumps(request)
    for wrapped in ({"requestJson": request}, {"requestJson": body}):
        found = turn(**wrapped)
        assert (found.kind, found.text, found.intent) == (TurnKind.TEXT, "a gift", "find_gift")


@pytest.mark.parametrize(
    ("session", "user", "locale"),
    [
        ({"languageCode": ""}, {"locale": "de-DE"}, "de-DE"),
        ({"languageCode": "de"}, {"locale": "en-US"}, "de-DE"),
        ({}, {"locale": "fr-FR"}, "en-US"),
        ({}, {}, "en-US"),
    ],
)
def test_it_is_answered_in_the_users_language(session: Any, user: Any, locale: str) -> None:
    assert turn(session=session, user=user).locale == locale


@pytest.mark.parametrize(
    ("capabilities", "screen"), [(["SPEECH", "RICH_RESPONSE"], True), (["SPEECH"], False), ("RICH_RESPONSE", False)]
)
def test_a_device_that_shows_cards_has_a_screen(capabilities: Any, screen: bool) -> None:
    assert turn(device={"capabilities": capabilities}).surface.screen is screen


def test_a_login_is_known_and_a_guest_never_is() -> None:
    bearing = reception(bearer="a login")
    linked = turn(bearing, user={"verificationStatus": "VERIFIED"}).speaker
    assert (linked.user, linked.person, linked.linked) == ("subject", "subject", True)
    for receiving, status in ((bearing, "GUEST"), (reception(bearer="forged"), "VERIFIED"), (RECEPTION, "VERIFIED")):
        speaker = turn(receiving, user={"verificationStatus": status, "accountLinkingStatus": "LINKED"}).speaker
        assert speaker.user.startswith("guest:")
        assert (speaker.person, speaker.linked) == (None, False)


def test_the_same_delivery_twice_is_the_same_turn_and_the_same_words_later_are_another() -> None:
    session = {"id": "s", "params": {"dollhouse": {"turn": 3}}}
    first, again = (turn(**said("yes", "yes"), session=session) for _ in range(2))
    assert first == again
    assert first.id.startswith("actions:")
    for other in (
        {**said("yes", "yes"), "session": {"id": "s", "params": {"dollhouse": {"turn": 4}}}},
        {**said("yes", "yes"), "session": {**session, "id": "t"}},
        {**said("no", "no"), "session": session},
    ):
        assert turn(**other).id != first.id


def test_a_conversation_is_new_until_we_have_answered_in_it() -> None:
    assert turn(scene={"name": START}).new_session
    assert not turn(scene={"name": START}, session={"id": "s", "params": {"dollhouse": {"turn": 1}}}).new_session
    assert not turn(scene={"name": "Shop"}).new_session


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'"x"', b"{", b"\xff", b'{"requestJson":"x"}', b"[" * 100_000])
def test_what_is_no_request_is_refused(body: bytes) -> None:
    with pytest.raises(RequestRefused):
        CODEC.decode(body)


NAMES = """handler intent name params query original resolved scene slots next status mode value updated session id
    dollhouse turn typeOverrides languageCode user locale verificationStatus accountLinkingStatus device capabilities
    requestJson recipient"""
PARTS = st.sampled_from(NAMES.split())
WORDS = st.sampled_from(
    [START, "AccountLinking", "actions.intent.NO_MATCH_1", "FILLED", "REQUIRED", "GUEST", "order_it"]
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers()
    | st.text(max_size=8)
    | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PARTS | st.text(max_size=4), inner, max_size=6),
    max_leaves=24,
)


@given(st.dictionaries(PARTS, JSON, max_size=8))
def test_any_object_is_read_and_answered(request_: dict[str, Any]) -> None:
    try:
        asked = CODEC.decode(json.dumps(request_).encode())
    except RequestRefused:
        assert isinstance(request_["requestJson"], str)
        return
    found = CODEC.read(asked, RECEPTION)
    assert found.id.startswith("actions:")
    assert_valid_actions(CODEC.write(QUESTION, asked=asked, turn=found, reception=RECEPTION))
