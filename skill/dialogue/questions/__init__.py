# SPDX-License-Identifier: Apache-2.0
"""The gift finder's questions, in the order in which they are asked; one file each."""

from skill.dialogue.questions.age import AGE
from skill.dialogue.questions.budget import BUDGET
from skill.dialogue.questions.deadline import DEADLINE
from skill.dialogue.questions.interests import INTERESTS
from skill.dialogue.questions.occasion import OCCASION
from skill.dialogue.questions.question import Question, Rejected
from skill.dialogue.questions.recipient import RECIPIENT

__all__ = ["QUESTIONS", "Question", "Rejected"]

QUESTIONS: tuple[Question, ...] = (RECIPIENT, AGE, INTERESTS, BUDGET, OCCASION, DEADLINE)
