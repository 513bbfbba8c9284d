# SPDX-License-Identifier: Apache-2.0
"""A random word to be said back shows that a person listens. It never shows who."""

from skill.conversation import Role
from skill.safeguards.model import Attempt, Factor, Finding, Rule, step_up
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    if attempt.proved(Factor.CHALLENGE_WORD, Factor.APPROVAL, Factor.OWN_PAYMENT):
        return None
    if policy.challenge_word:
        return step_up(RULE.id, "word_is_always_asked", Factor.CHALLENGE_WORD)
    # Where an unrecognised voice can't buy whatever it proves, it is asked for no word.
    if attempt.purchasing and attempt.household is not None and _unknown(attempt):
        return step_up(RULE.id, "word_for_unknown_voice", Factor.CHALLENGE_WORD)
    return None


def _unknown(attempt: Attempt) -> bool:
    return attempt.role is not Role.CHILD and not attempt.recognized


RULE = Rule(
    id="challenge_word",
    title="A word said back",
    rule="A voice that isn't recognised, and any voice where the household chose so, says back a random word that only "
    "the shop's last sentence told. A word is good for one quote and one answer. It is asked beside the approval that "
    "an unrecognised voice needs, never in its place; an adult whom the platform recognises isn't asked, and "
    "neither is a guest who orders on a page of their own.",
    because="What was recorded, broadcast or planned can't know the word, and a device that answers its own questions "
    "with a yes doesn't say it. A child can: so it proves that somebody listens, and nothing else.",
    references=(
        "'Alexa versus Alexa' (Royal Holloway and Catania, 2022): a device that answers its own confirmation",
        "A London parrot's order of gift boxes, September 2017: what was overheard is said again",
    ),
    check=_check,
    upfront=True,
    reasons={"word_is_always_asked": (), "word_for_unknown_voice": ()},
    steps_up={
        "word_is_always_asked": (Factor.CHALLENGE_WORD,),
        "word_for_unknown_voice": (Factor.CHALLENGE_WORD,),
    },
)
