# SPDX-License-Identifier: Apache-2.0
"""Alexa's custom slot types: the closed lists with ids and synonyms, and the few words around numbers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from skill.understanding.grammar import Grammar
from skill.understanding.language import ListValue
from skill.understanding.templates import Node, Word, sentences

_MOST_SYNONYMS = 100
_FARTHEST = 10

Values = Iterable[tuple[str, tuple[str, ...]]]


def types(grammar: Grammar) -> list[dict[str, Any]]:
    """Every custom type; no word stands for two values of one type."""
    slots, numbers = grammar.language.slots, grammar.language.numbers
    bands = {_band_id(band.say[0]): band.say for band in numbers.age_bands}
    currencies = {code: currency.units for code, currency in numbers.currencies.items()}
    return [
        _type("Recipient", _listed(slots.recipient), grammar),
        _type("Occasion", _listed(slots.occasion), grammar),
        _type("Interest", _listed(slots.interest), grammar),
        _type("Pick", _listed(slots.pick), grammar),
        _type("Product", _listed(slots.product), grammar),
        _type("Attribute", _listed(slots.attribute), grammar),
        _type("Answer", _listed(slots.answer), grammar),
        _type("Tone", _listed(slots.tone), grammar),
        _type("Option", _listed(slots.option), grammar),
        _type("Place", _listed(slots.place), grammar),
        _type("Method", _listed(slots.method), grammar),
        _type("Ordinal", _ordinals(grammar), grammar),
        _type("AgeBand", bands.items(), grammar),
        _type("AgeUnit", numbers.age_units.items(), grammar),
        _type("Currency", currencies.items(), grammar),
        _type("ChallengeWord", ((word, (word,)) for word in grammar.challenges.words), grammar),
    ]


def spoken(words: Iterable[str], *, clitics: Iterable[str]) -> str:
    """Words as a platform writes them: clitics at the word before."""
    text = ""
    known = frozenset(clitics)
    for word in words:
        text += word if word in known or not text else f" {word}"
    return text


def _listed(values: Mapping[str, ListValue]) -> Values:
    return ((id_, value.say) for id_, value in values.items())


def _ordinals(grammar: Grammar) -> Iterator[tuple[str, tuple[str, ...]]]:
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


def _band_id(say: str) -> str:
    return "".join(letter if letter.isalpha() else "_" for letter in say).strip("_").split("_")[0]


def _type(name: str, values: Values, grammar: Grammar) -> dict[str, Any]:
    taken: set[str] = set()
    built = []
    for id_, templates in values:
        forms = [form for template in templates for form in _forms(grammar.parse(template), grammar)]
        first = templates[0] if templates[0].replace(" ", "").replace("'", "").isalpha() else ""
        fresh = [form for form in dict.fromkeys(forms) if form not in taken]
        if not fresh:
            continue
        taken.update(fresh)
        value = first if first.lower() in fresh or not first.isascii() else fresh[0]
        synonyms = [form for form in fresh if form != value.lower() and form != fresh[0]][:_MOST_SYNONYMS]
        built.append({"id": id_, "name": {"value": value or fresh[0], "synonyms": synonyms}})
    return {"name": name, "values": built}


def _forms(node: Node, grammar: Grammar) -> Iterator[str]:
    clitics = grammar.language.utterances.typing.clitics
    for steps in sentences(node):
        form = spoken((step.text for step in steps if isinstance(step, Word)), clitics=clitics)
        if form and all(letter.isalpha() or letter in " '-" for letter in form):
            yield form
