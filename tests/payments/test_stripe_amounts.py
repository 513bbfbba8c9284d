# SPDX-License-Identifier: Apache-2.0
"""Every currency is charged in Stripe's own units, to the last digit or not at all."""

import pytest

from skill.money import Money
from skill.payments.stripe.amounts import stripe_amount


@pytest.mark.parametrize(
    ("money", "amount"),
    [
        (Money.of("10", "USD"), 1000),
        (Money.of("500", "JPY"), 500),
        (Money.of("500", "KRW"), 500),
        (Money.of("500", "CLP"), 500),
        (Money.of("5", "XAF"), 5),
        (Money.of("5", "ISK"), 500),
        (Money.of("5", "UGX"), 500),
        (Money.of("10.45", "HUF"), 1045),
        (Money.of("800.45", "TWD"), 80045),
        (Money.of("5.12", "KWD"), 5120),
        (Money.of("0.01", "EUR"), 1),
    ],
)
def test_amounts_are_in_stripes_smallest_unit(money: Money, amount: int) -> None:
    assert stripe_amount(money) == amount


@pytest.mark.parametrize(
    "money", [Money(5125, "KWD"), Money(51255, "OMR"), Money(0, "USD"), Money(-1, "USD"), Money(0, "XAF")]
)
def test_what_can_not_be_charged_exactly_is_not_rounded(money: Money) -> None:
    assert stripe_amount(money) is None
