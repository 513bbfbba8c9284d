# SPDX-License-Identifier: Apache-2.0
"""No single sentence can buy: the yes is a later turn than the read-back."""

from skill.safeguards.model import Attempt, Finding, Rule, refuse
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    if attempt.read_back is None or attempt.answer is None:
        return None
    return None if attempt.answer.turn > attempt.read_back.turn else refuse(RULE.id, "same_turn")


RULE = Rule(
    id="two_turns",
    title="Never in one sentence",
    rule="The yes is an answer: it comes in a later turn of the same session than the read-back it answers.",
    because="In January 2017 a television presenter quoted a child's sentence, and viewers' speakers tried to order. "
    "Whatever one sentence says, and however complete it is, it can't know what the shop will read back.",
    references=(
        "XETV/CW6, San Diego, January 2017: speakers tried to order after a broadcast sentence",
        "developer.amazon.com, Alexa skills that allow purchases, rule 2: confirm before completing",
    ),
    check=_check,
    upfront=False,
    reasons={"same_turn": ()},
)
