# SPDX-License-Identifier: Apache-2.0
"""How old? A toy's minimum age is a hard limit (small parts under three: 16 CFR 1501.2); no cleverness lowers it."""

from collections.abc import Mapping

from msgspec.structs import replace

from skill.catalog.model import Product, Wish
from skill.conversation import Age, Choice, Number, Prompt, Value
from skill.dialogue.questions.question import Answers, Question, Rejected
from skill.dialogue.state import Scene

_MONTHS = {"year": 12.0, "month": 1.0, "week": 12 / 52, "day": 12 / 365}
_OLDEST_YEARS = 120
_TODDLER_YEARS = 2
_HALF = 0.5
# A children's product is one for twelve or younger (16 CFR 1200.2): until the thirteenth birthday.
_CHILD_UNTIL_MONTHS = 13 * 12
# Ages that a recipient's word leaves open, the most telling first; nobody is asked a grown-up's.
_TELLING_YEARS: Mapping[str, tuple[int, ...]] = {"baby": (0, 2), "child": (3, 8, 12), "teen": (13, 16), "adult": ()}
_ANY_YEARS = (1, 5, 8, 12, 3, 18, 40)


def months(age: Age) -> int:
    """The youngest age, in whole months, that the words allow; "under three" may be newborn."""
    years = age.value if age.value is not None else age.min or 0.0
    return int(years * _MONTHS.get(age.unit, 12.0))


def _accept(value: Value, scene: Scene) -> Value | Rejected:
    if isinstance(value, Number):
        value = Age(value=value.value)
    if not isinstance(value, Age) or not 0 <= months(value) <= _OLDEST_YEARS * 12:
        return Rejected(prompt=Prompt(id="age-rejected"))
    return value


def _narrow(wish: Wish, value: Value, scene: Scene) -> Wish:
    if not isinstance(value, Age):
        return wish
    old = months(value)
    return replace(wish, age_months=old, child=old < _CHILD_UNTIL_MONTHS)


def _others(products: tuple[Product, ...], answers: Answers, scene: Scene) -> tuple[Value, ...]:
    recipient = answers.get("recipient")
    ages = scene.shop.recipient_ages.get(recipient.id, "any") if isinstance(recipient, Choice) else "any"
    return tuple(Age(value=float(years)) for years in _TELLING_YEARS.get(ages, _ANY_YEARS))


def _acknowledge(value: Value, scene: Scene) -> Prompt:
    if not isinstance(value, Age) or value.value is None:
        return Prompt(id="age-ack-range", args={"variant": scene.variant})
    age, unit = _as_said(value.value, value.unit)
    return Prompt(id="age-ack", args={"age": age, "unit": unit, "variant": scene.variant})


def _as_said(age: float, unit: str) -> tuple[int, str]:
    """One and a half is told as months; later a half year stays one."""
    if unit != "year" or age % 1 != _HALF:
        return int(age), unit
    return (int(age * _MONTHS["year"]), "month") if age < _TODDLER_YEARS else (int(age), "half_year")


AGE = Question(stage="age", slot="age", accept=_accept, narrow=_narrow, others=_others, acknowledge=_acknowledge)
