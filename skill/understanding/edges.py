# SPDX-License-Identifier: Apache-2.0
"""What stands around the telling part of a sentence: fillers, a yes or a no before it, "I guess" behind it."""

from skill.understanding.answers import Part

TRIMMED = frozenset({"fillers", "polite", "links"})
"""What may stand anywhere and says nothing."""
_LEADS = TRIMMED | {"no", "marks", "later", "pauses", "yes", "soft", "weak", "conditions", "joints"}
_HEDGES_BEFORE = TRIMMED | {"soft", "marks"}
_HEDGES_BEHIND = TRIMMED | {"soft", "weak", "marks"}

Stretch = tuple[int, int]
"""From which word up to which."""


def core(parts: tuple[Part, ...], count: int) -> Stretch:
    """The sentence without the polite filler at both ends."""
    inner = [part for part in parts if part.label not in TRIMMED]
    return (inner[0].start, inner[-1].stop) if inner else (0, count)


def behind_answer(parts: tuple[Part, ...], within: Stretch) -> tuple[Stretch, ...]:
    """What follows the answer that the sentence begins with, the longest first: "no, wait, she's seven".

    That is "wait, she's seven", then "she's seven".
    """
    start, found = within[0], []
    for part in parts:
        if part.start == start and part.label in _LEADS:
            start = part.stop
            found.append((start, within[1]))
    return tuple(found)


def unhedged(parts: tuple[Part, ...], within: Stretch) -> Stretch:
    """A stretch without what only softens it: "the first one" of "okay, the first one, I guess"."""
    start, stop = within
    for part in parts:
        if part.start == start and part.label in _HEDGES_BEFORE:
            start = part.stop
    for part in reversed(parts):
        if part.stop == stop and part.label in _HEDGES_BEHIND:
            stop = part.start
    return (start, max(start, stop))
