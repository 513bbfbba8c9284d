# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.catalog.measures import Measure, Part, Sign, parts


def measure(number: float, unit: str) -> Measure:
    return Measure(number=number, unit=unit)


BY, TO = Sign(id="by"), Sign(id="to")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("60 cm", (measure(60, "cm"),)),
        ("68 x 48 cm", ("68", BY, measure(48, "cm"))),
        ("8 in x 10 in", (measure(8, "in"), BY, measure(10, "in"))),
        ('5", 15cm, high', (measure(5, "in"), ",", measure(15, "cm"), ", high")),
        ("2 AA in the box", ("2", Sign(id="double_a"), "in the box")),
        ("3-in-1", ("3-in-1",)),
        ("2-4 players", ("2", TO, "4 players")),
        ("2018-04-01", ("2018-04-01",)),
        ("1,200 mAh", (measure(1200, "mAh"),)),
        ("3+", (measure(3, "and_up"),)),
        ("12500", (measure(12500, ""),)),
        ("4G LTE", ("4G LTE",)),
        ("AT&T", ("AT&T",)),
        ("red & blue", ("red", Sign(id="and"), "blue")),
        ("birch and steel", ("birch and steel",)),
        ("", ()),
    ],
)
def test_figures_units_and_signs_are_told_apart_from_words(value: str, said: tuple[Part, ...]):
    assert parts(value) == said


@given(st.text(alphabet="0123456789 .,x-+%&AcminGB\"'/", max_size=40))
def test_no_word_of_a_value_gets_lost(value: str):
    kept = "".join(part for part in parts(value) if isinstance(part, str))
    assert set(kept.replace(" ", "")) <= set(value)
