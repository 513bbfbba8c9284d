# SPDX-License-Identifier: Apache-2.0
"""Figures of several rounds: medians with their range, and ratios taken round by round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """How much one figure may be of another, at most."""

    figure: str
    beside: str
    most: float


def show(rounds: Sequence[Mapping[str, float]], goals: Sequence[Goal]) -> list[Goal]:
    """Print the figures and their ratios; the goals that the median misses come back."""
    print(f"\n{'CPU µs each':32} {'median':>8}   min to max of {len(rounds)} rounds")
    for name in rounds[0]:
        values = [one[name] for one in rounds]
        print(f"{name:32} {median(values):8.1f}   {min(values):.1f} to {max(values):.1f}")
    print(f"\n{'ratio, round by round':32} {'median':>8}   min to max")
    missed = []
    for goal in goals:
        ratios = [one[goal.figure] / one[goal.beside] for one in rounds]
        met = median(ratios) <= goal.most
        if not met:
            missed.append(goal)
        print(
            f"{goal.figure + ' / ' + goal.beside:32} {median(ratios):8.2f}   {min(ratios):.2f} to {max(ratios):.2f}"
            f"   goal {goal.most}: {'met' if met else 'MISSED'}"
        )
    return missed
