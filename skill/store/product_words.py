# SPDX-License-Identifier: Apache-2.0
"""What the catalog is searched for by words: the stems of each product's fields, and what a wish asks of them.

Only stems that catalog/wording.py made go in and are asked for, so a match means the same in SQL as in a plain loop.
How an engine indexes them and asks for them is in word_index.py.
"""

from collections.abc import Iterable

from skill.catalog.matching import alternatives, phrases, tag_phrases
from skill.catalog.model import Interest, Product
from skill.catalog.naming import name_keys, said_keys
from skill.catalog.wording import joined, stems

Phrase = tuple[str, ...]
"""Stems that stand side by side."""
Fields = tuple[str, ...]
Choice = tuple[tuple[Fields, tuple[Phrase, ...]], ...]
"""Met by a product that holds one of the phrases in one of the fields beside them."""
Asked = tuple[Choice, ...]
"""What is asked of a product: every choice is met."""

FIELDS: Fields = ("interests", "theme", "name", "joined", "description", "called")
_TEXT: Fields = ("theme", "name", "joined", "description")
_PLAIN: Fields = ("theme", "name", "joined")


def texts(
    *, name: str, spoken_name: str, theme: str | None, interests: Iterable[str], description: str
) -> tuple[tuple[Phrase, ...], ...]:
    """The stems of a product by FIELDS; a phrase never spans two of a field's runs."""
    return (
        tuple(stems(tag) for tag in interests),
        (stems(theme or ""),),
        (stems(name),),
        (joined(name),),
        (stems(description),),
        (tuple(sorted(name_keys(name) | name_keys(spoken_name))),),
    )


def texts_of(product: Product) -> tuple[tuple[Phrase, ...], ...]:
    """`texts` of a product."""
    return texts(
        name=product.name,
        spoken_name=product.spoken_name,
        theme=product.theme,
        interests=product.interests,
        description=product.description,
    )


def speaks_of(interest: Interest) -> Asked | None:
    """Products that speak of an interest in any field; None when nothing can."""
    return _asked(_interest(interest, _TEXT))


def speaks_of_any(interests: Iterable[Interest]) -> Asked | None:
    """Products that speak of one interest at least; None when nothing can."""
    return _asked(tuple(part for interest in interests for part in _interest(interest, _TEXT)))


def plainly_speaks_of(interest: Interest) -> Asked | None:
    """Products that speak of an interest in a tag, the theme or the name; None when nothing can."""
    return _asked(_interest(interest, _PLAIN))


def holds(text: str) -> Asked | None:
    """Products that hold every telling word of a text; None for a text without any."""
    fields = ("interests", *_TEXT)
    return tuple(((fields, tuple((stem,) for stem in choice)),) for choice in alternatives(text)) or None


def called(said: str) -> Asked | None:
    """Products of whose name what was said holds a part; None when nothing can."""
    keys = tuple((key,) for key in sorted(said_keys(said)))
    return _asked(((("called",), keys),) if keys else ())


def _interest(interest: Interest, fields: Fields) -> Choice:
    said = phrases(interest)
    only_tags = tuple(phrase for phrase in tag_phrases(interest) if phrase not in said)
    parts: Choice = ((("interests", *fields), said), (("interests",), only_tags))
    return tuple(part for part in parts if part[1])


def _asked(choice: Choice) -> Asked | None:
    return (choice,) if choice else None
