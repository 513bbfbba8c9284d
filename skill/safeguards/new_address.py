# SPDX-License-Identifier: Apache-2.0
"""Nothing goes to an address that was added just now, unless an adult approves it elsewhere."""

from skill.safeguards.model import Attempt, Factor, Finding, Rule, step_up
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    added, new_for = attempt.address_added_at, policy.new_address_for
    # An address from the future, after a clock was set back, is as new as one can be.
    if not new_for or added is None or attempt.now - added >= new_for:
        return None
    if attempt.proved(Factor.APPROVAL):
        return None
    return step_up(RULE.id, "address_is_new")


RULE = Rule(
    id="new_address",
    title="A new address",
    rule="For the policy's time after an address was added to a household, an order that goes there is approved on the "
    "phone of an adult. What a household had from its first day on is not new.",
    because="Whoever gets into an account first adds an address of their own. An approval reaches the people who were "
    "there before, while it can still be stopped.",
    references=(
        "Michigan State University, 2018: voice orders through a single factor, with no check who is present",
        "Directive (EU) 2015/2366, art. 97(1)(c): strong authentication where an action implies a risk of fraud",
    ),
    check=_check,
    upfront=True,
    reasons={"address_is_new": ()},
    steps_up={"address_is_new": ()},
)
