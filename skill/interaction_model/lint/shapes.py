# SPDX-License-Identifier: Apache-2.0
"""What an object of a format may hold: a table of its keys, and a check of a place against it. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from skill.interaction_model.lint.finding import Fault, quoted
from skill.interaction_model.lint.node import Node

_TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "word": (str, int, float),
    "flag": (bool,),
    "number": (int, float),
}
_NAMES = {"text": "a text", "word": "a text", "flag": "true or false", "number": "a number"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The keys of an object; each with `text`, `word`, `flag`, `number`, `any`, or another shape's name.

    `[kind]` is a list of it, `{kind}` an object with any keys and these values. A `word` may look like a number, as
    texts without quotes do in YAML.
    """

    keys: Mapping[str, str]
    required: tuple[str, ...] = ()
    one_of: tuple[tuple[str, ...], ...] = field(default=())
    """Groups of keys of which at most one may stand."""


def misshapen(node: Node, kind: str, shapes: Mapping[str, Shape]) -> Iterator[Fault]:
    """Where a value isn't of its kind: unknown or missing keys, wrong types, two of which one alone may stand."""
    if node.value is None or kind == "any":
        return
    if kind.startswith("["):
        if not isinstance(node.value, list):
            yield Fault(at=node, message=f"{_named(node)} has to be a list")
        for item in node.items():
            if item.value is None:
                yield Fault(at=item, message="there is nothing in this place of the list")
            yield from misshapen(item, kind[1:-1], shapes)
    elif kind.startswith("{"):
        if not isinstance(node.value, dict):
            yield Fault(at=node, message=f"{_named(node)} has to be an object")
        for _, member in node.members():
            yield from misshapen(member, kind[1:-1], shapes)
    elif kind in shapes:
        yield from _object(node, shapes[kind], shapes)
    elif not isinstance(node.value, _TYPES[kind]) or (kind == "number" and isinstance(node.value, bool)):
        yield Fault(at=node, message=f"{_named(node)} has to be {_NAMES[kind]}")


def _object(node: Node, shape: Shape, shapes: Mapping[str, Shape]) -> Iterator[Fault]:
    if not isinstance(node.value, dict):
        yield Fault(at=node, message=f"{_named(node)} has to be an object")
        return
    for key, member in node.members():
        if key in shape.keys:
            yield from misshapen(member, shape.keys[key], shapes)
            continue
        near = get_close_matches(key, shape.keys, n=1)
        meant = f"write {near[0]!r}" if near else f"take it away; known are {', '.join(shape.keys)}"
        yield Fault(at=member, message=f"the key {quoted(key)} is not known here", fix=meant)
    for key in shape.required:
        if node.get(key).value is None:
            yield Fault(at=node, message=f"{key!r} is missing", fix=f"add {key!r}")
    for group in shape.one_of:
        both = [key for key in group if node.get(key).value is not None]
        if len(both) > 1:
            yield Fault(at=node, message=f"only one of {', '.join(map(repr, both))} may stand", fix="keep one of them")


def _named(node: Node) -> str:
    return quoted(node.path[-1]) if node.path else "what the file holds"
