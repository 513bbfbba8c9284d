# SPDX-License-Identifier: Apache-2.0
"""Many homes that say one sentence within seconds heard it from one voice: show that somebody listens."""

from skill.safeguards.model import Attempt, Factor, Finding, Rule, step_up
from skill.safeguards.policy import Policy

_UNUSUAL = 5
"""How many times as often as usual: what is said all the time, such as "a gift for my mother" in December, is no
broadcast, however many say it; and within minutes an advertisement that goes on becomes usual."""


def _check(attempt: Attempt, policy: Policy) -> Finding | None:
    enough, heard = policy.broadcast_households, attempt.openings
    if enough is None or heard.around < enough:
        return None
    if heard.around <= _UNUSUAL * heard.usual or _present(attempt):
        return None
    if attempt.proved(Factor.CHALLENGE_WORD, Factor.APPROVAL, Factor.OWN_PAYMENT):
        return None
    return step_up(RULE.id, "many_said_the_same", Factor.CHALLENGE_WORD)


def _present(attempt: Attempt) -> bool:
    """A known adult who went on to narrow the search down: no broadcast answers questions."""
    return attempt.recognized and attempt.talk.refined


RULE = Rule(
    id="broadcast",
    title="No broadcast",
    rule="Where many households open a conversation with the same sentence within seconds, and far more than usually "
    "do, each of them says a random word back before it buys. Nobody is refused for it, and an adult whose voice is "
    "recognised and who narrowed the search down since isn't asked; "
    "neither is a guest who orders on a page of their own.",
    because="A television, an advertisement or a record speaks to many homes at once, and no two shoppers do. What it "
    "says it can't have known the word for; whoever saw an advertisement and wants the thing says one word more.",
    references=(
        "XETV/CW6, San Diego, January 2017: speakers tried to order after a broadcast sentence",
        "Burger King's advertisement, 12 April 2017, and South Park, 13 September 2017: speakers obeyed a broadcast",
    ),
    check=_check,
    upfront=True,
    reasons={"many_said_the_same": ()},
    steps_up={"many_said_the_same": (Factor.CHALLENGE_WORD,)},
)
