# SPDX-License-Identifier: Apache-2.0
"""A small shop for every test, and the check that nothing impossible is true of it afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.orders.small_shop import SmallShop, check_invariants


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[SmallShop]:
    """One household with purchasing on, five lamps, a provider that works until told otherwise."""
    one = SmallShop(tmp_path)
    yield one
    check_invariants(one)
    one.database.close()
