# SPDX-License-Identifier: Apache-2.0
"""The exact notation of quantities that channels hand on."""

from hypothesis import given
from hypothesis import strategies as st

from skill.understanding.values import Quantity
from skill.understanding.values.written import EITHER, read_quantity, write_quantity

NUMBERS = st.integers(0, 99_999).map(lambda cents: cents / 100)


@given(
    NUMBERS, NUMBERS, st.sampled_from([None, "USD", "EUR"]), st.sampled_from(["exact", "low", "high", "range", "about"])
)
def test_what_is_written_is_read_back(one: float, other: float, unit: str | None, form: str) -> None:
    low, high = sorted((one, other))
    quantity = {
        "exact": Quantity(kind="money", low=low, high=low, unit=unit),
        "low": Quantity(kind="money", low=low, high=None, unit=unit),
        "high": Quantity(kind="money", low=None, high=high, unit=unit),
        "range": Quantity(kind="money", low=low, high=high, unit=unit),
        "about": Quantity(kind="money", low=low, high=low, unit=unit, about=True),
    }[form]

    assert read_quantity(write_quantity(quantity), kind="money") == quantity


def test_either_unit_leaves_the_kind_open() -> None:
    assert read_quantity(f"<12 {EITHER}", kind="money") == Quantity(kind="number", low=None, high=12)


def test_other_text_is_not_read() -> None:
    assert read_quantity("under forty", kind="money") is None
    assert read_quantity("<", kind="money") is None
    assert read_quantity("9" * 5000, kind="money") is None
