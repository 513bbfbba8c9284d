# SPDX-License-Identifier: Apache-2.0
"""Places in a list ("the second one", "number two", "the last") and birthdays, which are ages ("sixth birthday")."""

from skill.conversation import Age, Ordinal
from skill.understanding.language import Numbers
from skill.understanding.normalising import Sentence
from skill.understanding.phrases import Phrases
from skill.understanding.templates import Words
from skill.understanding.values.numerals import NumeralReader
from skill.understanding.values.spans import Span

_FARTHEST = 100


class OrdinalReader:
    """Finds ordinals. Immutable after building."""

    def __init__(self, numbers: Numbers, *, words: Words, numerals: NumeralReader) -> None:
        self._ordinals = dict(numbers.ordinals)
        self._small = dict(numbers.small)
        self._suffixes = frozenset(numbers.ordinal_suffixes)
        self._articles = frozenset(numbers.ordinal_articles)
        self._numerals = numerals
        self._cues, self._nouns, self._never, self._birthdays = (Phrases[bool]() for _ in range(4))
        for phrases, templates in (
            (self._cues, numbers.ordinal_cues),
            (self._nouns, numbers.ordinal_nouns),
            (self._never, numbers.not_ordinal),
            (self._birthdays, numbers.birthdays),
        ):
            phrases.add_all(templates, True, words=words)

    def spans(self, sentence: Sentence) -> list[Span]:
        """Every ordinal of the sentence."""
        words = sentence.words
        found: list[Span] = []
        skip = 0
        for start, word in enumerate(words):
            never = self._never.longest(words, start)
            if never is not None:
                skip = max(skip, never[0])
            if start < skip:
                continue
            inner = start + 1 if word in self._articles else start
            read = self._number(sentence, inner)
            if read is None:
                continue
            value, stop = read
            if self._birthdays.longest(words, stop) and value > 0:
                found.append(Span(kind="age", start=inner, stop=stop, value=Age(value=value)))
                continue
            noun = self._nouns.longest(words, stop)
            found.append(Span(kind="ordinal", start=start, stop=noun[0] if noun else stop, value=Ordinal(value=value)))
        return found

    def nth(self, sentence: Sentence, start: int) -> tuple[int, int] | None:
        """The ordinal word at `start`, "twelfth" or "12th", and where it stops."""
        words = sentence.words
        if start >= len(words):
            return None
        word = words[start]
        following = words[start + 1] if start + 1 < len(words) else ""
        if word in self._ordinals:
            return self._ordinals[word], start + 1
        tens = self._small.get(word, 0)
        if tens >= 20 and 0 < self._ordinals.get(following, 0) < 10:
            return tens + self._ordinals[following], start + 2
        glued = following in self._suffixes and sentence.starts[start + 1] == sentence.ends[start]
        if glued and word.isdecimal() and len(word) < 7:
            return int(word), start + 2
        return None

    def _number(self, sentence: Sentence, start: int) -> tuple[int, int] | None:
        """An ordinal, or a number that a cue makes one: "number two"."""
        words = sentence.words
        nth = self.nth(sentence, start)
        if nth is not None or start >= len(words):
            return nth
        cue = self._cues.longest(words, start)
        if cue is not None:
            numeral = self._numerals.at(sentence, cue[0])
            if numeral is not None and 0 < numeral.value <= _FARTHEST and numeral.value == int(numeral.value):
                return int(numeral.value), numeral.stop
        return None
