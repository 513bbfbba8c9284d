# SPDX-License-Identifier: Apache-2.0
"""Numbers in words and digits: "a hundred and fifty", "39.90", "two and a half", "1/2", "two dozen", "5k"."""

from dataclasses import dataclass

from skill.understanding.language import Numbers
from skill.understanding.normalising import Sentence

_MOST_DIGITS = 15
_MOST = 1e12
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that stops before the word `stop`."""

    value: float
    stop: int
    digits: bool
    """Whether it was written in digits."""
    simple: bool
    """Whether it is one number word or digits, so that two of them may be a price: "twelve fifty"."""


class NumeralReader:
    """Reads one number at a place of a sentence. Immutable after building."""

    def __init__(self, numbers: Numbers) -> None:
        self._small = dict(numbers.small)
        self._hundred = frozenset(numbers.hundred)
        self._dozens = frozenset(numbers.dozens)
        self._scales = dict(numbers.scales)
        self._short = dict(numbers.short_scales)
        self._articles = frozenset(numbers.articles)
        self._joiners = frozenset(numbers.joiners)
        self._points = frozenset(numbers.points)
        self._minus = frozenset(numbers.minus)
        self._half = frozenset(numbers.half)
        self._fractions = dict(numbers.fractions)
        self._multipliers = self._hundred | self._dozens | self._scales.keys()
        self.starters = (
            self._small.keys() | self._multipliers | self._articles | self._minus | self._half | self._points
        )

    def at(self, sentence: Sentence, start: int) -> Numeral | None:
        """The longest number that begins at `start`."""
        words = sentence.words
        if start >= len(words):
            return None
        word = words[start]
        if word in self._minus and start + 1 < len(words):
            found = self.at(sentence, start + 1) if words[start + 1] not in self._minus else None
            return found and Numeral(-found.value, found.stop, found.digits, False)
        if word in _GLYPHS:
            return Numeral(_GLYPHS[word], start + 1, True, False)
        if word[0].isdecimal() or word[0] == ".":
            return self._digits(sentence, start)
        if word in self._half or (word in self._articles and self._word(sentence, start + 1) in self._half):
            return self._halves(sentence, start)
        if word in self._points:
            return self._decimals(sentence, start, 0.0, start)
        return self._spelt(sentence, start) if word in self.starters else None

    def _word(self, sentence: Sentence, place: int) -> str:
        """The word at `place` when no pause stands before it."""
        return sentence.words[place] if place < len(sentence.words) and not sentence.pauses[place] else ""

    def _digits(self, sentence: Sentence, start: int) -> Numeral | None:
        word = sentence.words[start]
        if len(word) > _MOST_DIGITS or not word.isascii():
            return None
        value, stop = float(word), start + 1
        following = self._word(sentence, stop)
        if following in _GLYPHS:
            return Numeral(value + _GLYPHS[following], stop + 1, True, False)
        fraction = self._slashed(sentence, start)
        if fraction is not None:
            return Numeral(fraction, start + 3, True, False)
        fraction = self._slashed(sentence, stop)
        if fraction is not None and 0 < fraction < 1:
            return Numeral(value + fraction, stop + 3, True, False)
        if following in self._short and sentence.starts[stop] == sentence.ends[start]:
            return Numeral(value * self._short[following], stop + 1, True, False)
        return self._tail(sentence, value, stop, digits=True, simple=True)

    def _slashed(self, sentence: Sentence, start: int) -> float | None:
        """A fraction such as 1/2 in digits."""
        parts = sentence.words[start : start + 3]
        if len(parts) < 3 or parts[1] != "/" or not (parts[0].isdecimal() and parts[2].isdecimal()):
            return None
        if len(parts[0]) > 4 or len(parts[2]) > 4 or not int(parts[2]):
            return None
        return int(parts[0]) / int(parts[2])

    def _halves(self, sentence: Sentence, start: int) -> Numeral | None:
        """Half a dozen, half a million, a half."""
        stop = start + (2 if sentence.words[start] in self._articles else 1)
        word = self._word(sentence, stop)
        if word in self._articles and self._word(sentence, stop + 1) in self._multipliers:
            return Numeral(self._multiple(self._word(sentence, stop + 1)) / 2, stop + 2, False, False)
        if word in self._multipliers:
            return Numeral(self._multiple(word) / 2, stop + 1, False, False)
        return Numeral(0.5, stop, False, False)

    def _multiple(self, word: str) -> float:
        if word in self._hundred:
            return 100
        return 12 if word in self._dozens else self._scales[word]

    def _spelt(self, sentence: Sentence, start: int) -> Numeral | None:
        """A number in words; what may follow gets smaller: tens before ones, thousands before hundreds."""
        total, last = 0.0, float("inf")
        room: float = 0
        group: float | None = None
        place = start
        while place < len(sentence.words) and (place == start or not sentence.pauses[place]):
            word = sentence.words[place]
            if word in self._small:
                value = self._small[word]
                if group is not None and not 0 < value < room:
                    break
                group = (group or 0) + value
                room = 10 if value >= 20 and value % 10 == 0 else 0
            elif word in self._hundred and (group or 1) < 100 and (group is not None or place == start):
                group, room = (group or 1) * 100, 100
            elif word in self._scales and self._scales[word] < last and (group is not None or place == start):
                last = self._scales[word]
                total, group, room = total + (1 if group is None else group) * last, None, 0
            elif word in self._articles:
                if place != start or self._word(sentence, place + 1) not in self._multipliers:
                    break
                group, room = 1, 0
                if self._word(sentence, place + 1) in self._dozens:
                    return Numeral(12, place + 2, False, False)
            elif not self._joins(sentence, place, hundreds=room == 100, scale=group is None and total > 0):
                break
            place += 1
        if place == start:
            return None
        whole = total + (group or 0)
        return self._tail(sentence, whole, place, digits=False, simple=whole < 100)

    def _joins(self, sentence: Sentence, place: int, *, hundreds: bool, scale: bool) -> bool:
        """Whether an "and" at `place` goes on with the number: "a hundred and fifty", not "two and three"."""
        following = self._word(sentence, place + 1)
        return (
            sentence.words[place] in self._joiners and (hundreds or scale) and 0 < self._small.get(following, 0) < 100
        )

    def _tail(self, sentence: Sentence, value: float, stop: int, *, digits: bool, simple: bool) -> Numeral:
        """What may follow a whole number: a decimal point, a half, a scale, a denominator."""
        word = self._word(sentence, stop)
        if word in self._points and not digits and self._small.get(self._word(sentence, stop + 1), 99) < 10:
            return self._decimals(sentence, stop, value, stop) or Numeral(value, stop, digits, simple)
        if word in self._joiners:
            part = self._part(sentence, stop + 1)
            if part is not None:
                value, stop, simple = value + part.value, part.stop, False
                word = self._word(sentence, stop)
        while word in self._multipliers and abs(value) < _MOST:
            value, stop, simple = value * self._multiple(word), stop + 1, False
            word = self._word(sentence, stop)
        if word in self._fractions and 0 < value < self._fractions[word] and value == int(value):
            return Numeral(value / self._fractions[word], stop + 1, digits, False)
        return Numeral(value, stop, digits, simple)

    def _part(self, sentence: Sentence, start: int) -> Numeral | None:
        """The "a half", "three quarters", "a quarter" after "and"."""
        word, following = self._word(sentence, start), self._word(sentence, start + 1)
        if word in self._half:
            return Numeral(0.5, start + 1, False, False)
        if word in self._articles or word in self._small:
            top = self._small.get(word, 1)
            if following in self._half:
                return Numeral(0.5, start + 2, False, False)
            if 0 < top < self._fractions.get(following, 0):
                return Numeral(top / self._fractions[following], start + 2, False, False)
        return None

    def _decimals(self, sentence: Sentence, point: int, value: float, start: int) -> Numeral | None:
        """The digits after a spoken point: "two point five"."""
        place, text = point + 1, ""
        while len(text) < _MOST_DIGITS and self._small.get(self._word(sentence, place), 99) < 10:
            text += str(self._small[sentence.words[place]])
            place += 1
        if not text:
            return None
        tail = self._tail(sentence, value + float(f"0.{text}"), place, digits=False, simple=False)
        return Numeral(round(tail.value, 12), tail.stop, False, False)
