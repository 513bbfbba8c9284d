# SPDX-License-Identifier: Apache-2.0
"""A place in a document, and what stands there: whatever the document holds, asking never raises. Pure."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

Step = str | int
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_DEEPEST = 100
_PLAIN_KEY = re.compile(r"[A-Za-z_$][\w$]*")


class Placed(Protocol):
    """Whatever a fault can be at."""

    def place(self) -> str:
        """file:JSON path (line N)"""


@dataclass(slots=True, eq=False)
class Document:
    """A parsed file: its name as the user knows it, and what it holds."""

    name: str
    text: str
    value: object = None
    problem: str = ""
    """Why it could not be parsed."""
    line: int | None = None
    """Where that is."""
    lines: dict[tuple[Step, ...], int] | None = None
    """The line of each place; found when first asked for in a JSON text."""
    size: int = 0
    """In bytes."""

    @property
    def root(self) -> Node:
        """Its outermost place."""
        return Node(document=self, value=self.value)

    def line_of(self, path: tuple[Step, ...]) -> int | None:
        """The line of a place, or of the nearest one around it."""
        if self.problem or not path:
            return self.line
        if self.lines is None:
            self.lines = json_lines(self.text)
        return next((self.lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self.lines), None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Node:
    """A place and its value; a place that does not exist has the value None and is not there."""

    document: Document
    value: object = None
    path: tuple[Step, ...] = ()
    there: bool = field(default=True)

    def get(self, *keys: str) -> Node:
        """The place under a key, and so on inwards."""
        node = self
        for key in keys:
            members = node.value if isinstance(node.value, dict) else {}
            node = Node(document=self.document, value=members.get(key), path=(*node.path, key), there=key in members)
        return node

    def members(self) -> Iterator[tuple[str, Node]]:
        """The keys of an object with their places; none where it is no object."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield str(key), Node(document=self.document, value=value, path=(*self.path, str(key)))

    def items(self) -> Iterator[Node]:
        """The places of a list; none where it is no list."""
        if isinstance(self.value, list):
            for number, value in enumerate(self.value):
                yield Node(document=self.document, value=value, path=(*self.path, number))

    @property
    def text(self) -> str:
        """The string that stands here, else an empty one."""
        return self.value if isinstance(self.value, str) else ""

    def texts(self) -> Iterator[Node]:
        """The places of a list that hold strings."""
        return (item for item in self.items() if isinstance(item.value, str))

    def everything(self) -> Iterator[Node]:
        """This place and all within it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed([*(member for _, member in node.members()), *node.items()]))

    def place(self) -> str:
        """file:JSON path (line N)"""
        line = self.document.line_of(self.path)
        return f"{self.document.name}:{json_path(self.path)}" + (f" (line {line})" if line else "")


def json_path(path: tuple[Step, ...]) -> str:
    """A path as it is written: $.intents[3].samples[0]"""
    return "$" + "".join(
        f"[{step}]" if isinstance(step, int) else f".{step}" if _PLAIN_KEY.fullmatch(step) else f"['{step}']"
        for step in path
    )


def json_lines(text: str) -> dict[tuple[Step, ...], int]:
    """The line of each value of a JSON text that is known to be well formed."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    lines: dict[tuple[Step, ...], int] = {}
    path: list[Step] = []
    in_object: list[bool] = []
    key_next = False
    for match in _TOKEN.finditer(text):
        piece = match[0]
        if piece in "}]":
            path.pop()
            in_object.pop()
        elif piece == ",":
            key_next = in_object[-1]
            if not key_next and isinstance(path[-1], int):
                path[-1] += 1
        elif piece == ":":
            key_next = False
        elif key_next:
            path[-1] = _key(piece)
            lines[tuple(path)] = bisect_right(starts, match.start())
        else:
            lines.setdefault(tuple(path), bisect_right(starts, match.start()))
            if len(path) >= _DEEPEST:
                break  # what lies deeper is told by the line around it
            if piece in "{[":
                in_object.append(piece == "{")
                path.append("" if piece == "{" else 0)
                key_next = piece == "{"
    return lines


def _key(piece: str) -> str:
    if "\\" not in piece:
        return piece[1:-1]
    return str(json.loads(piece, strict=False))
