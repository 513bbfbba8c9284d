# SPDX-License-Identifier: Apache-2.0
"""Many fixed phrases looked up at once: a tree of words."""

from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

from skill.errors import ConfigurationError
from skill.understanding.templates import Word, Words, count, parse, sentences

T = TypeVar("T")
_MOST = 10_000


class Phrases(Generic[T]):
    """Phrases and what each stands for. `add` while loading; afterwards only read."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, words: Iterable[str], value: T) -> None:
        """Enter one phrase; the first to claim a phrase keeps it."""
        branch = self._root
        for word in words:
            branch = branch.setdefault(word, {})
        if branch is not self._root:
            branch.setdefault("", value)

    def add_all(self, templates: Iterable[str], value: T, *, words: Words) -> None:
        """Enter every sentence of templates without slots."""
        for form in forms(templates, words=words):
            self.add(form, value)

    def at(self, words: tuple[str, ...], start: int) -> Iterator[tuple[int, T]]:
        """Each phrase that begins at `start`, shortest first: where it stops, and its value."""
        branch = self._root.get(words[start]) if start < len(words) else None
        place = start + 1
        while branch is not None:
            if "" in branch:
                yield place, branch[""]
            branch = branch.get(words[place]) if place < len(words) else None
            place += 1

    def longest(self, words: tuple[str, ...], start: int) -> tuple[int, T] | None:
        """The longest phrase that begins at `start`."""
        found = None
        for found in self.at(words, start):  # noqa: B007 (the last one stays)
            pass
        return found

    def starts_with(self, word: str) -> bool:
        """Whether any phrase begins with `word`."""
        return word in self._root

    def values(self, words: tuple[str, ...]) -> T | None:
        """What exactly these words stand for."""
        return next((value for stop, value in self.at(words, 0) if stop == len(words)), None) if words else None


def forms(templates: Iterable[str], *, words: Words) -> Iterator[tuple[str, ...]]:
    """Every sentence of templates without slots."""
    for template in templates:
        node = parse(template, words=words)
        if count(node) > _MOST:
            raise ConfigurationError(f"template {template!r}: more than {_MOST} forms", hint="split it")
        for steps in sentences(node):
            if not all(isinstance(step, Word) for step in steps):
                raise ConfigurationError(f"template {template!r}: no slot may stand here", hint="remove it")
            yield tuple(step.text for step in steps if isinstance(step, Word))
