# SPDX-License-Identifier: Apache-2.0
"""Who is the present for? Some recipients tell their age band: a baby, a mother."""

from dataclasses import replace

from skill.catalog.model import Product, Wish
from skill.conversation import Choice, Prompt, Value, Words
from skill.dialogue.questions.question import Question
from skill.dialogue.state import Shop

# The youngest age, in months, that a word for a recipient implies; the age itself, once told, replaces it.
_IMPLIED_MONTHS = {"baby": 0, "teen": 13 * 12, "adult": 18 * 12}
_MAY_BE_A_CHILD = ("baby", "child", "any")


def _accept(value: Value, shop: Shop) -> Value:
    return Choice(id="other", words=value.text) if isinstance(value, Words) else value


def _narrow(wish: Wish, value: Value, shop: Shop) -> Wish:
    ages = shop.recipient_ages.get(_id(value), "any")
    return replace(wish, age_months=_IMPLIED_MONTHS.get(ages), child=ages in _MAY_BE_A_CHILD)


def _others(products: tuple[Product, ...], shop: Shop) -> tuple[Value, ...]:
    by_ages = {ages: recipient for recipient, ages in shop.recipient_ages.items()}
    return tuple(Choice(id=by_ages[ages], words=by_ages[ages]) for ages in ("baby", "adult", "teen") if ages in by_ages)


def _acknowledge(value: Value, shop: Shop) -> Prompt:
    return Prompt(id="recipient-ack", args={"recipient": _id(value)})


def _id(value: Value) -> str:
    return value.id if isinstance(value, Choice) else "other"


RECIPIENT = Question(
    stage="recipient",
    slot="recipient",
    accept=_accept,
    narrow=_narrow,
    others=_others,
    acknowledge=_acknowledge,
)
