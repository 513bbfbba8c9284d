# SPDX-License-Identifier: Apache-2.0
"""Amounts as Stripe counts them: in the smallest unit of each currency, with the exceptions of its list.

https://docs.stripe.com/currencies#minor-units, #zero-decimal, #three-decimal and #special-cases
"""

from decimal import Decimal

from skill.money import Money

_WITHOUT_DECIMALS = frozenset(
    ("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF")
)
_WITH_THREE = frozenset(("BHD", "JOD", "KWD", "OMR", "TND"))
# What a charge must be divisible by: whole krónur and shillings although two decimals are sent, and a last digit of
# zero where there are three. (HUF and TWD are whole only in payouts.)
_STEPS = {"ISK": 100, "UGX": 100, **dict.fromkeys(_WITH_THREE, 10)}


def stripe_amount(money: Money) -> int | None:
    """What Stripe takes as `amount`; None for what it can't charge to the last digit. Nothing is ever rounded here.

    What was read out is what is charged, or nothing is.
    """
    digits = 0 if money.currency in _WITHOUT_DECIMALS else 3 if money.currency in _WITH_THREE else 2
    scaled: Decimal = money.major.scaleb(digits)
    if scaled <= 0 or scaled != int(scaled) or int(scaled) % _STEPS.get(money.currency, 1):
        return None
    return int(scaled)
