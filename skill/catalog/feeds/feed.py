# SPDX-License-Identifier: Apache-2.0
"""The shape of a feed: bytes to rows, and rows to products. Core: reads what it is handed, opens nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from skill.catalog.feeds.columns import Columns
from skill.catalog.feeds.drafts import Draft, Given, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a feed: its cells in the header's order, or why it can't be read."""

    line: int
    """Where it starts in the file, from 1, as an editor counts."""
    cells: tuple[str, ...] = ()
    broken: str | None = None

    @property
    def problem(self) -> Problem:
        """Why a broken row is rejected."""
        return Problem(line=self.line, column="", value="", message=self.broken or "", fix="correct the row")


class Table(Protocol):
    """An open feed: read once, row by row, at any size."""

    header: tuple[str, ...]

    def rows(self) -> Iterator[Row]:
        """The rows after the header."""
        ...

    def notices(self) -> tuple[str, ...]:
        """What was noticed about the file so far: its encoding, its delimiter."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A product that the file names and doesn't offer: a draft, something archived."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What some rows of a feed come to."""

    made: Draft | Problem | Withdrawn
    line: int
    rows: int = 1
    """How many rows are counted with it."""
    cells: tuple[str, ...] = ()
    """All that its rows say, so that an exact repeat is known."""


class Reading(Protocol):
    """A table that is read as products."""

    columns: Columns

    def entries(self) -> Iterator[Entry]:
        """What the rows come to, in their order."""
        ...


class Feed(Protocol):
    """A format. Both functions raise ConfigurationError when what they are handed can't be it."""

    name: str
    suffixes: tuple[str, ...]

    def knows(self, header: tuple[str, ...]) -> bool:
        """Whether a table with this header is in this format."""
        ...

    def open_table(self, lines: Iterable[bytes], options: Mapping[str, str]) -> Table:
        """Start reading; `lines` are split at newlines, as an open binary file gives them."""
        ...

    def read(self, table: Table, *, mapping: Mapping[str, str], given: Given) -> Reading:
        """Read a table's products; `mapping` is field: column, as the shop says it."""
        ...
