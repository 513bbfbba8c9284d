# SPDX-License-Identifier: Apache-2.0
"""Parsed Fluent entries -> messages that render themselves in about a microsecond. Core: no I/O.

The syntax is Project Fluent's and read by its own parser; the evaluation is ours, because whatever could go wrong while
a shopper waits is found here instead, when the words are loaded: an unknown reference, a cycle, an unknown function,
markup that no platform speaks. What is taken of Fluent: text, variables, selections (by id, number or plural category),
references to messages and terms, string literals, and one function, WEEKDAY($date). One thing is added: Fluent has no
key for an empty text, so an empty text chooses `[none]`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale
from babel.plural import to_python
from fluent.syntax import ast

from skill.errors import ConfigurationError, SpeechError
from skill.speaking.markup import TAG, escape
from skill.speaking.values import Day, Figure

Render = Callable[[Mapping[str, str]], str]
Plural = Callable[[Any], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A message or a term (`-name`) as it was parsed."""

    id: str
    place: str
    """File and line, for whoever has to mend it."""
    pattern: ast.Pattern
    binding: bool = False
    """True for a legal text: an override of it must still say every fact that it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message, ready to render from arguments that are escaped already."""

    entry: Entry
    render: Render
    variables: frozenset[str]
    """All that any of its variants may ask for."""

    @property
    def constant(self) -> bool:
        """Whether it says the same every time."""
        return not self.variables


def compile_entries(locale: Locale, entries: Mapping[str, Entry]) -> dict[str, Message]:
    """All entries as messages, references resolved. Raises ConfigurationError with the place of what is wrong."""
    plural: Plural = to_python(locale.plural_form)
    compiled: dict[str, Message] = {}
    for key in entries:
        _message(key, entries=entries, plural=plural, compiled=compiled, open_=())
    return compiled


def _message(
    key: str, *, entries: Mapping[str, Entry], plural: Plural, compiled: dict[str, Message], open_: tuple[str, ...]
) -> Message:
    if key in compiled:
        return compiled[key]
    if key in open_:
        raise ConfigurationError(f"{entries[key].place}: {key!r} contains itself by way of {' -> '.join(open_)}")

    def refer(other: str) -> Message:
        if other not in entries:
            raise ConfigurationError(f"{entries[key].place}: {key!r} refers to {other!r}, which doesn't exist")
        return _message(other, entries=entries, plural=plural, compiled=compiled, open_=(*open_, key))

    builder = _Builder(entries[key], plural=plural, refer=refer)
    render = builder.pattern(entries[key].pattern)
    compiled[key] = Message(entry=entries[key], render=render, variables=frozenset(builder.variables))
    return compiled[key]


class _Builder:
    """Builds the closures of one entry and notes which variables they ask for."""

    def __init__(self, entry: Entry, *, plural: Plural, refer: Callable[[str], Message]) -> None:
        self._entry = entry
        self._plural = plural
        self._refer = refer
        self.variables: set[str] = set()

    def pattern(self, pattern: ast.Pattern) -> Render:
        """A text with its placeables, as one function of the arguments."""
        self._check_tags(pattern)
        parts: list[str | Render] = []
        for element in pattern.elements:
            part = self._element(element)
            if isinstance(part, str) and parts and isinstance(parts[-1], str):
                parts[-1] += part
            else:
                parts.append(part)
        if len(parts) == 1:
            only = parts[0]
            return (lambda args: only) if isinstance(only, str) else only
        return lambda args: "".join([part if isinstance(part, str) else part(args) for part in parts])

    def _element(self, element: ast.TextElement | ast.Placeable) -> str | Render:
        if isinstance(element, ast.TextElement):
            return element.value.replace("&", "&amp;")
        expression = element.expression
        if isinstance(expression, ast.Placeable):
            return self._element(expression)
        if isinstance(expression, ast.SelectExpression):
            return self._selection(expression)
        if isinstance(expression, ast.StringLiteral):
            return escape(expression.parse()["value"])
        if isinstance(expression, ast.NumberLiteral):
            return str(expression.value)
        if isinstance(expression, ast.VariableReference):
            return self._variable(expression)
        if isinstance(expression, ast.MessageReference | ast.TermReference):
            return self._reference(expression)
        return self._weekday(expression)

    def _variable(self, expression: ast.VariableReference) -> Render:
        name = expression.id.name
        self.variables.add(name)
        return lambda args: args[name]

    def _reference(self, expression: ast.MessageReference | ast.TermReference) -> Render:
        term = isinstance(expression, ast.TermReference)
        if expression.attribute or (isinstance(expression, ast.TermReference) and expression.arguments):
            raise self._error("a reference takes neither attribute nor arguments here")
        message = self._refer(f"-{expression.id.name}" if term else expression.id.name)
        self.variables |= message.variables
        return message.render

    def _weekday(self, expression: ast.FunctionReference) -> Render:
        given = expression.arguments.positional
        if expression.id.name != "WEEKDAY" or len(given) != 1 or not isinstance(given[0], ast.VariableReference):
            raise self._error(f"{expression.id.name}: the only function is WEEKDAY($date)")
        name = given[0].id.name
        self.variables.add(name)

        def weekday(args: Mapping[str, str]) -> str:
            day = args[name]
            if not isinstance(day, Day):
                raise SpeechError(f"message {self._entry.id!r}: WEEKDAY(${name}) needs a date")
            return day.weekday

        return weekday

    def _selection(self, expression: ast.SelectExpression) -> Render:
        if not isinstance(expression.selector, ast.VariableReference):
            raise self._error("a selection goes by a variable")
        name = expression.selector.id.name
        self.variables.add(name)
        plural = self._plural
        by_name: dict[str, Render] = {}
        by_number: dict[float, Render] = {}
        other: Render = str
        for variant in expression.variants:
            render = self.pattern(variant.value)
            if isinstance(variant.key, ast.NumberLiteral):
                by_number[float(variant.key.value)] = render
            else:
                by_name[variant.key.name] = render
            if variant.default:
                other = render

        def select(args: Mapping[str, str]) -> str:
            key = args[name]
            if isinstance(key, Figure):
                exact = by_number.get(key.number)
                return exact(args) if exact else by_name.get(plural(key.number), other)(args)
            return by_name.get(key or "none", other)(args)

        return select

    def _check_tags(self, pattern: ast.Pattern) -> None:
        """Markup is of the known kind, and closed in the same text (or variant) in which it opens."""
        text = "".join(element.value for element in pattern.elements if isinstance(element, ast.TextElement))
        stack: list[str] = []
        for tag in TAG.finditer(text):
            if tag["open"]:
                stack.append(tag["open"])
            elif tag["close"] and (not stack or stack.pop() != tag["close"]):
                raise self._error(f"{tag[0]} closes nothing")
        if stack:
            raise self._error(f"<{stack[-1]}> is not closed")
        rest = TAG.sub("", text)
        if "<" in rest or ">" in rest:
            raise self._error("no markup but <break time=.../>, <s> and <emphasis> can be spoken everywhere")

    def _error(self, problem: str) -> ConfigurationError:
        return ConfigurationError(f"{self._entry.place}: {self._entry.id!r}: {problem}")
