# SPDX-License-Identifier: Apache-2.0
"""What was last said, kept as prompt ids and arguments, so that "repeat" says it again in every stage."""

from datetime import date
from typing import Any

import msgspec

from skill.conversation import Prompt, Reply, Series
from skill.dialogue.state import NOTHING_SAID
from skill.money import Money

_DAY_LENGTH = len("2026-11-27")


def keep(reply: Reply) -> msgspec.Raw:
    """A reply's prompts as JSON, the question last; nothing of one that ends the session."""
    if reply.question is None:
        return NOTHING_SAID
    return msgspec.Raw(msgspec.json.encode((*reply.says, reply.question)))


def recall(said: msgspec.Raw) -> tuple[Prompt, ...]:
    """The prompts of `keep`."""
    return tuple(_prompt(kept) for kept in msgspec.json.decode(said))


def _prompt(kept: dict[str, Any]) -> Prompt:
    return Prompt(id=kept["id"], args={name: _value(value) for name, value in kept["args"].items()})


def _value(kept: Any) -> Any:
    """A value by the shape that JSON gave it. What looks like a day is one, and is said as a day."""
    if isinstance(kept, str):
        return _day(kept) or kept
    if not isinstance(kept, dict):
        return kept
    if "minor" in kept:
        return Money(kept["minor"], kept["currency"])
    if "items" in kept:
        return Series(items=tuple(_value(item) for item in kept["items"]), style=kept["style"])
    return _prompt(kept)


def _day(text: str) -> date | None:
    if len(text) != _DAY_LENGTH:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


__all__ = ["keep", "recall"]
