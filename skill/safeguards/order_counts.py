# SPDX-License-Identifier: Apache-2.0
"""A day, a week and a month have room for so many orders, whatever they cost."""

from skill.safeguards.model import Attempt, Finding, Rule, refuse
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    spent = attempt.spent
    for reason, limit, before in (
        ("orders_of_the_day", policy.orders_per_day, spent.orders_day),
        ("orders_of_the_week", policy.orders_per_week, spent.orders_week),
        ("orders_of_the_month", policy.orders_per_month, spent.orders_month),
    ):
        if limit is not None and before + 1 > limit:
            return refuse(RULE.id, reason, limit=limit)
    return None


RULE = Rule(
    id="order_counts",
    title="Not too many orders",
    rule="With this order, the household makes no more orders in a day, a week and a month than the policy allows. "
    "They are counted as the sums are: over every channel, without those that were canceled or declined, on the "
    "household's own calendar.",
    because="Many small orders are the mark of a child who found the words, of a device that answers itself, and of a "
    "thief who tries how far a limit in money goes.",
    references=(
        "FTC v. Amazon.com, Inc. (W.D. Wash., 26 April 2016): a limit for one charge did not stop many small ones",
        "Commission Delegated Regulation (EU) 2018/389, art. 16: a number of payments beside their sum",
    ),
    check=_check,
    upfront=True,
    reasons={"orders_of_the_day": ("limit",), "orders_of_the_week": ("limit",), "orders_of_the_month": ("limit",)},
)
