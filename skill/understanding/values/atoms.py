# SPDX-License-Identifier: Apache-2.0
"""One amount, age or number without what bounds it: "$39.90", "forty dollars and fifty cents", "six years old"."""

from dataclasses import dataclass

from skill.understanding.language import Numbers
from skill.understanding.normalising import Sentence
from skill.understanding.phrases import Phrases
from skill.understanding.templates import Words
from skill.understanding.values.numerals import Numeral, NumeralReader
from skill.understanding.values.spans import Quantity

_MOST = 1e12


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """A quantity that stops before the word `stop`; `exact` when it is one number, not a range."""

    quantity: Quantity
    stop: int
    exact: bool = True


class AtomReader:
    """Reads one quantity at a place. Immutable after building."""

    def __init__(self, numbers: Numbers, *, words: Words, numerals: NumeralReader) -> None:
        self._numerals = numerals
        self._articles = frozenset(numbers.articles)
        self._joiners = frozenset(numbers.joiners)
        self._half = frozenset(numbers.half)
        self._before, self._units, self._cents = Phrases[str](), Phrases[str](), Phrases[str]()
        self._notes = Phrases[tuple[str, int]]()
        self._symbols: set[str] = set()
        for code, currency in numbers.currencies.items():
            self._symbols.update(currency.symbols)
            for phrases, templates in (
                (self._before, currency.symbols + currency.codes),
                (self._units, currency.symbols + currency.codes + currency.units),
                (self._cents, currency.cents),
            ):
                phrases.add_all(templates, code, words=words)
            for template, value in currency.notes.items():
                self._notes.add_all((template,), (code, value), words=words)
        self._measured = frozenset(numbers.not_money_before)
        self._age_units, self._old = Phrases[str](), Phrases[bool]()
        for unit, names in numbers.age_units.items():
            self._age_units.add_all(names, unit, words=words)
        self._old.add_all(numbers.age_old, True, words=words)
        self._short = frozenset(numbers.age_short)

    def may_start(self, word: str) -> bool:
        """Whether a quantity can begin with this word."""
        return (
            word[0].isdecimal()
            or word[0] in ".½¼¾⅓⅔"
            or word in self._numerals.starters
            or self._before.starts_with(word)
            or self._notes.starts_with(word)
        )

    def at(self, sentence: Sentence, start: int, *, money: bool = True) -> Atom | None:
        """The longest quantity that begins at `start`; without `money`, "eight forty" is eight."""
        if start >= len(sentence.words) or not self.may_start(sentence.words[start]):
            return None
        if money:
            note = self._notes.longest(sentence.words, start)
            if note is not None:
                return _atom("money", note[1][1], note[1][0], note[0])
            symbol = self._before.longest(sentence.words, start)
            if symbol is not None:
                numeral = self._numerals.at(sentence, symbol[0])
                if numeral is None or abs(numeral.value) >= _MOST:
                    return None
                return _atom("money", numeral.value, symbol[1], self._past_unit(sentence, numeral.stop))
        aged = self._article_age(sentence, start)
        if aged is not None:
            return aged
        numeral = self._numerals.at(sentence, start)
        if numeral is None or abs(numeral.value) >= _MOST:
            return None
        return (money and self._amount(sentence, numeral)) or self._age(sentence, numeral) or _plain(numeral)

    def _past_unit(self, sentence: Sentence, stop: int) -> int:
        """Where "$5 dollars" ends: people and recognisers say the unit twice."""
        unit = self._units.longest(sentence.words, stop)
        return unit[0] if unit is not None and sentence.words[stop] not in self._symbols else stop

    def _amount(self, sentence: Sentence, numeral: Numeral) -> Atom | None:
        words = sentence.words
        note = self._notes.longest(words, numeral.stop)
        if note is not None and not self._pauses(sentence, numeral.stop):
            return _atom("money", numeral.value * note[1][1], note[1][0], note[0])
        unit = self._unit(sentence, numeral.stop)
        if unit is not None:
            cents, stop = self._small_change(sentence, unit[0])
            return _atom("money", numeral.value + cents / 100, unit[1], stop)
        cent = self._cents.longest(words, numeral.stop)
        if cent is not None and not self._pauses(sentence, numeral.stop):
            return _atom("money", numeral.value / 100, cent[1], cent[0])
        second = self._numerals.at(sentence, numeral.stop)
        if second is None or not self._pairs(sentence, numeral, second):
            return None
        value = numeral.value + second.value / 100
        unit = self._unit(sentence, second.stop)
        if unit is not None:
            return _atom("money", value, unit[1], unit[0])
        if self._age_units.longest(words, second.stop) or self._cents.longest(words, second.stop):
            return None
        return _atom("pair", value, None, second.stop)

    def _pauses(self, sentence: Sentence, place: int) -> bool:
        return place < len(sentence.words) and sentence.pauses[place]

    def _pairs(self, sentence: Sentence, first: Numeral, second: Numeral) -> bool:
        """Whether two numbers in a row may be a price: "twelve fifty"."""
        return (
            first.simple
            and second.simple
            and first.digits == second.digits
            and 1 <= first.value <= 99
            and 10 <= second.value <= 99
            and not self._pauses(sentence, first.stop)
        )

    def _unit(self, sentence: Sentence, place: int) -> tuple[int, str] | None:
        """The currency at `place`, unless it measures something ("pounds of cookies") or belongs to the next number."""
        unit = self._units.longest(sentence.words, place)
        if unit is None or self._pauses(sentence, place):
            return None
        following = sentence.words[unit[0]] if unit[0] < len(sentence.words) else ""
        if following in self._measured:
            return None
        if sentence.words[place] in self._symbols and following[:1].isdecimal():
            return None
        return unit

    def _small_change(self, sentence: Sentence, place: int) -> tuple[float, int]:
        """The cents after the unit, "and fifty cents" or just "fifty", and where they stop."""
        words = sentence.words
        joined = place < len(words) and words[place] in self._joiners
        numeral = self._numerals.at(sentence, place + joined)
        if numeral is None or self._pauses(sentence, place) or not 0 < numeral.value < 100:
            return 0, place
        cent = self._cents.longest(words, numeral.stop)
        if cent is not None:
            return numeral.value, cent[0]
        bare = not joined and numeral.simple and numeral.value >= 10
        measured = self._units.longest(words, numeral.stop) or self._age_units.longest(words, numeral.stop)
        return (numeral.value, numeral.stop) if bare and not measured else (0, place)

    def _age(self, sentence: Sentence, numeral: Numeral) -> Atom | None:
        words = sentence.words
        if numeral.stop >= len(words) or self._pauses(sentence, numeral.stop):
            return None
        if words[numeral.stop] in self._short:
            return _atom("age", numeral.value, "year", numeral.stop + 1)
        unit = self._age_units.longest(words, numeral.stop)
        if unit is None:
            old = self._old.longest(words, numeral.stop)
            return _atom("age", numeral.value, "year", old[0]) if old is not None and numeral.value < 120 else None
        return self._aged(sentence, numeral.value, unit)

    def _article_age(self, sentence: Sentence, start: int) -> Atom | None:
        """ "A year old", "a year and a half"."""
        if sentence.words[start] not in self._articles:
            return None
        unit = self._age_units.longest(sentence.words, start + 1)
        atom = None if unit is None else self._aged(sentence, 1, unit)
        if atom is None or unit is None:
            return None
        return atom if atom.quantity.kind == "age" or atom.stop > unit[0] else None

    def _aged(self, sentence: Sentence, value: float, unit: tuple[int, str]) -> Atom:
        words, stop = sentence.words, unit[0]
        rest = words[stop : stop + 3]
        if len(rest) == 3 and rest[0] in self._joiners and rest[1] in self._articles and rest[2] in self._half:
            value, stop = value + 0.5, stop + 3
        old = self._old.longest(words, stop)
        return _atom("age" if old else "duration", value, unit[1], old[0] if old else stop)


def _atom(kind: str, value: float, unit: str | None, stop: int) -> Atom:
    return Atom(quantity=Quantity(kind=kind, low=value, high=value, unit=unit), stop=stop)


def _plain(numeral: Numeral) -> Atom:
    return _atom("number", numeral.value, None, numeral.stop)
