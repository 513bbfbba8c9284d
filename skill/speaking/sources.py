# SPDX-License-Identifier: Apache-2.0
"""Fluent sources in layers -> one table of messages: a language's words, a locale's, then a brand's. Core: no I/O."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from babel import Locale
from fluent.syntax import FluentParser, ast

from skill.errors import ConfigurationError
from skill.speaking.compiling import Entry, Message, compile_entries

_GUIDE = "https://projectfluent.org/fluent/guide explains the syntax"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One .ftl file's text."""

    place: str
    """Where it is, for whoever has to mend it."""
    text: str
    binding: bool = False
    """True for legal.ftl: who overrides such a message must still say every fact that it says."""


Layer = Iterable[Source]


def read_messages(locale: Locale, layers: Sequence[Layer], overrides: Sequence[Layer] = ()) -> dict[str, Message]:
    """Messages by id, with their terms resolved; later layers win.

    `overrides` (a brand's) may only replace what exists, and use the variables that it gets.
    """
    entries: dict[str, Entry] = {}
    for layer in layers:
        entries |= _parse(layer)
    messages = compile_entries(locale, entries)
    for layer in overrides:
        own = _parse(layer)
        for key, entry in own.items():
            if key not in messages:
                raise ConfigurationError(
                    f"{entry.place}: there is no message {key!r} to override", hint="remove it, or correct its name"
                )
            entries[key] = replace(entry, binding=messages[key].entry.binding)
        overridden = compile_entries(locale, entries)
        for key, ours in messages.items():
            _check_override(ours, overridden[key])
        messages = overridden
    return {key: message for key, message in messages.items() if not key.startswith("-")}


def _check_override(ours: Message, theirs: Message) -> None:
    """A brand changes the tone, not the facts: no variable that nobody fills, and in a legal text none less."""
    unknown, missing = theirs.variables - ours.variables, ours.variables - theirs.variables
    if unknown:
        known = f"it may use {_names(ours.variables)}" if ours.variables else "it has no variables"
        raise ConfigurationError(f"{theirs.entry.place}: {theirs.entry.id!r} gets no {_names(unknown)}", hint=known)
    if missing and ours.entry.binding:
        raise ConfigurationError(
            f"{theirs.entry.place}: {theirs.entry.id!r} must still say {_names(missing)}",
            hint="a legal text may sound different, but not say less",
        )


def _names(variables: Iterable[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(variables))


def _parse(layer: Layer) -> dict[str, Entry]:
    """A layer's entries. Raises ConfigurationError with file and line for what is no Fluent or stands there twice."""
    entries: dict[str, Entry] = {}
    for source in layer:
        for entry in _entries(source):
            if entry.id in entries:
                raise ConfigurationError(f"{entry.place}: {entry.id!r} stands already at {entries[entry.id].place}")
            entries[entry.id] = entry
    return entries


@lru_cache(maxsize=64)
def _entries(source: Source) -> tuple[Entry, ...]:
    """One source's entries; the brands of a shop share most of their words, and parsing them takes the longest."""
    entries = []
    for node in FluentParser(with_spans=True).parse(source.text).body:
        if isinstance(node, ast.Junk):
            problem = node.annotations[0] if node.annotations else node
            message = getattr(problem, "message", "not Fluent")
            raise ConfigurationError(f"{_place(source, problem)}: {message}", hint=_GUIDE)
        if not isinstance(node, ast.Message | ast.Term):
            continue
        place = _place(source, node.id)
        key = f"-{node.id.name}" if isinstance(node, ast.Term) else node.id.name
        if node.value is None or node.attributes:
            raise ConfigurationError(f"{place}: {key!r} must have a text, and no attributes")
        entries.append(Entry(id=key, place=place, pattern=node.value, binding=source.binding))
    return tuple(entries)


def _place(source: Source, node: ast.SyntaxNode) -> str:
    start = node.span.start if node.span else 0
    return f"{source.place}:{source.text.count(chr(10), 0, start) + 1}"
