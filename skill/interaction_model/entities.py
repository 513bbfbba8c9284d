# SPDX-License-Identifier: Apache-2.0
"""The values of our slots with all that people say for each, as every platform's lists are made of them. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from skill.understanding.grammar import Grammar
from skill.understanding.language import ListValue
from skill.understanding.templates import Node, Word, sentences

_MOST_SYNONYMS = 100
_FARTHEST = 10

Values = Iterable[tuple[str, tuple[str, ...]]]
"""Ids, each with the templates of what is said for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A value: its id, its name, and other words for it."""

    id: str
    name: str
    """As it is printed: "Fiancée"."""
    plain: str
    """The same as it is heard: "fiancee"."""
    synonyms: tuple[str, ...]


def said(value: Listed) -> tuple[str, ...]:
    """Everything that is said for a value, its name first."""
    return tuple(dict.fromkeys((value.name.lower(), value.plain, *value.synonyms)))


def listed(values: Mapping[str, ListValue]) -> Values:
    """The values of a list of slots.yaml."""
    return ((id_, value.say) for id_, value in values.items())


def words_of(values: Values, grammar: Grammar) -> Iterator[Listed]:
    """Each value that has words of its own: no word stands for two values of one list."""
    taken: set[str] = set()
    for id_, templates in values:
        forms = [form for template in templates for form in _forms(grammar.parse(template), grammar)]
        first = templates[0] if templates[0].replace(" ", "").replace("'", "").isalpha() else ""
        fresh = [form for form in dict.fromkeys(forms) if form not in taken]
        if not fresh:
            continue
        taken.update(fresh)
        value = first if first.lower() in fresh or not first.isascii() else fresh[0]
        synonyms = [form for form in fresh if form != value.lower() and form != fresh[0]][:_MOST_SYNONYMS]
        yield Listed(id=id_, name=value or fresh[0], plain=fresh[0], synonyms=tuple(synonyms))


def spoken(words: Iterable[str], *, clitics: Iterable[str]) -> str:
    """Words as a platform writes them: clitics at the word before."""
    text = ""
    known = frozenset(clitics)
    for word in words:
        text += word if word in known or not text else f" {word}"
    return text


def ordinals(grammar: Grammar) -> Values:
    """First to tenth and the last, each also with its article and noun, and as "number two"."""
    numbers = grammar.language.numbers
    digits = {value: word for word, value in reversed(tuple(numbers.small.items()))}
    article, noun = numbers.ordinal_articles[0], numbers.ordinal_nouns[0]
    for value in dict.fromkeys(numbers.ordinals.values()):
        if value <= _FARTHEST:
            words = [word for word, place in numbers.ordinals.items() if place == value]
            forms = (f"{before}{word}{behind}" for word in words for before, behind in _around(article, noun))
            cued = (f"{cue} {digits[value]}" for cue in numbers.ordinal_cues[:1] if value > 0)
            yield str(value), (*forms, *cued)


def _around(article: str, noun: str) -> tuple[tuple[str, str], ...]:
    return (("", ""), ("", f" {noun}"), (f"{article} ", ""), (f"{article} ", f" {noun}"))


def _forms(node: Node, grammar: Grammar) -> Iterator[str]:
    clitics = grammar.language.utterances.typing.clitics
    for steps in sentences(node):
        form = spoken((step.text for step in steps if isinstance(step, Word)), clitics=clitics)
        if form and all(letter.isalpha() or letter in " '-" for letter in form):
            yield form
