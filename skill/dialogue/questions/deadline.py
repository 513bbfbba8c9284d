# SPDX-License-Identifier: Apache-2.0
"""By when must it be there? A hard limit: what would arrive later is not suggested, and no date is promised loosely."""

from datetime import date, timedelta
from functools import lru_cache

from msgspec.structs import replace

from skill.catalog.model import Product, Wish
from skill.conversation import Choice, Day, Prompt, Value
from skill.dialogue import delivering
from skill.dialogue.days import day_name, resolve
from skill.dialogue.questions.question import Answers, Question, Rejected
from skill.dialogue.state import Scene
from skill.orders.delivery import handled_from, longest_handling

_AT_MOST = timedelta(days=366)
"""A day further off was misheard, or needs no limit."""
_KEPT = 1024

_longest = lru_cache(_KEPT)(longest_handling)


def _accept(value: Value, scene: Scene) -> Value | Rejected:
    if isinstance(value, Choice):  # "by Christmas", heard as an occasion
        value = Day(occasion=value.id)
    if not isinstance(value, Day):
        return Rejected(prompt=Prompt(id="deadline-rejected"))
    day = resolve(value, scene.today)
    if day is None:
        return Rejected(prompt=Prompt(id="deadline-which-day"))
    if not scene.today <= day <= scene.today + _AT_MOST:
        return Rejected(prompt=Prompt(id="deadline-rejected"))
    return Day(on=day)


def _narrow(wish: Wish, value: Value, scene: Scene) -> Wish:
    by = _on(value)
    if by is None:
        return wish
    # A faster way may keep the day that the usual one misses: the checkout takes the cheapest that does.
    longest = (_longest(handled_from(scene.turn.at, plan), by, plan) for plan in delivering.ways(scene).plans)
    return replace(wish, handling_max=max(longest))


def _others(products: tuple[Product, ...], answers: Answers, scene: Scene) -> tuple[Value, ...]:
    """The days on which only some of the products are there."""
    handling = sorted({product.handling_days for product in products})[:-1]
    return tuple(Day(on=delivering.soonest(scene, handling_days=days)) for days in handling)


def _acknowledge(value: Value, scene: Scene) -> Prompt:
    day = day_name(_on(value) or scene.today, scene.today)
    return Prompt(id="deadline-ack", args={"day": day, "variant": scene.variant})


def _on(value: Value | None) -> date | None:
    return value.on if isinstance(value, Day) else None


DEADLINE = Question(
    stage="deadline", slot="deadline", accept=_accept, narrow=_narrow, others=_others, acknowledge=_acknowledge
)
