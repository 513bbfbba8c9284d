# SPDX-License-Identifier: Apache-2.0
"""The letters about what becomes of an order after its receipt: paragraphs of messages, as in letters.py."""

from collections.abc import Mapping

UNITS = "units"
"""Stands for the units that a letter is about, line by line."""

_ORDER = ("mail-order-id", "mail-ledger")

LATER_LETTERS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "lines_canceled": (("mail-lines-canceled-opening",), (UNITS, "mail-lines-canceled-amount"), _ORDER),
    "order_stopped": (("mail-order-stopped-opening",), _ORDER),
    "payment_lapsed": (("mail-payment-lapsed-opening",), _ORDER),
    "shipped": (
        ("mail-shipped-opening",),
        ("mail-shipped-carrier", "mail-shipped-tracking"),
        ("mail-receipt-withdraw",),
        _ORDER,
    ),
    "return_asked": (("mail-return-asked-opening",), (UNITS,), ("mail-return-asked-refund",), _ORDER),
    "refund": (("mail-refund-opening",), _ORDER),
    "withdrawal": (("mail-withdrawal-opening",), (UNITS,), ("mail-withdrawal-how",), _ORDER),
}
