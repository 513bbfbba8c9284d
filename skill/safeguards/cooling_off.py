# SPDX-License-Identifier: Apache-2.0
"""Between two orders of a household lies a pause."""

from datetime import timedelta

from skill.safeguards.model import Attempt, Finding, Rule, refuse
from skill.safeguards.policy import Policy

_MINUTE = timedelta(minutes=1)


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    last, pause = attempt.spent.last_at, policy.between_orders
    # An order from the future, after a clock was set back, is as recent as one can be.
    if not pause or last is None or attempt.now - last >= pause:
        return None
    return refuse(RULE.id, "cooling_off", minutes=-((attempt.now - last - pause) // _MINUTE))


RULE = Rule(
    id="cooling_off",
    title="A pause between orders",
    rule="After an order, the household makes the next one only when the policy's pause is over. What was canceled or "
    "declined doesn't count.",
    because="A confirmation that was just given is easily taken for one that still holds, by people and by systems. A "
    "pause lets the receipt arrive before more is spent.",
    references=("FTC v. Amazon.com, Inc. (W.D. Wash., 26 April 2016): its rule about the last few minutes",),
    check=_check,
    upfront=True,
    reasons={"cooling_off": ("minutes",)},
)
