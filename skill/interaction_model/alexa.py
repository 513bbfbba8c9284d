# SPDX-License-Identifier: Apache-2.0
"""Alexa's interaction model (`<locale>.json`), built from the source; pure and the same byte for byte each time.

Format: https://developer.amazon.com/docs/smapi/interaction-model-schema.html. A sample that our own matcher would not
take for its intent is left out, so that a device and a text channel never mean different things.
"""

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from skill.conversation import Choice, Meaning, Words
from skill.interaction_model.alexa_device import as_alexa, as_correction, as_forgetting
from skill.interaction_model.alexa_slots import BUILT_IN, HOME, canonical, intent_name, slot_types
from skill.interaction_model.alexa_types import types
from skill.interaction_model.checking import refuse_ambiguity
from skill.interaction_model.entities import spoken
from skill.interaction_model.phrases import ANSWERS, comes_back, templates
from skill.interaction_model.sampling import sample
from skill.interaction_model.source import Source
from skill.understanding.challenge import WORD
from skill.understanding.grammar import Grammar
from skill.understanding.model import Intent
from skill.understanding.templates import Alternative, Node, Sequence, Slot, Word
from skill.understanding.values.lists import LISTS

__all__ = ["as_alexa", "as_correction", "as_forgetting", "build", "canonical", "said", "to_json"]

_MOST_PER_TEMPLATE = 24
MOST_PER_INTENT = 1500
"""A bound on the file's size; tests prove that no intent of ours reaches it."""
_SENSITIVITY = "MEDIUM"
_LETTERS = frozenset(" '-_.{}")
_SLOT = re.compile(r"\{(\w+)\}")

# Words of the built-in intents' own (developer.amazon.com/docs/custom-skills/standard-built-in-intents.html): extending
# an intent with them again is a warning of the build.
_OWN = frozenset(
    (
        *("yes", "sure", "no", "nope", "help", "help me", "can you help me", "repeat", "say that again", "repeat that"),
        *("start over", "restart", "start again", "stop", "off", "shut up", "cancel", "never mind", "forget it"),
    )
)


def build(source: Source, locale: str, *, invocation_name: str) -> dict[str, Any]:
    """The interaction model of a locale. Raises ConfigurationError where a sentence would mean two intents."""
    grammar = source.grammar(locale)
    refuse_ambiguity(grammar)
    taken: set[str] = set()
    intents = [_intent(name, intent, grammar, taken=taken) for name, intent in source.model.intents.items()]
    intents.append({"name": HOME, "samples": []})
    model = {
        "invocationName": invocation_name,
        "modelConfiguration": {"fallbackIntentSensitivity": {"level": _SENSITIVITY}},
        "intents": intents,
        "types": types(grammar),
    }
    return {"interactionModel": {"languageModel": model}}


def to_json(model: dict[str, Any]) -> str:
    """The file's text."""
    return json.dumps(model, ensure_ascii=False, indent=2) + "\n"


def _intent(name: str, intent: Intent, grammar: Grammar, *, taken: set[str]) -> dict[str, Any]:
    """An intent without the samples that one before it has `taken`: ours may share them in different stages."""
    samples = [sample for sample in _samples(name, grammar) if sample not in taken]
    taken.update(samples)
    built: dict[str, Any] = {"name": intent_name(name)}
    if intent.slots:
        text = "\n".join(samples)
        built["slots"] = [
            {"name": slot, "type": type_} | ({"multipleValues": {"enabled": True}} if slot == "interest" else {})
            for slot, type_ in slot_types(intent.slots).items()
            if f"{{{slot}}}" in text
        ]
    return built | {"samples": samples}


def _samples(name: str, grammar: Grammar) -> Iterator[str]:
    """The samples of an intent, each once."""
    seen: set[str] = set()
    slots = grammar.intent(name).slots
    declared = slot_types(slots)
    answers = ANSWERS.get(name, ()) if name not in BUILT_IN else ()
    for node, stages in templates(name, grammar, answers=answers):
        for steps in sample(_with_forms(node, slots, grammar), most=_MOST_PER_TEMPLATE):
            names = [step.name for step in steps if isinstance(step, Slot)]
            words = (step.text if isinstance(step, Word) else f"{{{step.name}}}" for step in steps)
            text = spoken(words, clitics=grammar.language.utterances.typing.clitics)
            if text in seen or len(set(names)) < len(names) or not declared.keys() >= set(names):
                continue
            if not _is_sample(text, built_in=name in BUILT_IN):
                continue
            if len(seen) < MOST_PER_INTENT and comes_back(
                said(text, grammar),
                name,
                stages,
                grammar=grammar,
                fits=partial(_fits, text=text, grammar=grammar),
            ):
                seen.add(text)
                yield text


def _is_sample(text: str, *, built_in: bool) -> bool:
    """Only letters and what may stand between them; no phrase that a built-in intent has already."""
    allowed = all(letter.isalpha() or letter in _LETTERS for letter in text)
    return allowed and bool(text) and not (built_in and text in _OWN)


def _fits(meaning: Meaning, *, text: str, grammar: Grammar) -> bool:
    """Whether no slot was found that the sample does not name, and in its slots only their own words."""
    named = _SLOT.findall(text)
    examples = grammar.language.numbers.examples
    for slot, value in meaning.slots.items():
        if slot in named and isinstance(value, Choice | Words):
            listed = slot in LISTS or slot == WORD
            if listed != isinstance(value, Choice) or _said_words(value).lower() != examples[slot]:
                return False
        elif not any(name.partition("_")[0] in (slot, "bound", "currency") for name in named):
            return False
    return True


def _said_words(value: Choice | Words) -> str:
    return value.words if isinstance(value, Choice) else value.text


def said(text: str, grammar: Grammar) -> str:
    """A sample with each slot filled by an example."""
    for slot, example in grammar.language.numbers.examples.items():
        text = text.replace(f"{{{slot}}}", example)
    return text


def _with_forms(node: Node, slots: tuple[str, ...], grammar: Grammar) -> Node:
    """The tree with each typed value replaced by the ways in which it is said around Alexa's slots."""
    forms = grammar.language.numbers.forms
    if isinstance(node, Slot):
        if node.name == "interest" and "interest" not in slots:
            return Slot("product")
        if node.name == "number" and "number" not in slots:
            return Slot("bound")
        if node.name not in forms:
            return Slot(node.name)
        return Alternative(tuple(grammar.parse(form) for form in forms[node.name]))
    if isinstance(node, Alternative):
        return Alternative(tuple(_with_forms(option, slots, grammar) for option in node.options))
    if isinstance(node, Sequence):
        parts = list(node.parts)
        for place, part in enumerate(parts[:-1]):
            if part == Slot("age") and parts[place + 1] == Slot("recipient"):
                parts[place] = Slot("age_before_recipient")
        return Sequence(tuple(_with_forms(part, slots, grammar) for part in parts))
    return node
