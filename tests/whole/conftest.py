# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from pathlib import Path

import pytest

from skill.conversing import Storefront
from skill.settings import Settings
from skill.wiring import open_shop
from tests.whole.kitchen import Kitchen


@pytest.fixture
def kitchen(tmp_path: Path) -> Iterator[Kitchen]:
    """A fresh demo shop, purchasing off, with one device and its adult."""
    opened = Kitchen(tmp_path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storefront]:
    """The demo shop's own words, shelf and rules, without its server."""
    folder = tmp_path_factory.mktemp("shop")
    with open_shop(Settings(database_url=f"sqlite:///{folder}/shop.db")) as shop:
        yield shop.storefronts["lantern-lane"]
