# SPDX-License-Identifier: Apache-2.0
"""A package of Google's as its rules look at it: what the reader made of it, and the lines of its texts. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

import yaml

from skill.interaction_model.lint.node import json_lines
from skill.interaction_model.reader import (
    ActionsProject,
    CxPackage,
    Element,
    EntityType,
    EsAgent,
    Intent,
    Parameter,
    Phrase,
)

P = TypeVar("P", CxPackage, EsAgent, ActionsProject)


@dataclass(frozen=True)
class Agent(Generic[P]):
    """An agent or a project, and where its files lie."""

    name: str
    """The folder or the zip."""
    package: P
    texts: Mapping[str, str] = field(repr=False)
    files: tuple[str, ...] = ()
    """The names of all its files, pictures too."""
    read: Callable[[str], bytes] = field(default=lambda _: b"", repr=False, compare=False)
    """One of them."""
    _lines: dict[str, dict[str, int]] = field(default_factory=dict, repr=False, compare=False)

    def at(self, element: Element | str, step: str = "") -> "Spot":
        """The place of an element or a file, or of something in it (".displayName")."""
        if isinstance(element, str):
            return Spot(agent=self, file=element, path=f"${step}")
        return Spot(agent=self, file=element.file, path=element.path + step)

    def line(self, file: str, path: str) -> int | None:
        """The line of a place in a file, or of the nearest one around it."""
        if file not in self._lines:
            self._lines[file] = _lines(file, self.texts.get(file, ""))
        lines = self._lines[file]
        while path not in lines and len(path) > 1:
            path = path[: max(path.rfind("."), path.rfind("["), 1)]
        return lines.get(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in a file of a package."""

    agent: Agent[Any]
    file: str
    path: str = "$"

    def place(self) -> str:
        """file:JSON path (line N)"""
        line = self.agent.line(self.file, self.path)
        return f"{self.agent.name}/{self.file}:{self.path}" + (f" (line {line})" if line else "")


def _lines(file: str, text: str) -> dict[str, int]:
    try:
        return _yaml_lines(text) if file.endswith((".yaml", ".yml")) else _named(json_lines(text))
    except (yaml.YAMLError, IndexError, ValueError, RecursionError):  # a text that could not be parsed
        return {}


def _named(lines: Mapping[tuple[str | int, ...], int]) -> dict[str, int]:
    return {
        "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path): line
        for path, line in lines.items()
    }


def _yaml_lines(text: str) -> dict[str, int]:
    lines: dict[str, int] = {}
    waiting = [("$", yaml.compose(text, Loader=yaml.SafeLoader))]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                inner = f"{path}.{key.value}"
                lines[inner] = key.start_mark.line + 1
                waiting.append((inner, value))
        elif isinstance(node, yaml.SequenceNode):
            for number, value in enumerate(node.value):
                lines[f"{path}[{number}]"] = value.start_mark.line + 1
                waiting.append((f"{path}[{number}]", value))
    return lines


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What both editions of Dialogflow have in common."""

    agent: "Agent[CxPackage] | Agent[EsAgent]"

    @property
    def intents(self) -> tuple[Intent, ...]:
        """The intents."""
        return tuple(self.agent.package.intents)

    @property
    def entity_types(self) -> tuple[EntityType, ...]:
        """The entity types."""
        return self.agent.package.entity_types

    @cached_property
    def type_names(self) -> frozenset[str]:
        """The names of the entity types, in small letters."""
        return frozenset(one.name.lower() for one in self.entity_types)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the agent declares."""
        return self.agent.package.languages

    @property
    def default(self) -> str:
        """The first of them."""
        return self.agent.package.default_language

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters of all intents."""
        return tuple(parameter for intent in self.intents for parameter in intent.parameters)

    def is_known(self, reference: str) -> bool:
        """Whether an entity type is a system one, or declared here: "@sys.date", "@color"."""
        name = reference.removeprefix("@").lower()
        # What the API writes in full: projects/-/locations/-/agents/-/entityTypes/sys.date
        name = name.rpartition("/entitytypes/")[2].partition(":")[0]
        return not name or name.startswith("sys.") or name in self.type_names


def everything(value: object) -> Iterator[tuple[str, str, object]]:
    """Each value in a document, with its path and the key that it stands under."""
    waiting = [("", "", value)]
    while waiting:
        path, key, inner = waiting.pop()
        yield path, key, inner
        if isinstance(inner, dict):
            waiting.extend((f"{path}.{one}", str(one), two) for one, two in reversed(inner.items()))
        elif isinstance(inner, list):
            waiting.extend((f"{path}[{one}]", key, two) for one, two in reversed(list(enumerate(inner))))


def has_language(files: Mapping[str, object], language: str) -> bool:
    """Whether there is a file of a language, whatever its capitals: pt-BR.json, pt-br.json."""
    return language.lower() in map(str.lower, files)


def words_of(phrase: Phrase, types: Mapping[str, str]) -> str:
    """A phrase as it is compared: in small letters, and each parameter's type instead of its words."""
    parts = (f"{{{types.get(part.parameter)}}}" if part.parameter else part.text.lower() for part in phrase.parts)
    return " ".join("".join(parts).split())
