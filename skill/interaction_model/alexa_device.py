# SPDX-License-Identifier: Apache-2.0
"""What a real Alexa device would send for a sentence: for simulators and tests, never for serving a shop."""

from collections.abc import Mapping
from typing import Any

from skill.conversation import Age, Amount, Choice, Day, Many, Number, Ordinal, SlotText, Value, Words
from skill.interaction_model.alexa_slots import DATE, NUMBER, SEARCH, intent_name, slot_types
from skill.money import minor_digits
from skill.understanding import understand
from skill.understanding.grammar import Grammar
from skill.understanding.reading import Understood
from skill.understanding.slot_text import resolve
from skill.understanding.templates import Word, sentences

_AUTHORITY = "amzn1.er-authority.echo-sdk.amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
_ANSWERING = "find_gift"
"""The intent that takes answers to any of the questions."""
_CLOSED = {"recipient": "Recipient", "occasion": "Occasion", "interest": "Interest", "pick": "Pick"}

Said = tuple[str, str | None]
"""A slot's words and the id they resolve to."""


def as_alexa(text: str, *, stage: str, grammar: Grammar) -> tuple[str, dict[str, Any]]:
    """The intent's name and the slots' JSON; AMAZON.FallbackIntent without slots where nothing matches."""
    found = understand(text, stage=stage, grammar=grammar)
    meaning = found.meaning
    if meaning.intent == "fallback":
        return intent_name("fallback"), {}
    return _in_slots(meaning.intent, meaning.slots, day=_day_words(found), grammar=grammar)


def as_correction(slot: str, text: str, *, grammar: Grammar) -> tuple[str, dict[str, Any]] | None:
    """The request of a shopper who gives this one answer anew; None when the text is no such answer."""
    answer = resolve({slot: SlotText(text=text)}, intent=_ANSWERING, asks=slot, grammar=grammar)
    return _in_slots(_ANSWERING, answer, day=text, grammar=grammar) if answer else None


def as_forgetting(slot: str, *, grammar: Grammar) -> tuple[str, dict[str, Any]] | None:
    """The request of a shopper for whom this one answer shall count no more; None for what is no answer."""
    listed = grammar.choice("answer", slot)
    if listed is None:
        return None
    answer = Choice(id=slot, words=_first_form(listed.say[0], grammar))
    return _in_slots("forget_answer", {"answer": answer}, day="", grammar=grammar)


def _in_slots(intent: str, values: Mapping[str, Value], *, day: str, grammar: Grammar) -> tuple[str, dict[str, Any]]:
    said: dict[str, Said | tuple[Said, ...]] = {}
    for name, value in values.items():
        said.update({name: (day, None)} if isinstance(value, Day) else _said(name, value, grammar))
    declared = slot_types(grammar.intent(intent).slots)
    return intent_name(intent), {name: _slot(name, said.get(name), type_=type_) for name, type_ in declared.items()}


def _day_words(found: Understood) -> str:
    """The words that name the day: a device would write the date, but only a clock can tell which one they mean."""
    day = found.meaning.slots.get("deadline")
    return next((found.sentence.said(span.start, span.stop) for span in found.spans if span.value == day), "")


def _said(name: str, value: Value, grammar: Grammar) -> dict[str, Said | tuple[Said, ...]]:
    if isinstance(value, Many):
        return {name: tuple(_listed(name, item, grammar) for item in value.values)}
    if isinstance(value, (Choice, Words)):
        return {name: _listed(name, value, grammar)}
    if isinstance(value, Number):
        return {name: (_digits(value.value), None)}
    if isinstance(value, Ordinal):
        return {name: (str(value.value), str(value.value))}
    if isinstance(value, Amount):
        return dict(_amount(value, grammar))
    return dict(_age(value, grammar)) if isinstance(value, Age) else {}


def _listed(name: str, value: Choice | Words, grammar: Grammar) -> Said:
    if isinstance(value, Choice):
        return value.words, value.id
    return value.text, None


def _age(age: Age, grammar: Grammar) -> dict[str, Said]:
    units = grammar.language.numbers.age_units
    said: dict[str, Said] = {}
    if age.unit != "year":
        said["age_unit"] = (_first_form(units[age.unit][0], grammar), age.unit)
    if age.value is not None:
        half = age.value % 1 == 0.5
        said["age_half" if half else "age"] = (_digits(age.value - (0.5 if half else 0)), None)
    elif age.min is None:
        said["age_under"] = (_digits(age.max), None)
    elif age.max is None:
        said["age_over"] = (_digits(age.min), None)
    else:
        said |= {"age_from": (_digits(age.min), None), "age_to": (_digits(age.max), None)}
    return said


def _amount(amount: Amount, grammar: Grammar) -> dict[str, Said]:
    scale = 10 ** minor_digits(amount.currency or "USD")
    said: dict[str, Said] = {}
    if amount.currency is not None:
        units = grammar.language.numbers.currencies[amount.currency].units
        said["currency"] = (_first_form(units[0], grammar), amount.currency)
    parts = {"budget_around" if amount.about else "budget": amount.value}
    if amount.value is None:
        both = amount.min is not None and amount.max is not None
        parts = {
            "budget_from" if both else "budget_over": amount.min,
            "budget_to" if both else "budget_under": amount.max,
        }
    for name, minor in parts.items():
        if minor is not None:
            said[name] = (str(minor // scale), None)
            if minor % scale:
                said["budget_cents"] = (str(minor % scale), None)
    return said


def _first_form(template: str, grammar: Grammar) -> str:
    steps = next(sentences(grammar.parse(template)))
    return " ".join(step.text for step in steps if isinstance(step, Word))


def _digits(value: float | None) -> str:
    return "" if value is None else str(int(value)) if value == int(value) else str(value)


def _slot(name: str, said: Said | tuple[Said, ...] | None, *, type_: str) -> dict[str, Any]:
    """A slot as requests show it: one that was not filled has its name and nothing said."""
    slot: dict[str, Any] = {"name": name, "confirmationStatus": "NONE"}
    if said is None:
        return slot
    values = [_simple(one, type_=type_) for one in (said if isinstance(said[0], tuple) else (said,))]
    slot["source"] = "USER"
    if len(values) > 1:
        return slot | {"slotValue": {"type": "List", "values": values}}
    single = {key: value for key, value in values[0].items() if key != "type"}
    return slot | single | {"slotValue": values[0]}


def _simple(said: Said, *, type_: str) -> dict[str, Any]:
    words, id_ = said
    simple: dict[str, Any] = {"type": "Simple", "value": words}
    if type_ in (NUMBER, DATE, SEARCH):
        return simple
    status = {"code": "ER_SUCCESS_MATCH" if id_ else "ER_SUCCESS_NO_MATCH"}
    resolution: dict[str, Any] = {"authority": f"{_AUTHORITY}.{type_}", "status": status}
    if id_:
        resolution["values"] = [{"value": {"name": words, "id": id_}}]
    return simple | {"resolutions": {"resolutionsPerAuthority": [resolution]}}
