# SPDX-License-Identifier: Apache-2.0
"""Text and slots to intents, values and the grade of a yes. Core: no I/O; language data comes in as a Grammar."""

from skill.understanding.grammar import Grammar
from skill.understanding.reading import grade, understand
from skill.understanding.turns import read

__all__ = ["Grammar", "grade", "read", "understand"]
