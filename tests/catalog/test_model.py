# SPDX-License-Identifier: Apache-2.0
"""A product that can't be, can't be built."""

import pytest

from skill.catalog.model import Product
from skill.errors import OurError
from skill.money import Money


@pytest.mark.parametrize(("minor", "rating"), [(-1, None), (100, 501), (100, -1)])
def test_prices_below_zero_and_ratings_beyond_five_are_refused(minor: int, rating: int | None) -> None:
    with pytest.raises(OurError, match="product lamp"):
        Product(
            id="lamp",
            name="Lamp",
            spoken_name="Lamp",
            price=Money(minor, "USD"),
            available=1,
            rating_hundredths=rating,
        )
