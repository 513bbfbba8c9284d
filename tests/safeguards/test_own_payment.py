# SPDX-License-Identifier: Apache-2.0
"""What a guest's own page stands in for, and what it never does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from skill.conversation import Role
from skill.safeguards import assess
from skill.safeguards.model import Attempt, Factor, Outcome, Proof
from tests.safeguards.attempts import NOW, POLICY, a_quote, an_attempt


def a_guests(total: int = 4279, **changes: object) -> Attempt:
    """What a guest does who ordered on the page of their link: no voice, no switch, no code."""
    quote = a_quote(total)
    proof = Proof(factor=Factor.OWN_PAYMENT, quote_hash=quote.hash, at=NOW, member="anna")
    attempt = an_attempt(quote, purchasing=False, confidence=0, proofs=(proof,), pay_link="link")
    return replace(attempt, **changes)  # type: ignore[arg-type]  # fields of Attempt by name


def test_it_stands_in_for_voice_switch_word_and_code() -> None:
    strict = replace(POLICY, challenge_word=True, step_up_from=1000)
    verdict = assess(a_guests(), strict)
    assert verdict.outcome is Outcome.ALLOW
    assert verdict.mandate is not None
    assert verdict.mandate.pay_link == "link"
    met = {finding.reason for finding in verdict.mandate.met}
    assert met == {"login_only", "purchasing_off", "code_due", "word_is_always_asked"}


@pytest.mark.parametrize(
    ("attempt", "reason"),
    [
        (a_guests(pay_link=None), "login_only"),
        (a_guests(proofs=()), "login_only"),
        (a_guests(quote=a_quote(4280)), "other_quote_read_back"),
        (a_guests(member="ben"), "read_to_another"),
        (a_guests(role=Role.CHILD), "child_voice"),
        (a_guests(role=Role.UNKNOWN), "unknown_voice"),
        (a_guests(household="next-door"), "no_household"),
        (a_guests(6001), "over_order_limit"),
        (a_guests(now=NOW + timedelta(hours=1)), "quote_expired"),
    ],
)
def test_without_its_link_or_for_anything_else_it_proves_nothing(attempt: Attempt, reason: str) -> None:
    verdict = assess(attempt, POLICY)
    assert verdict.mandate is None
    assert reason in {finding.reason for finding in verdict.findings}


def test_what_was_asked_about_a_price_is_not_answered_by_it() -> None:
    spoken = replace(a_guests().talk, prices=(500,))
    verdict = assess(a_guests(talk=spoken), replace(POLICY, ask_again_over=300))
    assert {finding.reason for finding in verdict.findings} == {"dearer_than_others"}
