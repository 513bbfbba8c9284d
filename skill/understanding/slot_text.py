# SPDX-License-Identifier: Apache-2.0
"""A platform's slots to values: our own ids first, then what the extractors find in the words that were heard."""

from collections.abc import Mapping

from msgspec.structs import replace as changed

from skill.conversation import Choice, Day, Number, Ordinal, SlotText, Value, Words
from skill.understanding.binding import dictated, settle, together, with_told_age
from skill.understanding.challenge import WORD
from skill.understanding.grammar import FREE, Grammar
from skill.understanding.values import Quantity
from skill.understanding.values.lists import LISTS
from skill.understanding.values.spans import longest
from skill.understanding.values.written import read_quantity
from skill.understanding.values.written_days import BEFORE, read_day

_LONGEST = 140
_LONGEST_NOTE = 600
_UNITS = ("year", "month", "week", "day")


def resolve(
    slots: Mapping[str, SlotText | tuple[SlotText, ...]], *, intent: str, asks: str | None, grammar: Grammar
) -> dict[str, Value]:
    """The typed slots of an intent. What can't be resolved is left out, but a name stays words."""
    found: dict[str, Value] = {}
    known = grammar.intent(intent).slots
    for name, texts in slots.items():
        if name not in known:
            continue
        values = [
            value
            for text in (texts if isinstance(texts, tuple) else (texts,))
            for value in _values(name, text, asks=asks, grammar=grammar)
        ]
        if name == "interest":
            interest = together(value for _, value in values if isinstance(value, (Choice, Words)))
            if interest is not None:
                found[name] = interest
        elif values:
            slot, value = values[-1]
            found[slot] = value
    return with_told_age(found, grammar=grammar)


def _values(name: str, slot: SlotText, *, asks: str | None, grammar: Grammar) -> list[tuple[str, Value]]:
    text = slot.text.strip()
    if len(text) > (_LONGEST_NOTE if name == "note" else _LONGEST):
        return []
    if name == "note":
        return [(name, Words(text=dictated(text)))] if text else []
    if name == WORD:
        word = next((id_ for id_ in slot.ids if id_ in grammar.challenges.words), grammar.challenges.nearest(text))
        return [(name, Choice(id=word, words=text) if word is not None else Words(text=text))] if text else []
    if name in LISTS:
        return [(name, value) for value in _choices(name, text, slot.ids, grammar=grammar)]
    if name in ("ordinal", "other_ordinal"):
        return [(name, value) for value in _ordinals(text, slot.ids, grammar=grammar)]
    if name in ("product", "other_product"):
        words = grammar.sentence(text).words
        return [] if grammar.empty.issuperset(words) else [(name, Words(text=text))]
    if name == "deadline":
        return [(name, value) for value in _days(text, grammar=grammar)]
    if name == "number":
        return [(name, value) for value in _numbers(text, grammar=grammar)]
    return _quantities(name, text, asks=asks, grammar=grammar)


def _choices(name: str, text: str, ids: tuple[str, ...], *, grammar: Grammar) -> list[Choice | Words]:
    for id_ in ids:
        if grammar.choice(name, id_) is not None:
            return [Choice(id=id_, words=text)]
    sentence = grammar.sentence(text)
    exact = grammar.extractor.lists.value(name, sentence.words)
    if exact is not None:
        return [Choice(id=exact, words=text)]
    spans = [span for span in grammar.extractor.lists.spans(sentence) if span.kind == name]
    if name in FREE:
        if name == "option" and len(longest(spans)) > 1:
            return [Words(text=text)]
        covered = {place for span in spans for place in range(span.start, span.stop)}
        left = [word for place, word in enumerate(sentence.words) if place not in covered]
        if not grammar.empty.issuperset(left) or not spans:
            return [] if grammar.empty.issuperset(sentence.words) else [Words(text=text)]
        return [span.value for span in longest(spans) if isinstance(span.value, Choice)]
    return [span.value for span in longest(spans)[-1:] if isinstance(span.value, Choice)]


def _ordinals(text: str, ids: tuple[str, ...], *, grammar: Grammar) -> list[Ordinal]:
    for id_ in ids:
        if id_.removeprefix("-").isdecimal() and len(id_) < 5:
            return [Ordinal(value=int(id_))]
    spans = longest(grammar.extractor.quantities(grammar.sentence(text)))
    return [
        span.value if isinstance(span.value, Ordinal) else Ordinal(value=int(span.value.value))
        for span in spans[-1:]
        if isinstance(span.value, Ordinal) or (isinstance(span.value, Number) and 0 < span.value.value < 100)
    ]


def _numbers(text: str, *, grammar: Grammar) -> list[Number]:
    spans = longest(grammar.extractor.quantities(grammar.sentence(text)))
    numbers = [span.value for span in spans if isinstance(span.value, Number)]
    quantities = [span.value for span in spans if isinstance(span.value, Quantity)]
    return numbers[-1:] or [number for quantity in quantities if (number := quantity.as_number())]


def _days(text: str, *, grammar: Grammar) -> list[Day]:
    written = read_day(text)
    if written is not None:
        return [written]
    words = text.removeprefix(BEFORE)
    spans = longest(grammar.extractor.days(grammar.sentence(words)))
    days = [span.value for span in spans[:1] if isinstance(span.value, Day)]
    return [changed(day, before=True) for day in days] if words != text else days


def _quantities(name: str, text: str, *, asks: str | None, grammar: Grammar) -> list[tuple[str, Value]]:
    written = read_quantity(text, kind="money" if name == "budget" else "age")
    if written is not None and (found := _written(name, written, asks=asks)):
        return found
    spans = longest(grammar.extractor.quantities(grammar.sentence(text)))
    for span in reversed(spans):
        if span.kind in (name, "duration" if name == "age" else name) and not isinstance(span.value, Quantity):
            return [(name, span.value)]
        quantity = span.value
        if isinstance(quantity, Number):
            quantity = Quantity(kind="number", low=quantity.value, high=quantity.value)
        if isinstance(quantity, Quantity):
            return [(name, quantity.as_amount() if name == "budget" else quantity.as_age())]
    return []


def _written(name: str, quantity: Quantity, *, asks: str | None) -> list[tuple[str, Value]]:
    if quantity.kind == "number":
        return [settle(quantity, asks=asks)]
    if name == "budget":
        return [(name, quantity.as_amount())]
    return [(name, quantity.as_age())] if quantity.unit in (None, *_UNITS) else []
