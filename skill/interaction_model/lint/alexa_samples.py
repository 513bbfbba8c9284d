# SPDX-License-Identifier: Apache-2.0
"""Alexa's samples: what people say, and which slots stand in it. Pure."""

import unicodedata
from collections.abc import Iterator

from skill.interaction_model.lint.alexa_view import AlexaModel, in_samples, is_balanced, named_slots, without_slots
from skill.interaction_model.lint.built_ins import PHRASES
from skill.interaction_model.lint.finding import ERROR, WARNING, Fault, Rule, quoted

_SAMPLES = "https://developer.amazon.com/docs/custom-skills/create-intents-utterances-and-slots.html"
_PHRASE_SLOTS = "https://developer.amazon.com/docs/custom-skills/slot-type-reference.html"
_SEARCH = "AMAZON.SearchQuery"
_BETWEEN = frozenset(" '’-_.")


def _declared(model: AlexaModel) -> Iterator[Fault]:
    for intent in model.intents:
        if "<" in intent.name:  # the long built-in intents name properties of theirs
            continue
        for sample in in_samples(intent):
            for name in named_slots(sample.text):
                if name not in intent.slot_types:
                    yield Fault(
                        at=sample,
                        message=f"{quoted('{' + name + '}')} is no slot of {intent.name}",
                        fix=f"declare it in the slots of {intent.name}, or correct its name",
                    )
            if not is_balanced(sample.text):
                yield Fault(at=sample, message=f"a brace of {quoted(sample.text)} has no other half", fix="close it")


def _letters(model: AlexaModel) -> Iterator[Fault]:
    for intent in model.intents:
        for sample in in_samples(intent):
            words = without_slots(sample.text).replace("{", "").replace("}", "")
            wrong = {letter: None for letter in words if letter not in _BETWEEN and not _is_letter(letter)}
            if wrong:
                shown = " ".join("tab" if letter == "\t" else letter for letter in wrong)
                yield Fault(
                    at=sample, message=f"{quoted(sample.text)} has {shown}; samples are words as they are spoken"
                )


def _is_letter(letter: str) -> bool:
    """A letter, or a mark on one as Indic and Arabic scripts have them, or what joins such letters."""
    return unicodedata.category(letter)[0] in "LM" or letter in "\u200c\u200d\u30fb\u3005\u00a0\u3000"


def _carried(model: AlexaModel) -> Iterator[Fault]:
    for intent in model.intents:
        if _SEARCH in intent.slot_types.values():
            for sample in intent.samples:
                searching = [name for name in named_slots(sample.text) if intent.slot_types.get(name) == _SEARCH]
                if searching and not any(map(str.isalpha, without_slots(sample.text))):
                    yield Fault(at=sample, message=f"{quoted(sample.text)} has no words of its own beside {_SEARCH}")


def _alone(model: AlexaModel) -> Iterator[Fault]:
    for intent in model.intents:
        if _SEARCH in intent.slot_types.values():
            for sample in intent.samples:
                names = named_slots(sample.text)
                if len(names) > 1 and any(intent.slot_types.get(name) == _SEARCH for name in names):
                    yield Fault(at=sample, message=f"{quoted(sample.text)} has another slot beside {_SEARCH}")


def _shared(model: AlexaModel) -> Iterator[Fault]:
    said: dict[str, str] = {}
    for intent in model.intents:
        for sample in intent.samples:
            heard = " ".join(without_slots(sample.text.lower(), " {} ").split())
            other = said.setdefault(heard, intent.name)
            if other != intent.name:
                yield Fault(
                    at=sample, message=f"{quoted(sample.text)} is a sample of {other} too, but for the slots' names"
                )


def _built_in_phrases(model: AlexaModel) -> Iterator[Fault]:
    phrases = PHRASES.get(model.language_of or "en", {})
    for intent in model.intents:
        if not intent.built_in:
            for sample in intent.samples:
                owner = phrases.get(" ".join(sample.text.lower().split()))
                if owner:
                    yield Fault(at=sample, message=f"{quoted(sample.text)} is said for AMAZON.{owner} already")


RULES = (
    Rule(
        id="A-M10",
        severity=ERROR,
        says="Every {slot} of a sample is declared in its intent, and every brace has its other half.",
        source=_SAMPLES,
        fix="declare the slot in the intent, or correct its name",
        check=_declared,
    ),
    Rule(
        id="A-M13",
        severity=WARNING,
        says="Samples have letters, spaces, {slots}, apostrophes, hyphens, underscores and the periods of "
        "abbreviations; no digits, no other marks.",
        source=_SAMPLES,
        fix="spell digits out and leave other marks away",
        check=_letters,
    ),
    Rule(
        id="A-M15",
        severity=ERROR,
        says="A sample with AMAZON.SearchQuery has words of its own around it.",
        source=_PHRASE_SLOTS,
        fix="add words before or behind the slot, like 'search for {query}'",
        check=_carried,
    ),
    Rule(
        id="A-M16",
        severity=ERROR,
        says="A sample with AMAZON.SearchQuery has no other slot.",
        source=_PHRASE_SLOTS,
        fix="take the other slots out of the sample, or use a type of your own",
        check=_alone,
    ),
    Rule(
        id="A-M17",
        severity=WARNING,
        says="No sample stands in two intents, whatever its capitals and the names of its slots.",
        source=_SAMPLES,
        fix="leave it to one of the two, or make one intent of them",
        check=_shared,
    ),
    Rule(
        id="A-M18",
        severity=WARNING,
        says="No sample of a custom intent is a phrase of a built-in one, like 'yes' or 'stop'.",
        source="https://developer.amazon.com/docs/custom-skills/standard-built-in-intents.html",
        fix="answer the built-in intent",
        check=_built_in_phrases,
    ),
)
