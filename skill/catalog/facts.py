# SPDX-License-Identifier: Apache-2.0
"""What a product's row says about a thing that a shopper asks. Core: no I/O.

Laws: nothing is concluded that the row does not say. A yes or a no is given only where a value is nothing but that;
what a catalog calls by another name is told under the catalog's own name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from skill.catalog.asked import JOINT, asked_for, held
from skill.catalog.model import Product
from skill.catalog.quoting import SPOKEN_WORDS
from skill.catalog.sentences import plain_text, word_count
from skill.catalog.wording import NUMBER_WORDS, stems, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something that shoppers ask about."""

    keys: tuple[str, ...] = ()
    """The names that a catalog may give the attribute: "batteries", "battery_type"."""
    words: tuple[str, ...] = ()
    """What a description says where it speaks of it."""

    def joined(self, other: "Topic") -> "Topic":
        """The same topic with another language's names and words."""
        return Topic(keys=(*self.keys, *other.keys), words=(*self.words, *other.words))


class Shape(StrEnum):
    """What kind of answer a value is."""

    YES = "yes"
    NO = "no"
    NONE = "none"
    INCLUDED = "included"
    NOT_INCLUDED = "not_included"
    COUNT = "count"
    """Begins with a number: "148", "two AA"."""
    VERB = "verb"
    """Goes on after "it": "plugs in"."""
    PLACE = "place"
    """Begins with a preposition: "by hand", "from Portugal"."""
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One attribute of a product, fit to be said."""

    name: str
    """As the catalog calls it, in plain words: "carry bag"."""
    value: str
    """Of a plain answer just that: the "none" of "none, it pushes together"."""
    shape: Shape
    more: str = ""
    """What follows a plain answer: "it pushes together"."""

    @property
    def plural(self) -> bool:
        """Whether the name stands for several things."""
        last = self.name.split()[-1]
        return last.endswith("s") and not last.endswith(("ss", "us", "is"))

    @property
    def bare_count(self) -> bool:
        """Whether the value is a number and nothing else."""
        return self.value in NUMBER_WORDS or bool(_BARE.fullmatch(self.value))


def facts_of(product: Product) -> tuple[Fact, ...]:
    """Every attribute of a product that can be said, in the row's order."""
    return _facts(tuple(product.attributes.items()))


def facts_about(product: Product, topic: Topic) -> tuple[Fact, ...]:
    """The attributes that a topic's keys name, in the keys' order; where none does, those whose name ends in one."""
    facts = facts_of(product)
    near = {fact: _nearness(fact.name, topic) for fact in facts}
    best = max(near.values(), default=0)
    return tuple(sorted((fact for fact in facts if near[fact] == best > 0), key=lambda fact: _place(fact.name, topic)))


def is_called(fact: Fact, topic_id: str) -> bool:
    """Whether a fact's name says just what the topic's id says: "item weight" is a weight, "package weight" is not."""
    return _bare(fact.name) == _bare(topic_id)


def facts_named(product: Product, asked: str) -> tuple[Fact, ...]:
    """The attributes that free words point at: by name first, else by what they hold."""
    wanted = asked_for(asked)
    if not wanted:
        return ()
    facts = facts_of(product)
    by_name = [(len(wanted & named), fact) for fact in facts if (named := held(fact.name)) <= wanted or wanted <= named]
    if by_name:
        most = max(points for points, _ in by_name)
        return tuple(fact for points, fact in by_name if points == most)
    return tuple(fact for fact in facts if wanted <= held(f"{fact.name} {fact.value} {fact.more}"))


def topic_named(asked: str, topics: Mapping[str, Topic]) -> str | None:
    """The topic that free words are a name of; None where they ask for something else."""
    wanted = asked_for(asked)
    for topic_id, topic in topics.items():
        if wanted and any(held(key) == wanted for key in (topic_id, *topic.keys)):
            return topic_id
    return None


def options_of(product: Product) -> Mapping[str, tuple[str, ...]]:
    """What may be chosen among a product's variants: {"color": ("red", "blue")}, in their order, in stock or not."""
    found: dict[str, dict[str, None]] = {}
    for variant in product.variants:
        for name, value in variant.options.items():
            found.setdefault(name, {})[value] = None
    return {name: tuple(values) for name, values in found.items()}


def options_about(product: Product, topic: Topic) -> tuple[str, ...]:
    """The values of the option that a topic is about; empty where the variants differ in something else."""
    return next((values for name, values in options_of(product).items() if _nearness(_plain_name(name), topic)), ())


def option_named(product: Product, asked: str) -> tuple[str, str] | None:
    """The option and value that words ask for ("blue", "come in blue"); None where no variant has it."""
    wanted = asked_for(asked)
    for name, values in options_of(product).items():
        for value in values:
            if (named := held(value)) and named <= wanted:
                return name, value
    return None


_SAME, _ENDS_SO = 2, 1
_QUALIFIERS = frozenset(
    stems("is required requires needed included product item toy total approximate recommended number of type name")
)
_MEANS_INCLUDED = frozenset(stems("included include"))
_UNIT_IN_NAME = re.compile(
    r"^(?P<name>.*\S)[\s(]+(?P<unit>mm|cm|m|in|inches|ft|g|grams|kg|oz|lbs?|pounds|ml|l|min|minutes)\)?$"
)
_BARE = re.compile(r"\d{1,3}(?:,\d{3})*|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_UNKNOWN = frozenset(("", "-", "n/a", "na", "unknown", "tbd", "?", "null", "not known", "not specified", "varies"))
_YES = frozenset(("yes", "y", "true", "required", "needed", "✓"))
_NO = frozenset(("no", "n", "false", "not required", "not needed"))
_NONE = frozenset(("none", "0", "without", "nothing", "zero"))
_INCLUDED = frozenset(("included", "in the box", "comes in the box"))
_NOT_INCLUDED = frozenset(("not included", "not in the box", "sold separately"))
_VERBS = (
    "plugs charges runs winds needs takes works folds stands comes washes wipes goes fits holds lasts glows plays dims"
    " turns stays floats packs hangs rolls uses makes has is does can"
)
_PREPOSITIONS = "by in from for on under with without at up over between inside after"
_FIRST_WORDS = {
    **dict.fromkeys(_VERBS.split(), Shape.VERB),
    **dict.fromkeys(_PREPOSITIONS.split(), Shape.PLACE),
    **dict.fromkeys(NUMBER_WORDS, Shape.COUNT),
}


@lru_cache(maxsize=8192)
def _facts(attributes: tuple[tuple[str, str], ...]) -> tuple[Fact, ...]:
    facts = (_fact(name, value) for name, value in attributes)
    return tuple(fact for fact in facts if fact is not None)


def _fact(name: str, value: str) -> Fact | None:
    spoken, unit = _spoken_name(name)
    value = plain_text(value).strip(" .;,")
    if unit and re.fullmatch(r"[\d.,]+", value):
        value = f"{value} {unit}"
    if not spoken or value.casefold() in _UNKNOWN or max(map(word_count, (spoken, value))) > SPOKEN_WORDS:
        return None
    head, _, rest = value.partition(",")
    shape = _plain_answer(spoken, head.strip().casefold())
    if shape is not None:
        return Fact(name=spoken, value=head.strip(), shape=shape, more=rest.strip())
    return Fact(name=spoken, value=value, shape=_shape(value))


def _spoken_name(name: str) -> tuple[str, str | None]:
    """ "batteryLife_hours (approx)" as "battery life hours approx"; a unit at its end belongs to the value."""
    plain = _plain_name(name)
    found = _UNIT_IN_NAME.fullmatch(plain)
    return (found["name"], found["unit"]) if found else (plain, None)


def _plain_name(name: str) -> str:
    plain = " ".join(JOINT.sub(" ", _CAMEL.sub(" ", plain_text(name))).replace(",", " ").split())
    return plain if plain.isupper() and len(plain) < 5 else plain.lower()


def _plain_answer(name: str, answer: str) -> Shape | None:
    """What a value says that begins with nothing but a yes or a no."""
    about_box = bool(_MEANS_INCLUDED & set(stems(name)))
    if answer in _NOT_INCLUDED or (about_box and answer in _NO):
        return Shape.NOT_INCLUDED
    if answer in _INCLUDED or (about_box and answer in _YES):
        return Shape.INCLUDED
    if answer in _NO:
        return Shape.NO
    if answer in _NONE:
        return Shape.NONE
    return Shape.YES if answer in _YES else None


def _shape(value: str) -> Shape:
    if value[:1].isdigit():
        return Shape.COUNT
    return _FIRST_WORDS.get((words(value) or [""])[0], Shape.WORDS)


@lru_cache(maxsize=8192)
def _bare(name: str) -> tuple[str, ...]:
    """The stems of a name without what only qualifies it."""
    named = stems(JOINT.sub(" ", name))
    return tuple(stem for stem in named if stem not in _QUALIFIERS) or named


def _nearness(name: str, topic: Topic) -> int:
    named, bare = stems(name), _bare(name)
    nearest = 0
    for key in topic.keys:
        wanted = stems(JOINT.sub(" ", key))
        if wanted in (named, bare):
            return _SAME
        if wanted and named[-len(wanted) :] == wanted:
            nearest = _ENDS_SO
    return nearest


def _place(name: str, topic: Topic) -> int:
    """Where the first key stands that a name has, or ends in."""
    named = stems(name)
    keys = [stems(JOINT.sub(" ", key)) for key in topic.keys]
    return next((place for place, key in enumerate(keys) if key == named or key == _bare(name)), len(keys))
