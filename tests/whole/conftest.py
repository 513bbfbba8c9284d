# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from pathlib import Path

import pytest

from skill.conversing import Storefront
from skill.settings import Settings
from skill.wiring import open_shop
from tests.conftest import NewDatabase
from tests.whole.hotline import Hotline
from tests.whole.kitchen import Kitchen


@pytest.fixture
def kitchen(tmp_path: Path) -> Iterator[Kitchen]:
    """A fresh demo shop, purchasing off, with one device and its adult."""
    opened = Kitchen(tmp_path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def opened_hotline(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hotline]:
    folder = tmp_path_factory.mktemp("hotline")
    with new_database(folder) as url:
        one = Hotline(folder, url)
        yield one
        one.close()


@pytest.fixture
def hotline(opened_hotline: Hotline) -> Hotline:
    """The demo shop on each engine, purchasing on, with whoever calls it."""
    opened_hotline.begin_anew()
    return opened_hotline


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storefront]:
    """The demo shop's own words, shelf and rules, without its server."""
    folder = tmp_path_factory.mktemp("shop")
    with open_shop(Settings(database_url=f"sqlite:///{folder}/shop.db")) as shop:
        yield shop.storefronts["lantern-lane"]
