# SPDX-License-Identifier: Apache-2.0
"""What each safeguard found is told for every effect that asks them, those that allowed it among them."""

from dataclasses import replace
from typing import Any

import pytest

from skill.conversing import findings_of
from skill.dialogue.effects import Changed, Foreseen, NotCanceled, OrdersFound, Refused
from skill.safeguards import RULES
from skill.safeguards.model import Outcome, refuse
from tests.safeguards.attempts import a_quote

UPFRONT = [rule.id for rule in RULES if rule.upfront]
EVERY = [rule.id for rule in RULES]


def ids(outcome: Any) -> list[str]:
    return [finding.rule for finding in findings_of(outcome)]


def against(outcome: Any) -> list[str]:
    return [finding.reason for finding in findings_of(outcome) if finding.outcome is not Outcome.ALLOW]


def test_before_a_read_back_the_upfront_rules_are_asked() -> None:
    free = Foreseen(quote=a_quote(), findings=())
    assert ids(free) == UPFRONT
    assert against(free) == []
    stopped = replace(free, findings=(refuse("purchasing_on", "purchasing_off"),))
    assert ids(stopped) == UPFRONT
    assert against(stopped) == ["purchasing_off"]


def test_at_the_purchase_every_rule_is_asked_in_order() -> None:
    refused = Refused(findings=(refuse("explicit_yes", "yes_not_strong"), refuse("two_turns", "same_turn")))
    assert ids(refused) == EVERY
    assert against(refused) == ["yes_not_strong", "same_turn"]
    assert against(Changed(sold_out=True)) == []


def test_what_stopped_it_beyond_the_rules_comes_last() -> None:
    declined = Refused(findings=(refuse("order", "payment_declined"),))
    assert ids(declined) == [*EVERY, "order"]
    assert against(declined) == ["payment_declined"]


@pytest.mark.parametrize("outcome", [OrdersFound(orders=(), known=False), NotCanceled(reason="gone")])
def test_other_effects_ask_no_safeguard(outcome: object) -> None:
    assert findings_of(outcome) == ()  # type: ignore[arg-type]
