# SPDX-License-Identifier: Apache-2.0
"""How a conversation opened: remembered as a keyed digest, so that many alike can be counted. Core.

Law: the sentence itself is kept nowhere, and the digest says nothing to whoever hasn't the key. Opening the shop by its
name alone says nothing, and so is no opening sentence: the first thing that was said and understood is.
"""

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from skill.conversation import Choice, Many, Role, Turn, TurnKind, Value, Words
from skill.dialogue.state import NOT_UNDERSTOOD, State

_SAID = frozenset({TurnKind.INTENT, TurnKind.TEXT})
_LENGTH = 32
"""Hexadecimal digits, which tell all sentences apart that there are."""


def note_opening(state: State, turn: Turn, *, digest: Callable[[str], str]) -> State:
    """The state with its opening, if this turn is that; `digest` is keyed."""
    meaning = turn.meaning
    if (
        state.opening is not None
        or meaning is None
        or turn.kind not in _SAID
        or meaning.intent == NOT_UNDERSTOOD.intent
    ):
        return state
    if turn.speaker.role is Role.CHILD:  # nothing is collected from a child, and no child's voice can buy
        return state
    opening = digest(f"opening of {turn.brand}: {sentence(turn)}")[:_LENGTH]
    return replace(state, opening=opening, opened_at=turn.at)


def sentence(turn: Turn) -> str:
    """What a turn says, however it is worded: its intent, and each slot's meaning, in one order."""
    meaning = turn.meaning
    if meaning is None:
        return ""
    slots = {name: _plain(value) for name, value in meaning.slots.items()}
    return msgspec.json.encode([meaning.intent, slots], order="sorted").decode()


def _plain(value: Value) -> object:
    """A value by what it means: "my wife" and "the wife" are one."""
    if isinstance(value, Many):
        return sorted(str(_plain(one)) for one in value.values)
    if isinstance(value, Choice):
        return value.id
    return " ".join(value.text.casefold().split()) if isinstance(value, Words) else value
