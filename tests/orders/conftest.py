# SPDX-License-Identifier: Apache-2.0
"""A small shop for every test, and the check that nothing impossible is true of it afterwards."""

from collections.abc import Iterator

import pytest

from tests.orders.small_shop import SmallShop, check_invariants


@pytest.fixture
def shop(database_url: str) -> Iterator[SmallShop]:
    """One household with purchasing on, five lamps, a provider that works until told otherwise."""
    one = SmallShop(database_url)
    yield one
    check_invariants(one)
    one.database.close()
