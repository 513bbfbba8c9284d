# SPDX-License-Identifier: Apache-2.0
"""How far an import is, and what was wrong with a file: for the eyes of the person who runs it."""

import sys
from collections.abc import Iterable
from pathlib import Path

from skill.catalog.feeds.drafts import Problem
from skill.catalog.feeds.report import LISTED
from skill.errors import ConfigurationError

SHOWN = 10
"""Rows of each kind that are shown; --errors FILE gets all that are listed."""


class Progress:
    """Shows on standard error how far the file was read: a line that moves, or nothing where nobody watches."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._shown = -1

    def show(self, done: int, of: int) -> None:
        """Say how many bytes of how many are done."""
        percent = 100 * done // of if of else 100
        if self._watched and percent != self._shown:
            self._shown = percent
            print(f"\rreading: {percent} %", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line."""
        if self._shown >= 0:
            print(file=sys.stderr)


def print_problems(title: str, count: int, problems: list[Problem], file: Path) -> None:
    """The first problems of a kind, and how many there are."""
    if count:
        print(f"{title}: {count}")
        for problem in problems[:SHOWN]:
            print(f"  {_told(problem, file)}")
        if count > SHOWN:
            print(
                "  ... (--errors FILE writes them all)" if count <= LISTED else f"  ... (--errors FILE writes {LISTED})"
            )


def write_problems(path: Path, file: Path, problems: Iterable[Problem]) -> None:
    """Write every listed problem into a file, one a line."""
    lines = [_told(problem, file) for problem in problems]
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"--errors {path}: {error.strerror}", hint="name a file that can be written") from None


def read_mapping(pairs: Iterable[str]) -> dict[str, str]:
    """What --map says: field by column. Raises ConfigurationError."""
    mapping: dict[str, str] = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not (field and equals and column):
            raise ConfigurationError(f"--map {pair}: no FIELD=COLUMN", hint="for example --map name=set_name")
        if field in mapping:
            raise ConfigurationError(f"--map {pair}: {field} is mapped twice", hint="map each field to one column")
        mapping[field] = column
    return mapping


def _told(problem: Problem, file: Path) -> str:
    where = f"{file}:{problem.line}"
    cell = f" {problem.column}={problem.value!r}:" if problem.column else ""
    return f"{where}:{cell} {problem.message}; {problem.fix}"
