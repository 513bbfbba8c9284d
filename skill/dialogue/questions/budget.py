# SPDX-License-Identifier: Apache-2.0
"""How much? What was named is a ceiling, also after "around": a budget is never exceeded silently."""

from msgspec.structs import replace

from skill.catalog.model import Product, Wish
from skill.conversation import Amount, Number, Prompt, Value
from skill.dialogue.questions.question import Answers, Question, Rejected
from skill.dialogue.state import Scene
from skill.money import Money, minor_digits

# "Around forty" looks from thirty up, so that the gift is worth about what was meant.
_ABOUT_FLOOR = (3, 4)


def _accept(value: Value, scene: Scene) -> Value | Rejected:
    if isinstance(value, Number):
        value = Amount(currency=None, value=round(value.value * 10 ** minor_digits(scene.shop.currency)))
    if not isinstance(value, Amount):
        return Rejected(prompt=Prompt(id="budget-rejected"))
    if value.currency not in (None, scene.shop.currency):
        return Rejected(prompt=Prompt(id="budget-other-currency", args={"currency": scene.shop.currency}))
    top = ceiling(value)
    if top is not None and top <= 0:
        return Rejected(prompt=Prompt(id="budget-rejected"))
    return value


def ceiling(amount: Amount) -> int | None:
    """The most that may be spent, minor units; None when only a floor was named."""
    return amount.value if amount.value is not None else amount.max


def _narrow(wish: Wish, value: Value, scene: Scene) -> Wish:
    if not isinstance(value, Amount):
        return wish
    floor = value.min
    if value.about and value.value is not None:
        floor = value.value * _ABOUT_FLOOR[0] // _ABOUT_FLOOR[1]
    return replace(wish, price_min=floor, price_max=ceiling(value), price_said=ceiling(value))


def _others(products: tuple[Product, ...], answers: Answers, scene: Scene) -> tuple[Value, ...]:
    prices = sorted({product.price.minor for product in products})
    return tuple(Amount(currency=None, max=prices[len(prices) * n // 4]) for n in (1, 2, 3) if prices)


def _acknowledge(value: Value, scene: Scene) -> Prompt:
    top = ceiling(value) if isinstance(value, Amount) else None
    if top is None:
        return Prompt(id="budget-ack-open", args={"variant": scene.variant})
    budget = Money(top, scene.shop.currency)
    if isinstance(value, Amount) and value.min is not None and value.value is None:
        return Prompt(id="budget-ack-range", args={"least": Money(value.min, scene.shop.currency), "budget": budget})
    return Prompt(id="budget-ack", args={"budget": budget})


BUDGET = Question(
    stage="budget", slot="budget", accept=_accept, narrow=_narrow, others=_others, acknowledge=_acknowledge
)
