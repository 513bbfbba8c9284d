# SPDX-License-Identifier: Apache-2.0
"""Grades an answer: how much of a yes it is.

Laws: nothing here guesses. Only an answer made wholly of a clear yes and polite filler is STRONG_YES; any negator, any
word that nobody listed, any second clause makes it something else. No sentence is ever taken for a yes because it is
similar to one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from skill.conversation import Grade
from skill.understanding.language import Answers
from skill.understanding.phrases import Phrases
from skill.understanding.templates import Words

_LABELS = (
    *("never", "asked", "short", "yes", "soft", "weak", "no", "negators", "later", "pauses", "conditions", "joints"),
    *("marks", "questions", "wraps", "polite", "links", "fillers"),
)
"""The first label to claim a phrase keeps it."""
WORD = "word"
"""The label of a challenge word with what announces it; it belongs to an answer where one may be due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words `start` up to `stop` that carry one label; None is a word that answers do not know."""

    label: str | None
    start: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A graded answer and the parts that it was read as."""

    grade: Grade
    parts: tuple[Part, ...]
    asked_words: bool = False

    @property
    def whole(self) -> bool:
        """Whether every word was understood as part of the answer."""
        return all(part.label is not None for part in self.parts)


class Grader:
    """Grades sentences of one locale. Immutable after building."""

    def __init__(self, answers: Answers, *, words: Words, challenged: Iterable[tuple[str, ...]] = ()) -> None:
        """`challenged`: the forms of challenge words, in stages where one may be due."""
        self._phrases = Phrases[str]()
        for label in _LABELS:
            self._phrases.add_all(getattr(answers, label), label, words=words)
        for form in challenged:
            self._phrases.add(form, WORD)

    def grade(self, words: tuple[str, ...], *, number_asked: bool = False) -> Answer:
        """The grade of a whole utterance. Where a number was asked, a weak yes is a misheard number."""
        parts = self._parts(words)
        grade = _grade(parts)
        if grade is Grade.WEAK_YES and number_asked:
            grade = Grade.UNCLEAR
        asked = grade is Grade.STRONG_YES and any(part.label == "asked" for part in parts)
        return Answer(grade=grade, parts=parts, asked_words=asked)

    def _parts(self, words: tuple[str, ...]) -> tuple[Part, ...]:
        """The reading with the fewest unknown words, then the fewest parts."""
        count = len(words)
        best: list[tuple[int, int, Part | None]] = [(0, 0, None)] * (count + 1)
        for start in range(count - 1, -1, -1):
            unknown, parts, _ = best[start + 1]
            best[start] = (unknown + 1, parts + 1, Part(label=None, start=start, stop=start + 1))
            for stop, label in self._phrases.at(words, start):
                unknown, parts, _ = best[stop]
                if (unknown, parts + 1) < best[start][:2]:
                    best[start] = (unknown, parts + 1, Part(label=label, start=start, stop=stop))
        found: list[Part] = []
        place = 0
        while place < count:
            part = best[place][2]
            assert part is not None  # noqa: S101 (every place before the end has a part)
            found.append(part)
            place = part.stop
        return tuple(found)


_AGREEING = frozenset({"asked", "yes", "soft", "weak"})
_REFUSING = frozenset({"no", "negators"})
_EMPTY = frozenset({"fillers", "polite", "marks", "wraps", "links", WORD})


def _grade(parts: tuple[Part, ...]) -> Grade:
    labels = {part.label for part in parts}
    content = [part.label for part in parts if part.label not in _EMPTY]
    agrees = not labels.isdisjoint(_AGREEING) or "short" in labels
    refuses = not labels.isdisjoint(_REFUSING)
    if "never" in labels or "questions" in labels:
        return Grade.UNCLEAR
    if not labels.isdisjoint(("later", "pauses")):
        return Grade.LATER if None not in labels or not agrees else Grade.UNCLEAR
    tied = "conditions" in content[:1] or (agrees and not labels.isdisjoint(("conditions", "joints")))
    if tied and not refuses:
        return Grade.CONDITIONAL
    if refuses:
        return Grade.UNCLEAR if _stands_a_yes(content) else Grade.NO
    if not content and "polite" in labels:
        return Grade.WEAK_YES
    if "asked" in labels and not labels.isdisjoint(("short", "wraps")):  # "I would order it" orders nothing
        return Grade.UNCLEAR
    if None in labels or not agrees or not labels.isdisjoint(("marks", "links")):
        return Grade.UNCLEAR
    if "weak" in labels or labels.isdisjoint(("asked", "yes", "short")):
        return Grade.WEAK_YES
    return Grade.STRONG_YES


def _stands_a_yes(content: list[str | None]) -> bool:
    """Whether a refusal holds a yes that no negator before it denies: "yes no", not "that's not right"."""
    denied = False
    for label in content:
        denied = denied or label == "negators"
        if label in _AGREEING and not denied:
            return True
    return False
