# SPDX-License-Identifier: Apache-2.0
"""Only a recognised adult of the very household that the quote is for may buy."""

from skill.conversation import Role
from skill.safeguards.model import Attempt, Finding, Rule, refuse
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    if attempt.household is None or attempt.quote.household != attempt.household:
        return refuse(RULE.id, "no_household")
    if attempt.role is Role.CHILD:
        return refuse(RULE.id, "child_voice")
    if attempt.role is not Role.ADULT or attempt.member is None:
        return refuse(RULE.id, "unknown_voice")
    if attempt.confidence < policy.voice_confidence:
        return refuse(RULE.id, "weak_voice")
    return None


RULE = Rule(
    id="known_adult",
    title="A known adult",
    rule="The buyer is an adult member of the household that the quote was made for, and the platform recognised the "
    "voice at least as surely as the policy asks. A child, an unknown voice and a guess buy nothing.",
    because="A yes is not an identity: a child, a guest, a parrot and a television can all say it. A recognised voice "
    "is a signal and may be a recording, so it is asked for here and is never enough alone; limits, read-back and "
    "receipt stand beside it.",
    references=(
        "FTC v. Amazon.com, Inc. (W.D. Wash., 26 April 2016): children's charges without their parents' consent",
        "Alexa, Person object, authenticationConfidenceLevel: 300 is a recognised voice, 400 a voice and a code",
        "developer.amazon.com, Alexa skills that allow purchases, rule 1: the account is linked first",
    ),
    check=_check,
    upfront=True,
    reasons={"no_household": (), "child_voice": (), "unknown_voice": (), "weak_voice": ()},
)
