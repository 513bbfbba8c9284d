# SPDX-License-Identifier: Apache-2.0
"""What an import did, counted and row by row: for a person's eyes and for a script's."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from skill.catalog.feeds.drafts import Problem

LISTED = 1000
"""Problems and repeats that are listed; all are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """An id that stands in two rows that differ; the later one is kept."""

    id: str
    first_line: int
    line: int


@dataclass(slots=True, kw_only=True)
class ImportReport:
    """An import's result. Not frozen: it is counted up while the rows go by."""

    dry_run: bool
    format: str
    """The feed that knew the file."""
    columns: Mapping[str, str]
    """Field: the column it was read from."""
    recognized: Mapping[str, str]
    """Those of `columns` that nobody mapped."""
    rows: int = 0
    products: int = 0
    """Different products in the file that can be stored."""
    variants: int = 0
    """The forms in which those of them are sold that have several."""
    added: int = 0
    updated: int = 0
    rejected: int = 0
    repeated_exactly: int = 0
    """Rows that say again, cell by cell, what an earlier row said; merged."""
    repeated_differently: int = 0
    withdrawn: int = 0
    """Products that the file names and doesn't offer: drafts, archived ones, gift cards."""
    retired: int = 0
    unknown_age: int = 0
    unknown_stock: int = 0
    """Products that can't be sold, because neither the row nor --stock says how many there are."""
    problem_count: int = 0
    rejections: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """Cells that were left out of a product that is stored."""
    repeats: list[Repeat] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def reject(self, problem: Problem) -> None:
        """Count a rejected row, and list it while there is room."""
        self.rejected += 1
        if len(self.rejections) < LISTED:
            self.rejections.append(problem)

    def note(self, problems: tuple[Problem, ...]) -> None:
        """Count cells that were left out, and list them while there is room."""
        self.problem_count += len(problems)
        self.problems.extend(problems[: LISTED - len(self.problems)])

    def repeat(self, repeat: Repeat) -> None:
        """Count a repeated id, and list it while there is room."""
        self.repeated_differently += 1
        if len(self.repeats) < LISTED:
            self.repeats.append(repeat)


@dataclass(slots=True, kw_only=True)
class ReviewReport:
    """What an import of reviews did. Not frozen: it is counted up while the rows go by."""

    dry_run: bool
    columns: Mapping[str, str]
    recognized: Mapping[str, str]
    rows: int = 0
    reviews: int = 0
    repeated: int = 0
    """Rows that say again what an earlier row said; merged."""
    rejected: int = 0
    problem_count: int = 0
    rejections: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """Cells that were left out of a review that is stored."""

    def reject(self, problem: Problem) -> None:
        """Count a rejected row, and list it while there is room."""
        self.rejected += 1
        if len(self.rejections) < LISTED:
            self.rejections.append(problem)

    def note(self, problems: tuple[Problem, ...]) -> None:
        """Count cells that were left out, and list them while there is room."""
        self.problem_count += len(problems)
        self.problems.extend(problems[: LISTED - len(self.problems)])
