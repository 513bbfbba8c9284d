# SPDX-License-Identifier: Apache-2.0
"""Values of the closed lists of slots.yaml, and interests that no list holds."""

from collections.abc import Iterable, Mapping

from skill.conversation import Choice, Words
from skill.understanding.language import Free, ListValue, Slots
from skill.understanding.normalising import Sentence
from skill.understanding.phrases import Phrases, forms
from skill.understanding.templates import Words as Splitter
from skill.understanding.values.spans import Span

LISTS = ("recipient", "occasion", "interest", "pick", "attribute", "answer", "tone", "option", "place", "method")
_Ids = Mapping[str, str]
"""For each list that has the phrase, the id of its value."""
_MOST_FREE_WORDS = 4
_OFTEN = 40


class ListReader:
    """Finds list values and what follows an interest cue. Immutable after building."""

    def __init__(self, slots: Slots, free: Free, *, joiners: frozenset[str], words: Splitter) -> None:
        self._listed, self._alone = Phrases[_Ids](), Phrases[_Ids]()
        for phrases, alone in ((self._listed, False), (self._alone, True)):
            found: dict[tuple[str, ...], dict[str, str]] = {}
            for name in LISTS:
                values: Mapping[str, ListValue] = getattr(slots, name)
                for id_, value in values.items():
                    for form in forms(value.alone if alone else value.say, words=words):
                        found.setdefault(form, {}).setdefault(name, id_)
            for form, ids in found.items():
                phrases.add(form, ids)
        self._cues = Phrases[bool]()
        self._cues.add_all(free.interest_cues, True, words=words)
        self._fillers = Phrases[bool]()
        self._fillers.add_all(free.interest_fillers, True, words=words)
        self._empty = frozenset(free.empty)
        self._never = frozenset(free.never)
        self._joiners = joiners
        self.last_recipient_words = frozenset(
            sentence[-1]
            for value in slots.recipient.values()
            for template in value.say
            for sentence in (words(template),)
            if sentence
        )

    def value(self, name: str, words: tuple[str, ...]) -> str | None:
        """The id that exactly these words stand for in list `name`."""
        return (self._listed.values(words) or {}).get(name) or (self._alone.values(words) or {}).get(name)

    def spans(self, sentence: Sentence) -> list[Span]:
        """Every list value in the sentence."""
        words = sentence.words
        found = [
            Span(kind=name, start=start, stop=stop, value=Choice(id=id_, words=sentence.said(start, stop)))
            for start in range(len(words))
            for stop, ids in self._listed.at(words, start)
            for name, id_ in ids.items()
        ]
        for name, id_ in (self._alone.values(words) or {}).items():
            value = Choice(id=id_, words=sentence.said(0, len(words)))
            found.append(Span(kind=name, start=0, stop=len(words), value=value))
        return found

    def free_interests(self, sentence: Sentence, *, known: Iterable[Span], carriers: frozenset[str]) -> list[Span]:
        """What follows "loves" and the like where no list knows it; it ends at a known value or a carrier word."""
        words = sentence.words
        known = [span for span in known if span.kind not in ("number", "ordinal")]
        listed = {span.start: span.stop for span in known if span.kind == "interest"}
        others = {span.start for span in known if span.kind != "interest"}
        found: list[Span] = []
        reach = 0
        for start in range(len(words)):
            cue = self._cues.longest(words, start) if start >= reach and len(found) < _OFTEN else None
            if cue is None:
                continue
            reach = cue[0]
            going_on = True
            while going_on and reach < len(words):
                first = self._past_fillers(words, reach)
                stop = self._name(sentence, first, listed=listed, others=others, carriers=carriers)
                if listed.get(first) != stop and not self._empty.issuperset(words[first:stop]):
                    value = Words(text=sentence.said(first, stop))
                    found.append(Span(kind="interest", start=first, stop=stop, value=value))
                going_on = stop > first and stop < len(words) and words[stop] in self._joiners
                reach = max(stop + going_on, start + 1)
        return found

    def _past_fillers(self, words: tuple[str, ...], start: int) -> int:
        while start < len(words) and (filler := self._fillers.longest(words, start)):
            start = filler[0]
        return start

    def _name(
        self, sentence: Sentence, first: int, *, listed: Mapping[int, int], others: set[int], carriers: frozenset[str]
    ) -> int:
        """Where the interest that begins at `first` stops; a listed one may end it: "fly fishing"."""
        stop = first
        while stop < len(sentence.words) and stop - first < _MOST_FREE_WORDS and stop not in others:
            if stop in listed:
                return listed[stop]
            word = sentence.words[stop]
            if word in carriers or word in self._never or (stop > first and sentence.pauses[stop]):
                break
            stop += 1
        return stop
