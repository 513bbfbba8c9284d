# SPDX-License-Identifier: Apache-2.0
"""Google's packages: which platform one is for, and its rules."""

from pathlib import Path

from skill.interaction_model.lint.finding import Finding


def lint_google(place: Path) -> tuple[list[str], list[Finding]]:
    """What was linted, and what was found."""
    return [], []
