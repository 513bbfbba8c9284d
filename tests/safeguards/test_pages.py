# SPDX-License-Identifier: Apache-2.0
"""The pages about rules and states say what the code does."""

import pytest

from skill.safeguards import RULES, assess
from tests.safeguards.cases import CASES, HOME, Case
from tests.safeguards.pages import DOCS, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_current(name: str) -> None:
    found = (DOCS / name).read_text(encoding="utf-8")
    assert found == PAGES[name](), "write it anew: python -m tests.safeguards.pages"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.asks)
def test_the_answer_on_the_page_is_what_the_safeguards_decide(case: Case) -> None:
    verdict = assess(case.attempt(), HOME)
    assert [finding.rule for finding in verdict.findings] == ([case.rule, *case.also] if case.rule else [])
    assert (verdict.mandate is None) == bool(case.rule)


def test_every_rule_is_asked_about() -> None:
    assert len(CASES) >= 20
    assert {rule.id for rule in RULES} == {rule for case in CASES for rule in (case.rule, *case.also) if rule}
