# SPDX-License-Identifier: Apache-2.0
"""Alexa's custom slot types: the closed lists with ids and synonyms, and the few words around numbers."""

from typing import Any

from skill.interaction_model.entities import Values, listed, ordinals, words_of
from skill.understanding.grammar import Grammar


def types(grammar: Grammar) -> list[dict[str, Any]]:
    """Every custom type; no word stands for two values of one type."""
    slots, numbers = grammar.language.slots, grammar.language.numbers
    bands = {_band_id(band.say[0]): band.say for band in numbers.age_bands}
    currencies = {code: currency.units for code, currency in numbers.currencies.items()}
    return [
        _type("Recipient", listed(slots.recipient), grammar),
        _type("Occasion", listed(slots.occasion), grammar),
        _type("Interest", listed(slots.interest), grammar),
        _type("Pick", listed(slots.pick), grammar),
        _type("Product", listed(slots.product), grammar),
        _type("Attribute", listed(slots.attribute), grammar),
        _type("Answer", listed(slots.answer), grammar),
        _type("Tone", listed(slots.tone), grammar),
        _type("Option", listed(slots.option), grammar),
        _type("Place", listed(slots.place), grammar),
        _type("Method", listed(slots.method), grammar),
        _type("Ordinal", ordinals(grammar), grammar),
        _type("AgeBand", bands.items(), grammar),
        _type("AgeUnit", numbers.age_units.items(), grammar),
        _type("Currency", currencies.items(), grammar),
        _type("ChallengeWord", ((word, (word,)) for word in grammar.challenges.words), grammar),
    ]


def _band_id(say: str) -> str:
    return "".join(letter if letter.isalpha() else "_" for letter in say).strip("_").split("_")[0]


def _type(name: str, values: Values, grammar: Grammar) -> dict[str, Any]:
    return {
        "name": name,
        "values": [
            {"id": one.id, "name": {"value": one.name, "synonyms": list(one.synonyms)}}
            for one in words_of(values, grammar)
        ],
    }
