# SPDX-License-Identifier: Apache-2.0
"""What every test may use. Sockets are off; a test that starts a server asks for `loopback`."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings
from pytest_socket import disable_socket, enable_socket, socket_allow_hosts

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = ("127.0.0.1", "::1")

# The same examples every time in CI; `HYPOTHESIS_PROFILE=thorough make test` looks further.
settings.register_profile(
    "ci", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def missing(what: str, reason: str) -> NoReturn:
    """Skip with a reason, or fail where `what` must be there: DOLLHOUSE_TESTS_REQUIRE=browser,node."""
    if what in os.environ.get("DOLLHOUSE_TESTS_REQUIRE", "").split(","):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with recorded requests and foreign catalogs that lies beside the checkout, where it is there."""
    folder = Path(os.environ.get("DOLLHOUSE_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("no recordings and catalogs beside the checkout (DOLLHOUSE_SHARED names their folder)")
    return folder


@pytest.fixture
def loopback() -> Iterator[None]:
    """Sockets to this machine only, for a test that starts a server."""
    enable_socket()
    socket_allow_hosts(list(LOOPBACK), allow_unix_socket=True)
    yield
    disable_socket(allow_unix_socket=True)
