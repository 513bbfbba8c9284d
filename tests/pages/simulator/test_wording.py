# SPDX-License-Identifier: Apache-2.0
"""What a chip says, typed as a correction, means the same again."""

from datetime import date

import pytest
from babel import Locale

from skill.conversation import Age, Amount, Choice, Day, Many, Number, SlotText, Value, Words
from skill.interaction_model import load_source
from skill.pages.simulator.wording import words
from skill.understanding.slot_text import resolve

GRAMMAR = load_source().grammar("en-US")
US = Locale.parse("en_US")


def said(value: Value) -> str:
    return words(value, locale=US, currency="USD")


@pytest.mark.parametrize(
    ("slot", "value", "expected"),
    [
        ("age", Age(value=8), "8"),
        ("age", Age(value=18, unit="month"), "18 months"),
        ("age", Age(min=5, max=7), "5 to 7"),
        ("budget", Amount(currency="USD", value=4000), "$40"),
        ("budget", Amount(currency="USD", value=3950), "$39.50"),
        ("budget", Amount(currency="USD", value=4000, about=True), "around $40"),
        ("budget", Amount(currency="USD", max=3000), "under $30"),
        ("budget", Amount(currency="USD", min=3000, max=5000), "$30 to $50"),
        ("recipient", Choice(id="niece", words="niece"), "niece"),
        ("interest", Choice(id="space", words="space"), "space"),
    ],
)
def test_a_chips_words_mean_its_value(slot: str, value: Value, expected: str) -> None:
    assert said(value) == expected
    assert (
        said(resolve({slot: SlotText(text=expected)}, intent="find_gift", asks=slot, grammar=GRAMMAR)[slot]) == expected
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Day(on=date(2026, 12, 4)), "Friday, December 4"),
        (Day(weekday=5), "Friday"),
        (Day(weekday=5, weeks=1), "next Friday"),
        (Day(days=1), "tomorrow"),
        (Day(days=14), "in 14 days"),
        (Day(occasion="christmas", before=True), "before christmas"),
        (Day(month=12, day=24), "12/24"),
        (Age(max=3), "under 3"),
        (Amount(currency=None, min=2000), "over $20"),
        (Number(value=2.5), "2.5"),
        (Words(text="a dollhouse"), "a dollhouse"),
        (Many(values=(Choice(id="space", words="space"), Words(text="llamas"))), "space, llamas"),
    ],
)
def test_every_kind_of_value_has_words(value: Value, expected: str) -> None:
    assert said(value) == expected
