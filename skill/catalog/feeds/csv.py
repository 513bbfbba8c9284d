# SPDX-License-Identifier: Apache-2.0
"""Delimited text: commas, tabs, semicolons; UTF-8 with or without a mark, Windows-1252 where a line is not UTF-8."""

import codecs
import csv
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from skill.catalog.feeds.columns import find_columns
from skill.catalog.feeds.drafts import Draft, Given, Problem, draft
from skill.catalog.feeds.feed import Entry, Reading, Row, Table
from skill.catalog.feeds.forms import as_one
from skill.errors import ConfigurationError

_DELIMITERS = (",", "\t", ";", "|")
_WIDE = ((codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))
_NAMES = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "\\t": "\t"}


class CsvFeed:
    """The format behind `.csv`, `.tsv` and `.txt`."""

    name = "csv"
    suffixes: tuple[str, ...] = (".csv", ".tsv", ".txt")

    def open_table(self, lines: Iterable[bytes], options: Mapping[str, str]) -> Table:
        """See Feed.open_table. The option `delimiter` is one character or its name; without it, the header tells."""
        return _CsvTable(lines, delimiter=options.get("delimiter"))

    def knows(self, header: tuple[str, ...]) -> bool:
        """See Feed.knows: any header will do, since columns can be mapped."""
        return bool(header)

    def read(self, table: Table, *, mapping: Mapping[str, str], given: Given) -> Reading:
        """See Feed.read."""
        return _CsvReading(table, mapping=mapping, given=given)


class _CsvReading:
    """A row is a product; rows of one group are forms of one, and come when all are read."""

    def __init__(self, table: Table, *, mapping: Mapping[str, str], given: Given) -> None:
        self._table = table
        self._given = given
        self.columns = find_columns(table.header, given=mapping)

    def entries(self) -> Iterator[Entry]:
        """See Reading.entries."""
        groups: dict[str, list[tuple[Row, Draft]]] = {}
        for row in self._table.rows():
            made = row.problem if row.broken else self._draft(row)
            if isinstance(made, Draft) and made.group:
                groups.setdefault(made.group, []).append((row, made))
            else:
                yield Entry(made=made, line=row.line, cells=row.cells)
        for group, members in groups.items():
            yield _grouped(group, members)

    def _draft(self, row: Row) -> Draft | Problem:
        return draft(row.cells, line=row.line, columns=self.columns, given=self._given)


def _grouped(group: str, members: list[tuple[Row, Draft]]) -> Entry:
    drafts = list({made.product.id: made for _, made in members}.values())
    first, _ = members[0]
    return Entry(
        made=as_one(group, drafts) if len(drafts) > 1 else drafts[0],
        line=first.line,
        rows=len(members),
        cells=tuple(cell for row, _ in members for cell in row.cells),
    )


class _CsvTable:
    def __init__(self, lines: Iterable[bytes], *, delimiter: str | None) -> None:
        self._not_utf8 = 0
        self._above = 0
        text = self._decode(lines)
        first = next((line for line in text if self._is_header(line)), "")
        if not first:
            raise ConfigurationError("the file is empty", hint="check the file's name")
        self._delimiter = _read_delimiter(delimiter) or _likely_delimiter(first)
        self._told = delimiter is not None
        self._reader = csv.reader(chain([first], text), delimiter=self._delimiter)
        try:
            self.header = tuple(cell.strip() for cell in next(self._reader))
        except csv.Error as error:
            raise ConfigurationError(f"the first line is no header: {error}", hint="check the file") from error

    def _is_header(self, line: str) -> bool:
        """Whether a line is no empty one and no comment, as Meta's template has above its header ("# Required | …")."""
        found = bool(line.strip()) and not line.startswith("# ")
        self._above += not found
        return found

    def rows(self) -> Iterator[Row]:
        """See Table.rows."""
        while True:
            line = self._above + self._reader.line_num + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(line=line, broken=f"can't be read ({error}); is a quotation mark left open?")
                continue
            if any(cell.strip() for cell in cells):
                yield self._row(line, cells)

    def notices(self) -> tuple[str, ...]:
        """See Table.notices."""
        found = []
        if not self._told and self._delimiter != ",":
            name = next(name for name, char in _NAMES.items() if char == self._delimiter)
            found.append(f"cells are separated by {name}, as the header shows")
        if self._not_utf8:
            found.append(f"{self._not_utf8} lines are not UTF-8 and were read as Windows-1252")
        return tuple(found)

    def _row(self, line: int, cells: list[str]) -> Row:
        width = len(self.header)
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            return Row(line=line, broken=f"has {len(cells)} cells, the header {width}")
        return Row(line=line, cells=tuple((*cells, *[""] * (width - len(cells)))[:width]))

    def _decode(self, lines: Iterable[bytes]) -> Iterator[str]:
        start = True
        for chunk in lines:
            if start:
                for mark, name in _WIDE:
                    if chunk.startswith(mark):
                        raise ConfigurationError(f"the file is {name}", hint="save it as UTF-8")
                chunk = chunk.removeprefix(codecs.BOM_UTF8)
                start = False
            for line in chunk.splitlines(keepends=True):  # a lone carriage return ends a line too
                yield self._text(line)

    def _text(self, line: bytes) -> str:
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            self._not_utf8 += 1
            return line.decode("cp1252", errors="replace")


def _read_delimiter(given: str | None) -> str | None:
    if given is None:
        return None
    char = _NAMES.get(given.lower(), given)
    if len(char) != 1 or char in '"\r\n':
        raise ConfigurationError(
            f"{given!r} is no delimiter", hint="give one character, or tab, comma, semicolon, pipe"
        )
    return char


def _likely_delimiter(header: str) -> str:
    outside = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=lambda char: (outside.count(char), -_DELIMITERS.index(char)))


CSV = CsvFeed()
