# SPDX-License-Identifier: Apache-2.0
"""The laws of `assess`: total, deterministic, monotone; the strictest wins, and only it makes a Mandate."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as replace_struct

from skill.conversation import Role
from skill.errors import OurError
from skill.money import Money
from skill.safeguards import REASONS, RULES, assess, foresee
from skill.safeguards.merging import merge
from skill.safeguards.model import Attempt, Factor, Finding, Mandate, Outcome, Proof, Rule, step_up
from skill.safeguards.policy import Policy
from tests.safeguards.attempts import POLICY, a_quote, an_attempt, attempts, layers, policies, proofs


def a_rule(outcome: Outcome | None) -> Rule:
    def check(attempt: Attempt, policy: Policy) -> Finding | None:
        if outcome is Outcome.STEP_UP:
            return step_up("extra", "extra")
        return None if outcome is None else Finding(rule="extra", outcome=outcome, reason="extra")

    return replace(RULES[0], id="extra", check=check, reasons={"extra": ()})


def breaking(attempt: Attempt, policy: Policy) -> Finding | None:
    raise ZeroDivisionError


@given(attempts(), policies())
def test_every_attempt_gets_a_verdict_and_always_the_same(attempt: Attempt, policy: Policy) -> None:
    verdict = assess(attempt, policy)
    assert (verdict.outcome is Outcome.ALLOW) == (verdict.mandate is not None)
    again = assess(attempt, policy)
    assert (again.outcome, again.findings) == (verdict.outcome, verdict.findings)


@given(attempts(), policies())
def test_every_finding_has_a_listed_reason_with_the_listed_arguments(attempt: Attempt, policy: Policy) -> None:
    for finding in (*assess(attempt, policy).findings, *foresee(attempt, policy)):
        assert tuple(finding.args) == REASONS[finding.reason]


@given(attempts(), policies())
def test_what_is_foreseen_is_found_again_when_it_comes_to_it(attempt: Attempt, policy: Policy) -> None:
    found = assess(attempt, policy).findings
    assert {finding.reason for finding in foresee(attempt, policy)} <= {finding.reason for finding in found}


@given(attempts(), policies(), st.lists(st.sampled_from(RULES), min_size=1), st.sampled_from(RULES))
def test_one_rule_more_never_allows_more(attempt: Attempt, policy: Policy, some: list[Rule], more: Rule) -> None:
    fewer = tuple(some)
    if assess(attempt, policy, fewer).outcome is not Outcome.ALLOW:
        assert assess(attempt, policy, (*fewer, more)).outcome is not Outcome.ALLOW


@given(attempts(), policies(), layers())
def test_a_layer_more_never_allows_more(attempt: Attempt, policy: Policy, layer: Policy) -> None:
    assert assess(attempt, merge(policy, layer)).outcome >= assess(attempt, policy).outcome


@given(attempts(), policies(), st.integers(1, 100_000))
def test_a_higher_total_never_relaxes(attempt: Attempt, policy: Policy, more: int) -> None:
    total = attempt.quote.total
    dearer = a_quote(total.minor + more, currency=total.currency, household=attempt.quote.household)
    read_back = attempt.read_back
    if read_back is not None and read_back.quote_hash == attempt.quote.hash:
        read_back = replace(read_back, quote_hash=dearer.hash)
    shown = tuple(
        replace_struct(proof, quote_hash=dearer.hash) if proof.quote_hash == attempt.quote.hash else proof
        for proof in attempt.proofs
    )
    raised = replace(attempt, quote=dearer, read_back=read_back, proofs=shown)
    assert assess(raised, policy).outcome >= assess(attempt, policy).outcome


@given(attempts(), policies(), st.data())
def test_a_proof_more_never_makes_it_stricter(attempt: Attempt, policy: Policy, data: st.DataObject) -> None:
    more = replace(attempt, proofs=(*attempt.proofs, data.draw(proofs(attempt.quote))))
    assert assess(more, policy).outcome <= assess(attempt, policy).outcome


@given(attempts(), policies())
def test_an_adults_approval_meets_every_step_up(attempt: Attempt, policy: Policy) -> None:
    approval = Proof(factor=Factor.APPROVAL, quote_hash=attempt.quote.hash, at=attempt.now)
    approved = replace(attempt, approval="a1", proofs=(approval,), role=Role.ADULT, member="anna", confidence=0)
    assert assess(approved, policy).outcome is not Outcome.STEP_UP


@given(attempts(), policies())
def test_a_step_up_asks_for_what_its_rule_lists(attempt: Attempt, policy: Policy) -> None:
    listed = {rule.id: rule.steps_up for rule in RULES}
    for finding in assess(attempt, policy).findings:
        if finding.outcome is Outcome.STEP_UP:
            assert set(finding.factors) <= {*listed[finding.rule][finding.reason], Factor.APPROVAL}
        else:
            assert finding.outcome is Outcome.REFUSE


@given(attempts(), policies())
def test_the_strictest_finding_comes_first(attempt: Attempt, policy: Policy) -> None:
    for found in (assess(attempt, policy).findings, foresee(attempt, policy)):
        assert [one.outcome for one in found] == sorted((one.outcome for one in found), reverse=True)


@given(attempts(), policies())
def test_only_a_mandate_for_what_was_read_back_to_a_member_of_the_household_is_ever_made(
    attempt: Attempt, policy: Policy
) -> None:
    mandate = assess(attempt, policy).mandate
    if mandate is not None:
        assert mandate.read_back.quote_hash == mandate.quote.hash
        assert mandate.answer.turn > mandate.read_back.turn
        assert mandate.household == mandate.quote.household


@given(st.lists(proofs(a_quote()), max_size=3), st.sampled_from([0, 200, 300]))
def test_a_proof_for_another_quote_changes_nothing(shown: list[Proof], confidence: int) -> None:
    attempt = an_attempt(confidence=confidence, proofs=tuple(shown), approval="request")
    own = tuple(proof for proof in shown if proof.quote_hash == attempt.quote.hash)
    assert assess(attempt, POLICY).outcome is assess(replace(attempt, proofs=own), POLICY).outcome


def test_no_rules_refuse() -> None:
    verdict = assess(an_attempt(), POLICY, rules=())
    assert (verdict.outcome, verdict.mandate) == (Outcome.REFUSE, None)
    assert [finding.reason for finding in verdict.findings] == ["no_rules"]


def test_a_rule_that_breaks_refuses() -> None:
    verdict = assess(an_attempt(), POLICY, rules=(*RULES, replace(RULES[0], check=breaking)))
    assert verdict.mandate is None
    assert [finding.reason for finding in verdict.findings] == ["rule_failed"]


@pytest.mark.parametrize("outcome", Outcome)
def test_the_strictest_outcome_wins(outcome: Outcome) -> None:
    verdict = assess(an_attempt(), POLICY, rules=(a_rule(Outcome.ALLOW), a_rule(outcome), a_rule(None)))
    assert verdict.outcome is outcome


def test_an_attempt_without_a_member_or_an_answer_makes_no_mandate_whatever_the_rules() -> None:
    for attempt in (an_attempt(member=None), an_attempt(answer=None), an_attempt(read_back=None)):
        verdict = assess(attempt, POLICY, rules=(a_rule(None),))
        assert verdict.mandate is None
        assert [finding.reason for finding in verdict.findings] == ["incomplete_attempt"]


def test_nobody_but_assess_makes_a_mandate() -> None:
    real = assess(an_attempt(), POLICY).mandate
    assert real is not None
    with pytest.raises(OurError, match="only safeguards"):
        Mandate(
            quote=real.quote,
            household=real.household,
            member=real.member,
            policy=real.policy,
            findings=real.findings,
            answer=real.answer,
            read_back=real.read_back,
            confidence=real.confidence,
            given_at=real.given_at,
            seal=object(),
        )


def test_every_rule_says_what_it_asks_why_and_by_which_source() -> None:
    for rule in RULES:
        assert rule.references, rule.id
        assert min(len(rule.title), len(rule.rule), len(rule.because)) > 5
        assert rule.rule.endswith(".")
        assert rule.because.endswith(".")


def test_no_two_rules_share_an_id_or_a_reason() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    reasons = [reason for rule in RULES for reason in rule.reasons]
    assert len(set(reasons)) == len(reasons)


def test_money_of_a_limit_is_in_the_policys_currency() -> None:
    finding = assess(an_attempt(a_quote(9000)), POLICY).findings[0]
    assert finding.args["remaining"] == Money(6000, "USD")
