# SPDX-License-Identifier: Apache-2.0
"""Divides an amount into whole minor units that add up to it exactly. Core: no I/O; integers only."""

from collections.abc import Sequence


def share_out(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """`amount` divided by weights, by largest remainder: each share is within one unit of its exact part.

    What is left over goes to the largest remainders, the first of equal ones first. Nothing has no share: a weight of
    zero gets zero, unless every weight is zero; then all is the first's.
    """
    whole = sum(weights)
    if whole == 0:
        return tuple(amount if n == 0 else 0 for n in range(len(weights)))
    parts = [divmod(amount * weight, whole) for weight in weights]
    left = amount - sum(share for share, _ in parts)
    first = sorted(range(len(parts)), key=lambda n: -parts[n][1])[:left]
    return tuple(share + (n in first) for n, (share, _) in enumerate(parts))
