# SPDX-License-Identifier: Apache-2.0
"""What every channel is: a name, and one function from a request to its answer."""

from collections.abc import ItemsView, Iterable
from typing import ClassVar, Protocol


class Headers(Protocol):
    """The headers of a request: a dict, or what a web framework gives."""

    def get(self, name: str, /) -> str | None: ...

    def items(self) -> ItemsView[str, str] | Iterable[tuple[str, str]]: ...


class Channel(Protocol):
    """One platform that shoppers speak through. Verifies, reads, lets the runtime answer, and writes."""

    name: ClassVar[str]
    """Its name in routes, turns and tables."""

    def handle(self, headers: Headers, body: bytes) -> tuple[int, bytes]:
        """Answer one request with an HTTP status and a body."""
        ...


def header(headers: Headers, name: str) -> str | None:
    """The value of a header, however its name is written."""
    value = headers.get(name)
    if value is None:  # a plain dict minds the case; HTTP does not
        lower = name.lower()
        value = next((found for key, found in headers.items() if key.lower() == lower), None)
    return value
