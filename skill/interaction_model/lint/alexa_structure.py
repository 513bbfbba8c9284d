# SPDX-License-Identifier: Apache-2.0
"""Alexa's model as a document: its keys, its size, its names, the intents that have to be there. Pure."""

import re
from collections.abc import Iterator

from skill.interaction_model.lint import limits
from skill.interaction_model.lint.alexa_view import BUILT_IN, AlexaModel
from skill.interaction_model.lint.built_ins import INTENTS
from skill.interaction_model.lint.finding import ERROR, WARNING, Fault, Rule, quoted
from skill.interaction_model.lint.node import Node
from skill.interaction_model.lint.shapes import Shape, misshapen

_SCHEMA = "https://developer.amazon.com/docs/smapi/interaction-model-schema.html"
_INTENTS = "https://developer.amazon.com/docs/custom-skills/create-intents-utterances-and-slots.html"
_STANDARD = "https://developer.amazon.com/docs/custom-skills/standard-built-in-intents.html"
_NAME = re.compile(r"[A-Za-z][A-Za-z_]*")
_NAME_WITH_DIGITS = re.compile(r"[A-Za-z][A-Za-z_0-9]*")

SHAPES = {
    "file": Shape(
        keys={"interactionModel": "interactionModel", "version": "text", "description": "text"},
        required=("interactionModel",),
    ),
    "interactionModel": Shape(
        keys={"languageModel": "languageModel", "dialog": "dialog", "prompts": "[prompt]"}, required=("languageModel",)
    ),
    "languageModel": Shape(
        keys={
            "invocationName": "text",
            "intents": "[intent]",
            "types": "[type]",
            "modelConfiguration": "modelConfiguration",
        },
        required=("invocationName", "intents"),
    ),
    "modelConfiguration": Shape(keys={"fallbackIntentSensitivity": "sensitivity"}),
    "sensitivity": Shape(keys={"level": "text"}),
    "intent": Shape(
        keys={"name": "text", "slots": "[slot]", "samples": "[text]", "generatedBy": "text"}, required=("name",)
    ),
    "slot": Shape(
        keys={"name": "text", "type": "text", "multipleValues": "multipleValues", "samples": "[text]"},
        required=("name", "type"),
    ),
    "multipleValues": Shape(keys={"enabled": "flag"}),
    "type": Shape(
        keys={"name": "text", "values": "[value]", "valueSupplier": "valueSupplier", "generatedBy": "text"},
        required=("name",),
    ),
    "value": Shape(keys={"id": "text", "name": "valueName"}, required=("name",)),
    "valueName": Shape(keys={"value": "text", "synonyms": "[text]"}, required=("value",)),
    "valueSupplier": Shape(keys={"type": "text", "valueCatalog": "valueCatalog", "values": "[value]"}),
    "valueCatalog": Shape(keys={"catalogId": "text", "version": "text"}, required=("catalogId",)),
    "dialog": Shape(keys={"delegationStrategy": "text", "intents": "[dialogIntent]"}),
    "dialogIntent": Shape(
        keys={
            "name": "text",
            "delegationStrategy": "text",
            "slots": "[dialogSlot]",
            "confirmationRequired": "flag",
            "prompts": "slotPrompts",
        },
        required=("name",),
    ),
    "dialogSlot": Shape(
        keys={
            "name": "text",
            "type": "text",
            "elicitationRequired": "flag",
            "confirmationRequired": "flag",
            "prompts": "slotPrompts",
            "validations": "[any]",
        },
        required=("name",),
    ),
    "slotPrompts": Shape(keys={"elicitation": "text", "confirmation": "text"}),
    "prompt": Shape(keys={"id": "text", "variations": "[variation]"}, required=("id",)),
    "variation": Shape(keys={"type": "text", "value": "text"}, required=("type", "value")),
}


def _shape(model: AlexaModel) -> Iterator[Fault]:
    if model.file.document.problem:
        yield Fault(at=model.file, message=model.file.document.problem, fix="mend the file; a JSON editor shows where")
        return
    before_smapi = not model.file.get("interactionModel").there and model.file.get("languageModel").there
    if before_smapi:
        yield Fault(
            at=model.file,
            message="'interactionModel' is missing around 'languageModel'",
            fix='write {"interactionModel": {"languageModel": …}}',
        )
    yield from misshapen(model.file, "interactionModel" if before_smapi else "file", SHAPES)


def _size(model: AlexaModel) -> Iterator[Fault]:
    size = model.file.document.size
    if size > limits.MODEL_BYTES.most:
        yield Fault(at=model.file, message=f"the file has {size} bytes, more than {limits.MODEL_BYTES.most}")


def _counts(model: AlexaModel) -> Iterator[Fault]:
    intents, types = len(model.intents), len(model.types)
    if intents > limits.INTENTS.most:
        yield Fault(at=model.language.get("intents"), message=f"{intents} intents, more than {limits.INTENTS.most}")
    if intents + types > limits.INTENTS_AND_TYPES.most:
        yield Fault(
            at=model.language.get("intents"),
            message=f"{intents} intents and {types} types, together more than {limits.INTENTS_AND_TYPES.most}",
        )


def _names(model: AlexaModel) -> Iterator[Fault]:
    for intent in model.intents:
        yield from _name(intent.node.get("name"), built_in=intent.built_in)
        for slot in intent.slots:
            # The long built-in intents (AMAZON.AddAction<object@Event>) have slots like object.type.
            yield from _name(slot.node.get("name"), built_in=intent.built_in)


def _name(node: Node, *, built_in: bool) -> Iterator[Fault]:
    if not isinstance(node.value, str) or built_in or _NAME.fullmatch(node.text):
        return
    digits = _NAME_WITH_DIGITS.fullmatch(node.text) is not None
    # That digits are refused is only recalled.
    yield Fault(
        at=node,
        message=f"the name {quoted(node.text)} may have letters and underscores alone, and starts with a letter",
        severity=WARNING if digits else ERROR,
    )


def _type_names(model: AlexaModel) -> Iterator[Fault]:
    for type_ in model.types:
        own_part = type_.name.removeprefix(BUILT_IN)
        if type_.name and not _NAME.fullmatch(own_part):
            dotted = "a dot stands only in AMAZON.* types; " if "." in own_part else ""
            yield Fault(
                at=type_.node.get("name"),
                message=f"the type's name {quoted(type_.name)} may have letters and underscores alone; {dotted}".rstrip(
                    "; "
                ),
            )


def _unique_names(model: AlexaModel) -> Iterator[Fault]:
    yield from _twice("intent", [intent.node.get("name") for intent in model.intents])
    yield from _twice("type", [type_.node.get("name") for type_ in model.types])
    for intent in model.intents:
        yield from _twice(f"slot of {intent.name}", [slot.node.get("name") for slot in intent.slots])


def _twice(what: str, names: list[Node]) -> Iterator[Fault]:
    seen: set[str] = set()
    for node in names:
        if node.text and node.text.lower() in seen:
            yield Fault(at=node, message=f"the {what} {quoted(node.text)} is there twice; capitals make no difference")
        seen.add(node.text.lower())


def _like_a_built_in(model: AlexaModel) -> Iterator[Fault]:
    known = {name.lower() for name in INTENTS}
    for intent in model.intents:
        name = intent.name.lower()
        if not intent.built_in and name.endswith("intent") and name.removesuffix("intent") in known:
            yield Fault(
                at=intent.node.get("name"),
                message=f"{quoted(intent.name)} is named like a built-in intent and is none",
                fix=f"write AMAZON.{intent.name}, or give it a name of its own",
            )


def _has_samples(model: AlexaModel) -> Iterator[Fault]:
    for intent in model.intents:
        if intent.name and not intent.built_in and not intent.samples and not intent.slot_samples:
            yield Fault(at=intent.node, message=f"the intent {quoted(intent.name)} has no sample")


RULES = (
    Rule(
        id="A-M01",
        severity=ERROR,
        says="The file is JSON with interactionModel.languageModel, its invocationName and intents, and no key that "
        "the schema doesn't know.",
        source=_SCHEMA,
        fix="write it as the schema wants it",
        check=_shape,
    ),
    Rule(
        id="A-M02",
        severity=ERROR,
        says=f"The file has at most {limits.MODEL_BYTES.most} bytes (1.5 MB).",
        source=limits.MODEL_BYTES.source,
        fix="leave out samples and values, or move values to a catalog",
        check=_size,
    ),
    Rule(
        id="A-M03",
        severity=ERROR,
        says=f"At most {limits.INTENTS.most} intents; at most {limits.INTENTS_AND_TYPES.most} intents and types.",
        source=_INTENTS,
        fix="make one intent with a slot of several that differ in a word",
        check=_counts,
    ),
    Rule(
        id="A-M06",
        severity=ERROR,
        says="Names of intents and slots have letters and underscores, and start with a letter; a digit is only a "
        "warning until the platform's page is confirmed.",
        source=_INTENTS,
        fix="spell digits out and put an underscore between words",
        check=_names,
    ),
    Rule(
        id="A-M07",
        severity=ERROR,
        says="Names of types have letters and underscores; a dot stands only in AMAZON.* types.",
        source="https://developer.amazon.com/docs/custom-skills/create-and-edit-custom-slot-types.html",
        fix="spell digits out and put an underscore between words",
        check=_type_names,
    ),
    Rule(
        id="A-M08",
        severity=ERROR,
        says="No two intents, types, or slots of an intent have one name, whatever their capitals.",
        source=_SCHEMA,
        fix="rename one or merge the two",
        check=_unique_names,
    ),
    Rule(
        id="A-M09",
        severity=WARNING,
        says="No custom intent is named like a built-in one without AMAZON. before it.",
        source=_STANDARD,
        fix="use the built-in intent",
        check=_like_a_built_in,
    ),
    Rule(
        id="A-M14",
        severity=ERROR,
        says="A custom intent has a sample; where the dialog fills it, one of its slots may have it.",
        source=_INTENTS,
        fix="add what people say for it",
        check=_has_samples,
    ),
)
