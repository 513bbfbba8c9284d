# SPDX-License-Identifier: Apache-2.0
"""Delimited text: commas, tabs, semicolons; UTF-8 with or without a mark, Windows-1252 where a line is not UTF-8."""

import codecs
import csv
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from skill.catalog.feeds.feed import Row, Table
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


class _CsvTable:
    def __init__(self, lines: Iterable[bytes], *, delimiter: str | None) -> None:
        self._not_utf8 = 0
        text = self._decode(lines)
        first = next((line for line in text if line.strip()), "")
        if not first:
            raise ConfigurationError("the file is empty", hint="check the file's name")
        self._delimiter = _read_delimiter(delimiter) or _likely_delimiter(first)
        self._told = delimiter is not None
        self._reader = csv.reader(chain([first], text), delimiter=self._delimiter)
        try:
            self.header = tuple(cell.strip() for cell in next(self._reader))
        except csv.Error as error:
            raise ConfigurationError(f"the first line is no header: {error}", hint="check the file") from error

    def rows(self) -> Iterator[Row]:
        """See Table.rows."""
        while True:
            line = self._reader.line_num + 1
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
