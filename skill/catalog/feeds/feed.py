# SPDX-License-Identifier: Apache-2.0
"""The shape of a feed: a header and its rows, whatever the format. Core: reads what it is handed, opens nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a feed: its cells in the header's order, or why it can't be read."""

    line: int
    """Where it starts in the file, from 1, as an editor counts."""
    cells: tuple[str, ...] = ()
    broken: str | None = None


class Table(Protocol):
    """An open feed: read once, row by row, at any size."""

    header: tuple[str, ...]

    def rows(self) -> Iterator[Row]:
        """The rows after the header."""
        ...

    def notices(self) -> tuple[str, ...]:
        """What was noticed about the file so far: its encoding, its delimiter."""
        ...


class Feed(Protocol):
    """A format. `open_table` raises ConfigurationError when what it is handed has no header."""

    name: str
    suffixes: tuple[str, ...]

    def open_table(self, lines: Iterable[bytes], options: Mapping[str, str]) -> Table:
        """Start reading; `lines` are split at newlines, as an open binary file gives them."""
        ...
