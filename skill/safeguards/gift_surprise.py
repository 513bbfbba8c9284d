# SPDX-License-Identifier: Apache-2.0
"""What somebody chose alone is told to nobody else in the home."""

from skill.safeguards.model import Attempt, Finding, Rule, refuse
from skill.safeguards.policy import Policy


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    owner = attempt.talk.owner
    if owner is None or attempt.member is None or attempt.member == owner:
        return None
    # A refusal, not a step-up: the page of an approval would show it to its approver.
    return refuse(RULE.id, "anothers_surprise")


RULE = Rule(
    id="gift_surprise",
    title="A surprise stays one",
    rule="What one member of a household put together alone is read back to no other member, bought by none, and "
    "sent to nobody else's phone for approval. Once its buyer had it read out, or another chose with them, it is no "
    "secret any more.",
    because="A speaker stands in a room that others come into. A present that is told to the one whom it is for, or to "
    "whoever asks next, is spoiled, and no shop can mend that.",
    references=(
        "Regulation (EU) 2016/679, art. 5(1)(f): personal data are kept from those they aren't meant for",
        "Purchase histories of shared speakers: presents are known to be found there before their day",
    ),
    check=_check,
    upfront=True,
    reasons={"anothers_surprise": ()},
)
