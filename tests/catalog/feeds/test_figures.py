# SPDX-License-Identifier: Apache-2.0
"""Prices, stock, ratings and counts are read exactly, or refused with the reason."""

import pytest

from skill.catalog.feeds.figures import read_count, read_price, read_rating, read_stock
from skill.money import Money


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("29.99", "USD", 2999),
        ("$1,299.00", "USD", 129900),
        ("US$ 3", "USD", 300),
        ("USD 12", "USD", 1200),
        ("12.5 USD", None, 1250),
        ("£12.50", "GBP", 1250),
        ("£12.50", None, 1250),
        ("12,50 €", "EUR", 1250),
        ("1.299,00 €", "EUR", 129900),
        ("1'299.00", "CHF", 129900),
        ("1 299,00", "EUR", 129900),
        ("1,299", "USD", 129900),
        ("1,299,000", "USD", 129900000),
        ("¥1,200", "JPY", 1200),
        ("8.379999999999999", "GBP", 838),
        (" 5 ", "USD", 500),
    ],
)
def test_a_price_is_understood(text: str, currency: str | None, minor: int) -> None:
    assert read_price(text, currency=currency).minor == minor


@pytest.mark.parametrize(
    ("text", "currency", "reason"),
    [
        ("£12.50", "USD", "is in £, the file in USD"),
        ("12 EUR", "USD", "is in EUR, the file in USD"),
        ("$5", None, "no given currency"),
        ("5", None, "says no currency"),
        ("5 bucks", "USD", "a currency that isn't known"),
        ("0", "USD", "nothing that can be charged"),
        ("0.001", "GBP", "more decimals"),
        ("1.225", "GBP", "more decimals"),
        ("1.5", "JPY", "more decimals"),
        ("-5", "USD", "no price"),
        ("5-10", "USD", "no price"),
        ("1e5", "USD", "no price"),
        ("1,29,9", "USD", "no price"),
        ("", "USD", "no price"),
        ("9" * 40, "USD", "nothing that can be charged"),
    ],
)
def test_what_is_no_price_is_refused(text: str, currency: str | None, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_price(text, currency=currency)


def test_the_currency_of_the_row_is_kept() -> None:
    assert read_price("69.90 BAM", currency=None) == Money(6990, "BAM")


@pytest.mark.parametrize(
    ("text", "units"), [("2\N{NO-BREAK SPACE}new", 2), ("12.0", 12), ("1,204", 1204), ("10+", 10), ("0", 0)]
)
def test_a_stock_is_understood(text: str, units: int) -> None:
    assert read_stock(text) == units


@pytest.mark.parametrize("text", ["3 used", "1 collectible", "in stock", "yes", "-1", "2.5", "99999999999"])
def test_what_is_no_count_of_new_units_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^is "):
        read_stock(text)


def test_ratings_are_hundredths() -> None:
    assert [read_rating(text) for text in ("4.6", "5", "4.5 out of 5 stars", "3/5")] == [460, 500, 450, 300]
    for text in ("0", "6", "good", "-1"):
        with pytest.raises(ValueError, match="rating"):
            read_rating(text)


def test_counts_are_whole() -> None:
    assert [read_count(text) for text in ("2.0", "1,204", "0")] == [2, 1204, 0]
    with pytest.raises(ValueError, match="whole"):
        read_count("2.5")
