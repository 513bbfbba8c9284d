# SPDX-License-Identifier: Apache-2.0
"""The sentence syntax: parses `[optional]`, `(a|b)`, `(a;b)`, `{slot}`, `{*free words}` and `<rule>` into a tree.

The syntax is the one that Home Assistant's sentences use. A permutation `(a;b)` is every order of its parts.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations, product

from skill.errors import ConfigurationError

_MARK = re.compile(r"[\[\](){}<>|;]|[^\[\](){}<>|;]+")
_SLOT = re.compile(r"\*?[a-z_]+\Z")
_DEEPEST = 20
_LONGEST_PERMUTATION = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A literal word, normalised."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A typed value; `free` words may be anything."""

    name: str
    free: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after another."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of several; an empty Sequence among them makes it optional."""

    options: "tuple[Node, ...]"


Node = Word | Slot | Sequence | Alternative
Step = Word | Slot
Words = Callable[[str], tuple[str, ...]]


def parse(template: str, *, words: Words, rules: Mapping[str, Node] | None = None) -> Node:
    """The tree of a template; `words` splits literal text as utterances are split. Raises ConfigurationError."""
    parser = _Parser(template, words, rules or {})
    return parser.whole()


class _Parser:
    def __init__(self, template: str, words: Words, rules: Mapping[str, Node]) -> None:
        self.template = template
        self.marks: list[str] = _MARK.findall(template)
        self.at = 0
        self.depth = 0
        self.words = words
        self.rules = rules

    def whole(self) -> Node:
        node = self._options(until="")
        if self.at < len(self.marks):
            raise self._error(f"an unexpected {self.marks[self.at]!r}")
        return node

    def _error(self, problem: str) -> ConfigurationError:
        return ConfigurationError(f"template {self.template!r}: {problem}", hint="check brackets and names")

    def _options(self, *, until: str) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self._error("nested too deep")
        options, separators = [self._sequence()], set()
        while self.at < len(self.marks) and self.marks[self.at] in ("|", ";"):
            separators.add(self.marks[self.at])
            self.at += 1
            options.append(self._sequence())
        if until:
            if self.at >= len(self.marks) or self.marks[self.at] != until:
                raise self._error(f"{until!r} is missing")
            self.at += 1
        self.depth -= 1
        if len(separators) > 1:
            raise self._error("| and ; in one bracket")
        if separators == {";"}:
            if len(options) > _LONGEST_PERMUTATION:
                raise self._error(f"a permutation of more than {_LONGEST_PERMUTATION} parts")
            return Alternative(tuple(Sequence(order) for order in permutations(options)))
        return options[0] if len(options) == 1 else Alternative(tuple(options))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while self.at < len(self.marks) and self.marks[self.at] not in ("|", ";", "]", ")"):
            mark = self.marks[self.at]
            self.at += 1
            if mark == "(":
                parts.append(self._options(until=")"))
            elif mark == "[":
                parts.append(Alternative((self._options(until="]"), Sequence(()))))
            elif mark in "{<":
                parts.append(self._named(mark))
            elif mark in "}>":
                raise self._error(f"an unexpected {mark!r}")
            else:
                parts.extend(Word(word) for word in self.words(mark))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _named(self, mark: str) -> Node:
        closing = "}" if mark == "{" else ">"
        if self.at + 1 >= len(self.marks) or self.marks[self.at + 1] != closing:
            raise self._error(f"{closing!r} is missing")
        name = self.marks[self.at]
        self.at += 2
        if not _SLOT.match(name):
            raise self._error(f"{name!r} is not a name")
        if mark == "{":
            return Slot(name.lstrip("*"), name.startswith("*"))
        if name not in self.rules:
            raise self._error(f"no rule is called {name!r}")
        return self.rules[name]


def sentences(node: Node) -> Iterator[tuple[Step, ...]]:
    """Every sentence of a tree, in order; for small templates only (see `count`)."""
    if isinstance(node, Alternative):
        for option in node.options:
            yield from sentences(option)
    elif isinstance(node, Sequence):
        for parts in product(*(tuple(sentences(part)) for part in node.parts)):
            yield tuple(step for part in parts for step in part)
    else:
        yield (node,)


def count(node: Node) -> int:
    """How many sentences a tree has, without making them."""
    if isinstance(node, Alternative):
        return sum(count(option) for option in node.options)
    if isinstance(node, Sequence):
        total = 1
        for part in node.parts:
            total *= count(part)
        return total
    return 1


def literal_words(node: Node) -> frozenset[str]:
    """The words that a tree holds beside its slots."""
    if isinstance(node, Word):
        return frozenset((node.text,))
    if isinstance(node, Slot):
        return frozenset()
    inner = node.options if isinstance(node, Alternative) else node.parts
    return frozenset(word for part in inner for word in literal_words(part))


def slots(node: Node) -> frozenset[Slot]:
    """The slots that a tree names."""
    if isinstance(node, Slot):
        return frozenset((node,))
    if isinstance(node, Word):
        return frozenset()
    inner = node.options if isinstance(node, Alternative) else node.parts
    return frozenset(slot for part in inner for slot in slots(part))
