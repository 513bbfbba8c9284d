# SPDX-License-Identifier: Apache-2.0
"""Who is the present for? Some recipients tell their age band: a baby, a mother."""

import math
from collections.abc import Mapping

from msgspec.structs import replace

from skill.catalog.model import Product, Wish
from skill.conversation import Age, Choice, Prompt, Value, Words
from skill.dialogue.questions.age import months
from skill.dialogue.questions.question import Answers, Question
from skill.dialogue.state import Scene

# The youngest age, in months, that a word for a recipient implies; the age itself, once told, replaces it.
_IMPLIED_MONTHS = {"baby": 0, "teen": 13 * 12, "adult": 18 * 12}
# The years that such a word can mean at all.
_YEARS: Mapping[str, tuple[float, float]] = {
    "baby": (0, 4),
    "child": (0, 17),
    "teen": (10, 20),
    "adult": (16, math.inf),
}
_MAY_BE_A_CHILD = ("baby", "child", "any")


def _accept(value: Value, scene: Scene) -> Value:
    return Choice(id="other", words=value.text) if isinstance(value, Words) else value


def _narrow(wish: Wish, value: Value, scene: Scene) -> Wish:
    ages = scene.shop.recipient_ages.get(_id(value), "any")
    return replace(wish, age_months=_IMPLIED_MONTHS.get(ages), child=ages in _MAY_BE_A_CHILD)


def _others(products: tuple[Product, ...], answers: Answers, scene: Scene) -> tuple[Value, ...]:
    by_ages = {ages: recipient for recipient, ages in scene.shop.recipient_ages.items()}
    return tuple(Choice(id=by_ages[ages], words=by_ages[ages]) for ages in ("baby", "adult", "teen") if ages in by_ages)


def _outdates(answers: Answers, scene: Scene) -> tuple[str, ...]:
    recipient, age = answers.get("recipient"), answers.get("age")
    if recipient is None or not isinstance(age, Age):
        return ()
    youngest, oldest = _YEARS.get(scene.shop.recipient_ages.get(_id(recipient), "any"), (0, math.inf))
    return () if youngest <= months(age) / 12 <= oldest else ("age",)


def _acknowledge(value: Value, scene: Scene) -> Prompt:
    return Prompt(id="recipient-ack", args={"recipient": _id(value), "variant": scene.variant})


def _id(value: Value) -> str:
    return value.id if isinstance(value, Choice) else "other"


RECIPIENT = Question(
    stage="recipient",
    slot="recipient",
    accept=_accept,
    narrow=_narrow,
    others=_others,
    acknowledge=_acknowledge,
    outdates=_outdates,
)
