# SPDX-License-Identifier: Apache-2.0
"""Quantities written down exactly, the same in every language: "<40 USD", "3-5 year", "~25", "10.5".

How a channel hands on a value that its platform already took apart.
"""

import re

from skill.understanding.values.spans import Quantity

EITHER = "either"
"""The unit of a quantity of which nobody said whether it is money or an age."""
_NUMBER = r"[0-9]{1,12}(?:\.[0-9]{1,4})?"
_WRITTEN = re.compile(rf"(?P<bound>[<>~]?)(?P<low>{_NUMBER})(?:-(?P<high>{_NUMBER}))?(?: (?P<unit>[A-Za-z]+))?\Z")


def write_quantity(quantity: Quantity) -> str:
    """The quantity in this notation."""
    unit = f" {quantity.unit}" if quantity.unit else ""
    if quantity.single:
        return f"{'~' if quantity.about else ''}{_number(quantity.low)}{unit}"
    if quantity.low is None:
        return f"<{_number(quantity.high)}{unit}"
    if quantity.high is None:
        return f">{_number(quantity.low)}{unit}"
    return f"{'~' if quantity.about else ''}{_number(quantity.low)}-{_number(quantity.high)}{unit}"


def read_quantity(text: str, *, kind: str) -> Quantity | None:
    """The quantity of `kind` that the text writes, or None when it is in no such notation."""
    match = _WRITTEN.match(text)
    if match is None:
        return None
    low = float(match["low"])
    high = float(match["high"]) if match["high"] else low
    bound, unit = match["bound"], match["unit"]
    return Quantity(
        kind="number" if unit == EITHER else kind,
        low=None if bound == "<" else low,
        high=None if bound == ">" else high,
        unit=None if unit == EITHER else unit,
        about=bound == "~",
    )


def _number(value: float | None) -> str:
    return "" if value is None else str(int(value)) if value == int(value) else f"{value:.4f}".rstrip("0")
