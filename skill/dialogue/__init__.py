# SPDX-License-Identifier: Apache-2.0
"""The conversation: pure, one turn at a time."""

from skill.dialogue.engine import resume, step
from skill.dialogue.questions import QUESTIONS
from skill.dialogue.shop import Contact, Shop
from skill.dialogue.state import State, Step, carry_over, heard, new_state, state_from_bytes, state_to_bytes

__all__ = [
    "QUESTIONS",
    "Contact",
    "Shop",
    "State",
    "Step",
    "carry_over",
    "heard",
    "new_state",
    "resume",
    "state_from_bytes",
    "state_to_bytes",
    "step",
]
