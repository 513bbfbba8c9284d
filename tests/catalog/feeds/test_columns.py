# SPDX-License-Identifier: Apache-2.0
"""Columns are found as they are mapped, or by names that mean one thing only."""

import pytest

from skill.catalog.feeds.columns import find_columns
from skill.errors import ConfigurationError


def test_a_mapping_comes_before_a_name() -> None:
    columns = find_columns(("SKU", "Title", "name", "Price"), given={"name": "Title"})
    assert columns.places == {"name": 1, "id": 0, "price": 3}
    assert columns.found == {"id": "SKU", "price": "Price"}
    assert columns.cell(("1", " Lamp ", "x", "3"), "name") == "Lamp"
    assert columns.cell(("1", "Lamp", "x", "3"), "stock") == ""


def test_a_column_is_taken_for_one_field_only() -> None:
    assert "description" not in find_columns(("description", "price"), given={"name": "description"}).places


def test_two_columns_of_one_meaning_are_left_to_the_shop() -> None:
    assert "rating" not in find_columns(("name", "price", "rating", "star_rating"), given={}).places


@pytest.mark.parametrize(
    ("header", "given", "problem"),
    [
        (("name", "price"), {"nmae": "name"}, "there is no field 'nmae'"),
        (("name", "price"), {"stock": "units"}, "there is no column 'units'"),
        (("name", "price", "a", "a"), {"stock": "a"}, "more than one column 'a'"),
        (("name", "price"), {"attribute.": "name"}, "an attribute needs a name"),
        (("name",), {}, "hold the price"),
        (("price",), {}, "hold the name"),
    ],
)
def test_a_wrong_mapping_is_told(header: tuple[str, ...], given: dict[str, str], problem: str) -> None:
    with pytest.raises(ConfigurationError, match=problem):
        find_columns(header, given=given)
