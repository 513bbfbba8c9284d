# SPDX-License-Identifier: Apache-2.0
"""Names lose what nobody says."""

import pytest

from skill.catalog.feeds.names import clean, spoken_name


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Star Lamp", "Star Lamp"),
        ("StarlightTM Lamp®", "Starlight Lamp"),
        ("NOVATM Robot™", "NOVA Robot"),
        ("ATM Bank", "ATM Bank"),
        ("GROOVY CACTUS  INFLATABLE ", "Groovy Cactus Inflatable"),
        ("Steam Train Set (SI-TY1017)", "Steam Train Set"),
        ("Moon Rover - Building Kit, 148 Pieces", "Moon Rover"),
        ("Kai - Master", "Kai Master"),
        ("Pencils & Pens", "Pencils and Pens"),
        ("Coach R4410A Corridor", "Coach Corridor"),
        ("Calendar 2014", "Calendar 2014"),
        ("Racer 720S", "Racer 720S"),
        ("A Very Long Name That Goes On And On For The Reader", "A Very Long Name That Goes"),
        ("(Boxed)", "(Boxed)"),
        ("Rr" * 90, "Rr" * 50),
    ],
)
def test_a_name_is_made_fit_to_say(name: str, spoken: str) -> None:
    assert spoken_name(name) == spoken


def test_lines_and_odd_spaces_become_one_space() -> None:
    assert clean("Black  Dot\r\n\N{NO-BREAK SPACE}\x00Lamp ") == "Black Dot Lamp"
