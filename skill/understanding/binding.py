# SPDX-License-Identifier: Apache-2.0
"""Spans to slots: what was found in a sentence becomes the typed slots of its intent."""

from collections.abc import Iterable, Mapping

from skill.conversation import Age, Amount, Choice, Many, Number, Value, Words
from skill.understanding.grammar import DESCRIBED, Grammar
from skill.understanding.normalising import Sentence
from skill.understanding.values import Quantity, Span
from skill.understanding.values.dates import DAYS

_SLOTS = {"duration": "age"} | dict.fromkeys(DAYS, "deadline")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "「": "」", "‘": "’"}
_WANTED = frozenset({"interest", "occasion"})
_LONGEST_DENIER = 5
_OLDEST_CHILD = 17
_OLDEST = 120


def bind(
    spans: Iterable[Span | tuple[str, int, int]], sentence: Sentence, *, intent: str, asks: str | None, grammar: Grammar
) -> dict[str, Value]:
    """The slots of a matched sentence. A later value replaces an earlier one; interests add up."""
    slots: dict[str, Value] = {}
    interests: list[Choice | Words] = []
    slot: str
    value: Value
    options: list[tuple[int, int]] = []
    known = grammar.intent(intent).slots
    who = -1
    for span in spans:
        if isinstance(span, tuple):
            slot, value = span[0], Words(text=_words(span, sentence))
        elif not grammar.intent(intent).question and (
            taken_back(span, sentence, grammar) or unwanted(span, sentence, grammar)
        ):
            continue
        else:
            # "My niece, eight" tells how old, whatever is asked.
            slot, value = _slot(span, intent=intent, asks="age" if span.start == who else asks)
            who = span.stop if slot == "recipient" else -1
            if slot not in known:
                slot, value = _instead(slot, value, sentence.said(span.start, span.stop), grammar)
            if slot == "option":
                options.append((span.start, span.stop))
        if slot == "interest" and isinstance(value, (Choice, Words)):
            interests.append(value)
        else:
            slots[slot] = value
    interest = together(interests)
    if interest is not None:
        slots["interest"] = interest
    if len(options) > 1:  # "small, in red": which of its sides each tells, the product's variants know
        slots["option"] = Words(text=sentence.said(options[0][0], options[-1][1]))
    return with_told_age({name: value for name, value in slots.items() if name in known}, grammar=grammar)


def taken_back(span: Span, sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a negator stands right before the span: the "six" of "not six, seven"."""
    return span.start > 0 and sentence.words[span.start - 1] in grammar.negators


def unwanted(span: Span, sentence: Sentence, grammar: Grammar) -> bool:
    """Whether the words before the span say that it is not wanted: the "sports" of "he hates sports"."""
    earliest = max(0, span.start - _LONGEST_DENIER)
    return span.kind in _WANTED and any(
        stop == span.start
        for start in range(earliest, span.start)
        for stop, _ in grammar.deniers.at(sentence.words, start)
    )


def together(interests: Iterable[Choice | Words]) -> Choice | Words | Many | None:
    """One value for several interests; the same one twice counts once."""
    once = {value.id if isinstance(value, Choice) else value.text: value for value in interests}
    values = tuple(once.values())
    return None if not values else values[0] if len(values) == 1 else Many(values=values)


def with_told_age(slots: Mapping[str, Value], *, grammar: Grammar) -> dict[str, Value]:
    """The slots, and the age that a recipient tells by itself: "a teenager" is 13 to 19."""
    recipient = slots.get("recipient")
    facts = grammar.choice("recipient", recipient.id) if isinstance(recipient, Choice) else None
    if facts is None or facts.years is None or "age" in slots:
        return dict(slots)
    return {**slots, "age": Age(min=facts.years[0], max=facts.years[1])}


def settle(quantity: Quantity, *, asks: str | None) -> tuple[str, Age | Amount]:
    """Which slot a quantity without a unit fills: what the stage asks for, else by its size."""
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    if asks != "budget" and (max(ends) <= _OLDEST_CHILD or (asks == "age" and max(ends) <= _OLDEST)):
        return "age", quantity.as_age()
    return "budget", quantity.as_amount()


def _slot(span: Span, *, intent: str, asks: str | None) -> tuple[str, Value]:
    value = span.value
    if isinstance(value, Quantity):
        return ("budget", value.as_amount()) if span.kind == "pair" else settle(value, asks=asks)
    if isinstance(value, Number) and intent == DESCRIBED:
        return settle(Quantity(kind="number", low=value.value, high=value.value), asks=asks)
    return _SLOTS.get(span.kind, span.kind), value


def _instead(slot: str, value: Value, said: str, grammar: Grammar) -> tuple[str, Value]:
    """What a value means where its own slot is missing: an interest names a product, an option asks for its side."""
    if slot == "interest":
        return "product", Words(text=said)
    if slot == "option" and isinstance(value, Choice):
        sides = grammar.language.slots.option[value.id].keys
        listed = grammar.language.slots.attribute
        asked = next((id_ for id_, facts in listed.items() if not set(sides).isdisjoint(facts.keys)), value.id)
        return "attribute", Choice(id=asked, words=said)
    return ("attribute", Choice(id="age", words=said)) if slot in ("age", "recipient") else (slot, value)


def _words(span: tuple[str, int, int], sentence: Sentence) -> str:
    """Free words as they were said; a note down to its last sign, and without the quotation marks around it."""
    if span[0] != "note":
        return sentence.said(span[1], span[2])
    return dictated(sentence.text[sentence.ends[span[1] - 1] if span[1] else 0 :])


def dictated(text: str) -> str:
    """A text as it is to be written down."""
    text = text.strip().lstrip(":,-–—").lstrip()
    closing = _QUOTES.get(text[:1])
    end = text.rfind(closing) if closing is not None else -1
    return text[1:end].strip() if end > 1 else text
