# SPDX-License-Identifier: Apache-2.0
"""What can be done to a device by a line of text, on either platform; what is recorded is what went over the wire."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from skill.commands.talk.device import CHANNELS, Conversation
from skill.settings import Settings
from tests.channels.google.formats import assert_valid_cx

WISH = "a gift for my niece, she's six, birthday, forty dollars, she loves space"


@pytest.fixture(params=CHANNELS)
def channel(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def record() -> BytesIO:
    return BytesIO()


@pytest.fixture
def conversation(channel: str, record: BytesIO, tmp_path: Path) -> Iterator[Conversation]:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/shop.db")
    one = Conversation(settings, locale=None, speaker="unknown", record=record, channel=channel, screen=True)
    yield one
    one.close()


def test_the_same_lines_are_said_on_each_platform(channel: str, conversation: Conversation, record: BytesIO) -> None:
    assert conversation.say("").note == "no session is open"
    assert conversation.say("(again)").note == "nothing was sent yet"
    assert conversation.say("(keys 1234)").note == "this device has no keys"
    assert conversation.say("(touch 2)").note == "there is no such gift on the screen"
    assert "Who is the present for?" in conversation.say("Alexa, open lantern lane").speech
    assert conversation.say("(unsure) a gift for my niece").speech
    shown = conversation.say(WISH)
    assert any("Star Lamp" in line for line in shown.screen)
    assert conversation.say("(again)") == shown
    assert conversation.say("(touch 2)").speech
    assert conversation.say("").speech
    conversation.say("")
    assert conversation.say("").note.startswith(("no session is open", "silence again"))
    recorded = [json.loads(line) for line in record.getvalue().splitlines()]
    assert [set(line) for line in recorded] == [{"request", "response"}] * len(recorded)
    for line in recorded if channel == "google" else ():
        assert_valid_cx(line["response"])
