# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.simulator.page import Page


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """A tab of a fresh demo shop, purchasing off, its first adult speaking."""
    opened = Page.of(tmp_path)
    yield opened
    opened.shop.close()
