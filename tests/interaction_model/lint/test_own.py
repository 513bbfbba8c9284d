# SPDX-License-Identifier: Apache-2.0
"""What this project builds is linted; the page of the rules is current, and each rule has its samples."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from skill.interaction_model.lint import Severity, lint
from skill.interaction_model.lint.rules import RULES
from tests.interaction_model.lint.page import DOCS, EXPLAINED, LEFT_OUT, page
from tests.interaction_model.lint.test_replies import REPLIES
from tests.interaction_model.lint.test_rules import CASES

ELSEWHERE = {
    "A-N09": "test_known",
    "A-N10": "test_known",
    "A-P03": "test_known",
    "L-01": "test_broken",
}
# The numbers of each group as they are agreed; one that is taken away is never given to another rule.
GROUPS = {"A-M": 34, "A-N": 11, "A-F": 12, "A-P": 8, "A-K": 4, "A-R": 9, "D-X": 9, "D-C": 9, "D-E": 6, "G-A": 7}


def test_what_is_built_is_refused_by_nobody() -> None:
    report = lint(Path(str(files("interaction_models"))) / "built")
    assert {one.partition(":")[0] for one in report.linted} == {
        "Alexa model en-US",
        "Dialogflow CX package",
        "Dialogflow ES agent",
        "Actions Builder project",
    }
    assert [finding for finding in report.findings if finding.severity is not Severity.WARNING] == []
    assert {finding.rule for finding in report.findings} == EXPLAINED.keys(), "explain it in page.py, or mend it"


def test_every_number_is_a_rule_or_left_out_with_a_reason() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    agreed = {f"{group}{number:02}" for group, count in GROUPS.items() for number in range(1, count + 1)} | {"L-01"}
    assert set(ids) | LEFT_OUT.keys() == agreed
    assert set(ids) & LEFT_OUT.keys() == set()
    text = (DOCS / "models-lint.md").read_text(encoding="utf-8")
    assert [id_ for id_ in agreed if id_ not in text] == []


def test_every_rule_has_a_sample_that_fails_and_one_that_passes() -> None:
    sampled = {case.rule for _, case in CASES} | {rule for rule, *_ in REPLIES} | ELSEWHERE.keys()
    assert {rule.id for rule in RULES} - sampled == set()


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_says_what_where_from_and_what_to_do(rule: object) -> None:
    told = vars_of(rule)
    assert re.fullmatch(r"[A-Z]-[A-Z]?\d\d", told["id"])
    assert told["says"].endswith(".")
    assert told["source"].startswith("https://")
    assert told["fix"]


def vars_of(rule: object) -> dict[str, str]:
    return {name: getattr(rule, name) for name in ("id", "says", "source", "fix")}


def test_the_page_is_current() -> None:
    found = (DOCS / "models-lint.md").read_text(encoding="utf-8")
    assert found == page(), "write it anew: python -m tests.interaction_model.lint.page"
