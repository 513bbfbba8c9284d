# SPDX-License-Identifier: Apache-2.0
"""Counts and times of what this process did. Never a person's id, never a word that was said."""

from skill.measures.counters import Counters

__all__ = ["Counters"]
