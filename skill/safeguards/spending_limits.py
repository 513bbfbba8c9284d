# SPDX-License-Identifier: Apache-2.0
"""An order, a day, a week and a month have limits, summed over every channel of the household."""

from skill.money import Money
from skill.safeguards.model import Attempt, Finding, Rule, refuse
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    total, spent = attempt.quote.total, attempt.spent
    if total.currency != policy.currency:
        return refuse(RULE.id, "other_currency")
    for reason, limit, before in (
        ("over_order_limit", policy.per_order, 0),
        ("over_day_limit", policy.per_day, spent.day),
        ("over_week_limit", policy.per_week, spent.week),
        ("over_month_limit", policy.per_month, spent.month),
    ):
        if limit is not None and before + total.minor > limit:
            remaining = Money(max(0, limit - before), policy.currency)
            return refuse(RULE.id, reason, limit=Money(limit, policy.currency), remaining=remaining)
    return None


RULE = Rule(
    id="spending_limits",
    title="Within the limits",
    rule="With this order, the household stays within what the policy allows an order, a day, a week and a month. "
    "Every order that was not canceled or declined counts, whatever its channel; days and months are the household's "
    "own, and weeks begin on Monday. A total in another currency than the limits is refused: nothing is converted. A "
    "guest who pays on a page of their own stays within what an order may cost; no other orders count as theirs.",
    because="A threshold for each order alone failed: children made many small charges under it. A sum over time "
    "bounds what any mistake, and any cleverness, can cost.",
    references=(
        "FTC v. Amazon.com, Inc. (W.D. Wash., 26 April 2016): a limit for one charge did not stop many small ones",
        "Commission Delegated Regulation (EU) 2018/389, art. 16: cumulative limits beside the limit of one payment",
    ),
    check=_check,
    upfront=True,
    reasons={
        "other_currency": (),
        "over_order_limit": ("limit", "remaining"),
        "over_day_limit": ("limit", "remaining"),
        "over_week_limit": ("limit", "remaining"),
        "over_month_limit": ("limit", "remaining"),
    },
)
