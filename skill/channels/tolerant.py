# SPDX-License-Identifier: Apache-2.0
"""Reads a platform's JSON leniently, for platforms grow: unknown fields are ignored, and an optional part of an
unexpected type counts as absent. Strict is only that it is a JSON object.
"""

from typing import Any, Generic, TypeVar, get_args, get_origin

import msgspec
from msgspec import Struct

from skill.errors import RequestRefused

S = TypeVar("S", bound=Struct)


class Part(Struct, frozen=True, gc=False, kw_only=True, rename="camel"):
    """A JSON object of a request; its keys are the field names in camelCase."""


class TolerantDecoder(Generic[S]):
    """Makes requests of one type from their bytes. Safe to share between threads."""

    def __init__(self, type_: type[S]) -> None:
        """Every field of `type_`, and of the structs in it, needs a default."""
        self._type = type_
        self._decoder = msgspec.json.Decoder(type_)

    def decode(self, body: bytes) -> S:
        """The request. Raises RequestRefused when it is none: not JSON, not UTF-8, no object, nested too deep."""
        try:
            if not body.isascii():
                body.decode()  # msgspec does not look into the text of fields that it skips
            try:
                return self._decoder.decode(body)
            except msgspec.ValidationError:
                return _tolerate(msgspec.json.decode(body), self._type)
        except (ValueError, RecursionError):
            raise RequestRefused("body_unreadable") from None


def _tolerate(value: object, type_: type[S]) -> S:
    """A struct in which each part of an unexpected type is absent. Raises ValidationError if it is no object at all."""
    if not isinstance(value, dict):
        raise msgspec.ValidationError(f"{type_.__name__} is not an object")
    parts: dict[str, Any] = {}
    for part in msgspec.structs.fields(type_):
        if value.get(part.encode_name) is not None:
            found = _tolerate_part(value[part.encode_name], part.type)
            if found is not None:
                parts[part.name] = found
    return type_(**parts)


def _tolerate_part(value: object, type_: Any) -> Any:
    """A field's value, or None where it is of an unexpected type."""
    options = [option for option in get_args(type_) if option is not type(None)] or [type_]
    for option in options:
        try:
            if isinstance(option, type) and issubclass(option, Struct):
                return _tolerate(value, option)
            if get_origin(option) is list and isinstance(value, list):
                items = [_tolerate_part(item, get_args(option)[0]) for item in value]
                return [item for item in items if item is not None]
            if get_origin(option) is dict and isinstance(value, dict):
                found = {key: _tolerate_part(item, get_args(option)[1]) for key, item in value.items()}
                return {key: item for key, item in found.items() if item is not None}
            return msgspec.convert(value, option)
        except msgspec.ValidationError:
            continue
    return None
