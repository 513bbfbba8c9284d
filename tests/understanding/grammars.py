# SPDX-License-Identifier: Apache-2.0
"""The shipped grammar, made once."""

from datetime import UTC, datetime
from functools import cache

from skill.conversation import Meaning, SlotText, Speaker, Turn, TurnKind
from skill.interaction_model import load_source
from skill.understanding import Grammar, read, understand


@cache
def english() -> Grammar:
    """The en-US grammar."""
    return load_source().grammar("en-US")


def heard(text: str, *, stage: str = "start") -> Meaning:
    """What a text means."""
    return understand(text, stage=stage, grammar=english()).meaning


def meant(
    intent: str, slots: dict[str, SlotText | tuple[SlotText, ...]] | None = None, *, stage: str = "start"
) -> Meaning:
    """What an intent means that a platform understood."""
    turn = Turn(
        id="t1",
        channel="alexa",
        brand="lantern",
        session="s1",
        kind=TurnKind.INTENT,
        at=datetime(2026, 11, 2, tzinfo=UTC),
        locale="en-US",
        speaker=Speaker(user="u1"),
        intent=intent,
        slots=slots or {},
    )
    meaning = read(turn, stage=stage, grammar=english()).meaning
    assert meaning is not None
    return meaning
