# SPDX-License-Identifier: Apache-2.0
"""A database of each engine that nobody has made tables in."""

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def empty_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database of each engine without any table."""
    if engine == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server = request.getfixturevalue("postgresql")
    name = server.create()
    yield server.url(name)
    server.drop(name)
