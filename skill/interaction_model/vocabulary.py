# SPDX-License-Identifier: Apache-2.0
"""The entity types of Google's platforms: named as our slots, with our ids as values. Pure.

Days and free words are left to the platform's own types. Everything else brings its words along.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from skill.interaction_model.entities import Listed, listed, ordinals, words_of
from skill.interaction_model.patterns import patterns
from skill.understanding.challenge import WORD
from skill.understanding.grammar import Grammar
from skill.understanding.model import Model
from skill.understanding.values.lists import LISTS

DAY = "deadline"
FREE = "note"
OWN = (*LISTS, "product", "ordinal", WORD, "age", "budget", "number")
"""Every type of ours, in order."""
PATTERNS = ("age", "budget", "number")
OPEN = frozenset({"interest", "product", "place"})
"""Types in which people say more than any list holds."""
SEVERAL = frozenset({"interest"})
"""Slots that may hold several values: "space and dinosaurs"."""
_SHARED = {"other_product": "product", "other_ordinal": "ordinal"}
_DIALOGFLOWS_OWN = {DAY: "@sys.date-time", FREE: "@sys.any"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What a type holds in one locale: listed values, or regular expressions."""

    listed: tuple[Listed, ...] = ()
    patterns: tuple[str, ...] = ()


def type_of(slot: str) -> str:
    """The name of a slot's type: DAY and FREE are the platform's own."""
    return _SHARED.get(slot, slot)


def dialogflow_type(slot: str) -> str:
    """A slot's type as an agent refers to it, in either edition of Dialogflow."""
    return _DIALOGFLOWS_OWN.get(slot) or f"@{type_of(slot)}"


def used_types(model: Model) -> tuple[str, ...]:
    """Our types that some intent has a slot of."""
    used = {type_of(slot) for intent in model.intents.values() for slot in intent.slots}
    return tuple(name for name in OWN if name in used)


def vocabulary(name: str, grammar: Grammar) -> Vocabulary:
    """A type's words in a locale."""
    if name in PATTERNS:
        return Vocabulary(patterns=patterns(name, grammar))
    if name == "ordinal":
        values = ordinals(grammar)
    elif name == WORD:
        values = ((word, (word,)) for word in grammar.challenges.words)
    else:
        values = listed(getattr(grammar.language.slots, name))
    return Vocabulary(listed=_by_their_ids(tuple(words_of(values, grammar))))


def _by_their_ids(values: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """The values with each word that is an id at that id's value: the platforms take a value for a word of its own."""
    ids = {value.id for value in values}
    claimed = {word for value in values for word in value.synonyms if word in ids and word != value.id}
    return tuple(
        replace(
            value,
            synonyms=tuple(word for word in value.synonyms if word not in claimed)
            + ((value.id,) if value.id in claimed else ()),
        )
        for value in values
    )


def vocabularies(model: Model, grammar: Grammar) -> Mapping[str, Vocabulary]:
    """All types in a locale, in order."""
    return {name: vocabulary(name, grammar) for name in used_types(model)}
