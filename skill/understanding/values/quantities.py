# SPDX-License-Identifier: Apache-2.0
"""Amounts, ages and bare numbers with their ranges and bounds: "under forty bucks", "three to five year olds"."""

from dataclasses import replace

from skill.conversation import Age
from skill.understanding.language import Numbers
from skill.understanding.normalising import Sentence
from skill.understanding.phrases import Phrases
from skill.understanding.templates import Words
from skill.understanding.values.atoms import Atom, AtomReader
from skill.understanding.values.numerals import NumeralReader
from skill.understanding.values.spans import Quantity, Span

_OLDEST = 120
_MOST_LEADS = 3
_KINDS = {"money": "budget", "age": "age", "duration": "duration", "pair": "pair"}


class QuantityReader:
    """Finds quantities. Immutable after building."""

    def __init__(self, numbers: Numbers, *, words: Words, numerals: NumeralReader, people: frozenset[str]) -> None:
        self._atoms = AtomReader(numbers, words=words, numerals=numerals)
        self._leads, self._tails, self._copulas = Phrases[str](), Phrases[str](), Phrases[str]()
        for phrases, named in (
            (self._leads, {**numbers.bounds, "money": numbers.money_cues, "age": numbers.age_cues}),
            (self._tails, {**numbers.bounds_after, "money": numbers.money_after}),
            (self._copulas, {"age": numbers.age_copulas}),
        ):
            for name, templates in named.items():
                phrases.add_all(templates, name, words=words)
        self._bands = Phrases[Age]()
        for band in numbers.age_bands:
            self._bands.add_all(band.say, Age(min=band.years[0], max=band.years[1]), words=words)
        self._subjects = people | frozenset(numbers.age_subjects)
        self._range_words = frozenset(numbers.range_words)
        self._either_words = frozenset(numbers.either_words)
        self._between_words = frozenset(numbers.between_words)
        self._not_age_before = frozenset(numbers.not_age_before)
        self._not_age_after = frozenset(numbers.not_age_after)
        self._pronouns = frozenset(numbers.pronouns)
        self._number_before = frozenset(numbers.number_before)
        self._pronoun_before = frozenset(numbers.pronoun_before)

    def spans(self, sentence: Sentence) -> list[Span]:
        """Every quantity of the sentence, the ones inside others too."""
        found: list[Span] = []
        words = sentence.words
        for start, word in enumerate(words):
            if start and words[start - 1] in self._subjects and self._copulas.starts_with(word):
                found.extend(self._after_subject(sentence, start))
            for stop, age in self._bands.at(words, start):
                found.append(Span(kind="age", start=start, stop=stop, value=age))
            if self._leads.starts_with(word) or self._atoms.may_start(word):
                span = self._quantity(sentence, start)
                if span is not None:
                    found.append(span)
        return found

    def _after_subject(self, sentence: Sentence, start: int) -> list[Span]:
        """ "She's six": the number after a person and "is" is an age, unless it is a measure."""
        copula = self._copulas.longest(sentence.words, start)
        atom = self._atoms.at(sentence, copula[0], money=False) if copula else None
        if atom is None or copula is None:
            return []
        ranged = self._range(sentence, atom, between=False, money=False)
        following = sentence.words[ranged.stop] if ranged.stop < len(sentence.words) else ""
        if following in self._not_age_before or not _is_age(ranged.quantity):
            return []
        quantity = ranged.quantity.of("age", ranged.quantity.unit)
        return [Span(kind="age", start=start, stop=ranged.stop, value=quantity.as_age())]

    def _quantity(self, sentence: Sentence, start: int) -> Span | None:
        """The quantity that begins at `start`, with the words around it that bound it or say what it is."""
        leads: list[str] = []
        place = start
        while len(leads) < _MOST_LEADS and (lead := self._leads.longest(sentence.words, place)):
            place = lead[0]
            leads.append(lead[1])
        atom = self._atoms.at(sentence, place, money="age" not in leads)
        if atom is None:
            return None
        if not leads and self._is_pronoun(sentence, atom):
            return None
        atom = self._range(sentence, atom, between="between" in leads, money="age" not in leads)
        stop, cues = atom.stop, list(leads)
        while len(cues) < 2 * _MOST_LEADS and (tail := self._tails.longest(sentence.words, stop)):
            stop = tail[0]
            cues.append(tail[1])
        quantity = _bounded(atom.quantity, cues)
        if quantity is None or (
            quantity.kind == "duration" and self._is_stretch(quantity, sentence, start=start, stop=stop)
        ):
            return None
        return _span(quantity, start=start, stop=stop, exact=atom.exact)

    def _range(self, sentence: Sentence, left: Atom, *, between: bool, money: bool) -> Atom:
        """`left`, or the range that begins with it."""
        words = sentence.words
        if left.stop + 1 >= len(words) or not left.quantity.single:
            return left
        joiner = words[left.stop]
        either = joiner in self._either_words and left.quantity.kind == "number"
        if joiner not in self._range_words and not either and not (between and joiner in self._between_words):
            return left
        right = self._atoms.at(sentence, left.stop + 1, money=money)
        if right is None or left.quantity.low is None or right.quantity.high is None:
            return left
        kinds = {left.quantity.kind, right.quantity.kind} - {"number"}
        if "pair" in kinds or len(kinds) > 1 or (either and not kinds) or left.quantity.low >= right.quantity.high:
            return left
        named = right.quantity if right.quantity.kind != "number" else left.quantity
        quantity = Quantity(kind=named.kind, low=left.quantity.low, high=right.quantity.high, unit=named.unit)
        return Atom(quantity=quantity, stop=right.stop, exact=False)

    def _is_pronoun(self, sentence: Sentence, atom: Atom) -> bool:
        """Whether a lone "one" is a pronoun: "the red one", "one of them"."""
        at = atom.stop - 1
        words = sentence.words
        if atom.quantity.kind != "number" or words[at] not in self._pronouns or atom.quantity.low != 1:
            return False
        following = words[at + 1] if at + 1 < len(words) else ""
        if following in self._pronoun_before:
            return True
        return at > 0 and words[at - 1] not in self._number_before and not sentence.pauses[at]

    def _is_stretch(self, quantity: Quantity, sentence: Sentence, *, start: int, stop: int) -> bool:
        """Whether "three days" is a time to wait, not an age: "in three days", "three days ago", a million years."""
        words = sentence.words
        if not _is_age(quantity):
            return True
        before = words[start - 1] if start else ""
        after = words[stop] if stop < len(words) else ""
        return before in self._not_age_after or after in self._not_age_before


def _is_age(quantity: Quantity) -> bool:
    if quantity.kind not in ("number", "duration", "age"):
        return False
    return all(0 <= end <= _OLDEST for end in (quantity.low, quantity.high) if end is not None)


def _bounded(quantity: Quantity, cues: list[str]) -> Quantity | None:
    """The quantity after "under", "at least", "about" and the words that say what it is."""
    for cue in cues:
        if cue == "money" and quantity.kind in ("number", "pair"):
            quantity = quantity.of("money")
        elif cue == "age":
            if not _is_age(quantity):
                return None
            quantity = quantity.of("age", quantity.unit)
        elif cue == "below":
            quantity = replace(quantity, low=None)
        elif cue == "above":
            quantity = replace(quantity, high=None)
        elif cue == "about":
            quantity = replace(quantity, about=True)
    return None if quantity.low is None and quantity.high is None else quantity


def _span(quantity: Quantity, *, start: int, stop: int, exact: bool) -> Span | None:
    if quantity.kind == "number":
        number = quantity.as_number()
        if number is not None and not quantity.about and exact:
            return Span(kind="number", start=start, stop=stop, value=number)
        return Span(kind="bound", start=start, stop=stop, value=quantity)
    kind = _KINDS[quantity.kind]
    value = quantity if kind == "pair" else quantity.as_amount() if kind == "budget" else quantity.as_age()
    return Span(kind=kind, start=start, stop=stop, value=value)
