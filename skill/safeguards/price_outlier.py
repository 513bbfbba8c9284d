# SPDX-License-Identifier: Apache-2.0
"""What costs many times what was spoken of is asked about once more."""

from skill.money import Money
from skill.safeguards.model import Attempt, Factor, Finding, Rule, step_up
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    percent, talk = policy.ask_again_over, attempt.talk
    said = talk.budget if talk.budget is not None else max(talk.prices, default=None)
    if percent is None or said is None or attempt.proved(Factor.AGAIN, Factor.APPROVAL):
        return None
    line = max(attempt.quote.lines, key=lambda one: one.unit.minor)
    if 100 * line.unit.minor <= percent * said:
        return None
    reason = "dearer_than_said" if talk.budget is not None else "dearer_than_others"
    return step_up(
        RULE.id,
        reason,
        Factor.AGAIN,
        item=line.spoken_name,
        price=line.unit,
        said=Money(said, attempt.quote.total.currency),
    )


RULE = Rule(
    id="price_outlier",
    title="Not many times as dear",
    rule="Where one thing costs many times what the buyer wanted to spend, or what the dearest of the other things "
    "that they were told of costs, they are asked whether they mean it. The policy says how many times; without a "
    "budget and without other things there is nothing to compare.",
    because="Three hundred and thirty sound alike, and so do the names of two products. Whoever means it says yes once "
    "more; whoever doesn't is glad to have been asked.",
    references=(
        "Amazon Echo, Dallas, January 2017: a child's talk ordered a dollhouse for more than 160 dollars",
        "Directive 2011/83/EU, art. 8(2): a consumer is bound by what they knowingly agreed to pay",
    ),
    check=_check,
    upfront=True,
    reasons={"dearer_than_said": ("item", "price", "said"), "dearer_than_others": ("item", "price", "said")},
    steps_up={"dearer_than_said": (Factor.AGAIN,), "dearer_than_others": (Factor.AGAIN,)},
)
