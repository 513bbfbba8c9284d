# SPDX-License-Identifier: Apache-2.0
"""Typed values in sentences: money, ages, numbers, places in a list; and what looks like one and is none."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.interaction_model import report
from tests.understanding.grammars import english


def values(text: str, stage: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = report(text, stage=stage, grammar=english())["values"]
    return found


def money(value: float, currency: str = "USD") -> list[dict[str, Any]]:
    return [{"kind": "money", "value": value, "currency": currency}]


def money_range(low: float | None, high: float | None, currency: str = "USD") -> list[dict[str, Any]]:
    return [{"kind": "money", "min": low, "max": high, "currency": currency}]


def age(value: float, unit: str = "year") -> list[dict[str, Any]]:
    return [{"kind": "age", "value": value, "unit": unit}]


def age_range(low: float | None, high: float | None) -> list[dict[str, Any]]:
    return [{"kind": "age", "min": low, "max": high, "unit": "year"}]


def number(value: float) -> list[dict[str, Any]]:
    return [{"kind": "number", "value": value}]


def ordinal(value: int) -> list[dict[str, Any]]:
    return [{"kind": "ordinal", "value": value}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("forty dollars and fifty cents", money(40.5)),
        ("$39.90", money(39.9)),
        ("a tenner", money(10)),
        ("twelve fifty dollars", money(12.5)),
        ("1,200 dollars", money(1200)),
        ("about twenty five dollars", money(25)),
        ("a hundred and fifty dollars", money(150)),
        ("seventy five cents", money(0.75)),
        ("five grand", money(5000)),
        ("two tenners", money(20)),
        ("5k dollars", money(5000)),
        ("forty dollars fifty", money(40.5)),
        ("between $20 €30", [*money(20), *money(30, "EUR")]),
        ("$ 75 million", money(75_000_000)),
        ("20 €", money(20, "EUR")),
        ("five pounds", money(5, "GBP")),
        ("£5.50", money(5.5, "GBP")),
        ("five hundred yen", money(500, "JPY")),
        ("fifty canadian dollars", money(50, "CAD")),
        ("USD 40", money(40)),
        ("under forty bucks", money_range(None, 40)),
        ("forty dollars or less", money_range(None, 40)),
        ("no more than $40", money_range(None, 40)),
        ("at least fifty dollars", money_range(50, None)),
        ("twenty to thirty dollars", money_range(20, 30)),
        ("between $20 and $30", money_range(20, 30)),
        ("$20-30", money_range(20, 30)),
    ],
)
def test_an_amount_of_money_is_heard_in_its_currency(text: str, expected: list[dict[str, Any]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("six years old", age(6)),
        ("my six-year-old", age(6)),
        ("turning six", age(6)),
        ("she'll be six", age(6)),
        ("she is almost six", age(6)),
        ("a 1 and a half year old", age(1.5)),
        ("a year and a half old", age(1.5)),
        ("5yo", age(5)),
        ("18 months", age(18, "month")),
        ("six weeks old", age(6, "week")),
        ("ten days old", age(10, "day")),
        ("her sixth birthday", age(6)),
        ("three to five year olds", age_range(3, 5)),
        ("ages 3-5", age_range(3, 5)),
        ("in her twenties", age_range(20, 29)),
        ("under three years old", age_range(None, 3)),
        ("a teenager", age_range(13, 19)),
    ],
)
def test_an_age_is_heard_with_its_unit(text: str, expected: list[dict[str, Any]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("six", number(6)),
        ("thirty-five", number(35)),
        ("two hundred and five", number(205)),
        ("one hundred twenty three thousand four hundred and fifty six", number(123_456)),
        ("1,234,567.89", number(1_234_567.89)),
        ("two point five", number(2.5)),
        ("one and a half", number(1.5)),
        ("1½", number(1.5)),
        ("1 1/2", number(1.5)),
        ("half a million", number(500_000)),
        ("half a dozen", number(6)),
        ("half dozen", number(6)),
        ("a half", number(0.5)),
        ("point five", number(0.5)),
        ("two thirds", number(2 / 3)),
        ("one and three quarters", number(1.75)),
        ("two and a half million", number(2_500_000)),
        ("five hundred", number(500)),
        ("3 million", number(3_000_000)),
        ("1" * 30, []),
        ("two dozen", number(24)),
        ("minus five", number(-5)),
        ("four pounds of cookies", number(4)),
    ],
)
def test_a_number_is_heard(text: str, expected: list[dict[str, Any]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the second one", 2),
        ("number two", 2),
        ("2nd", 2),
        ("the last one", -1),
        ("first", 1),
        ("the twenty first", 21),
    ],
)
def test_a_place_in_a_list_is_heard(text: str, expected: int) -> None:
    assert values(text) == ordinal(expected)


@pytest.mark.parametrize(
    "text", ["wait a second", "one of them", "the red one", "it arrives in three days", "may", "not in a million years"]
)
def test_what_only_looks_like_a_value_is_none(text: str) -> None:
    found = values(text)
    assert [value for value in found if value["kind"] != "number"] == []


def test_full_width_digits_and_signs_are_digits_and_signs() -> None:
    assert values("＄４０") == money(40)


def test_two_amounts_with_units_are_two_values() -> None:
    assert values("10 years old or 12 years old") == age(10) + age(12)


def test_an_age_does_not_swallow_the_price_after_it() -> None:
    assert values("she's turning eight forty dollars") == age(8) + money(40)


@given(st.integers(0, 999_999))
def test_digits_with_and_without_grouping_are_the_same_number(whole: int) -> None:
    assert values(f"{whole}") == values(f"{whole:,}") == number(whole)


@given(st.integers(0, 99_999), st.integers(1, 99))
def test_written_dollars_and_cents_are_exact(dollars: int, cents: int) -> None:
    assert values(f"${dollars}.{cents:02d}") == money(round(dollars + cents / 100, 2))


@given(st.integers(21, 99).filter(lambda whole: whole % 10 != 0))
def test_number_words_are_read_as_they_are_spelt(whole: int) -> None:
    small = {value: word for word, value in english().language.numbers.small.items() if word != "fourty"}
    tens, ones = small[whole - whole % 10], small[whole % 10]

    assert values(f"{tens} {ones}") == values(f"{tens}-{ones}") == number(whole)
    assert values(f"{ones} hundred and {tens} {ones} dollars") == money(whole % 10 * 100 + whole)
