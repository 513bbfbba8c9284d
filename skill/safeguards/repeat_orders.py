# SPDX-License-Identifier: Apache-2.0
"""Nobody buys by mistake what they bought a short while ago."""

from skill.safeguards.model import Attempt, Finding, Rule, refuse
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    for line in attempt.quote.lines:
        if policy.same_product_after and line.product in attempt.bought_before:
            return refuse(RULE.id, "bought_before", item=line.spoken_name)
    return None


RULE = Rule(
    id="repeat_orders",
    title="Not the same again",
    rule="Within the policy's time, a member of the household can't buy a product again that they bought themselves. "
    "What was canceled or declined doesn't count, and neither does what another member bought: nobody learns of it "
    "here.",
    because="Whoever isn't sure that an order went through says it again, and so does a recording. Another member's "
    "purchase may be a surprise, and a refusal would tell it.",
    references=(
        "FTC v. Amazon.com, Inc. (W.D. Wash., 26 April 2016): many small charges within minutes",
        "'Alexa versus Alexa' (Royal Holloway and Catania, 2022): a recorded conversation is played again",
    ),
    check=_check,
    upfront=True,
    reasons={"bought_before": ("item",)},
)
