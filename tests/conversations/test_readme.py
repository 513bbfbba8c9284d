# SPDX-License-Identifier: Apache-2.0
"""The conversation on the README's first screen is what the shop says, word for word."""

import re
from datetime import timedelta
from pathlib import Path

from skill.commands.talk.device import Conversation
from skill.settings import Settings
from skill.store.database import Database
from tests.conversations.test_transcripts import World

_SPEAKERS = {"U": "adult", "The television": "unknown"}
_LINE = re.compile(r"^(U|A|The television): ", re.MULTILINE)


def told(readme: str) -> list[tuple[str, str]]:
    """Who says what, in the README's first block."""
    block = readme.split("```")[1].strip()
    parts = _LINE.split(block)[1:]
    return [(who, " ".join(words.split())) for who, words in zip(parts[::2], parts[1::2], strict=True)]


def test_the_readme_s_conversation_happens_word_for_word(root: Path, tmp_path: Path):
    settings = Settings(database_url=f"sqlite:///{tmp_path}/shop.db")
    world = World(Database(settings.database_url))
    conversation = Conversation(settings, locale=None, speaker="adult", record=None, clock=world.now)
    world.change("purchasing on")
    heard = ""
    try:
        for who, words in told((root / "README.md").read_text(encoding="utf-8")):
            if who == "A":
                assert heard == words
            else:
                world.time += timedelta(seconds=7)
                conversation.speaker = _SPEAKERS[who]
                heard = conversation.say(words).speech
        world.change("orders 1")
    finally:
        conversation.close()
        world.database.close()
