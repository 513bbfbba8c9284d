# SPDX-License-Identifier: Apache-2.0
"""All templates of a locale as one automaton over words and slots.

Its deterministic states are made when they are first needed and kept, up to a bound. States are shared between
threads without a lock: two threads may make the same state, and one of the two is kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from skill.understanding.templates import Alternative, Node, Slot, Word
from skill.understanding.templates import Sequence as Parts

SKIP = "{?}"
"""The step over a word that nobody knows, in a loop."""
_MOST_KEPT = 500_000
_NOTHING: Node = Parts(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a template stands for."""

    intent: str
    stages: frozenset[str] | None
    """None is everywhere."""
    described: bool = False
    """True for the loop of slots and carriers, which any template outranks."""


class State:
    """Where a reading of a sentence may stand in all templates at once."""

    __slots__ = ("frees", "moves", "nodes", "targets")

    def __init__(self, nodes: frozenset[int], targets: tuple[Target, ...], frees: tuple[str, ...]) -> None:
        self.nodes = nodes
        self.targets = targets
        """What a sentence that ends here means."""
        self.frees = frees
        """The free-word slots that may go on from here."""
        self.moves: dict[str, State | None] = {}


class Automaton:
    """Built once from templates; then only its cache of states changes."""

    def __init__(self) -> None:
        self._edges: list[dict[str, list[int]]] = [{}]
        self._silent: list[list[int]] = [[]]
        self._targets: dict[int, Target] = {}
        self._symbols = {SKIP}
        self._states: dict[frozenset[int], State] = {}
        self._kept = 0
        self._start: State | None = None

    def add(self, node: Node, target: Target) -> None:
        """Enter a template; all are entered before the first sentence is matched."""
        final = self._node()
        self._silent[self._build(node, 0)].append(final)
        self._targets[final] = target

    def add_loop(self, nodes: Iterable[Node], target: Target, *, behind: Node = _NOTHING) -> None:
        """Enter parts that may follow one another `behind` a beginning, and words to skip between them."""
        hub = self._node()
        self._silent[self._build(behind, 0)].append(hub)
        for node in nodes:
            self._silent[self._build(node, hub)].append(hub)
        self._edges[hub][SKIP] = [hub]
        self._targets[hub] = target

    def start(self) -> State:
        """The state before the first word."""
        if self._start is None or self._kept > _MOST_KEPT:
            self._states, self._kept = {}, 0
            self._start = self._state([0])
        return self._start

    def move(self, state: State, symbol: str) -> State | None:
        """The state after a word or a `{slot}`; None where no template goes on."""
        if symbol in state.moves:
            return state.moves[symbol]
        if symbol not in self._symbols:  # nothing is kept for words that no template has: speech can't fill the memory
            return None
        nodes = [end for node in state.nodes for end in self._edges[node].get(symbol, ())]
        following = self._state(nodes) if nodes else None
        state.moves[symbol] = following
        self._kept += 1
        return following

    def ambiguous(self) -> Iterator[tuple[Target, Target, tuple[str, ...]]]:
        """Pairs of different intents that one and the same sentence means in one stage, with that sentence."""
        waiting: list[tuple[State, tuple[str, ...]]] = [(self.start(), ())]
        seen = {waiting[0][0].nodes}
        while waiting:
            state, sentence = waiting.pop()
            for index, one in enumerate(state.targets):
                for other in state.targets[index + 1 :]:
                    if one.intent != other.intent and _meet(one, other):
                        yield one, other, sentence
            for symbol in sorted({symbol for node in state.nodes for symbol in self._edges[node]}):
                following = self.move(state, symbol)
                if following is not None and following.nodes not in seen:
                    seen.add(following.nodes)
                    waiting.append((following, (*sentence, symbol)))

    def _node(self) -> int:
        self._edges.append({})
        self._silent.append([])
        return len(self._edges) - 1

    def _build(self, node: Node, start: int) -> int:
        """Lay a template's ways from node `start`; the node where they end."""
        if isinstance(node, Word | Slot):
            symbol = node.text if isinstance(node, Word) else f"{{{'*' if node.free else ''}{node.name}}}"
            self._symbols.add(symbol)
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

    def _state(self, nodes: Sequence[int]) -> State:
        """The state that holds `nodes` and what they reach silently."""
        reached, waiting = set(nodes), list(nodes)
        while waiting:
            for node in self._silent[waiting.pop()]:
                if node not in reached:
                    reached.add(node)
                    waiting.append(node)
        key = frozenset(reached)
        known = self._states.get(key)
        if known is None:
            targets = tuple(self._targets[node] for node in sorted(key) if node in self._targets)
            frees = {symbol for node in key for symbol in self._edges[node] if symbol.startswith("{*")}
            known = self._states.setdefault(key, State(key, targets, tuple(sorted(frees))))
        return known


def _meet(one: Target, other: Target) -> bool:
    return one.stages is None or other.stages is None or not one.stages.isdisjoint(other.stages)
