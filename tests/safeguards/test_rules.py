# SPDX-License-Identifier: Apache-2.0
"""Each safeguard at its edges: what it lets pass, what it stops, and with which reason."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from skill.conversation import Grade, Role
from skill.money import Money
from skill.safeguards import assess, foresee
from skill.safeguards.model import Attempt, Outcome, Policy, Spent
from tests.safeguards.attempts import NOW, POLICY, a_quote, an_attempt


def reasons(attempt: Attempt, policy: Policy = POLICY) -> list[str]:
    verdict = assess(attempt, policy)
    assert (verdict.mandate is None) == bool(verdict.findings)
    return [finding.reason for finding in verdict.findings]


def answered(**changes: Any) -> Attempt:
    attempt = an_attempt()
    assert attempt.answer is not None
    return replace(attempt, answer=replace(attempt.answer, **changes))


def heard(**changes: Any) -> Attempt:
    attempt = an_attempt()
    assert attempt.read_back is not None
    return replace(attempt, read_back=replace(attempt.read_back, **changes))


def test_an_adult_who_heard_the_quote_and_said_the_words_may_buy() -> None:
    verdict = assess(an_attempt(), POLICY)
    assert verdict.outcome is Outcome.ALLOW
    assert verdict.mandate is not None
    assert (verdict.mandate.household, verdict.mandate.member, verdict.mandate.policy_version) == ("home", "anna", 1)
    assert {finding.outcome for finding in verdict.mandate.findings} == {Outcome.ALLOW}


@pytest.mark.parametrize(
    ("attempt", "reason"),
    [
        (an_attempt(purchasing=False), "purchasing_off"),
        (an_attempt(role=Role.CHILD), "child_voice"),
        (an_attempt(role=Role.UNKNOWN, member=None, confidence=0), "unknown_voice"),
        (an_attempt(member=None), "unknown_voice"),
        (an_attempt(confidence=200), "weak_voice"),
        (an_attempt(household=None, member=None), "no_household"),
        (an_attempt(household="next-door"), "no_household"),
        (an_attempt(a_quote(household=None)), "no_household"),
        (an_attempt(read_back=None), "not_read_back"),
        (heard(quote_hash=a_quote(4280).hash), "other_quote_read_back"),
        (answered(grade=Grade.WEAK_YES), "yes_not_strong"),
        (answered(grade=Grade.CONDITIONAL), "yes_not_strong"),
        (answered(grade=Grade.UNCLEAR), "yes_not_strong"),
        (an_attempt(answer=None), "yes_not_strong"),
        (answered(asked_words=False), "bare_yes_not_enough"),
        (answered(turn=4), "same_turn"),
        (heard(turn=9), "same_turn"),
        (heard(heard_at=NOW - timedelta(seconds=61)), "stale_consent"),
        (heard(heard_at=NOW + timedelta(seconds=61)), "stale_consent"),
        (an_attempt(a_quote(expires_at=NOW)), "quote_expired"),
        (an_attempt(a_quote(6001)), "over_order_limit"),
        (an_attempt(spent=Spent(day=15_722, month=15_722)), "over_day_limit"),
        (an_attempt(spent=Spent(day=0, month=45_722)), "over_month_limit"),
        (an_attempt(a_quote(currency="EUR")), "other_currency"),
    ],
)
def test_an_attempt_that_lacks_one_thing_is_refused_for_just_that(attempt: Attempt, reason: str) -> None:
    assert reasons(attempt) == [reason]


@pytest.mark.parametrize(
    "attempt",
    [
        an_attempt(confidence=400),
        an_attempt(a_quote(6000)),
        an_attempt(spent=Spent(day=15_721, month=15_721)),
        an_attempt(spent=Spent(day=0, month=45_721)),
        heard(heard_at=NOW - timedelta(seconds=60)),
        heard(heard_at=NOW + timedelta(seconds=8)),
        an_attempt(a_quote(expires_at=NOW + timedelta(microseconds=1))),
    ],
)
def test_what_lies_just_within_a_limit_passes(attempt: Attempt) -> None:
    assert reasons(attempt) == []


def test_an_answer_that_is_found_again_later_buys_nothing() -> None:
    later = replace(an_attempt(), now=NOW + timedelta(seconds=61))
    assert reasons(later) == ["stale_consent"]


def test_a_bare_yes_is_enough_up_to_the_policys_total_and_no_cent_further() -> None:
    policy = replace(POLICY, bare_yes_up_to=4279)
    assert reasons(answered(asked_words=False), policy) == []
    assert reasons(answered(asked_words=False), replace(policy, bare_yes_up_to=4278)) == ["bare_yes_not_enough"]


def test_a_bare_yes_limit_of_zero_wants_the_words_even_for_a_gift_without_a_price() -> None:
    free = an_attempt(a_quote(0))
    assert free.answer is not None
    assert reasons(replace(free, answer=replace(free.answer, asked_words=False))) == ["bare_yes_not_enough"]


def test_a_limit_says_what_is_left_of_it() -> None:
    verdict = assess(an_attempt(spent=Spent(day=18_000, month=18_000)), POLICY)
    assert dict(verdict.findings[0].args) == {"limit": Money(20_000, "USD"), "remaining": Money(2_000, "USD")}


def test_what_stands_in_the_way_is_known_before_the_read_back() -> None:
    before = an_attempt(role=Role.CHILD, purchasing=False, read_back=None, answer=None)
    assert [finding.reason for finding in foresee(before, POLICY)] == ["child_voice", "purchasing_off"]


def test_nothing_stands_in_an_adults_way_before_the_read_back() -> None:
    assert foresee(an_attempt(read_back=None, answer=None), POLICY) == ()
