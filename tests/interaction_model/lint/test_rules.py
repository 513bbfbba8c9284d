# SPDX-License-Identifier: Apache-2.0
"""Each rule finds its planted fault, and nothing in what is right."""

from collections.abc import Callable
from pathlib import Path

import pytest

from skill.interaction_model.lint import lint
from skill.interaction_model.lint.rules import RULES
from tests.interaction_model.lint.alexa_cases import MODEL_CASES, good_skill
from tests.interaction_model.lint.cases import Case, Package, write
from tests.interaction_model.lint.google_cases import ACTIONS_CASES, CX_CASES, ES_CASES
from tests.interaction_model.lint.google_packages import good_actions, good_cx, good_es
from tests.interaction_model.lint.skill_cases import MANIFEST_CASES, NAME_CASES

GOOD: dict[str, Callable[[], Package]] = {
    "skill-package": good_skill,
    "cx": good_cx,
    "es": good_es,
    "actions": good_actions,
}
CASES = [
    *(("skill-package", case) for case in (*MODEL_CASES, *NAME_CASES, *MANIFEST_CASES)),
    *(("cx", case) for case in CX_CASES),
    *(("es", case) for case in ES_CASES),
    *(("actions", case) for case in ACTIONS_CASES),
]
IDS = [f"{kind}-{case.rule}-{case.severity or 'its own'}" for kind, case in CASES]
SEVERITIES = {rule.id: rule.severity for rule in RULES}


def found(package: Package, folder: Path) -> dict[str, set[str]]:
    """The rules that find something, with the severities of it."""
    rules: dict[str, set[str]] = {}
    for finding in lint(write(package, folder)).findings:
        rules.setdefault(finding.rule, set()).add(finding.severity)
    return rules


@pytest.mark.parametrize("kind", GOOD)
def test_what_is_without_a_fault_has_no_finding(kind: str, tmp_path: Path) -> None:
    report = lint(write(GOOD[kind](), tmp_path / kind))
    assert report.findings == ()
    assert report.linted


@pytest.mark.parametrize(("kind", "case"), CASES, ids=IDS)
def test_a_planted_fault_is_found_by_its_rule_alone(kind: str, case: Case, tmp_path: Path) -> None:
    package = GOOD[kind]()
    case.fails(package)
    rules = found(package, tmp_path / kind)
    assert (case.severity or SEVERITIES[case.rule]) in rules.get(case.rule, set())
    # What is changed in one language alone is told by A-M34 as well.
    assert rules.keys() - {case.rule, "A-M34", *case.beside} == set()


@pytest.mark.parametrize(("kind", "case"), CASES, ids=IDS)
def test_what_is_nearly_a_fault_passes(kind: str, case: Case, tmp_path: Path) -> None:
    package = GOOD[kind]()
    case.passes(package)
    rules = found(package, tmp_path / kind)
    assert case.rule not in rules
    assert {rule for rule, severities in rules.items() if severities != {"warning"}} == set()
