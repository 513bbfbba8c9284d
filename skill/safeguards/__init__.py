# SPDX-License-Identifier: Apache-2.0
"""May this purchase happen? One file per rule, RULES in order, `assess` and `foresee`.

Core. Laws: no I/O, no clock, no chance; nothing here moves money. The strictest outcome wins, a rule that breaks
refuses, no rules refuse, and only `assess` makes a Mandate.
"""

from collections.abc import Mapping
from dataclasses import replace

from skill.safeguards import (
    broadcast,
    challenge_word,
    cooling_off,
    explicit_yes,
    fresh_consent,
    gift_surprise,
    kinds_of_goods,
    known_adult,
    new_address,
    order_counts,
    outliers,
    price_outlier,
    purchasing_on,
    quiet_hours,
    read_back_complete,
    repeat_orders,
    spending_limits,
    two_turns,
    voice_code,
)
from skill.safeguards.model import _SEAL, Attempt, Finding, Mandate, Outcome, Rule, Verdict, allowed, refuse
from skill.safeguards.policy import Policy

__all__ = ["REASONS", "RULES", "assess", "foresee"]

RULES: tuple[Rule, ...] = (
    known_adult.RULE,  # first: a child is told that a grown-up orders, never how purchasing is turned on
    purchasing_on.RULE,
    gift_surprise.RULE,  # before whatever would speak of the goods
    read_back_complete.RULE,
    explicit_yes.RULE,
    fresh_consent.RULE,
    two_turns.RULE,
    outliers.RULE,
    kinds_of_goods.RULE,
    quiet_hours.RULE,
    spending_limits.RULE,
    order_counts.RULE,
    repeat_orders.RULE,
    cooling_off.RULE,
    price_outlier.RULE,
    new_address.RULE,
    voice_code.RULE,
    challenge_word.RULE,
    broadcast.RULE,
)

_NO_RULES = "no_rules"
_RULE_FAILED = "rule_failed"
_INCOMPLETE = "incomplete_attempt"

REASONS: Mapping[str, tuple[str, ...]] = {
    **{reason: args for rule in RULES for reason, args in rule.reasons.items()},
    _NO_RULES: (),
    _RULE_FAILED: (),
    _INCOMPLETE: (),
}
"""Every reason that a finding can carry, with its arguments: each has words `finding-<reason>` in every locale."""


def assess(attempt: Attempt, policy: Policy, rules: tuple[Rule, ...] = RULES) -> Verdict:
    """Decide an attempt by all `rules`; the verdict carries a Mandate exactly when every one of them allows it.

    Total and deterministic: any attempt gets a verdict, and the same one each time. The strictest finding comes first.
    """
    if not rules:
        return Verdict(outcome=Outcome.REFUSE, findings=(refuse("safeguards", _NO_RULES),))
    findings = _findings(attempt, policy, rules)
    outcome = findings[0].outcome if findings else Outcome.ALLOW
    if outcome is not Outcome.ALLOW:
        return Verdict(outcome=outcome, findings=findings)
    mandate = _mandate(attempt, policy, rules, findings)
    if mandate is None:
        return Verdict(outcome=Outcome.REFUSE, findings=(*findings, refuse("safeguards", _INCOMPLETE)))
    return Verdict(outcome=outcome, findings=findings, mandate=mandate)


def foresee(attempt: Attempt, policy: Policy) -> tuple[Finding, ...]:
    """What already stands in the way before anything is read back, the strictest first; empty when nothing does."""
    return _findings(attempt, policy, tuple(rule for rule in RULES if rule.upfront))


def _findings(attempt: Attempt, policy: Policy, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    found = (finding for rule in rules if (finding := _checked(rule, attempt, policy)) is not None)
    return tuple(sorted(found, key=lambda finding: -finding.outcome))


def _checked(rule: Rule, attempt: Attempt, policy: Policy) -> Finding | None:
    try:
        return rule.check(attempt, policy)
    except Exception:  # a safeguard that breaks must never become a purchase
        return refuse(rule.id, _RULE_FAILED)


def _mandate(
    attempt: Attempt, policy: Policy, rules: tuple[Rule, ...], findings: tuple[Finding, ...]
) -> Mandate | None:
    if attempt.household is None or attempt.member is None or attempt.read_back is None or attempt.answer is None:
        return None
    found = {finding.rule: finding for finding in findings}
    bare = replace(attempt, proofs=(), approval=None, pay_link=None)
    return Mandate(
        quote=attempt.quote,
        household=attempt.household,
        member=attempt.member,
        policy=policy,
        findings=tuple(found.get(rule.id) or allowed(rule.id) for rule in rules),
        answer=attempt.answer,
        read_back=attempt.read_back,
        confidence=attempt.confidence,
        given_at=attempt.now,
        seal=_SEAL,
        proofs=tuple(proof for proof in attempt.proofs if proof.quote_hash == attempt.quote.hash),
        talk=attempt.talk,
        met=_findings(bare, policy, rules) if attempt.proofs else (),
        approval=attempt.approval,
        pay_link=attempt.pay_link,
    )
