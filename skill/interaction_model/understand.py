# SPDX-License-Identifier: Apache-2.0
"""The report behind `dollhouse understand`: what a text means in a stage, as plain JSON values. Pure."""

from collections.abc import Mapping
from typing import Any

import msgspec

from skill.conversation import Age, Amount, Choice, Day, Many, Number, Ordinal, Value, Words
from skill.interaction_model.source import DEFAULT_LOCALE, Source
from skill.money import minor_digits
from skill.understanding import Grammar, understand
from skill.understanding.binding import settle
from skill.understanding.grammar import DESCRIBED
from skill.understanding.values import Quantity, Span
from skill.understanding.values.spans import longest

_VALUED = frozenset({"age", "duration", "budget", "bound", "pair", "number", "ordinal"})


class _Line(msgspec.Struct, frozen=True):
    """One line of `--jsonl`."""

    text: str
    stage: str = "start"
    locale: str = DEFAULT_LOCALE


def report(text: str, *, stage: str, grammar: Grammar) -> dict[str, Any]:
    """Intent, slots, grade and typed values of a text."""
    found = understand(text, stage=stage, grammar=grammar)
    described = found.meaning.intent == DESCRIBED
    asks = grammar.stage(stage).asks
    spans = longest(span for span in found.spans if span.kind in _VALUED)
    values = [_settled(span, described=described, asks=asks) for span in spans]
    return {
        "intent": found.meaning.intent,
        "slots": {name: _slot(value, grammar) for name, value in found.meaning.slots.items()},
        "answer": {"grade": found.meaning.grade.value},
        "values": [_value(value, grammar) for value in values],
    }


def report_line(line: str | bytes, source: Source) -> dict[str, Any]:
    """The report of one JSON line, or what is wrong with the line."""
    try:
        asked = msgspec.json.decode(line, type=_Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return {"error": f'not a line of the form {{"locale", "stage", "text"}}: {error}'}
    return report(asked.text, stage=asked.stage, grammar=source.grammar(asked.locale))


def _settled(span: Span, *, described: bool, asks: str | None) -> Value:
    quantity = span.value
    if not isinstance(quantity, Quantity):
        return quantity
    if span.kind == "pair":
        return quantity.as_amount()
    number = quantity.as_number()
    if number is not None and not described:
        return number
    if not described and asks not in ("age", "budget"):
        return Age(unit="", min=quantity.low, max=quantity.high)
    return settle(quantity, asks=asks)[1]


def _slot(value: Value, grammar: Grammar) -> Any:
    if isinstance(value, Choice):
        return value.id
    if isinstance(value, Words):
        return value.text
    if isinstance(value, Many):
        return [_slot(one, grammar) for one in value.values]
    return _value(value, grammar)


def _value(value: Value, grammar: Grammar) -> dict[str, Any]:
    if isinstance(value, Age):
        kind: Mapping[str, str] = {"kind": "age", "unit": value.unit} if value.unit else {"kind": "number"}
        return _ends(kind, single=value.value, low=value.min, high=value.max)
    if isinstance(value, Amount):
        currency = value.currency or grammar.currency
        scale = 10 ** minor_digits(currency)
        single, low, high = (None if end is None else end / scale for end in (value.value, value.min, value.max))
        return _ends({"kind": "money", "currency": currency}, single=single, low=low, high=high)
    if isinstance(value, Number):
        return _ends({"kind": "number"}, single=value.value, low=None, high=None)
    if isinstance(value, Ordinal):
        return _ends({"kind": "ordinal"}, single=value.value, low=None, high=None)
    if isinstance(value, Day):
        told = msgspec.structs.asdict(value) | {"on": value.on and value.on.isoformat()}
        return {"kind": "day", **{name: part for name, part in told.items() if part or (name, part) == ("days", 0)}}
    return {"kind": "words"}


def _ends(kind: Mapping[str, str], *, single: float | None, low: float | None, high: float | None) -> dict[str, Any]:
    if single is not None:
        return {**kind, "value": _plain(single)}
    return {**kind, "min": _plain(low), "max": _plain(high)}


def _plain(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number
