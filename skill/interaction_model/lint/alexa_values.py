# SPDX-License-Identifier: Apache-2.0
"""Alexa's slot types and their values. Pure."""

from collections.abc import Iterator
from difflib import get_close_matches

from skill.interaction_model.lint import limits
from skill.interaction_model.lint.alexa_view import AlexaModel, Type, Value, in_samples, named_slots
from skill.interaction_model.lint.built_ins import ONLY_IN, TYPES
from skill.interaction_model.lint.finding import ERROR, WARNING, Fault, Rule, quoted
from skill.interaction_model.lint.node import Node
from skill.interaction_model.lint.sounding import consonants, sound_alike

_TYPES = "https://developer.amazon.com/docs/custom-skills/create-and-edit-custom-slot-types.html"
_BUILT_IN_TYPES = "https://developer.amazon.com/docs/custom-skills/slot-type-reference.html"
_RESOLUTION = "https://developer.amazon.com/docs/custom-skills/define-synonyms-and-ids-for-slot-type-values-entity-resolution.html"
_MARKS = frozenset("&®™")
_COMPARED = 20
"""So many values of one key are compared: a list of thousands stays quick."""


def _lengths(model: AlexaModel) -> Iterator[Fault]:
    for type_ in model.types:
        for value in type_.values:
            for node, limit in [
                (value.node.get("name", "value"), limits.SLOT_VALUE),
                *((synonym, limits.SYNONYM) for synonym in value.synonyms),
            ]:
                if len(node.text) > limit.most:
                    yield Fault(at=node, message=f"{quoted(node.text)} has {len(node.text)} characters of {limit.most}")


def _catalogs(model: AlexaModel) -> Iterator[Fault]:
    for type_ in model.types:
        supplier = type_.node.get("valueSupplier", "valueCatalog")
        if model.locale == "ar-SA" and supplier.there:
            yield Fault(
                at=supplier,
                message=f"{type_.name} takes its values from a catalog: full builds of ar-SA fail with one",
                fix="write the values into the model",
            )
    description = model.file.get("catalog", "description")
    if len(description.text) > limits.CATALOG_DESCRIPTION.most:
        yield Fault(at=description, message=f"a catalog's description has {len(description.text)} characters")


def _known_types(model: AlexaModel) -> Iterator[Fault]:
    own = {type_.name.lower() for type_ in model.types}
    for intent in model.intents:
        if "<" in intent.name:
            continue
        for slot in intent.slots:
            if slot.type and slot.type.lower() not in own:
                yield from _known(slot.node.get("type"), model, own)


def _known(node: Node, model: AlexaModel, own: set[str]) -> Iterator[Fault]:
    name = node.text.lower()
    if name in ONLY_IN:
        if model.locale and model.locale not in ONLY_IN[name]:
            yield Fault(at=node, message=f"the type {node.text} does not exist in {model.locale}")
    elif name not in TYPES:
        near = get_close_matches(name, [*TYPES, *own], n=1, cutoff=0.8)
        yield Fault(
            at=node,
            message=f"there is no type {quoted(node.text)}",
            fix=f"did you mean {TYPES.get(near[0], near[0])}?" if near else "",
        )
    elif node.text != TYPES[name] and name != "amazon.city":
        yield Fault(
            at=node, message=f"{node.text} is spelt {TYPES[name]}", severity=WARNING, fix=f"write {TYPES[name]}"
        )


def _used(model: AlexaModel) -> Iterator[Fault]:
    used = {slot.type.lower() for intent in model.intents for slot in intent.slots}
    for type_ in model.types:
        if type_.name and type_.name.lower() not in used:
            yield Fault(at=type_.node, message=f"no slot has the type {quoted(type_.name)}")
    for intent in model.intents:
        if intent.built_in:
            continue
        dialog = next((one for one in model.dialogs if one.name.lower() == intent.name.lower()), None)
        said = {name for sample in in_samples(intent) for name in named_slots(sample.text)}
        asked = set(dialog.slot_types) if dialog else set()
        for slot in intent.slots:
            if slot.name and slot.name.lower() not in said | asked and not slot.node.get("samples").value:
                yield Fault(at=slot.node, message=f"no sample and no dialog of {intent.name} fills {quoted(slot.name)}")


def _ids(model: AlexaModel) -> Iterator[Fault]:
    for type_ in model.types:
        seen: set[str] = set()
        without = [value for value in type_.values if not value.id]
        for value in type_.values:
            if value.id and value.id in seen:
                yield Fault(at=value.node.get("id"), message=f"{type_.name} has the value id {quoted(value.id)} twice")
            seen.add(value.id)
        if without:
            yield Fault(
                at=without[0].node,
                message=f"{len(without)} of {len(type_.values)} values of {type_.name} have no id",
                severity=WARNING,
                fix="give each value an id, the same in every locale",
            )


def _ambiguous(model: AlexaModel) -> Iterator[Fault]:
    for type_ in model.types:
        owners: dict[str, Value] = {}
        for value in type_.values:
            owners.setdefault(_heard(value.name), value)
        for value in type_.values:
            if value.name and owners[_heard(value.name)] is not value:
                yield Fault(at=value.node, message=f"{type_.name} has the value {quoted(value.name)} twice")
            for synonym in value.synonyms:
                other = owners.setdefault(_heard(synonym.text), value)
                if other is not value and synonym.text:
                    yield Fault(
                        at=synonym,
                        message=f"{quoted(synonym.text)} means {quoted(other.name)} and {quoted(value.name)}",
                    )


def _heard(text: str) -> str:
    return " ".join(text.lower().split())


def _speakable(model: AlexaModel) -> Iterator[Fault]:
    for type_ in model.types:
        for value in type_.values:
            if _is_written(value.name) and all(_is_written(synonym.text) for synonym in value.synonyms):
                yield Fault(
                    at=value.node,
                    message=f"{quoted(value.name)} of {type_.name} is written, not spoken, and has no spoken synonym",
                )


def _is_written(name: str) -> bool:
    return any(letter.isdigit() or letter in _MARKS for letter in name)


def _alike(model: AlexaModel) -> Iterator[Fault]:
    if model.language_of not in ("en", ""):
        return
    for type_ in model.types:
        yield from _alike_of(type_)


def _alike_of(type_: Type) -> Iterator[Fault]:
    heard: dict[str, list[Value]] = {}
    for value in type_.values:
        key = consonants(value.name)
        others = heard.setdefault(key, []) if key else []
        for other in others[:_COMPARED]:
            if _heard(other.name) != _heard(value.name) and sound_alike(other.name, value.name):
                yield Fault(
                    at=value.node, message=f"{quoted(value.name)} sounds like {quoted(other.name)} of {type_.name}"
                )
                break
        others.append(value)


RULES = (
    Rule(
        id="A-M04",
        severity=ERROR,
        says=f"A slot value and a synonym have at most {limits.SLOT_VALUE.most} characters.",
        source=limits.SLOT_VALUE.source,
        fix="shorten it to what people say",
        check=_lengths,
    ),
    Rule(
        id="A-M05",
        severity=WARNING,
        says="No catalog supplies values in ar-SA; a catalog's description has at most "
        f"{limits.CATALOG_DESCRIPTION.most} characters.",
        source="https://developer.amazon.com/docs/smapi/reference-based-catalog-management-operations.html",
        fix="shorten it",
        check=_catalogs,
    ),
    Rule(
        id="A-M11",
        severity=ERROR,
        says="Every slot's type is one of the model's or one of Amazon's in this locale.",
        source=_BUILT_IN_TYPES,
        fix="add the type, or name one that is there",
        check=_known_types,
    ),
    Rule(
        id="A-M12",
        severity=WARNING,
        says="Every type is some slot's, and every slot stands in a sample or in the dialog.",
        source=_TYPES,
        fix="take it away, or use it",
        check=_used,
    ),
    Rule(
        id="A-M30",
        severity=ERROR,
        says="Ids of values are unique within a type; a value without one is a warning.",
        source=_RESOLUTION,
        fix="give it an id of its own",
        check=_ids,
    ),
    Rule(
        id="A-M31",
        severity=WARNING,
        says="No synonym is another value's name or synonym.",
        source=_RESOLUTION,
        fix="leave it to one of the two, or let the skill ask which is meant",
        check=_ambiguous,
    ),
    Rule(
        id="A-M32",
        severity=WARNING,
        says="A value with digits, &, ® or ™ has a synonym as it is spoken.",
        source=_TYPES,
        fix="add the words that people say as a synonym",
        check=_speakable,
    ),
    Rule(
        id="A-M33",
        severity=WARNING,
        says="No two values of a type sound alike (English only, by a phonetic key).",
        source=_RESOLUTION,
        fix="make one value of them, or rename one",
        check=_alike,
    ),
)
