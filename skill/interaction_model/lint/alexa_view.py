# SPDX-License-Identifier: Apache-2.0
"""An Alexa model as its rules look at it: intents, slots, types and dialogs that are there, whatever else is. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from skill.interaction_model.lint.node import Node

BUILT_IN = "AMAZON."
LOCALES = (
    *("ar-SA", "de-DE", "en-AU", "en-CA", "en-GB", "en-IN", "en-US", "es-ES", "es-MX", "es-US", "fr-CA", "fr-FR"),
    *("hi-IN", "it-IT", "ja-JP", "nl-NL", "pt-BR"),
)
"""developer.amazon.com/docs/custom-skills/develop-skills-in-multiple-languages.html"""
_LOCALE = re.compile(r"(?<![A-Za-z])([a-z]{2})[-_]([A-Z]{2})(?![A-Za-z])")
# The first form of models wrote {words|Slot}: what somebody may say there, then the slot.
_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Slot:
    """A declared slot."""

    node: Node

    @property
    def name(self) -> str:
        """Its name, as it is spelt."""
        return self.node.get("name").text

    @property
    def type(self) -> str:
        """Its type's name."""
        return self.node.get("type").text


@dataclass(frozen=True)
class Intent:
    """A declared intent."""

    node: Node

    @cached_property
    def name(self) -> str:
        """Its name, as it is spelt."""
        return self.node.get("name").text

    @property
    def built_in(self) -> bool:
        """Whether it is one of the platform's own."""
        return self.name.startswith(BUILT_IN)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Its slots."""
        return tuple(Slot(item) for item in self.node.get("slots").items())

    @cached_property
    def samples(self) -> tuple[Node, ...]:
        """What people say for it."""
        return tuple(self.node.get("samples").texts())

    @cached_property
    def slot_samples(self) -> tuple[Node, ...]:
        """What people answer where the dialog asks for one of its slots."""
        return tuple(sample for slot in self.slots for sample in slot.node.get("samples").texts())

    @cached_property
    def slot_types(self) -> dict[str, str]:
        """Each slot's type by its name in small letters: the platform does not tell capitals apart."""
        return {slot.name.lower(): slot.type for slot in self.slots}


@dataclass(frozen=True)
class Value:
    """A value of a custom type."""

    node: Node

    @property
    def id(self) -> str:
        """Its id, or nothing."""
        return self.node.get("id").text

    @property
    def name(self) -> str:
        """How it is called first."""
        return self.node.get("name", "value").text

    @property
    def synonyms(self) -> tuple[Node, ...]:
        """How else it is called."""
        return tuple(self.node.get("name", "synonyms").texts())


@dataclass(frozen=True)
class Type:
    """A custom slot type."""

    node: Node

    @property
    def name(self) -> str:
        """Its name."""
        return self.node.get("name").text

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Its values."""
        return tuple(Value(item) for item in self.node.get("values").items())


@dataclass(frozen=True, kw_only=True)
class AlexaModel:
    """One locale's model."""

    file: Node
    locale: str
    """As its file is named, like "de-DE"; empty where the name does not tell."""
    seller: str = ""
    """Who sells by this skill, where that is known."""
    published: str = ""
    """The invocation name under which it is published already, where that is known."""
    conversations: bool = False
    """Whether the skill has Alexa Conversations beside it."""

    @property
    def language_of(self) -> str:
        """The locale's language."""
        return self.locale[:2]

    @cached_property
    def model(self) -> Node:
        """The object around language model, dialog and prompts; the file itself in the form before SMAPI."""
        wrapped = self.file.get("interactionModel")
        return wrapped if wrapped.there else self.file

    @cached_property
    def language(self) -> Node:
        """The language model."""
        return self.model.get("languageModel")

    @cached_property
    def invocation_name(self) -> Node:
        """What people call the skill."""
        return self.language.get("invocationName")

    @cached_property
    def intents(self) -> tuple[Intent, ...]:
        """Its intents."""
        return tuple(Intent(item) for item in self.language.get("intents").items())

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of its intents."""
        return frozenset(intent.name for intent in self.intents)

    @cached_property
    def types(self) -> tuple[Type, ...]:
        """Its custom types."""
        return tuple(Type(item) for item in self.language.get("types").items())

    @cached_property
    def dialogs(self) -> tuple[Intent, ...]:
        """The intents of its dialog."""
        return tuple(Intent(item) for item in self.model.get("dialog", "intents").items())

    def intent(self, name: str) -> Intent | None:
        """The intent with a name, whatever its capitals."""
        return next((intent for intent in self.intents if intent.name.lower() == name.lower()), None)


def named_slots(text: str) -> list[str]:
    """The slots of a sample or a prompt, in small letters."""
    return [name.rpartition("|")[2].strip().lower() for name in _SLOT.findall(text)]


def without_slots(text: str, filler: str = " ") -> str:
    """A sample's own words."""
    return _SLOT.sub(filler, text)


def is_balanced(text: str) -> bool:
    """Whether each brace of a sample has its other half."""
    return not any(brace in without_slots(text) for brace in "{}")


def locale_of(name: str) -> str:
    """The locale that a file's name tells, like "de-DE"; nothing where it tells none."""
    found = _LOCALE.search(name.rpartition("/")[2])
    return f"{found[1]}-{found[2]}" if found else ""


def in_samples(intent: Intent) -> Iterator[Node]:
    """All samples of an intent, those of its slots too."""
    yield from intent.samples
    yield from intent.slot_samples
