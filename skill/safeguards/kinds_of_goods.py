# SPDX-License-Identifier: Apache-2.0
"""Some goods are not sold, or not at some hours: no knives at night."""

from datetime import time

from skill.safeguards.model import Attempt, Finding, Rule, refuse
from skill.safeguards.policy import Category, Goods, Policy

_UNKNOWN = Goods()


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    clock = attempt.now.astimezone(attempt.zone).time()
    for line in attempt.quote.lines:
        kind = attempt.goods.get(line.product, _UNKNOWN)
        closed = [one for one in policy.categories if one.holds(kind) and _closed(one, clock)]
        if closed:
            never = any(one.hours is None for one in closed)
            return refuse(RULE.id, "kind_never_sold" if never else "kind_not_now", item=line.spoken_name)
    return None


def _closed(category: Category, clock: time) -> bool:
    return category.hours is None or category.hours.hold(clock)


RULE = Rule(
    id="kinds_of_goods",
    title="Kinds of goods",
    rule="Goods of a kind that the policy names are not sold: at its hours, on the household's own clock, or never. A "
    "kind is named by tags (themes, interests and attribute values of the catalog), by the age from which on the goods "
    "are meant for people, or by both together. Goods whose age the catalog doesn't say belong to no age.",
    because="What is harmless by day may be none of a quiet night's business, and a family may want some things not to "
    "come by voice at all. The catalog says what a thing is; what the shopper calls it can't talk around that.",
    references=(
        "Criminal Justice Act 1988 (UK), s. 141A: goods that the law lets a shop sell to some people only",
        "Apple Ask to Buy, Google Family Link: families choose by kind and by age what may be bought",
    ),
    check=_check,
    upfront=True,
    reasons={"kind_never_sold": ("item",), "kind_not_now": ("item",)},
)
