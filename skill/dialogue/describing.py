# SPDX-License-Identifier: Apache-2.0
"""Telling more about one gift: what it is, then its description's rest and its facts, then that this is all. Core."""

from skill.catalog.facts import facts_of
from skill.catalog.model import Product
from skill.catalog.sentences import sentences, word_count
from skill.conversation import Prompt
from skill.dialogue.answers import topic_of
from skill.dialogue.choosing import meant
from skill.dialogue.looks import Look
from skill.dialogue.pointing import answer_about, ask_which
from skill.dialogue.saying import say_fact, say_value
from skill.dialogue.state import Scene, Step
from skill.dialogue.suggesting import tell_more, told_first

_WORDS = 30
_SENTENCE_WORDS = 28

Piece = tuple[tuple[Prompt, ...], int]
"""Something to tell, and about how many words it has."""


def tell(scene: Scene) -> Step:
    """Tell about a gift; asked again, go on with what was not told yet."""
    product = meant(scene, scene.meaning.slots)
    if product is None:
        return ask_which(scene, scene.meaning)
    if product.id == scene.state.focus and scene.state.look.told:
        return _go_on(scene, product)
    return tell_more(scene, product)


def _go_on(scene: Scene, product: Product) -> Step:
    look = scene.state.look
    rest = _pieces(scene, product)[look.told - 1 :]
    if not rest:
        return answer_about(scene, product, Prompt(id="all-i-know", args={"item": product.spoken_name}))
    told, words = [rest[0]], rest[0][1]
    for piece in rest[1:3]:
        words += piece[1]
        if words > _WORDS:
            break
        told.append(piece)
    further = scene.at(look=Look(told=look.told + len(told), read=look.read))
    return answer_about(further, product, *(prompt for prompts, _ in told for prompt in prompts))


def _pieces(scene: Scene, product: Product) -> list[Piece]:
    """All that may be told after the first sentence."""
    first = told_first(product)
    texts = [text for text in sentences(product.description) if text != first and "?" not in text]
    said: list[Piece] = [
        ((Prompt(id="described", args={"text": say_value(text)}),), word_count(text))
        for text in texts
        if word_count(text) <= _SENTENCE_WORDS
    ]
    for fact in facts_of(product):
        said.append((say_fact(fact, topic_of(fact, scene.shop)), word_count(f"{fact.name} {fact.value}") + 3))
    return said
