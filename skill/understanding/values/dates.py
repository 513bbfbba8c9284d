# SPDX-License-Identifier: Apache-2.0
"""Days as people name them: "by Friday", "in two weeks", "the 24th of December", "before Christmas".

Which ways there are is dates.yaml; here is only what its slots hold. No clock: a Day says what was said.
"""

import calendar
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from msgspec.structs import replace as changed

from skill.conversation import Day
from skill.understanding.automaton import Automaton, State, Target
from skill.understanding.language import Dates, DayWords, ListValue, Numbers
from skill.understanding.normalising import Sentence
from skill.understanding.phrases import Phrases
from skill.understanding.templates import Alternative, Node, Sequence, Slot, Words, literal_words, parse, slots
from skill.understanding.values.numerals import NumeralReader
from skill.understanding.values.ordinals import OrdinalReader
from skill.understanding.values.spans import Span

DAYS = ("deadline", "day", "date")
"""The kinds of spans that hold a day (see `DayWords.kind`)."""
_SIGNS = {"/": 0, "-": 0}
_FARTHEST = 1000
_LEAP_YEAR = 2024
_CENTURY = 2000
_YEARS = range(1900, 2200)

Held = Mapping[str, int | str]
"""What the slots of one way to name a day hold."""
_Filled = tuple[int | str, int]
"""What a slot holds, and the word before which it stops."""


class DateReader:
    """Finds days. Immutable after building, but for the automaton's cache."""

    def __init__(
        self,
        dates: Dates,
        numbers: Numbers,
        *,
        occasions: Mapping[str, ListValue],
        words: Words,
        numerals: NumeralReader,
        ordinals: OrdinalReader,
        empty: frozenset[str],
    ) -> None:
        self._ways = dates.days
        self._automaton = Automaton()
        fixed: list[Node] = []
        for index, way in enumerate(dates.days):
            for template in way.say:
                node = parse(template, words=words)
                self._automaton.add(_opened(node), Target(intent=str(index), stages=None))
                fixed += [] if slots(node) else [node]
        self._cues, self._tails = Phrases[bool](), Phrases[bool]()
        for cue, templates in dates.cues.items():
            self._cues.add_all(templates, cue == "before", words=words)
        self._tails.add_all(dates.tails, True, words=words)
        self._counts, self._units, self._occasions = Phrases[int](), Phrases[int](), Phrases[str]()
        for count, value in dates.counts.items():
            self._counts.add_all((count,), value, words=words)
        for unit, names in numbers.age_units.items():
            self._units.add_all(names, dates.unit_days[unit], words=words)
        for id_ in dates.occasions:
            self._occasions.add_all(occasions[id_].say, id_, words=words)
        named = [*(occasions[id_].say for id_ in dates.occasions), *numbers.age_units.values()]
        fixed += [parse(template, words=words) for templates in named for template in templates]
        self._anchors = _anchors(dates, numbers, fixed=fixed, empty=empty)
        self._dates = dates
        self._whole = {word: month for word, month in dates.months.items() if word not in dates.shy_months}
        self._not_after, self._not_before = frozenset(dates.not_after), frozenset(dates.not_before)
        self._nth_before = frozenset(dates.nth_before)
        self._numerals, self._ordinals = numerals, ordinals
        self._slots = self._slot_readers()

    def spans(self, sentence: Sentence) -> list[Span]:
        """Every day of the sentence, with and without the cue before it."""
        found: list[Span] = []
        if self._anchors.isdisjoint(sentence.words):
            return found
        for start in range(len(sentence.words)):
            if start and sentence.words[start - 1] in self._not_after:
                continue
            cue = self._cues.longest(sentence.words, start)
            told = self._day(sentence, cue[0], cued=True) if cue is not None else None
            if cue is not None and told is not None and isinstance(told.value, Day):
                day = changed(told.value, before=cue[1] or told.value.before)
                found.append(replace(told, kind="deadline", start=start, value=day))
            bare = self._day(sentence, start)
            if bare is not None and (told is None or bare.stop > told.stop):
                found.append(bare)
        return found

    def _day(self, sentence: Sentence, start: int, *, cued: bool = False) -> Span | None:
        """The longest day that begins at `start`, with the time of day behind it; of two ways to read it the first."""
        best: Span | None = None
        rank = (0, 0)
        waiting: list[tuple[State, int, dict[str, int | str]]] = [(self._automaton.start(), start, {})]
        while waiting:
            state, place, held = waiting.pop()
            for target in state.targets:
                index = int(target.intent)
                way = self._ways[index]
                day = _named(way, held) if (way.cued or not cued) and (place, -index) > rank else None
                if day is not None and self._may_end(sentence, place, nth="nth" in held):
                    best, rank = Span(kind=way.kind, start=start, stop=place, value=day), (place, -index)
            waiting.extend(self._steps(sentence, state, place, held))
        tail = best and self._tails.longest(sentence.words, best.stop)
        return replace(best, stop=tail[0]) if best and tail else best

    def _steps(
        self, sentence: Sentence, state: State, place: int, held: dict[str, int | str]
    ) -> Iterable[tuple[State, int, dict[str, int | str]]]:
        if place >= len(sentence.words):
            return
        following = self._automaton.move(state, sentence.words[place])
        if following is not None:
            yield following, place + 1, held
        for symbol in state.frees:
            name = symbol[2:-1]
            filled = self._slots[name](sentence, place)
            after = self._automaton.move(state, symbol) if filled is not None else None
            if filled is not None and after is not None:
                yield after, filled[1], {**held, name: filled[0]}

    def _may_end(self, sentence: Sentence, stop: int, *, nth: bool) -> bool:
        if stop >= len(sentence.words) or sentence.pauses[stop]:
            return True
        following = sentence.words[stop]
        return following in self._nth_before if nth else following not in self._not_before

    def _slot_readers(self) -> Mapping[str, Callable[[Sentence, int], _Filled | None]]:
        def listed(values: Mapping[str, int]) -> Callable[[Sentence, int], _Filled | None]:
            def read(sentence: Sentence, place: int) -> _Filled | None:
                value = values.get(sentence.words[place])
                return None if value is None else (value, place + 1)

            return read

        def phrased(phrases: Phrases[int] | Phrases[str]) -> Callable[[Sentence, int], _Filled | None]:
            def read(sentence: Sentence, place: int) -> _Filled | None:
                found = phrases.longest(sentence.words, place)
                return None if found is None else (found[1], found[0])

            return read

        return {
            "weekday": listed(self._dates.weekdays),
            "month": listed(self._dates.months),
            "whole_month": listed(self._whole),
            "slash": listed({"/": _SIGNS["/"]}),
            "dash": listed({"-": _SIGNS["-"]}),
            "unit": phrased(self._units),
            "occasion": phrased(self._occasions),
            "nth": self._ordinals.nth,
            "date": self._date,
            "date_number": _number,
            "month_number": _number,
            "year": _number,
            "count": self._count,
        }

    def _date(self, sentence: Sentence, place: int) -> _Filled | None:
        return self._ordinals.nth(sentence, place) or self._whole_number(sentence, place)

    def _count(self, sentence: Sentence, place: int) -> _Filled | None:
        counted = self._counts.longest(sentence.words, place)
        return (counted[1], counted[0]) if counted is not None else self._whole_number(sentence, place)

    def _whole_number(self, sentence: Sentence, place: int) -> _Filled | None:
        numeral = self._numerals.at(sentence, place)
        if numeral is None or not 0 <= numeral.value <= _FARTHEST or numeral.value != int(numeral.value):
            return None
        return int(numeral.value), numeral.stop


def _anchors(dates: Dates, numbers: Numbers, *, fixed: Iterable[Node], empty: frozenset[str]) -> frozenset[str]:
    """Words of which every day has one: a sentence without any is not looked at twice."""
    literals = frozenset(word for node in fixed for word in literal_words(node)) - empty
    nths = numbers.ordinals.keys() | frozenset(numbers.ordinal_suffixes)
    return literals | nths | dates.weekdays.keys() | dates.months.keys() | _SIGNS.keys()


def _number(sentence: Sentence, place: int) -> _Filled | None:
    word = sentence.words[place]
    return (int(word), place + 1) if word.isascii() and word.isdecimal() and len(word) <= 4 else None


def _opened(node: Node) -> Node:
    """The tree with its slots marked as free, so that a state knows which may follow."""
    if isinstance(node, Slot):
        return Slot(node.name, True)
    if isinstance(node, Alternative):
        return Alternative(tuple(_opened(option) for option in node.options))
    return Sequence(tuple(_opened(part) for part in node.parts)) if isinstance(node, Sequence) else node


def _named(way: DayWords, held: Held) -> Day | None:
    """The day that one way to name it and its slots tell; None for a date that no month has."""
    numbers = {name: value for name, value in held.items() if isinstance(value, int)}
    month = _first(numbers, "month", "whole_month", "month_number") or way.month
    day = _first(numbers, "nth", "date", "date_number")
    if "whole_month" in held and month is not None and way.day is None:
        day = calendar.monthrange(_LEAP_YEAR - 1, month)[1]
    day = way.day if day is None else day
    if day is not None:
        return _dated(month, day, year=numbers.get("year"), before=way.before)
    if "occasion" in held:
        return Day(occasion=str(held["occasion"]), before=way.before)
    weekday = numbers.get("weekday", way.weekday)
    if weekday is not None:
        return Day(weekday=weekday, weeks=way.weeks, before=way.before)
    return Day(days=way.days + numbers.get("count", 0) * numbers.get("unit", 0), before=way.before)


def _first(numbers: Mapping[str, int], *names: str) -> int | None:
    return next((numbers[name] for name in names if name in numbers), None)


def _dated(month: int | None, day: int, *, year: int | None, before: bool) -> Day | None:
    if month is not None and not 1 <= month <= 12:
        return None
    if not 1 <= day <= (31 if month is None else calendar.monthrange(_LEAP_YEAR, month)[1]):
        return None
    if year is None or month is None:
        return Day(month=month, day=day, before=before)
    year = year + _CENTURY if year < 100 else year
    if year not in _YEARS or day > calendar.monthrange(year, month)[1]:
        return None
    return Day(on=date(year, month, day), before=before)
