# SPDX-License-Identifier: Apache-2.0
"""Nobody buys by mistake what they bought a short while ago."""

from datetime import datetime, timedelta

from skill.orders.model import QuoteLine
from skill.safeguards.model import Attempt, Factor, Finding, Rule, refuse, step_up
from skill.safeguards.policy import Policy

_UNITS = (("days", timedelta(days=1)), ("hours", timedelta(hours=1)), ("minutes", timedelta(minutes=1)))


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    again = [
        (line, attempt.bought_at[line.product]) for line in attempt.quote.lines if line.product in attempt.bought_at
    ]
    for line, at in again:
        if _within(policy.same_product_after, at, attempt.now):
            return refuse(RULE.id, "bought_before", item=line.spoken_name)
    for line, at in again:
        if _within(policy.ask_again_within, at, attempt.now) and not attempt.proved(Factor.AGAIN, Factor.APPROVAL):
            return _ask(line, attempt.now - at)
    return None


def _within(pause: timedelta, at: datetime, now: datetime) -> bool:
    # What was bought in the future, before a clock was set back, was bought just now.
    return bool(pause) and now - at < pause


def _ask(line: QuoteLine, ago: timedelta) -> Finding:
    """The question whether it is meant, with how long ago the last was bought, in the largest unit that is whole."""
    unit, count = next(((name, ago // size) for name, size in _UNITS if ago >= size), ("minutes", 0))
    return step_up(RULE.id, "bought_again", Factor.AGAIN, item=line.spoken_name, count=count, unit=unit)


RULE = Rule(
    id="repeat_orders",
    title="Not the same again",
    rule="Within the policy's time, a member of the household can't buy a product again that they bought themselves; "
    "within another, longer time they are asked whether they mean it. What was canceled or declined doesn't count, and "
    "neither does what another member bought: nobody learns of it here.",
    because="Whoever isn't sure that an order went through says it again, and so does a recording. Another member's "
    "purchase may be a surprise, and a refusal would tell it.",
    references=(
        "FTC v. Amazon.com, Inc. (W.D. Wash., 26 April 2016): many small charges within minutes",
        "'Alexa versus Alexa' (Royal Holloway and Catania, 2022): a recorded conversation is played again",
    ),
    check=_check,
    upfront=True,
    reasons={"bought_before": ("item",), "bought_again": ("item", "count", "unit")},
    steps_up={"bought_again": (Factor.AGAIN,)},
)
