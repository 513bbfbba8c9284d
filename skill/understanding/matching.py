# SPDX-License-Identifier: Apache-2.0
"""Matches a sentence against all templates at once, in time that grows with its length and never explodes.

A slot leads from where its span starts to where it stops; per word and state only the best path goes on. Ranked are:
fewer free words (of as many, more of them in a product's name), then more words covered by literals and values, then
the slot that the stage asks for.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from skill.understanding.automaton import SKIP, Automaton, State, Target
from skill.understanding.values import Span

_MOST_FREE_WORDS = 8
_MOST_SKIPPED = 2
_LITERAL, _TYPED, _PER_SPAN, _ASKED, _FREE, _NAME = 4, 6, -1, 2, -1000, 1
_NOTE, _PRODUCT = "{*note}", "{*product}"

Bound = Span | tuple[str, int, int]
"""A value's span, or free words as (slot, start, stop)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A matched target with what fills its slots, in the order of the sentence."""

    target: Target
    spans: tuple[Bound, ...]

    @property
    def free(self) -> bool:
        """Whether any free words were needed."""
        return any(isinstance(span, tuple) for span in self.spans)


@dataclass(frozen=True, slots=True)
class _Path:
    before: "_Path | None"
    span: Bound


_Front = dict[State, tuple[int, _Path | None]]
"""The states that a reading may have reached before a word, with score and path of the best."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """An automaton and the words that free words and skipped words may not be."""

    automaton: Automaton
    empty: frozenset[str]
    """Words that alone name nothing."""
    never: frozenset[str]
    """Words that no name holds and that are never skipped."""

    def match(
        self,
        words: Sequence[str],
        spans: Sequence[Span],
        *,
        stage: str,
        asked: Container[str | None] = (),
        described: bool = True,
        skipping: bool = False,
    ) -> Found | None:
        """The best target for `words`; with `skipping`, a described gift may hold a word or two that nobody knows."""
        move = self.automaton.move
        at: list[list[Span]] = [[] for _ in words]
        for span in spans:
            at[span.start].append(span)
        fronts: list[_Front] = [{} for _ in range(len(words) + 1)]
        fronts[0][self.automaton.start()] = (0, None)
        for place, word in enumerate(words):
            for state, (score, path) in fronts[place].items():
                _keep(fronts[place + 1], move(state, word), score + _LITERAL, path)
                for span in at[place]:
                    following = move(state, f"{{{span.kind}}}")
                    if following is not None:
                        gain = _TYPED * (span.stop - place) + _PER_SPAN + (_ASKED if span.kind in asked else 0)
                        _keep(fronts[span.stop], following, score + gain, _Path(path, span))
                if state.frees:
                    self._free(state, words, place, fronts)
                if skipping and score > (_MOST_SKIPPED - 0.5) * _FREE and word not in self.never:
                    _keep(fronts[place + 1], move(state, SKIP), score + _FREE, path)
        return _best(fronts[-1], stage=stage, described=described)

    def _free(self, state: State, words: Sequence[str], place: int, fronts: list[_Front]) -> None:
        """Go on behind free words, from one to eight of them, that could be a name; a note takes all that is left."""
        score, path = fronts[place][state]
        if _NOTE in state.frees:
            following = self.automaton.move(state, _NOTE)
            _keep(fronts[-1], following, score + _FREE, _Path(path, (_NOTE[2:-1], place, len(words))))
        named = False
        for stop in range(place + 1, min(place + _MOST_FREE_WORDS, len(words)) + 1):
            word = words[stop - 1]
            if word in self.never:
                return
            named = named or word not in self.empty
            for symbol in state.frees if named else ():
                if symbol == _NOTE:
                    continue
                span = (symbol[2:-1], place, stop)
                following = self.automaton.move(state, symbol)
                cost = (_FREE + (_NAME if symbol == _PRODUCT else 0)) * (stop - place)
                _keep(fronts[stop], following, score + cost, _Path(path, span))


def _best(front: _Front, *, stage: str, described: bool) -> Found | None:
    """The best of what the sentence may mean in the stage."""
    best: tuple[tuple[int, bool], Target, _Path | None] | None = None
    for state, (score, path) in front.items():
        for target in state.targets:
            if (target.described and not described) or (target.stages is not None and stage not in target.stages):
                continue
            rank = (score, not target.described)
            if best is None or rank > best[0]:
                best = (rank, target, path)
    if best is None:
        return None
    spans: list[Bound] = []
    step = best[2]
    while step is not None:
        spans.append(step.span)
        step = step.before
    return Found(target=best[1], spans=tuple(reversed(spans)))


def _keep(front: _Front, state: State | None, score: int, path: _Path | None) -> None:
    if state is None:
        return
    known = front.get(state)
    if known is None or score > known[0]:
        front[state] = (score, path)
