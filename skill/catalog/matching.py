# SPDX-License-Identifier: Apache-2.0
"""Does a product's row speak of an interest, or hold the words looked for? Core: no I/O.

A word of an interest matches whole words of one field, plural or not; several words must stand side by side.
"""

from functools import lru_cache
from itertools import pairwise

from skill.catalog.model import Interest, Product
from skill.catalog.wording import joined, stems, telling

MATCHED_FIELDS = ("interests", "theme", "name", "description")
"""The fields that may match an interest, the strongest first."""

_MOST_PHRASES, _LONGEST_PHRASE = 64, 8  # what is said may be any length; what is searched for is not


def where_matches(product: Product, interest: Interest) -> str | None:
    """The field of the product that speaks of an interest, the strongest one; None when none does."""
    return _where(product.interests, product.theme, product.name, product.description, interest.id, interest.words)


def holds_text(product: Product, text: str) -> bool:
    """Whether every telling word of `text` stands in the product's row; True for a text without any."""
    held = _held(product.interests, product.theme, product.name, product.description)
    return all(any(word in held for word in choice) for choice in alternatives(text))


def alternatives(text: str) -> tuple[tuple[str, ...], ...]:
    """For each telling word of a text, the stems that count as it: itself, or written as one with a neighbour."""
    found = telling(text)
    pairs = ["".join(pair) for pair in pairwise(found)]
    return tuple((word, *pairs[max(place - 1, 0) : place + 1]) for place, word in enumerate(found))


def phrases(interest: Interest) -> tuple[tuple[str, ...], ...]:
    """The words of an interest as stems, each once."""
    return tuple(
        dict.fromkeys(found[:_LONGEST_PHRASE] for found in map(stems, interest.words[:_MOST_PHRASES]) if found)
    )


def tag_phrases(interest: Interest) -> tuple[tuple[str, ...], ...]:
    """What a product's tag may say of an interest: its id, or its words."""
    by_id = stems(interest.id)[:_LONGEST_PHRASE]
    return tuple(dict.fromkeys(found for found in (by_id, *phrases(interest)) if found))


def interest_of(words: str) -> Interest:
    """An interest that no list knows, from the words as they were said: the whole phrase or any telling word of it."""
    return Interest(id=words, words=tuple(dict.fromkeys((words, *telling(words)))))


@lru_cache(maxsize=65536)
def _where(
    tags: tuple[str, ...], theme: str | None, name: str, description: str, interest_id: str, words: tuple[str, ...]
) -> str | None:
    interest = Interest(id=interest_id, words=words)
    said = phrases(interest)
    if any(_stands_in(stems(tag), phrase) for tag in tags for phrase in tag_phrases(interest)):
        return "interests"
    if theme and any(_stands_in(stems(theme), phrase) for phrase in said):
        return "theme"
    if any(_stands_in(stems(name), phrase) or _stands_in(joined(name), phrase) for phrase in said):
        return "name"
    if any(_stands_in(stems(description), phrase) for phrase in said):
        return "description"
    return None


@lru_cache(maxsize=16384)
def _held(tags: tuple[str, ...], theme: str | None, name: str, description: str) -> frozenset[str]:
    found = {*stems(theme or ""), *stems(name), *joined(name), *stems(description)}
    return frozenset(found.union(*map(stems, tags)))


def _stands_in(text: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    if len(phrase) == 1:
        return phrase[0] in text
    return any(text[start : start + len(phrase)] == phrase for start in range(len(text) - len(phrase) + 1))
