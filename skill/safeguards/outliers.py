# SPDX-License-Identifier: Apache-2.0
"""So many of one thing, and so much for one thing, are more likely a mishearing than a wish."""

from collections import Counter

from skill.money import Money
from skill.safeguards.model import Attempt, Finding, Rule, refuse
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    lines, dearest, most = attempt.quote.lines, policy.per_item, policy.quantity_per_item
    units: Counter[str] = Counter()
    for line in lines:
        units[line.product] += line.quantity
    for line in lines:
        if most is not None and units[line.product] > most:
            return refuse(RULE.id, "too_many_of_one", limit=most, item=line.spoken_name)
        if dearest is not None and line.unit.currency == policy.currency and line.unit.minor > dearest:
            return refuse(RULE.id, "too_dear_a_thing", limit=Money(dearest, policy.currency), item=line.spoken_name)
    return None


RULE = Rule(
    id="outliers",
    title="No slip of the tongue",
    rule="An order holds no more units of one product than the policy allows, whatever their forms and lines, and "
    "nothing in it costs more a piece than the policy allows.",
    because="A number is the easiest thing to mishear: fifteen for fifty, two dozen for two. What lies far outside of "
    "what a household ever means is refused, however clearly it seems to be said.",
    references=(
        "Amazon Echo, Dallas, January 2017: a child's talk ordered four pounds of cookies beside a dollhouse",
        "Directive 2011/83/EU, art. 8(2): a consumer is bound by what they knowingly agreed to pay",
    ),
    check=_check,
    upfront=True,
    reasons={"too_many_of_one": ("limit", "item"), "too_dear_a_thing": ("limit", "item")},
)
