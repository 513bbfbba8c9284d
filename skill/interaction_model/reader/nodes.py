# SPDX-License-Identifier: Apache-2.0
"""Takes values of the wanted kind from a parsed document, and notes where one is of another kind. Pure."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from skill.documents import parse_yaml
from skill.errors import ConfigurationError
from skill.interaction_model.reader.elements import Problem
from skill.interaction_model.reader.files import PackageFiles

_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "a text"),
    (int, "a number"),
    (float, "a number"),
    (list, "a list"),
    (dict, "an object"),
)
_GREATEST = 2**53
"""Beyond it a JSON number is not the same to every reader: RFC 8259, section 6."""


@dataclass(slots=True, kw_only=True)
class Documents:
    """A package's documents by path, and the problems met in reading them."""

    parsed: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def node(self, file: str) -> "Node":
        """The whole of a document that was parsed."""
        return Node(file=file, path="$", value=self.parsed[file], problems=self.problems)

    def needed(self, file: str) -> "Node | None":
        """The object of a file that every such package has; notes where there is none."""
        if file in self.parsed:
            node = self.node(file)
            return node if node.is_object() else None
        if not any(problem.file == file for problem in self.problems):
            self.problems.append(Problem(file=file, message="is missing"))
        return None


def parse(files: PackageFiles) -> Documents:
    """Parse every file."""
    documents = Documents(problems=list(files.problems))
    for file, text in files.texts.items():
        try:
            documents.parsed[file] = json.loads(text) if file.endswith(".json") else parse_yaml(text, name=file)
        except ConfigurationError as error:
            message = str(error).removeprefix(f"{file}:")
            documents.problems.append(Problem(file=file, message=f"is not YAML: {message}"))
        except (ValueError, RecursionError) as error:
            documents.problems.append(Problem(file=file, message=f"is not JSON: {error}"))
    return documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A value in a document. What is absent or null counts as empty; what is of another kind is noted, and empty."""

    file: str
    path: str
    value: Any
    problems: list[Problem]

    @property
    def raw(self) -> Mapping[str, Any]:
        """The value where it is an object."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def place(self) -> dict[str, Any]:
        """What an Element says of where it stands."""
        return {"file": self.file, "path": self.path, "raw": self.raw}

    def has(self, key: str) -> bool:
        """Whether there is something under the key."""
        return self.raw.get(key) is not None

    def child(self, key: str) -> "Node":
        """The value under a key, which may be empty."""
        return self._inner(f".{key}", self._taken(key, dict, {}))

    def text(self, key: str) -> str:
        """A text."""
        value: str = self._taken(key, str, "")
        return value

    def flag(self, key: str) -> bool:
        """A boolean."""
        value: bool = self._taken(key, bool, False)
        return value

    def number(self, key: str) -> float | None:
        """A number; None where there is none."""
        value = self.raw.get(key)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if abs(value) <= _GREATEST:
                return value
            self._note(f".{key}", value, "a number that any platform knows")  # NaN too, which no comparison holds for
            return None
        self._taken(key, int, None)
        return None

    def whole(self, key: str) -> int | None:
        """A whole number; None where there is none."""
        number = self.number(key)
        return int(number) if number is not None and number == int(number) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        found = []
        for place, value in enumerate(self._taken(key, list, [])):
            if isinstance(value, str):
                found.append(value)
            else:
                self._note(f".{key}[{place}]", value, "a text")
        return tuple(found)

    def items(self, key: str | None = None) -> Iterator["Node"]:
        """The objects of a list: the value itself, or the one under a key."""
        if key is None and self.value is not None and not isinstance(self.value, list):
            self._note("", self.value, "a list")
            return
        values = self.value or [] if key is None else self._taken(key, list, [])
        for place, value in enumerate(values):
            step = f"[{place}]" if key is None else f".{key}[{place}]"
            if isinstance(value, dict):
                yield self._inner(step, value)
            else:
                self._note(step, value, "an object")

    def objects(self, key: str) -> Iterator[tuple[str, "Node"]]:
        """The objects under the keys of an object; an empty one for null."""
        for name, value in self._taken(key, dict, {}).items():
            step = f".{key}.{name}"
            if value is None or isinstance(value, dict):
                yield str(name), self._inner(step, value or {})
            else:
                self._note(step, value, "an object")

    def is_object(self) -> bool:
        """Whether the value is an object; notes it where it is none."""
        if not isinstance(self.value, dict):
            self._note("", self.value, "an object")
        return isinstance(self.value, dict)

    def _inner(self, step: str, value: Any) -> "Node":
        return Node(file=self.file, path=self.path + step, value=value, problems=self.problems)

    def _taken(self, key: str, kind: type, default: Any) -> Any:
        value = self.raw.get(key)
        if value is None:
            return default
        if not isinstance(value, kind):
            self._note(f".{key}", value, dict(_KINDS)[kind])
            return default
        return value

    def _note(self, step: str, value: Any, wanted: str) -> None:
        found = next((name for kind, name in _KINDS if isinstance(value, kind)), "empty")
        problem = Problem(file=self.file, path=self.path + step, message=f"is {found}, not {wanted}")
        if problem not in self.problems:
            self.problems.append(problem)
