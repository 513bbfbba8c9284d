# SPDX-License-Identifier: Apache-2.0
"""The word index of the catalog: what is written into SQLite's FTS5, and what is asked of it.

Only stems that catalog/wording.py made go in and are asked for, each in quotes, so nothing a shopper says is an
operator. Another engine's index needs this module's functions and nothing else of the store.
"""

from collections.abc import Iterable

from skill.catalog.matching import alternatives, phrases, tag_phrases
from skill.catalog.model import Interest, Product
from skill.catalog.naming import name_keys, said_keys
from skill.catalog.wording import joined, stems

Phrase = tuple[str, ...]

MATCHES = "SELECT rowid FROM product_words WHERE product_words MATCH ?"
DELETE = "DELETE FROM product_words WHERE rowid = ?"
INSERT = (
    "INSERT INTO product_words (rowid, interests, theme, name, joined, description, called)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_BETWEEN = " § "  # no stem, so that a phrase never spans two tags


def indexed(number: int, product: Product) -> tuple[int | str, ...]:
    """The values of INSERT for a product."""
    return (
        number,
        _BETWEEN.join(" ".join(stems(tag)) for tag in product.interests),
        " ".join(stems(product.theme or "")),
        " ".join(stems(product.name)),
        " ".join(joined(product.name)),
        " ".join(stems(product.description)),
        " ".join(sorted(name_keys(product.name) | name_keys(product.spoken_name))),
    )


def speaks_of(interest: Interest) -> str | None:
    """The expression for products that speak of an interest in any field; None when nothing can."""
    return _speaks_of(interest, "theme name joined description")


def plainly_speaks_of(interest: Interest) -> str | None:
    """The expression for products that speak of an interest in a tag, the theme or the name."""
    return _speaks_of(interest, "theme name joined")


def holds(text: str) -> str | None:
    """The expression for products that hold every telling word of a text; None for a text without any."""
    choices = (_either(*(_quote((stem,)) for stem in choice)) for choice in alternatives(text))
    every = " AND ".join(f"({choice})" for choice in choices)
    return f"{{interests theme name joined description}} : ({every})" if every else None


def called(said: str) -> str | None:
    """The expression for products of whose name what was said holds a part."""
    return _in("called", ((key,) for key in sorted(said_keys(said))))


def any_of(expressions: Iterable[str | None]) -> str | None:
    """The expression for products that meet one at least; None when nothing can."""
    return _either(*expressions)


def _speaks_of(interest: Interest, columns: str) -> str | None:
    said = phrases(interest)
    only_tags = [phrase for phrase in tag_phrases(interest) if phrase not in said]
    return _either(_in(f"interests {columns}", said), _in("interests", only_tags))


def _either(*expressions: str | None) -> str | None:
    return " OR ".join(f"({expression})" for expression in expressions if expression) or None


def _in(columns: str, said: Iterable[Phrase]) -> str | None:
    quoted = " OR ".join(map(_quote, said))
    return f"{{{columns}}} : ({quoted})" if quoted else None


def _quote(phrase: Phrase) -> str:
    return '"' + " ".join(stem.replace('"', "") for stem in phrase) + '"'
