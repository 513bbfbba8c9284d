# SPDX-License-Identifier: Apache-2.0
"""What the row says to a question about a product, as prompts. Core.

Law: what the row does not say is not known; then what is nearest to it may be told, as what it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from skill.catalog.facts import (
    Fact,
    Shape,
    Topic,
    facts_about,
    facts_named,
    is_called,
    option_named,
    options_about,
    options_of,
    topic_named,
)
from skill.catalog.model import Product
from skill.catalog.quoting import measured_in_text, told_in_name, told_in_text
from skill.catalog.reasons import least_age
from skill.catalog.sentences import plain_text, word_count
from skill.conversation import Choice, Prompt, Series, Words
from skill.dialogue import delivering
from skill.dialogue.saying import say_fact, say_value
from skill.dialogue.shop import Shop
from skill.dialogue.state import Scene

_WORDS = 20
_MOST_FACTS = 3
_MOST_OPTIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is said to a question about a product."""

    says: tuple[Prompt, ...]
    known: bool = True


def answer(scene: Scene, product: Product, asked: Choice | Words) -> Answer:
    """The answer of the row: its own fields, its variants, its attributes, its text; else that it is not known."""
    words = asked.words if isinstance(asked, Choice) else asked.text
    topic_id = _topic_asked(scene.shop, asked)
    topic = scene.shop.topics.get(topic_id) if topic_id else None
    said = (
        _of_option(product, asked, scene.shop)
        or (_OWN[topic_id](scene, product) if topic_id in _OWN else ())
        or (_of_topic(scene, product, topic_id, topic) if topic_id and topic else _of_words(scene, product, words))
        or (_safety(scene, product) if topic_id == "small_parts" else ())
        or _of_text(product, words, topic, units=_UNITS.get(topic_id, ()))
    )
    if said:
        return Answer(says=said)
    near = tuple(prompt for other in _NEAR.get(topic_id or "", ()) for prompt in _known_of(scene, product, other))
    unknown = Prompt(id="fact-unknown", args={"topic": topic_id or "none", "item": product.spoken_name})
    return Answer(says=(unknown, *near), known=False)


def _topic_asked(shop: Shop, asked: Choice | Words) -> str | None:
    """The topic that is asked about; None for what no list holds."""
    if isinstance(asked, Choice):
        return asked.id if asked.id in shop.topics or asked.id in _OWN else None
    return topic_named(asked.text, shop.topics)


def topic_of(fact: Fact, shop: Shop) -> str | None:
    """The topic that a fact is called by; None where the catalog calls it something else."""
    return next((topic_id for topic_id in shop.topics if is_called(fact, topic_id)), None)


# --- attributes ----------------------------------------------------------------------------------------

# What helps where a topic is not known, or answers the question behind a plain no ("no batteries": it plugs in).
_NEAR: Mapping[str, tuple[str, ...]] = {
    "batteries": ("power",),
    "power": ("batteries",),
    "washing": ("material",),
    "water": ("washing", "material"),
    "size": ("weight",),
    "weight": ("size",),
    "outdoor": ("water",),
    "charging": ("power", "batteries"),
    "running_time": ("power",),
    "care": ("washing", "material"),
    "noise": ("sound",),
    "colors": ("material",),
    "vegan": ("material",),
    "allergens": ("material",),
    "small_parts": ("safety",),
    "assembly": ("pieces",),
}
_ASKS_FURTHER = ("batteries",)
# Topics that a measure answers, whatever its sentence calls it.
_UNITS: Mapping[str | None, tuple[str, ...]] = {
    "size": ("mm", "cm", "m", "in", "ft"),
    "weight": ("g", "kg", "oz", "lb"),
    "running_time": ("h",),
    "play_time": ("min",),
    "pieces": ("piece",),
}


def _of_topic(scene: Scene, product: Product, topic_id: str, topic: Topic) -> tuple[Prompt, ...]:
    facts = facts_about(product, topic)
    said = _of_facts(facts, scene.shop)
    if topic_id in _ASKS_FURTHER and facts and facts[0].shape in (Shape.NO, Shape.NONE) and not facts[0].more:
        said += tuple(prompt for other in _NEAR[topic_id] for prompt in _known_of(scene, product, other))
    return said or _of_options(product, topic)


def _known_of(scene: Scene, product: Product, topic_id: str) -> tuple[Prompt, ...]:
    topic = scene.shop.topics.get(topic_id)
    return _of_facts(facts_about(product, topic), scene.shop) if topic else ()


def _of_words(scene: Scene, product: Product, words: str) -> tuple[Prompt, ...]:
    return _of_facts(facts_named(product, words)[:1], scene.shop)


def _of_facts(facts: tuple[Fact, ...], shop: Shop) -> tuple[Prompt, ...]:
    """The first facts that together are short enough; the first one in any case."""
    said: list[Prompt] = []
    words = 0
    for fact in facts[:_MOST_FACTS]:
        words += word_count(f"{fact.name} {fact.value}") + 3
        if said and words > _WORDS:
            break
        said += say_fact(fact, topic_of(fact, shop))
    return tuple(said)


# --- variants --------------------------------------------------------------------------------------------


def _of_option(product: Product, asked: Choice | Words, shop: Shop) -> tuple[Prompt, ...]:
    """Whether it comes in just what was named; what it comes in instead, where an option was asked for."""
    spoken = (asked.words, *shop.option_words.get(asked.id, ())) if isinstance(asked, Choice) else (asked.text,)
    named = next(filter(None, (option_named(product, words) for words in spoken)), None)
    if named is None and isinstance(asked, Choice) and _topic_asked(shop, asked) is None:
        return tuple(prompt for values in options_of(product).values() for prompt in _comes_in(values))
    if named is None:
        return ()
    name, value = named
    left = sum(variant.available for variant in product.variants if variant.options.get(name) == value)
    return (Prompt(id="comes-in-one" if left > 0 else "option-sold-out", args={"option": say_value(value)}),)


def _of_options(product: Product, topic: Topic) -> tuple[Prompt, ...]:
    """What it comes in; told where the topic is what tells the variants apart."""
    return _comes_in(options_about(product, topic))


def _comes_in(values: tuple[str, ...]) -> tuple[Prompt, ...]:
    if not values:
        return ()
    items = tuple(Prompt(id="described", args={"text": say_value(value)}) for value in values[:_MOST_OPTIONS])
    more = "yes" if len(values) > len(items) else "no"
    return (Prompt(id="comes-in", args={"options": Series(items=items, style="and"), "more": more}),)


# --- the row's own fields ------------------------------------------------------------------------------------


def _age(scene: Scene, product: Product) -> tuple[Prompt, ...]:
    least, most = product.age_min_months, product.age_max_months
    if least is None:
        return ()
    age, unit = least_age(least)
    return (Prompt(id="own-age", args={"age": age, "unit": unit, "to": 0 if most is None else most // 12}),)


def _price(scene: Scene, product: Product) -> tuple[Prompt, ...]:
    varies = len({variant.price.minor for variant in product.variants}) > 1
    return (Prompt(id="own-price", args={"price": product.price, "varies": "yes" if varies else "no"}),)


def _delivery(scene: Scene, product: Product) -> tuple[Prompt, ...]:
    told = Prompt(id="own-delivery", args={"arrives": delivering.arrival_of(scene, product)})
    return (told, *delivering.faster_for(scene, product))


def _returns(scene: Scene, product: Product) -> tuple[Prompt, ...]:
    reason = product.withdrawal_reason
    if reason is not None:
        return (Prompt(id="own-no-returns", args={"reason": reason.value}),)
    return (Prompt(id="own-returns", args={"days": delivering.way_of_gift(scene, product).withdrawal_days}),)


def _maker(scene: Scene, product: Product) -> tuple[Prompt, ...]:
    # How to reach them is read, not spoken: on the quote's card and sheet.
    return (Prompt(id="own-maker", args={"maker": product.maker.name}),) if product.maker else ()


def _safety(scene: Scene, product: Product) -> tuple[Prompt, ...]:
    warnings = [plain_text(warning).rstrip(" .!;") for warning in product.warnings]
    if not warnings:
        return ()
    if sum(map(word_count, warnings)) > _WORDS:
        return (Prompt(id="own-warnings-long"),)
    return tuple(Prompt(id="own-warnings", args={"warning": warning}) for warning in warnings)


def _availability(scene: Scene, product: Product) -> tuple[Prompt, ...]:
    # How many are left is not told: it would only press.
    return (Prompt(id="own-availability", args={"available": "yes" if product.available > 0 else "no"}),)


_OWN: Mapping[str | None, Callable[[Scene, Product], tuple[Prompt, ...]]] = {
    "age": _age,
    "availability": _availability,
    "delivery": _delivery,
    "maker": _maker,
    "price": _price,
    "returns": _returns,
    "safety": _safety,
}


# --- texts ---------------------------------------------------------------------------------------------


def _of_text(product: Product, words: str, topic: Topic | None, *, units: tuple[str, ...]) -> tuple[Prompt, ...]:
    """A sentence with the words asked for, or the measure; else the full name; else one that speaks of the topic."""
    sentence = told_in_text(product, (words,)) or measured_in_text(product, units)
    if sentence is not None:
        return (Prompt(id="description-says", args={"text": say_value(sentence)}),)
    if told_in_name(product, words):
        return (Prompt(id="name-says", args={"name": say_value(plain_text(product.name))}),)
    sentence = told_in_text(product, topic.words) if topic else None
    return (Prompt(id="description-hints", args={"text": say_value(sentence)}),) if sentence else ()
