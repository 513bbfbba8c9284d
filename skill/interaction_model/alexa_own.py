# SPDX-License-Identifier: Apache-2.0
"""A brand's own intents beside ours in Alexa's model: read from its folder, checked, and added as they are. Pure but
for the reading. A handler of the brand answers them (docs/your-own-handlers.md); no dialogue of ours knows them.
"""

import re
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from msgspec import Struct

from skill.documents import load_document
from skill.errors import ConfigurationError
from skill.understanding import understand
from skill.understanding.grammar import Grammar

_SLOT = re.compile(r"\{([^}]*)\}")
# https://developer.amazon.com/docs/smapi/interaction-model-schema.html and
# https://developer.amazon.com/docs/custom-skills/create-intents-utterances-and-slots.html
_NAME = re.compile(r"[A-Za-z][A-Za-z_]*")
_BUILT_IN = "AMAZON."
_LETTERS = frozenset(" '-_.")
_FILLER = "something"


class OwnSlot(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A slot and its type: one of the file's own, one of ours, or one of Amazon's."""

    name: str
    type: str


class OwnIntent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An intent with what people say for it."""

    name: str
    slots: tuple[OwnSlot, ...] = ()
    samples: tuple[str, ...] = ()


class OwnValue(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One value of a type, and what else people call it."""

    id: str
    say: tuple[str, ...]


class OwnType(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list of values."""

    name: str
    values: tuple[OwnValue, ...]


class OwnIntents(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """alexa_intents/<locale>.yaml"""

    intents: tuple[OwnIntent, ...]
    types: tuple[OwnType, ...] = ()


def add_own(model: dict[str, Any], path: Path | Traversable, *, grammar: Grammar) -> dict[str, Any]:
    """The built model with the intents of a brand's file, or as it was where there is none.

    Raises ConfigurationError with all that Alexa would refuse, and all that would take a sentence away from the shop.
    """
    if not path.is_file():
        return model
    own = load_document(path, OwnIntents)
    language = model["interactionModel"]["languageModel"]
    problems = list(_problems(own, language, grammar))
    if problems:
        raise ConfigurationError(f"{path}: {'; '.join(problems)}", hint="docs/your-own-handlers.md says what may stand")
    added = {
        "intents": [*language["intents"], *map(_intent, own.intents)],
        "types": [*language["types"], *map(_type, own.types)],
    }
    return {"interactionModel": {**model["interactionModel"], "languageModel": {**language, **added}}}


def _intent(intent: OwnIntent) -> dict[str, Any]:
    slots = {"slots": [{"name": slot.name, "type": slot.type} for slot in intent.slots]} if intent.slots else {}
    return {"name": intent.name, **slots, "samples": list(intent.samples)}


def _type(type_: OwnType) -> dict[str, Any]:
    values = [{"id": one.id, "name": {"value": one.say[0], "synonyms": list(one.say[1:])}} for one in type_.values]
    return {"name": type_.name, "values": values}


# --- what is wrong with them ------------------------------------------------------------------------


def _problems(own: OwnIntents, language: dict[str, Any], grammar: Grammar) -> Iterator[str]:
    yield from _twice("the intent", [one["name"] for one in language["intents"]], [one.name for one in own.intents])
    yield from _twice("the type", [one["name"] for one in language["types"]], [one.name for one in own.types])
    types = {one["name"] for one in language["types"]} | {one.name for one in own.types}
    said = {_heard(sample): one["name"] for one in language["intents"] for sample in one["samples"]}
    for intent in own.intents:
        yield from _wrong_names(intent, types)
        for sample in intent.samples:
            yield from _wrong_sample(sample, intent)
            other = said.setdefault(_heard(sample), intent.name)
            if other != intent.name:
                yield f"{sample!r} of {intent.name} is said for {other} already"
            elif (ours := _ours(sample, own, grammar)) is not None:
                yield f"{sample!r} of {intent.name} means {ours} to the shop"
    for type_ in own.types:
        if not _NAME.fullmatch(type_.name):
            yield f"the type {type_.name!r} has a name that Alexa refuses: letters and underscores alone"
        if not type_.values or any(not value.say or not all(value.say) for value in type_.values):
            yield f"the type {type_.name} needs values, and each value words to say"


def _twice(what: str, ours: Iterable[str], own: Iterable[str]) -> Iterator[str]:
    """Alexa does not tell capitals from small letters in a name."""
    seen = {name.lower() for name in ours}
    for name in own:
        if name.lower() in seen:
            yield f"{what} {name} exists already"
        seen.add(name.lower())


def _wrong_names(intent: OwnIntent, types: set[str]) -> Iterator[str]:
    if not _NAME.fullmatch(intent.name.removeprefix(_BUILT_IN)):
        yield f"the intent {intent.name!r} has a name that Alexa refuses: letters and underscores alone"
    if not intent.samples and not intent.name.startswith(_BUILT_IN):
        yield f"the intent {intent.name} has no samples"
    names = [slot.name for slot in intent.slots]
    for slot in intent.slots:
        if not _NAME.fullmatch(slot.name) or names.count(slot.name) > 1:
            yield f"the slot {slot.name!r} of {intent.name} needs a name of its own, of letters and underscores"
        if slot.type not in types and not slot.type.startswith(_BUILT_IN):
            yield f"the slot {slot.name} of {intent.name} has an unknown type, {slot.type}"


def _wrong_sample(sample: str, intent: OwnIntent) -> Iterator[str]:
    words = _SLOT.sub("", sample)
    if not sample.strip() or not all(letter.isalpha() or letter in _LETTERS for letter in words):
        yield f"{sample!r} of {intent.name} may have letters, apostrophes, hyphens, periods and {{slots}} alone"
    for name in _SLOT.findall(sample):
        if name not in {slot.name for slot in intent.slots}:
            yield f"{sample!r} of {intent.name} names a slot that the intent does not declare"


def _heard(sample: str) -> str:
    """A sample as the platform compares it: capitals and the names of slots make no difference."""
    return " ".join(_SLOT.sub("{}", sample.lower()).split())


def _ours(sample: str, own: OwnIntents, grammar: Grammar) -> str | None:
    """What our own matcher takes the sample for where nothing has been asked yet; None where for nothing."""
    values = {type_.name: type_.values[0].say[0] for type_ in own.types if type_.values and type_.values[0].say}
    slots = {slot.name: values.get(slot.type, _FILLER) for intent in own.intents for slot in intent.slots}
    sentence = _SLOT.sub(lambda found: slots.get(found[1], _FILLER), sample)
    intent = understand(sentence, stage="start", grammar=grammar).meaning.intent
    return intent if intent != "fallback" else None
