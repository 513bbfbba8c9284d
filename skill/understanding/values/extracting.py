# SPDX-License-Identifier: Apache-2.0
"""All extractors of a locale, run over one sentence."""

from dataclasses import replace

from skill.understanding.language import Language
from skill.understanding.normalising import Normalizer, Sentence
from skill.understanding.values.dates import DateReader
from skill.understanding.values.lists import ListReader
from skill.understanding.values.numerals import NumeralReader
from skill.understanding.values.ordinals import OrdinalReader
from skill.understanding.values.quantities import QuantityReader
from skill.understanding.values.spans import Span


class Extractor:
    """Finds every typed value, those inside others too; which of them count is decided by matching."""

    def __init__(self, language: Language, normalizer: Normalizer, *, carriers: frozenset[str]) -> None:
        words = normalizer.words
        numerals = NumeralReader(language.numbers)
        self.lists = ListReader(
            language.slots, language.utterances.free, joiners=frozenset(language.numbers.joiners), words=words
        )
        self._ordinals = OrdinalReader(language.numbers, words=words, numerals=numerals)
        self._quantities = QuantityReader(
            language.numbers, words=words, numerals=numerals, people=self.lists.last_recipient_words
        )
        self._dates = DateReader(
            language.dates,
            language.numbers,
            occasions=language.slots.occasion,
            words=words,
            numerals=numerals,
            ordinals=self._ordinals,
            empty=frozenset(language.utterances.free.empty),
        )
        self._carriers = carriers

    def spans(self, sentence: Sentence) -> tuple[Span, ...]:
        """The spans, by where they start."""
        found = self.quantities(sentence)
        found += self.lists.spans(sentence)
        found += self.days(sentence)
        found += self.lists.free_interests(sentence, known=found, carriers=self._carriers)
        found += [replace(span, kind="other_ordinal") for span in found if span.kind == "ordinal"]
        return tuple(sorted(found, key=lambda span: (span.start, span.stop)))

    def days(self, sentence: Sentence) -> list[Span]:
        """Only days."""
        return self._dates.spans(sentence)

    def quantities(self, sentence: Sentence) -> list[Span]:
        """Only ages, amounts, numbers and ordinals."""
        ordinals = self._ordinals.spans(sentence)
        taken = {place for span in ordinals for place in range(span.start, span.stop)}
        quantities = [
            span
            for span in self._quantities.spans(sentence)
            if span.kind != "number" or not taken.issuperset(range(span.start, span.stop))
        ]
        return quantities + ordinals
