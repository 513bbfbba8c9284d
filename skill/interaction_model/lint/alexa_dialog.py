# SPDX-License-Identifier: Apache-2.0
"""Alexa's dialog: what the platform asks by itself, in which words, and what it accepts. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from skill.interaction_model.lint.alexa_view import BUILT_IN, AlexaModel, named_slots
from skill.interaction_model.lint.finding import ERROR, WARNING, Fault, Rule, quoted
from skill.interaction_model.lint.node import Node

_SCHEMA = "https://developer.amazon.com/docs/smapi/interaction-model-schema.html"
_DIALOG = "https://developer.amazon.com/docs/custom-skills/delegate-dialog-to-alexa.html"
_VALIDATION = "https://developer.amazon.com/docs/custom-skills/validate-slot-values.html"
_FALLBACK = "https://developer.amazon.com/docs/custom-skills/standard-built-in-intents.html"

STRATEGIES = ("ALWAYS", "SKILL_RESPONSE")
LEVELS = ("HIGH", "MEDIUM", "LOW")
_LEVEL_LANGUAGES = ("en", "de", "")
SPEECH_TYPES = ("SSML", "PlainText")
VALIDATIONS = {
    "hasEntityResolutionMatch": ("prompt",),
    "isInSet": ("prompt", "values"),
    "isNotInSet": ("prompt", "values"),
    "isGreaterThan": ("prompt", "value"),
    "isGreaterThanOrEqualTo": ("prompt", "value"),
    "isLessThan": ("prompt", "value"),
    "isLessThanOrEqualTo": ("prompt", "value"),
    "isInDuration": ("prompt", "start", "end"),
    "isNotInDuration": ("prompt", "start", "end"),
}


class _Use(NamedTuple):
    """Where a prompt is used, and in which intent."""

    node: Node
    intent: str


def _strategies(model: AlexaModel) -> Iterator[Fault]:
    dialog = model.model.get("dialog")
    for node in (dialog, *(intent.node for intent in model.dialogs)):
        strategy = node.get("delegationStrategy")
        if strategy.value is not None and strategy.value not in STRATEGIES:
            yield Fault(at=strategy, message=f"{quoted(strategy.value)} is none of {', '.join(STRATEGIES)}")


def _declared(model: AlexaModel) -> Iterator[Fault]:
    for dialog in model.dialogs:
        intent = model.intent(dialog.name)
        if intent is None:
            if dialog.name and not dialog.name.startswith(BUILT_IN):
                yield Fault(at=dialog.node, message=f"the language model has no intent {quoted(dialog.name)}")
            continue
        for slot in dialog.slots:
            type_ = intent.slot_types.get(slot.name.lower())
            if type_ is None:
                yield Fault(at=slot.node, message=f"{intent.name} has no slot {quoted(slot.name)}")
            elif slot.type and type_ and slot.type.lower() != type_.lower():
                yield Fault(
                    at=slot.node.get("type"),
                    message=f"{quoted(slot.name)} is {slot.type} in the dialog and {type_} in the language model",
                )


def _asked(model: AlexaModel) -> Iterator[Fault]:
    for dialog in model.dialogs:
        for node in (dialog.node, *(slot.node for slot in dialog.slots)):
            for required, prompt in (("elicitationRequired", "elicitation"), ("confirmationRequired", "confirmation")):
                if node.get(required).value is True and not node.get("prompts", prompt).text:
                    yield Fault(
                        at=node,
                        message=f"{quoted(node.get('name').text)} has {required} and no prompts.{prompt}",
                        fix=f"name a prompt in prompts.{prompt}, or set {required} to false",
                    )


def _prompts(model: AlexaModel) -> Iterator[Fault]:
    prompts = {prompt.get("id").text: prompt for prompt in model.model.get("prompts").items()}
    uses = list(_uses(model))
    for use in uses:
        if use.node.text not in prompts:
            yield Fault(at=use.node, message=f"there is no prompt {quoted(use.node.text)}", fix="add it to the prompts")
    used = {use.node.text for use in uses}
    for name, prompt in prompts.items():
        if not any(prompt.get("variations").items()):
            yield Fault(at=prompt, message=f"the prompt {quoted(name)} has no variation", fix="write one")
        for variation in prompt.get("variations").items():
            type_ = variation.get("type")
            if isinstance(type_.value, str) and type_.value not in SPEECH_TYPES:
                yield Fault(at=type_, message=f"{quoted(type_.text)} is none of {', '.join(SPEECH_TYPES)}")
        if name not in used:
            yield Fault(
                at=prompt, message=f"nothing uses the prompt {quoted(name)}", severity=WARNING, fix="take it away"
            )


def _uses(model: AlexaModel) -> Iterator[_Use]:
    for dialog in model.dialogs:
        for node in (dialog.node, *(slot.node for slot in dialog.slots)):
            named = [node.get("prompts", kind) for kind in ("elicitation", "confirmation")]
            named.extend(validation.get("prompt") for validation in node.get("validations").items())
            yield from (_Use(prompt, dialog.name) for prompt in named if prompt.text)


def _placeholders(model: AlexaModel) -> Iterator[Fault]:
    prompts = {prompt.get("id").text: prompt for prompt in model.model.get("prompts").items()}
    told: set[tuple[object, ...]] = set()
    for use in _uses(model):
        intent = model.intent(use.intent)
        prompt = prompts.get(use.node.text)
        if intent is None or prompt is None:
            continue
        for variation in prompt.get("variations").items():
            for name in named_slots(variation.get("value").text):
                key = (variation.path, name, intent.name)
                if name not in intent.slot_types and key not in told:
                    told.add(key)
                    yield Fault(
                        at=variation.get("value"), message=f"{quoted('{' + name + '}')} is no slot of {intent.name}"
                    )


def _validations(model: AlexaModel) -> Iterator[Fault]:
    for dialog in model.dialogs:
        for slot in dialog.slots:
            for validation in slot.node.get("validations").items():
                type_ = validation.get("type").text
                if type_ not in VALIDATIONS:
                    yield Fault(
                        at=validation,
                        message=f"there is no validation {quoted(type_)}",
                        fix=f"known are {', '.join(VALIDATIONS)}",
                    )
                for key in VALIDATIONS.get(type_, ()):
                    if validation.get(key).value is None:
                        yield Fault(at=validation, message=f"{type_} needs {key!r}", fix=f"add {key!r}")


def _sensitivity(model: AlexaModel) -> Iterator[Fault]:
    level = model.language.get("modelConfiguration", "fallbackIntentSensitivity", "level")
    if level.value is None:
        return
    if level.value not in LEVELS:
        yield Fault(at=level, message=f"{quoted(level.value)} is none of {', '.join(LEVELS)}")
    elif model.language_of not in _LEVEL_LANGUAGES:
        yield Fault(
            at=level,
            message=f"{model.locale} does not know a level; English and German do",
            severity=WARNING,
            fix="take it away in this locale",
        )


RULES = (
    Rule(
        id="A-M23",
        severity=ERROR,
        says="A delegationStrategy is ALWAYS or SKILL_RESPONSE.",
        source=_DIALOG,
        fix="write one of the two",
        check=_strategies,
    ),
    Rule(
        id="A-M24",
        severity=ERROR,
        says="Intents and slots of the dialog are in the language model, with the same type.",
        source=_SCHEMA,
        fix="declare it in the language model, or take it out of the dialog",
        check=_declared,
    ),
    Rule(
        id="A-M25",
        severity=ERROR,
        says="What has elicitationRequired has prompts.elicitation; confirmationRequired has prompts.confirmation.",
        source=_DIALOG,
        fix="name a prompt",
        check=_asked,
    ),
    Rule(
        id="A-M26",
        severity=ERROR,
        says="Each prompt that is used exists and has a variation of type SSML or PlainText; one that nothing uses is "
        "a warning.",
        source=_SCHEMA,
        fix="write SSML or PlainText",
        check=_prompts,
    ),
    Rule(
        id="A-M27",
        severity=ERROR,
        says="The {slots} of a prompt are slots of the intent that uses it.",
        source=_DIALOG,
        fix="correct the name, or leave it away",
        check=_placeholders,
    ),
    Rule(
        id="A-M28",
        severity=ERROR,
        says=f"A validation is one of {', '.join(VALIDATIONS)}, with all that it needs.",
        source=_VALIDATION,
        fix="take one of these",
        check=_validations,
    ),
    Rule(
        id="A-M29",
        severity=ERROR,
        says="fallbackIntentSensitivity.level is HIGH, MEDIUM or LOW; outside English and German it is a warning.",
        source=_FALLBACK,
        fix="write one of the three",
        check=_sensitivity,
    ),
)
