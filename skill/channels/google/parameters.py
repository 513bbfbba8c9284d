# SPDX-License-Identifier: Apache-2.0
"""Parameters of Dialogflow and Actions Builder -> SlotText: the words that were said, and our value for them. Pure."""

from collections.abc import Mapping
from typing import Any

from skill.conversation import SlotText

Slots = dict[str, SlotText | tuple[SlotText, ...]]

_MOST_VALUES = 20
_LONGEST_ID = 200
_LARGEST = 10**15
"""Beyond any number that anybody says, and below those that no float holds."""


def read_parameter(*, said: object, resolved: object) -> SlotText | tuple[SlotText, ...] | None:
    """A parameter's slot; None where it is empty. A list has several values, with or without the words of each."""
    if not isinstance(resolved, list):
        return _value(said, resolved)
    words = said if isinstance(said, list) and len(said) == len(resolved) else [None] * len(resolved)
    values = [_value(one, value) for one, value in zip(words, resolved[:_MOST_VALUES], strict=False)]
    texts = tuple(value for value in values if value is not None)
    return texts[0] if len(texts) == 1 else texts or None


def said_words(text: str | None) -> str:
    """Words as they were said; without NUL, which PostgreSQL keeps in no text."""
    return (text or "").replace("\x00", " ").strip()


def _value(said: object, resolved: object) -> SlotText | None:
    words = _words(said) or _words(resolved)
    if not words:
        return None
    named = isinstance(resolved, str) and 0 < len(resolved) <= _LONGEST_ID
    return SlotText(text=words, ids=(resolved,) if named and isinstance(resolved, str) else ())


def _words(value: object) -> str:
    """A value as words: text and numbers as they are, the platform's own types as our extractors write them."""
    if isinstance(value, str):
        return said_words(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.12g}" if abs(value) < _LARGEST else ""
    return _structured(value) if isinstance(value, Mapping) else ""


def _structured(value: Mapping[str, Any]) -> str:
    """A date, an age or an amount of money: https://docs.cloud.google.com/dialogflow/cx/docs/reference/system-entities."""
    parts = [value.get(name) for name in ("year", "month", "day")]
    if all(isinstance(part, int | float) and abs(part) < _LARGEST for part in parts):
        return "-".join(f"{part:02.0f}" for part in parts)
    amount = _words(value.get("amount"))
    unit = _words(value.get("unit") or value.get("currency"))
    return f"{amount} {unit}".strip() if amount else ""
