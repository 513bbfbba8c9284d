# SPDX-License-Identifier: Apache-2.0
"""A demo shop behind the pages that letters lead to."""

from collections.abc import Iterator

import pytest

from skill.store.invariants import broken_invariants
from tests.pages.linked_shop import LinkedShop


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LinkedShop]:
    """The shop, opened once."""
    shop = LinkedShop(tmp_path_factory.mktemp("linked"))
    yield shop
    shop.shop.close()


@pytest.fixture
def linked(opened: LinkedShop) -> Iterator[LinkedShop]:
    """The shop as if it had just opened; nothing impossible is true of it afterwards."""
    opened.begin_anew()
    yield opened
    with opened.shop.database.reading() as connection:
        assert broken_invariants(connection) == ()
