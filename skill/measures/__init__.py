# SPDX-License-Identifier: Apache-2.0
"""Counts and times of what happened. Never a person's id, never a word that was said."""

from skill.measures.counters import Counters
from skill.measures.drawing import draw
from skill.measures.funnel import events_of
from skill.measures.report import Report, report

__all__ = ["Counters", "Report", "draw", "events_of", "report"]
