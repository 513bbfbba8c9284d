# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.whole.kitchen import Kitchen


@pytest.fixture
def kitchen(tmp_path: Path) -> Iterator[Kitchen]:
    """A fresh demo shop, purchasing off, with one device and its adult."""
    opened = Kitchen(tmp_path)
    yield opened
    opened.close()
