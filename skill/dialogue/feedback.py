# SPDX-License-Identifier: Apache-2.0
"""Praise and complaint: taken down for the brand, without the shopper's words, and answered; then the same question."""

from skill.conversation import Prompt
from skill.dialogue.checking_out import remind
from skill.dialogue.effects import Noted, NoteFeedback
from skill.dialogue.state import Scene, Step


def note(scene: Scene) -> Step:
    """Take down that something was praised or complained about, and what it was about."""
    state = scene.state
    order = state.orders[0] if state.stage == "ordered" and state.orders else None
    return Step(
        state=state,
        effects=(NoteFeedback(kind=scene.meaning.intent, product=None if order else state.focus, order_id=order),),
    )


def noted(scene: Scene, outcome: Noted) -> Step:
    """Thank for it, or say sorry and how a person can be reached."""
    return remind(scene, says=(Prompt(id=f"{outcome.kind}-noted"),))
