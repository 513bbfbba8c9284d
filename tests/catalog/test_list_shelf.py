# SPDX-License-Identifier: Apache-2.0
"""The shelf in memory keeps the promises of Shelf."""

from hypothesis import given

from skill.catalog.list_shelf import ListShelf
from skill.catalog.model import Product, Wish
from skill.catalog.ranking import fits, strength
from tests.catalog.strategies import products, wishes


@given(found=products(), wish=wishes)
def test_it_finds_all_that_fits_and_nothing_else_best_matches_first(found: list[Product], wish: Wish) -> None:
    result = ListShelf(found).find(wish)
    assert {product.id for product in result} == {product.id for product in found if fits(product, wish)}
    keys = [(-strength(product, wish), -product.popularity, product.id) for product in result]
    assert keys == sorted(keys)


@given(found=products(), wish=wishes)
def test_the_cheapest_come_first(found: list[Product], wish: Wish) -> None:
    prices = [product.price.minor for product in ListShelf(found).cheapest(wish, limit=99)]
    assert prices == sorted(prices)
    assert len(prices) == len(ListShelf(found).find(wish))


@given(found=products())
def test_a_product_is_known_by_its_id(found: list[Product]) -> None:
    shelf = ListShelf(found)
    assert all(shelf.product(product.id) is product for product in found)
    assert shelf.product("nothing") is None
