# SPDX-License-Identifier: Apache-2.0
"""A small shop for every test, and the check that nothing impossible is true of it afterwards."""

from collections.abc import Iterator

import pytest

from skill.orders import ledger
from skill.store.invariants import broken_invariants
from tests.orders.racing import ROOMY
from tests.orders.small_shop import SmallShop, check_invariants


@pytest.fixture
def shop(database_url: str) -> Iterator[SmallShop]:
    """One household with purchasing on, five lamps, a provider that works until told otherwise."""
    one = SmallShop(database_url)
    yield one
    check_invariants(one)
    one.database.close()


@pytest.fixture
def rounds(request: pytest.FixtureRequest, engine: str) -> int:
    """How many rounds the module's races have on this database."""
    rounds: int = request.module.ROUNDS[engine]
    return rounds


@pytest.fixture
def roomy(database_url: str) -> Iterator[SmallShop]:
    """A shop whose stock and limits outlast every round."""
    shop = SmallShop(database_url, stock=100_000, policy=ROOMY)
    yield shop
    with shop.database.reading() as connection:
        assert broken_invariants(connection) == ()
        assert ledger.verify(connection) is None
    shop.database.close()
