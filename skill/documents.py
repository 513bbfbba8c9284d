# SPDX-License-Identifier: Apache-2.0
"""Reads YAML documents as YAML 1.2 means them, and gives them a type.

Only true and false are booleans, so `on`, `off`, `yes` and `no` stay words; `12:30` and `2026-12-24` stay
text; `010` is ten. A key that stands twice, an alias and a tag of another language are refused. Whatever is wrong is a
ConfigurationError that starts with file:line:column.
"""

import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import yaml

from skill.errors import ConfigurationError

if TYPE_CHECKING:
    from yaml import SafeLoader as _Base
else:  # libyaml is ten times as fast and not on every machine
    _Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

T = TypeVar("T")

# https://yaml.org/spec/1.2.2/#1032-tag-resolution, table of the core schema: tag, pattern, first characters
_CORE_SCHEMA = (
    ("null", r"~|null|Null|NULL|", ("~", "n", "N", "")),
    ("bool", r"true|True|TRUE|false|False|FALSE", tuple("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", tuple("-+0123456789")),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        tuple("-+.0123456789"),
    ),
)
_BASES = {"0o": 8, "0x": 16}


class _Loader(_Base):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (a slot of PyYAML's class, filled below)


for _tag, _pattern, _first in _CORE_SCHEMA:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$"), _first)
_Loader.add_constructor(
    "tag:yaml.org,2002:int",
    lambda _loader, node: (
        int(node.value.removeprefix(node.value[:2]), _BASES[node.value[:2]])
        if node.value[:2] in _BASES
        else int(node.value)
    ),
)


def load_yaml(path: Path | Traversable) -> object:
    """What a YAML file holds: dicts, lists, strings, numbers, booleans and None; an empty file is None."""
    return _read(path)[0]


def load_document(path: Path | Traversable, type_: type[T]) -> T:
    """What a YAML file holds, as a value of `type_`.

    Nothing is coerced: a number is not a string. For a msgspec.Struct with `forbid_unknown_fields`, a
    misspelt key is an error too.
    """
    content, node = _read(path)
    try:
        return msgspec.convert(content, type_, strict=True)
    except msgspec.ValidationError as error:
        problem, _, where = str(error).partition(" - at `")
        keys = where.rstrip("`") or "$"
        line = _locate(node, keys)
        raise ConfigurationError(
            f"{path}:{line}: {problem} (at {keys.removeprefix('$').removeprefix('.') or 'the top'})",
            hint="correct the value or the name of the key",
        ) from error


def _read(path: Path | Traversable) -> tuple[object, yaml.Node | None]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(
            f"{path}:1:1: cannot be read: {error.strerror or error}",
            hint="check its name and who may read it",
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path}:1:1: is not UTF-8 text: {error}", hint="save the file as UTF-8") from error
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                return None, None
            _refuse_repeats(node, path=path)
            return loader.construct_document(node), node
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ConfigurationError(
            f"{path}:{_place(mark)}: {error.problem or error.context}",
            hint="check indentation, quotes and colons near this place",
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigurationError(f"{path}:1:1: is not YAML: {error}", hint="check the file in an editor") from error


def _refuse_repeats(top: yaml.Node, *, path: Path | Traversable) -> None:
    """Refuse a key that stands twice (the second would win in silence) and aliases (a small file could grow huge)."""
    seen: set[int] = set()
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            raise ConfigurationError(
                f"{path}:{_place(node.start_mark)}: an alias (*name) refers to this",
                hint="write the value out where it is used",
            )
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            keys: set[tuple[str, str]] = set()
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode):
                    if (key.tag, key.value) in keys:
                        raise ConfigurationError(
                            f"{path}:{_place(key.start_mark)}: the key {key.value!r} stands here a second time",
                            hint="keep one of the two",
                        )
                    keys.add((key.tag, key.value))
                waiting.extend((key, value))


def _place(mark: Any) -> str:
    return "1:1" if mark is None else f"{mark.line + 1}:{mark.column + 1}"


def _locate(node: yaml.Node | None, keys: str) -> str:
    """The line and column of msgspec's path ("$.zones[0].fee"), or of the deepest part of it that can be found."""
    for key in re.findall(r"\.([^.\[]+)|\[(\d+)\]", keys):
        found = next(_children(node, name=key[0], index=key[1]), None)
        if found is None:
            break
        node = found
    return _place(None if node is None else node.start_mark)


def _children(node: yaml.Node | None, *, name: str, index: str) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.SequenceNode) and index:
        yield from node.value[int(index) : int(index) + 1]
    elif isinstance(node, yaml.MappingNode):
        yield from (value for key, value in node.value if isinstance(key, yaml.ScalarNode) and key.value == name)
