# SPDX-License-Identifier: Apache-2.0
"""Each rule finds its planted fault, and nothing in what is right."""

from pathlib import Path

import pytest

from skill.interaction_model.lint import lint
from skill.interaction_model.lint.rules import RULES
from tests.interaction_model.lint.alexa_cases import MODEL_CASES, good_skill
from tests.interaction_model.lint.cases import Case, Package, write
from tests.interaction_model.lint.skill_cases import MANIFEST_CASES, NAME_CASES

ALEXA = (*MODEL_CASES, *NAME_CASES, *MANIFEST_CASES)
SEVERITIES = {rule.id: rule.severity for rule in RULES}


def found(package: Package, folder: Path) -> dict[str, set[str]]:
    """The rules that find something, with the severities of it."""
    rules: dict[str, set[str]] = {}
    for finding in lint(write(package, folder)).findings:
        rules.setdefault(finding.rule, set()).add(finding.severity)
    return rules


def named(cases: tuple[Case, ...]) -> list[str]:
    return [f"{case.rule}-{case.severity or 'its own'}" for case in cases]


def test_a_skill_without_a_fault_has_no_finding(tmp_path: Path) -> None:
    report = lint(write(good_skill(), tmp_path / "skill-package"))
    assert report.findings == ()
    assert len(report.linted) == 3


@pytest.mark.parametrize("case", ALEXA, ids=named(ALEXA))
def test_a_planted_fault_is_found_by_its_rule_alone(case: Case, tmp_path: Path) -> None:
    package = good_skill()
    case.fails(package)
    rules = found(package, tmp_path / "skill-package")
    assert (case.severity or SEVERITIES[case.rule]) in rules.get(case.rule, set())
    assert rules.keys() - {case.rule, "A-M34", *case.beside} == set()


@pytest.mark.parametrize("case", ALEXA, ids=named(ALEXA))
def test_what_is_nearly_a_fault_passes(case: Case, tmp_path: Path) -> None:
    package = good_skill()
    case.passes(package)
    rules = found(package, tmp_path / "skill-package")
    assert case.rule not in rules
    assert {rule for rule, severities in rules.items() if severities != {"warning"}} == set()
