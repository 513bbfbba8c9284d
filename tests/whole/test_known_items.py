# SPDX-License-Identifier: Apache-2.0
"""Every product of the demo shop is among the first three when its name is said as names are misheard."""

from collections.abc import Iterator
from random import Random

import pytest

from skill.brand.products import demo_products
from skill.catalog.model import Product
from skill.store.database import Database
from skill.store.shelf import StoredShelf
from skill.store.stocking import seed
from tests.whole.mishearing import heard

pytestmark = pytest.mark.slow

TIMES = 100
AT_LEAST = 85


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoredShelf]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('known') / 'shop.db'}")
    database.prepare()
    seed(database, "lantern-lane", demo_products())
    yield StoredShelf(database, "lantern-lane")
    database.close()


def times_found(shelf: StoredShelf, product: Product) -> int:
    """How often of TIMES a product is in the first three; the same sayings at every run."""
    chance = Random(product.id)
    sayings = [heard(product.name, chance) for _ in range(TIMES)]
    return sum(product.id in {found.id for found in shelf.named(saying)} for saying in sayings)


def test_each_name_misheard_is_in_the_first_three(shelf: StoredShelf) -> None:
    found = {product.name: times_found(shelf, product) for product in demo_products()}
    print(f"known items: success@3 {sum(found.values()) / len(found) / TIMES:.3f} over {len(found)} products,"
          f" lowest {min(found.values())} of {TIMES} ({min(found, key=lambda name: found[name])})")  # fmt: skip
    assert {name: times for name, times in found.items() if times < AT_LEAST} == {}


def test_each_name_said_right_comes_first(shelf: StoredShelf) -> None:
    for product in demo_products():
        for said in (product.name, f"the {product.name.lower()}", f"the {product.spoken_name} one please"):
            assert [found.id for found in shelf.named(said)][:1] == [product.id], said
