# SPDX-License-Identifier: Apache-2.0
"""Example phrases of a manifest against the model: is this said to the skill, and would it understand? Pure."""

import re
from collections.abc import Iterator

from skill.interaction_model.lint.alexa_view import AlexaModel, named_slots, without_slots
from skill.interaction_model.lint.built_ins import PHRASES
from skill.interaction_model.lint.finding import WARNING, Fault, quoted
from skill.interaction_model.lint.node import Node

_WAKE_WORDS = ("alexa", "アレクサ", "أليكسا", "اليكسا", "अलेक्सा", "एलेक्सा", "ऐलेक्सा")
# "Alexa, ask space facts for a fact", "… about mars", "… to tell me a fact", "… and find a gift"
_JOINTS = ("", "for ", "to ", "about ", "and ", "if ", "that ", "whether ", "is ", "with ", "from ", "in ", "using ")
_LAUNCHES = re.compile(r"(?:ask|begin|launch|load|open|resume|run|start|talk to|tell|use|play)\b.*|")


def check_examples(phrases: Node, model: AlexaModel | None, *, locale: str) -> Iterator[Fault]:
    """The faults of a locale's example phrases."""
    name = _plain(model.invocation_name.text) if model else ""
    for number, phrase in enumerate(phrases.texts()):
        said = _plain(phrase.text)
        if number == 0:
            if not any(word in said for word in _WAKE_WORDS):
                yield Fault(at=phrase, message=f"the first example phrase, {quoted(phrase.text)}, has no 'Alexa'")
            if name and name.replace(" ", "") not in said.replace(" ", ""):
                yield Fault(
                    at=phrase,
                    message=f"the first example phrase, {quoted(phrase.text)}, is not said to {quoted(name)}",
                )
        if model and locale.startswith("en") and name and not _is_understood(said, name, model):
            yield Fault(
                at=phrase,
                message=f"no sample of the model is said like {quoted(phrase.text)}",
                severity=WARNING,
                fix="use a sentence of the model's samples, or add it to them",
            )


def _plain(text: str) -> str:
    """Words in small letters, without marks."""
    kept = "".join(letter if letter.isalnum() or letter in "'{}" else " " for letter in text.lower().replace("’", "'"))
    return " ".join(kept.split())


def _is_understood(said: str, name: str, model: AlexaModel) -> bool:
    request = re.sub(r"^alexa\b ?", "", said)
    before, found, behind = request.partition(name)
    requests = [request]
    if found:
        if not behind.strip() and _LAUNCHES.fullmatch(before.strip()):
            return True
        requests += [behind.strip().removeprefix(joint) for joint in _JOINTS if behind.strip().startswith(joint)]
        requests += [re.sub(r" (?:from|in|on|using|with|to)$", "", before.strip())]
    return any(_is_sample(request, model) for request in requests if request)


def _is_sample(request: str, model: AlexaModel) -> bool:
    if request in PHRASES["en"]:
        return True
    for intent in model.intents:
        for sample in intent.samples:
            if _matches(request, sample.text):
                return True
    return False


def _matches(request: str, sample: str) -> bool:
    """Whether a sample could be said so, with any words in its slots."""
    if not named_slots(sample):
        return _plain(sample) == request
    first, *others = (_plain(part) for part in without_slots(sample, "\0").split("\0"))
    if not request.startswith(first) or not request.endswith(others[-1] if others else ""):
        return False
    at = len(first)
    for part in others:
        at = request.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True
