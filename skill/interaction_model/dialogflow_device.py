# SPDX-License-Identifier: Apache-2.0
"""What a real Dialogflow agent would match a sentence to: for simulators and tests, never for serving a shop."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skill.conversation import Choice, Day, Many, Number, Ordinal, SlotText, Value, Words
from skill.understanding import understand
from skill.understanding.grammar import Grammar
from skill.understanding.reading import FALLBACK
from skill.understanding.slot_text import resolve
from skill.understanding.values import Quantity

_ANSWERING = "find_gift"
"""The intent that takes answers to any of the questions."""
Resolved = str | dict[str, Any] | list[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """An intent of ours with what was said of each parameter and what that stands for; no intent where none matched."""

    intent: str | None = None
    parameters: Mapping[str, tuple[str | list[str], Resolved]] = field(default_factory=dict)
    collects: str | None = None
    """The parameter that the page's form asks for."""


def as_dialogflow(text: str, *, stage: str, grammar: Grammar) -> Matched:
    """What a sentence is matched to in a stage."""
    found = understand(text, stage=stage, grammar=grammar)
    asks = grammar.stage(stage).asks
    if found.meaning.intent == FALLBACK:
        return Matched(collects=asks)
    said = {
        span.value: found.sentence.said(span.start, span.stop)
        for span in found.spans
        if not isinstance(span.value, Quantity)
    }
    return _matched(found.meaning.intent, found.meaning.slots, said=said, collects=asks)


def as_correction(slot: str, text: str, *, grammar: Grammar) -> Matched | None:
    """What a form on a page sends for one answer given anew; None when the text is no such answer."""
    answer = resolve({slot: SlotText(text=text)}, intent=_ANSWERING, asks=slot, grammar=grammar)
    return _matched(_ANSWERING, answer, said=dict.fromkeys(answer.values(), text)) if answer else None


def as_forgetting(slot: str, *, grammar: Grammar) -> Matched | None:
    """The same for one answer that shall count no more; None for what is no answer."""
    if grammar.choice("answer", slot) is None:
        return None
    return Matched(intent="forget_answer", parameters={"answer": (slot, slot)})


def _matched(
    intent: str, values: Mapping[str, Value], *, said: Mapping[Value, str], collects: str | None = None
) -> Matched:
    parameters = {name: _parameter(value, said.get(value, "")) for name, value in values.items()}
    filled = {name: parameter for name, parameter in parameters.items() if parameter[0]}
    return Matched(intent=intent, parameters=filled, collects=collects)


def _parameter(value: Value, said: str) -> tuple[str | list[str], Resolved]:
    """A parameter's words and its value, as the built agent's entity types have it."""
    if isinstance(value, Many):
        both = [_parameter(one, "") for one in value.values]
        return [str(words) for words, _ in both], [resolved for _, resolved in both]
    if isinstance(value, Choice):
        return value.words, value.id
    if isinstance(value, Words):
        return value.text, value.text
    if isinstance(value, Number):
        words = said or f"{value.value:g}"
        return words, words
    if isinstance(value, Ordinal):
        return said or str(value.value), str(value.value)
    if isinstance(value, Day) and value.on is not None:
        return said, {"year": value.on.year, "month": value.on.month, "day": value.on.day}
    return said, said  # ages and amounts are patterns, which keep the words
