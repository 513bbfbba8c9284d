# SPDX-License-Identifier: Apache-2.0
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.errors import MoneyError
from skill.money import Money, minor_digits

amounts = st.integers(min_value=-(10**12), max_value=10**12)


@pytest.mark.parametrize(
    ("major", "currency", "minor"),
    [
        ("39.90", "USD", 3990),
        (40, "USD", 4000),
        ("1200", "JPY", 1200),
        ("1.234", "KWD", 1234),
        (Decimal("-0.5"), "EUR", -50),
    ],
)
def test_major_units_become_the_currencys_minor_units(major: Decimal | int | str, currency: str, minor: int) -> None:
    assert Money.of(major, currency) == Money(minor, currency)


@pytest.mark.parametrize(("major", "minor"), [("0.005", 1), ("0.0049", 0), ("-0.005", -1), ("2.675", 268)])
def test_half_a_cent_rounds_away_from_zero(major: str, minor: int) -> None:
    assert Money.of(major, "USD").minor == minor


@given(amounts, st.sampled_from(["USD", "JPY", "KWD"]))
def test_major_units_and_back_lose_nothing(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert Money.of(money.major, currency) == money
    assert -money.major.as_tuple().exponent == (minor_digits(currency))  # type: ignore[operator]


@given(amounts, amounts, st.integers(min_value=0, max_value=100))
def test_amounts_of_one_currency_add_subtract_and_multiply(one: int, other: int, times: int) -> None:
    assert Money(one, "USD") + Money(other, "USD") - Money(other, "USD") == Money(one, "USD")
    assert Money(one, "USD") * times == Money(one * times, "USD")


def test_amounts_of_two_currencies_do_not_add() -> None:
    with pytest.raises(MoneyError, match="EUR and USD"):
        Money(1, "EUR") + Money(1, "USD")
    with pytest.raises(MoneyError):
        Money(1, "EUR") - Money(1, "USD")


@pytest.mark.parametrize("minor", [1.0, True, "1", None])
def test_an_amount_is_an_integer(minor: object) -> None:
    with pytest.raises(MoneyError, match="integer of minor units"):
        Money(minor, "USD")  # type: ignore[arg-type]


@pytest.mark.parametrize("currency", ["usd", "US", "DOLLAR", "ÜSD", ""])
def test_a_currency_is_an_iso_code(currency: str) -> None:
    with pytest.raises(MoneyError, match="ISO 4217"):
        Money(1, currency)
