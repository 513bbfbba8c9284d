# SPDX-License-Identifier: Apache-2.0
"""Chooses sentences of a template: all of a small one, of a large one enough that each pair of choices meets once.

Deterministic: the same template gives the same sentences in the same order, on every machine.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, islice

from skill.understanding.templates import Alternative, Node, Sequence, Step, count, sentences

_ALL_UP_TO = 24


def sample(node: Node, *, most: int) -> tuple[tuple[Step, ...], ...]:
    """At most `most` different sentences of a template."""
    found = sentences(node) if count(node) <= _ALL_UP_TO else _pairwise(node)
    return tuple(islice(_each_once(found), most))


def _each_once(found: Iterable[tuple[Step, ...]]) -> Iterator[tuple[Step, ...]]:
    """Sentences that were not there before; none is made before it is asked for."""
    seen: set[tuple[Step, ...]] = set()
    for steps in found:
        if steps not in seen:
            seen.add(steps)
            yield steps


def _sizes(node: Node) -> Iterator[int]:
    """How many options each choice point of a tree has, an outer one before those inside it."""
    if isinstance(node, Alternative):
        yield len(node.options)
        for option in node.options:
            yield from _sizes(option)
    elif isinstance(node, Sequence):
        for part in node.parts:
            yield from _sizes(part)


def _pairwise(node: Node) -> Iterator[tuple[Step, ...]]:
    """Sentences that together hold each pair of options of each two choice points."""
    sizes = list(_sizes(node))
    open_pairs = {
        (one, a, other, b)
        for one, other in combinations(range(len(sizes)), 2)
        for a in range(sizes[one])
        for b in range(sizes[other])
    }
    open_pairs = open_pairs or {(0, a, 0, a) for a in range(sizes[0])}
    while open_pairs:
        picks = _picks(sizes, open_pairs)
        yield tuple(_spell(node, iter(picks)))


def _picks(sizes: list[int], open_pairs: set[tuple[int, int, int, int]]) -> list[int]:
    """Options for all points that close many open pairs; closes them."""
    one, a, other, b = min(open_pairs)
    chosen: dict[int, int] = {one: a, other: b}
    for point in range(len(sizes)):
        if point in chosen:
            continue
        gains = [
            sum(1 for known, pick in chosen.items() if _pair(known, pick, point, option) in open_pairs)
            for option in range(sizes[point])
        ]
        chosen[point] = gains.index(max(gains))
    picks = [chosen[point] for point in range(len(sizes))]
    open_pairs.difference_update(
        {(i, picks[i], j, picks[j]) for i, j in combinations(range(len(sizes)), 2)} | {(one, a, other, b)}
    )
    return picks


def _pair(one: int, a: int, other: int, b: int) -> tuple[int, int, int, int]:
    return (one, a, other, b) if one < other else (other, b, one, a)


def _spell(node: Node, picks: Iterator[int]) -> list[Step]:
    """The sentence that the picks choose; those inside an option that was not chosen are passed over."""
    if isinstance(node, Alternative):
        chosen = next(picks)
        spelt = [_spell(option, picks) for option in node.options]
        return spelt[chosen]
    if isinstance(node, Sequence):
        return [step for part in node.parts for step in _spell(part, picks)]
    return [node]
