# SPDX-License-Identifier: Apache-2.0
"""What a product's texts say to a question: a short sentence, whole, or the full name. Core: no I/O."""

from collections.abc import Collection, Iterable

from skill.catalog.asked import asked_for, held, telling_in
from skill.catalog.measures import Measure, parts
from skill.catalog.model import Product
from skill.catalog.sentences import sentences, word_count
from skill.catalog.wording import stems

SPOKEN_WORDS = 24
"""The longest value or sentence that is said as an answer."""


def told_in_text(product: Product, phrases: Iterable[str]) -> str | None:
    """The first short sentence of the description that holds every telling word of a phrase, or the phrase itself.

    The first phrase counts before the next.
    """
    told = _short_sentences(product)
    for phrase in phrases:
        wanted, whole = telling_in(phrase), stems(phrase)
        for sentence in told:
            if wanted and wanted <= held(sentence):
                return sentence
            if not wanted and len(whole) > 1 and _stands_in(stems(sentence), whole):
                return sentence  # "made of" has no telling word, and is telling
    return None


def measured_in_text(product: Product, units: Collection[str]) -> str | None:
    """The first short sentence of the description that measures in one of these units."""
    for sentence in _short_sentences(product):
        if any(isinstance(part, Measure) and part.unit in units for part in parts(sentence)):
            return sentence
    return None


def told_in_name(product: Product, asked: str) -> bool:
    """Whether the product's full name holds every word asked for."""
    wanted = asked_for(asked)
    return bool(wanted) and wanted <= held(product.name) and word_count(product.name) <= SPOKEN_WORDS


def _short_sentences(product: Product) -> list[str]:
    return [text for text in sentences(product.description) if word_count(text) <= SPOKEN_WORDS and "?" not in text]


def _stands_in(text: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return any(text[start : start + len(phrase)] == phrase for start in range(len(text) - len(phrase) + 1))
