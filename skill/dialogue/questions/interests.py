# SPDX-License-Identifier: Apache-2.0
"""What do they like? Several interests at once are fine; words that no list holds are searched for as they are."""

from msgspec.structs import replace

from skill.catalog.matching import interest_of
from skill.catalog.model import Interest, Product, Wish
from skill.conversation import Choice, Many, Prompt, Series, Value, Words
from skill.dialogue.questions.question import Answers, Question, Rejected
from skill.dialogue.shop import Shop
from skill.dialogue.state import Scene

_STEM = 3
_LONGEST = 60
"""Characters of an interest that no list holds."""


def _accept(value: Value, scene: Scene) -> Value | Rejected:
    named = value.values if isinstance(value, Many) else (value,)
    kept = tuple(one for one in named if isinstance(one, Choice) or (isinstance(one, Words) and _sayable(one)))
    return Many(values=kept) if kept else Rejected(prompt=Prompt(id="interests-rejected"))


def _sayable(words: Words) -> bool:
    """What is echoed to the shopper stays short: a speech recogniser's essay is no interest."""
    return 0 < len(words.text) <= _LONGEST


def interest(value: Choice | Words, shop: Shop) -> Interest:
    """An interest with every word that a product's text may hold for it."""
    if isinstance(value, Words):
        return interest_of(value.text)
    return Interest(id=value.id, words=shop.interest_words.get(value.id, (value.words,)))


def _narrow(wish: Wish, value: Value, scene: Scene) -> Wish:
    if not isinstance(value, Many):
        return wish
    return replace(wish, interests=tuple(interest(one, scene.shop) for one in value.values))


def _others(products: tuple[Product, ...], answers: Answers, scene: Scene) -> tuple[Value, ...]:
    counts: dict[str, int] = {}
    for product in products:
        for name in product.interests or ((product.theme,) if product.theme else ()):
            counts[name] = counts.get(name, 0) + 1
    rarest_first = sorted(counts, key=lambda name: (counts[name], name))
    return tuple(Many(values=(Choice(id=name, words=name.lower()),)) for name in rarest_first)


def _acknowledge(value: Value, scene: Scene) -> Prompt:
    names = tuple(_name(one) for one in value.values) if isinstance(value, Many) else ()
    return Prompt(id="interests-ack", args={"interests": Series(items=names, style="and"), "variant": scene.variant})


def _name(value: Choice | Words) -> Prompt | str:
    """The list's name where its word was said ("dog", "to cook"), else the shopper's own: "yoga" is not "sports"."""
    if isinstance(value, Words):
        return value.text
    said = value.words.lower()
    if not said or any(word[:_STEM] == value.id[:_STEM] for word in said.split()):
        return Prompt(id="interest-name", args={"interest": value.id})
    return said


INTERESTS = Question(
    stage="interests", slot="interest", accept=_accept, narrow=_narrow, others=_others, acknowledge=_acknowledge
)
