# SPDX-License-Identifier: Apache-2.0
"""What the reader makes of a package: plain values, each with the file and the JSON path where it stands. Pure.

An element's `raw` is the object as the file has it, unknown keys and all. A text that is absent is "", a number None.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What could not be read, and where."""

    file: str
    path: str = "$"
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """Something in a package."""

    file: str
    """Its path below the package's root, as it stands there (percent-encoded where the platform encodes)."""
    path: str = "$"
    """Where in the file: "$" is the whole, else like "$.form.parameters[0]"."""
    raw: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a training phrase: bare words, or the words of a parameter."""

    text: str
    parameter: str = ""
    """Its id: CX's parameterId, ES's alias, Actions Builder's name behind the dollar sign."""
    entity_type: str = ""
    """As the part names it, where it does: ES's meta, like "@recipient"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase(Element):
    """A training phrase."""

    language: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Element):
    """What an intent declares that its phrases may hold."""

    name: str
    entity_type: str
    """As the file refers to it: "@recipient" on Dialogflow, "recipient" in Actions Builder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent(Element):
    """An intent with its phrases in each language that has a file of them. CX's; others add to it."""

    name: str
    id: str = ""
    description: str = ""
    fallback: bool = False
    parameters: tuple[Parameter, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    declared_phrases: int | None = None
    """CX's numTrainingPhrases."""
    phrases: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    """By language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Element):
    """A value and what else it is called. Of a regular expression the value is the expression."""

    value: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityType(Element):
    """A list of values, in each language that has a file of them. CX's and ES's."""

    name: str
    id: str = ""
    kind: str = ""
    """CX's kind; of ES KIND_MAP, KIND_LIST or KIND_REGEXP, as its two flags say."""
    entities: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Element):
    """One message of a fulfilment; texts where it is one of text or of speech."""

    language: str = ""
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fulfillment(Element):
    """What is said, and which webhook is called."""

    webhook: str = ""
    tag: str = ""
    messages: tuple[Message, ...] = ()
