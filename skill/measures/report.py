# SPDX-License-Identifier: Apache-2.0
"""A stretch of days counted up: how many talks, where they ended, what stood in the way, what was bought."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from statistics import median

from skill.store.feedback import Feedback
from skill.store.funnel import StoredEvent

LONGEST_LIST = 3
"""Gifts in a spoken list: a gift is taken from one of these places, or by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFigures:
    """What became of one question of the gift finder. Each figure counts talks, not turns."""

    slot: str
    asked: int
    answered: int
    """Also without being asked, in a sentence that held more."""
    corrected: int
    skipped: int
    left: int
    """Talks that ended while this question was open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a brand may know of its talks. Every figure counts talks unless it says otherwise."""

    first: date
    last: date
    talks: int
    talks_by_day: Mapping[date, int]
    reached: Mapping[str, int]
    """Talks by the farthest steps of a purchase: talks, answered, shown, taken, read_back, ordered."""
    questions: tuple[QuestionFigures, ...]
    left_at: Mapping[str, int]
    """Talks without an order, by the stage in which they ended."""
    taken_at: Mapping[int | None, int]
    """Gifts taken (not talks) by their place in the spoken list; None is by name or from elsewhere."""
    orders: int
    """Orders, not talks."""
    undone: int
    """Orders canceled by their buyer."""
    findings: Mapping[str, int] = field(default_factory=dict)
    """How often each reason stood in the way of a purchase."""
    missed: Mapping[str, int] = field(default_factory=dict)
    """Turns that were not understood, by stage."""
    widening_offered: int = 0
    widened: int = 0
    praised: Mapping[str, int] = field(default_factory=dict)
    """How often, by product id; "the shop" where no product was spoken about."""
    complained: Mapping[str, int] = field(default_factory=dict)
    """As `praised`."""
    turns_to_gifts: float | None = None
    """The median number of turns until gifts were first spoken; None where none were."""


_THE_SHOP = "the shop"
STEPS = ("talks", "answered", "shown", "taken", "read_back", "ordered")


def report(
    events: Iterable[StoredEvent],
    feedback: Iterable[Feedback] = (),
    *,
    first: date,
    last: date,
    time_zone: tzinfo,
    slots: tuple[str, ...],
) -> Report:
    """Count the events of the days `first` to `last`; `slots` are the gift finder's questions, in their order."""
    by_talk: dict[str, list[StoredEvent]] = {}
    for stored in events:
        by_talk.setdefault(stored.talk, []).append(stored)
    talks = tuple(_Talk(found) for found in by_talk.values())
    said: Counter[tuple[str, str | None]] = Counter((one.kind, one.product or _THE_SHOP) for one in feedback)
    every = Counter(kind for talk in talks for kind in talk.counts.elements())
    return Report(
        first=first,
        last=last,
        talks=len(talks),
        talks_by_day=Counter(talk.began.astimezone(time_zone).date() for talk in talks),
        reached={step: sum(talk.reached(step) for talk in talks) for step in STEPS},
        questions=tuple(_question(talks, slot) for slot in slots),
        left_at=Counter(talk.left for talk in talks if talk.left is not None and not talk.did("ordered")),
        taken_at=Counter(place for talk in talks for place in talk.places),
        orders=every["ordered", None],
        undone=every["undone", None],
        findings=_by_about(every, "finding"),
        missed=_by_about(every, "missed"),
        widening_offered=sum(talk.did("widening_offered") for talk in talks),
        widened=sum(talk.did("widened") for talk in talks),
        praised=_by_about(said, "praise"),
        complained=_by_about(said, "complain"),
        turns_to_gifts=median(waits) if (waits := [talk.shown_in for talk in talks if talk.shown_in]) else None,
    )


class _Talk:
    """One talk's events, as the report asks about them."""

    def __init__(self, events: list[StoredEvent]) -> None:
        self.began: datetime = events[0].at
        self.counts = Counter((stored.event.kind, stored.event.about) for stored in events)
        self.places = tuple(stored.event.place for stored in events if stored.event.kind == "taken")
        self.shown_in = next((stored.turn for stored in events if stored.event.kind == "shown"), None)
        ends = [stored.event.about for stored in events if stored.event.kind == "left"]
        self.left = ends[-1] if ends else None
        self._kinds = frozenset(kind for kind, _ in self.counts)

    def did(self, kind: str, about: str | None = None) -> bool:
        return kind in self._kinds if about is None else (kind, about) in self.counts

    def reached(self, step: str) -> bool:
        """A step counts as reached also where a later one was: what was read back had been chosen somehow."""
        return step == "talks" or any(self.did(later) for later in STEPS[STEPS.index(step) :])


def _question(talks: tuple[_Talk, ...], slot: str) -> QuestionFigures:
    def count(kind: str) -> int:
        return sum(talk.did(kind, slot) for talk in talks)

    return QuestionFigures(
        slot=slot,
        asked=count("asked"),
        answered=count("answered"),
        corrected=count("corrected"),
        skipped=count("skipped"),
        left=sum(talk.left == slot and not talk.did("ordered") for talk in talks),
    )


def _by_about(every: Mapping[tuple[str, str | None], int], kind: str) -> Mapping[str, int]:
    found = {about: count for (its, about), count in every.items() if its == kind and about is not None}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
