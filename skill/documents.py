# SPDX-License-Identifier: Apache-2.0
"""Reads YAML documents as YAML 1.2 means them, and gives them a type.

Only true and false are booleans, so `on`, `off`, `yes` and `no` stay words; `12:30` and `2026-12-24` stay
text; `010` is ten. A key that stands twice, an alias and a tag of another language are refused. Whatever is wrong is a
ConfigurationError that starts with file:line:column.
"""

import re
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec
import yaml

from skill.errors import ConfigurationError

if TYPE_CHECKING:
    from yaml import SafeLoader as _Base
else:  # libyaml is ten times as fast and not on every machine
    _Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

T = TypeVar("T")
_Named = Path | Traversable | str
"""What an error calls a text by."""

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
_DEEPEST = 100


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


def parse_yaml(text: str, *, name: str) -> object:
    """What a YAML text holds, as `load_yaml` does it; `name` is what an error calls it."""
    return _parse(text, path=name)[0]


def load_document(path: Path | Traversable, type_: type[T]) -> T:
    """What a YAML file holds, as a value of `type_`.

    Nothing is coerced: a number is not a string. For a msgspec.Struct with `forbid_unknown_fields`, a
    misspelt key is an error too.
    """
    content, node = _read(path)
    try:
        return msgspec.convert(content, type_, strict=True)
    except msgspec.ValidationError as error:
        problem = str(error).partition(" - at `")[0]
        keys, node = _locate(error, content=content, node=node, type_=type_)
        raise ConfigurationError(
            f"{path}:{_place(node)}: {problem} (at {keys or 'the top'})",
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
    return _parse(text, path=path)


def _parse(text: str, *, path: _Named) -> tuple[object, yaml.Node | None]:
    try:
        _refuse_depth(text, path=path)
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
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigurationError(f"{path}:1:1: is not YAML: {error}", hint="check the file in an editor") from error


def _refuse_depth(text: str, *, path: _Named) -> None:
    """Refuse what is nested deeper than a document of ours: libyaml recurses on the C stack and would crash."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise ConfigurationError(
                f"{path}:{_place(event.start_mark)}: is nested more than {_DEEPEST} levels deep",
                hint="check the brackets and the indentation before this place",
            )


def _refuse_repeats(top: yaml.Node, *, path: _Named) -> None:
    """Refuse a key that stands twice (the second would win in silence) and aliases (a small file could grow huge)."""
    seen: set[int] = set()
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            raise ConfigurationError(
                f"{path}:{_place(node)}: an alias (*name) refers to this",
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
                            f"{path}:{_place(key)}: the key {key.value!r} stands here a second time",
                            hint="keep one of the two",
                        )
                    keys.add((key.tag, key.value))
                waiting.extend((key, value))


def _place(at: Any) -> str:
    mark = at.start_mark if isinstance(at, yaml.Node) else at
    return "1:1" if mark is None else f"{mark.line + 1}:{mark.column + 1}"


def _locate(
    error: msgspec.ValidationError, *, content: Any, node: yaml.Node | None, type_: type[Any]
) -> tuple[str, yaml.Node | None]:
    """The keys that lead to what msgspec's error is about, and its node or the nearest one around it."""
    keys: list[str] = []
    inner = content
    path = re.search(r"`\$([^`]*)`$", str(error))
    for name, index in re.findall(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]", path[1] if path else ""):
        key = int(index) if index.isdigit() else name or _guilty(inner, error=error, whole=content, type_=type_)
        if key is None:
            break
        inner, node = inner[key], _child(node, key)
        keys.append(str(key))
    unknown = re.match(r"Object contains unknown field `([^`]*)`", str(error))
    if unknown and isinstance(node, yaml.MappingNode):
        node = next((key for key, _ in node.value if key.value == unknown[1]), node)
    return ".".join(keys), node


def _guilty(inner: dict[Any, Any], *, error: msgspec.ValidationError, whole: object, type_: type[Any]) -> Any:
    """The key of `inner` that causes `error`, which says only [...]: the one that still causes it when it is alone."""
    everything = dict(inner)
    try:
        for key, value in everything.items():
            inner.clear()
            inner[key] = value
            try:
                msgspec.convert(whole, type_, strict=True)
            except msgspec.ValidationError as again:
                if str(again) == str(error):
                    return key
    finally:
        inner.clear()
        inner.update(everything)
    return None


def _child(node: Any, key: Any) -> yaml.Node:
    if isinstance(node, yaml.SequenceNode):
        return cast(yaml.Node, node.value[key])
    return next((child for own, child in node.value if own.value == str(key)), cast(yaml.Node, node))
