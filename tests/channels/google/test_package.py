# SPDX-License-Identifier: Apache-2.0
"""Whatever the built agent calls the webhook with is something that the webhook knows."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from skill.conversation import TurnKind
from skill.interaction_model.google_names import languages
from tests.channels.google.test_dialogflow_cx import turn

KINDS = {"launch": TurnKind.LAUNCH, "no_input": TurnKind.SILENCE}


def called(value: Any) -> Iterator[dict[str, Any]]:
    """Every route and handler that calls the webhook."""
    if isinstance(value, dict):
        if value.get("triggerFulfillment", {}).get("tag"):
            yield value
        value = list(value.values())
    for part in value if isinstance(value, list) else ():
        yield from called(part)


@pytest.fixture(scope="module")
def handlers() -> list[dict[str, Any]]:
    root = Path(__file__).parents[3] / "interaction_models" / "built" / "dialogflow_cx" / "flows"
    return [handler for file in root.rglob("*.json") for handler in called(json.loads(file.read_text()))]


def test_each_tag_is_known_by_itself_and_beside_its_event(handlers: list[dict[str, Any]]) -> None:
    assert len(handlers) > 60
    for handler in handlers:
        tag = handler["triggerFulfillment"]["tag"]
        event = {"triggerEvent": handler["event"]} if "event" in handler else {}
        for found in (turn(fulfillmentInfo={"tag": tag}), turn(fulfillmentInfo={"tag": tag}, **event)):
            assert found.kind is KINDS.get(tag, TurnKind.INTENT), (tag, event)
            assert found.intent == (None if tag in KINDS else tag)


def test_the_agents_languages_are_answered_in_the_brands_locales() -> None:
    for code, locale in languages(["en-US", "de-DE"]).items():
        assert turn(languageCode=code).locale == locale
