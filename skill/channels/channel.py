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
