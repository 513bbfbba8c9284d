# SPDX-License-Identifier: Apache-2.0
"""A report counts everything and lists a bounded part."""

from skill.catalog.feeds.drafts import Problem
from skill.catalog.feeds.report import LISTED, ImportReport, Repeat

PROBLEM = Problem(line=2, column="price", value="", message="is empty", fix="fill it in")


def test_a_file_of_nothing_but_mistakes_does_not_fill_the_memory() -> None:
    report = ImportReport(dry_run=False, format="csv", columns={}, recognized={})
    for line in range(LISTED + 5):
        report.reject(PROBLEM)
        report.note((PROBLEM, PROBLEM))
        report.repeat(Repeat(id="1", first_line=2, line=line))
    assert (report.rejected, len(report.rejections)) == (LISTED + 5, LISTED)
    assert (report.problem_count, len(report.problems)) == (2 * LISTED + 10, LISTED)
    assert (report.repeated_differently, len(report.repeats)) == (LISTED + 5, LISTED)
