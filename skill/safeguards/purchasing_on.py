# SPDX-License-Identifier: Apache-2.0
"""Purchasing is off until an adult of the household turned it on."""

from skill.safeguards.model import Attempt, Factor, Finding, Rule, refuse
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    allowed = attempt.purchasing or attempt.proved(Factor.OWN_PAYMENT)
    return None if allowed else refuse(RULE.id, "purchasing_off")


RULE = Rule(
    id="purchasing_on",
    title="Purchasing is on",
    rule="A household buys by voice only after one of its adults has turned purchasing on; it starts off. A guest who "
    "orders on a page of their own, and pays there with what they enter themselves, buys nothing by voice and needs no "
    "switch.",
    because="In January 2017 voice purchasing was on from the first day, and a six-year-old's talk ended in a "
    "dollhouse and four pounds of cookies. Consent to a charge has to come from the holder of the account, "
    "beforehand and on purpose; a default that nobody chose is no consent.",
    references=(
        "FTC v. Amazon.com, Inc. (W.D. Wash., 26 April 2016): express, informed consent of the account holder",
        "developer.amazon.com, Alexa skills that allow purchases, rule 1: the account is linked first",
    ),
    check=_check,
    upfront=True,
    reasons={"purchasing_off": ()},
)
