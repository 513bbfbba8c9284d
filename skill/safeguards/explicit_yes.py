# SPDX-License-Identifier: Apache-2.0
"""Only an explicit yes buys: the asked-for words, or a bare yes where the policy lets one do."""

from skill.conversation import Grade
from skill.safeguards.model import Attempt, Finding, Rule, refuse
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    answer = attempt.answer
    if answer is None or answer.grade is not Grade.STRONG_YES:
        return refuse(RULE.id, "yes_not_strong")
    if answer.asked_words:
        return None
    total, enough = attempt.quote.total, policy.bare_yes_up_to
    if enough is None or (enough > 0 and total.currency == policy.currency and total.minor <= enough):
        return None
    return refuse(RULE.id, "bare_yes_not_enough")


RULE = Rule(
    id="explicit_yes",
    title="An explicit yes",
    rule="The answer to the read-back is a strong yes, in the words that the read-back asks for. A yes without them is "
    "enough only up to the total that the policy names; a weak or conditional yes, a correction and a later never are.",
    because="A speaker can be made to answer its own question with a plain yes, and people say yes to be done with a "
    "question. Whoever says the asked-for words has heard that they mean a purchase and a payment.",
    references=(
        "Directive 2011/83/EU, art. 8(2): an explicit acknowledgement of the obligation to pay, else no contract",
        "CJEU, C-249/21 Fuhrmann-2: only the words of the confirmation itself count",
        "'Alexa versus Alexa' (Royal Holloway and Catania, 2022): a device that answers its own confirmation",
    ),
    check=_check,
    upfront=False,
    reasons={"yes_not_strong": (), "bare_yes_not_enough": ()},
)
