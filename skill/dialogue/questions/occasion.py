# SPDX-License-Identifier: Apache-2.0
"""What is the occasion? It ranks gifts and words; it excludes nothing."""

from msgspec.structs import replace

from skill.catalog.model import Product, Wish
from skill.conversation import Choice, Prompt, Value
from skill.dialogue.questions.question import Answers, Question, Rejected
from skill.dialogue.state import Scene


def _accept(value: Value, scene: Scene) -> Value | Rejected:
    return value if isinstance(value, Choice) else Rejected(prompt=Prompt(id="occasion-rejected"))


def _narrow(wish: Wish, value: Value, scene: Scene) -> Wish:
    return replace(wish, occasion=value.id) if isinstance(value, Choice) else wish


def _others(products: tuple[Product, ...], answers: Answers, scene: Scene) -> tuple[Value, ...]:
    occasions = sorted({occasion for product in products for occasion in product.occasions})
    return tuple(Choice(id=occasion, words=occasion) for occasion in occasions)


def _acknowledge(value: Value, scene: Scene) -> Prompt:
    occasion = value.id if isinstance(value, Choice) else "other"
    return Prompt(id="occasion-ack", args={"occasion": occasion, "variant": scene.variant})


OCCASION = Question(
    stage="occasion", slot="occasion", accept=_accept, narrow=_narrow, others=_others, acknowledge=_acknowledge
)
