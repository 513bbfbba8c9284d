# SPDX-License-Identifier: Apache-2.0
"""Matches a sentence against all templates at once, in time that grows with its length and never explodes.

The templates form one automaton over words and slots; its deterministic states are made when they are first needed and
kept. A slot leads from where its span starts to where it stops; per word and state only the best path goes on.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from skill.understanding.templates import Alternative, Node, Slot, Word
from skill.understanding.values import Span

_MOST_STATES = 50_000
_MOST_FREE_WORDS = 8
_MOST_SKIPPED = 2
_LITERAL, _TYPED, _PER_SPAN, _ASKED, _FREE = 4, 6, -1, 2, -1000
_SKIP = "{?}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a template stands for."""

    intent: str
    stages: frozenset[str] | None
    """None is everywhere."""
    described: bool = False
    """True for the loop of slots and carriers, which any template outranks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A matched target with the spans of its slots in order, free words as (slot, start, stop)."""

    target: Target
    spans: tuple[Span | tuple[str, int, int], ...]
    score: int

    @property
    def free(self) -> bool:
        """Whether any free words were needed."""
        return any(isinstance(span, tuple) for span in self.spans)


@dataclass(frozen=True, slots=True)
class _Path:
    before: "_Path | None"
    span: Span | tuple[str, int, int]


class Automaton:
    """All templates of a locale. Built once; then only its cache of states grows, up to a bound."""

    def __init__(self, *, unskippable: frozenset[str], empty: frozenset[str], never: frozenset[str]) -> None:
        self._edges: list[dict[str, list[int]]] = [{}]
        self._silent: list[list[int]] = [[]]
        self._targets: dict[int, Target] = {}
        self._unskippable = unskippable
        self._empty = empty
        self._never = never
        self._start = -1
        self._reset()

    def _reset(self) -> None:
        self._ids: dict[frozenset[int], int] = {}
        self._sets: list[frozenset[int]] = []
        self._moves: list[dict[str, int]] = []
        self._accepts: list[tuple[Target, ...]] = []
        self._frees: list[tuple[str, ...]] = []
        self._start = self._state([0])

    # --- building ---------------------------------------------------------------------------------

    def add(self, node: Node, target: Target) -> None:
        """Enter a template."""
        end = self._build(node, 0)
        final = self._node()
        self._silent[end].append(final)
        self._targets[final] = target
        self._reset()

    def add_loop(self, nodes: Sequence[Node], target: Target) -> None:
        """Enter parts that may follow one another in any order and number."""
        hub = self._node()
        self._silent[0].append(hub)
        for node in nodes:
            self._silent[self._build(node, hub)].append(hub)
        self._edges[hub][_SKIP] = [hub]
        self._targets[hub] = target
        self._reset()

    def _node(self) -> int:
        self._edges.append({})
        self._silent.append([])
        return len(self._edges) - 1

    def _build(self, node: Node, start: int) -> int:
        if isinstance(node, (Word, Slot)):
            symbol = node.text if isinstance(node, Word) else f"{{*{node.name}}}" if node.free else f"{{{node.name}}}"
            end = self._node()
            self._edges[start].setdefault(symbol, []).append(end)
            return end
        if isinstance(node, Alternative):
            end = self._node()
            for option in node.options:
                fork = self._node()
                self._silent[start].append(fork)
                self._silent[self._build(option, fork)].append(end)
            return end
        for part in node.parts:
            start = self._build(part, start)
        return start

    # --- states -----------------------------------------------------------------------------------

    def _state(self, nodes: Collection[int]) -> int:
        """The id of the state that holds `nodes` and what they reach silently."""
        reached, waiting = set(nodes), list(nodes)
        while waiting:
            for node in self._silent[waiting.pop()]:
                if node not in reached:
                    reached.add(node)
                    waiting.append(node)
        key = frozenset(reached)
        if key not in self._ids:
            self._moves.append({})
            self._sets.append(key)
            self._accepts.append(tuple(self._targets[node] for node in sorted(key) if node in self._targets))
            symbols = {symbol for node in key for symbol in self._edges[node] if symbol.startswith("{*")}
            self._frees.append(tuple(sorted(symbols)))
            self._ids[key] = len(self._moves) - 1
        return self._ids[key]

    def _move(self, state: int, symbol: str) -> int:
        """The state after `symbol`; -1 where no template goes on."""
        known = self._moves[state].get(symbol)
        if known is None:
            nodes = [end for node in self._sets[state] for end in self._edges[node].get(symbol, ())]
            known = self._state(nodes) if nodes else -1
            if nodes:  # only what the templates know is kept, so that no speech can fill the memory
                self._moves[state][symbol] = known
        return known

    def ambiguous(self, *, most: int = 200_000) -> Iterator[tuple[Target, Target, tuple[str, ...]]]:
        """Pairs of different intents that one and the same sentence means in one stage, with that sentence."""
        waiting: list[tuple[int, tuple[str, ...]]] = [(self._start, ())]
        seen = {self._start}
        while waiting:
            state, sentence = waiting.pop()
            targets = [target for target in self._accepts[state] if not target.described]
            for index, one in enumerate(targets):
                for other in targets[index + 1 :]:
                    if one.intent != other.intent and _meet(one, other):
                        yield one, other, sentence
            symbols = {symbol for node in self._sets[state] for symbol in self._edges[node]}
            for symbol in sorted(symbols):
                following = self._move(state, symbol)
                if following not in seen and len(seen) < most:
                    seen.add(following)
                    waiting.append((following, (*sentence, symbol)))

    # --- matching ---------------------------------------------------------------------------------

    def match(
        self, words: Sequence[str], spans: Sequence[Span], *, stage: str, asked: str | None, skipping: bool = False
    ) -> Found | None:
        """The best target for `words`. With `skipping`, a described gift may hold a word or two that nobody knows."""
        if len(self._sets) > _MOST_STATES:
            self._reset()
        at: list[list[Span]] = [[] for _ in words]
        for span in spans:
            at[span.start].append(span)
        fronts: list[dict[int, tuple[int, _Path | None]]] = [{} for _ in range(len(words) + 1)]
        fronts[0][self._start] = (0, None)
        for place, word in enumerate(words):
            for state, (score, path) in fronts[place].items():
                following = self._move(state, word)
                if following >= 0:
                    _keep(fronts[place + 1], following, score + _LITERAL, path)
                for span in at[place]:
                    following = self._move(state, f"{{{span.kind}}}")
                    if following >= 0:
                        gain = _TYPED * (span.stop - place) + _PER_SPAN + (_ASKED if span.kind == asked else 0)
                        _keep(fronts[span.stop], following, score + gain, _Path(path, span))
                if self._frees[state]:
                    self._free(state, words, place, fronts)
                if skipping and score > (_MOST_SKIPPED - 0.5) * _FREE and word not in self._unskippable:
                    following = self._move(state, _SKIP)
                    if following >= 0:
                        _keep(fronts[place + 1], following, score + _FREE, path)
        return self._best(fronts[-1], stage=stage)

    def _free(
        self, state: int, words: Sequence[str], place: int, fronts: list[dict[int, tuple[int, _Path | None]]]
    ) -> None:
        """Go on behind free words, from one to eight of them, that could be a name."""
        score, path = fronts[place][state]
        named = False
        for stop in range(place + 1, min(place + _MOST_FREE_WORDS, len(words)) + 1):
            word = words[stop - 1]
            if word in self._never:
                return
            named = named or word not in self._empty
            if not named:
                continue
            for symbol in self._frees[state]:
                following = self._move(state, symbol)
                span = (symbol[2:-1], place, stop)
                _keep(fronts[stop], following, score + _FREE * (stop - place), _Path(path, span))

    def _best(self, front: dict[int, tuple[int, _Path | None]], *, stage: str) -> Found | None:
        best: tuple[tuple[int, bool], Target, _Path | None] | None = None
        for state, (score, path) in front.items():
            for target in self._accepts[state]:
                if target.stages is not None and stage not in target.stages:
                    continue
                rank = (score, not target.described)
                if best is None or rank > best[0]:
                    best = (rank, target, path)
        if best is None:
            return None
        (score, _), target, step = best
        spans: list[Span | tuple[str, int, int]] = []
        while step is not None:
            spans.append(step.span)
            step = step.before
        return Found(target=target, spans=tuple(reversed(spans)), score=score)


def _keep(front: dict[int, tuple[int, _Path | None]], state: int, score: int, path: _Path | None) -> None:
    known = front.get(state)
    if known is None or score > known[0]:
        front[state] = (score, path)


def _meet(one: Target, other: Target) -> bool:
    return one.stages is None or other.stages is None or not one.stages.isdisjoint(other.stages)
