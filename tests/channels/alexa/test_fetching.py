# SPDX-License-Identifier: Apache-2.0
"""A certificate server may be slow, huge or sly; we don't wait, swallow or follow."""

import http.client
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from skill.channels.alexa.fetching import ChainFetcher
from skill.channels.fetching import connect_securely
from skill.errors import RequestRefused

ADDRESS = "https://s3.amazonaws.com/echo.api/cert"

pytestmark = pytest.mark.usefixtures("loopback")


class Handler(BaseHTTPRequestHandler):
    """Answers as the path of the test says."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        getattr(self, self.server.manner)()  # type: ignore[attr-defined]

    def honest(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"the chain")

    def empty(self) -> None:
        self.send_response(200)
        self.end_headers()

    def gone(self) -> None:
        self.send_error(404)

    def redirecting(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def huge(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"x" * 70_000)

    def short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"half")

    def babbling(self) -> None:
        self.wfile.write(b"no HTTP at all\r\n\r\n")

    def dripping(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            time.sleep(0.05)

    def dripping_headers(self) -> None:
        for _ in range(100):
            self.wfile.write(b"H")
            time.sleep(0.05)

    def log_message(self, *parts: object) -> None:
        """Quiet."""


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True
    manner = "honest"

    def handle_error(self, *parts: object) -> None:
        """A client that hangs up is what these tests are about."""


@pytest.fixture
def server() -> Iterator[QuietServer]:
    Handler.asked = []
    with QuietServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join(5)


@pytest.fixture
def fetch(server: QuietServer) -> Callable[[str], bytes]:
    def connect(host: str, seconds: float) -> http.client.HTTPConnection:
        assert host == "s3.amazonaws.com"
        return http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=seconds)

    return ChainFetcher(connect=connect, seconds=0.4)


def test_an_honest_answer_is_fetched(fetch: Callable[[str], bytes]) -> None:
    assert fetch(ADDRESS) == b"the chain"
    assert Handler.asked == ["/echo.api/cert"]


@pytest.mark.parametrize("manner", ["gone", "redirecting", "empty", "short", "babbling"])
def test_an_answer_that_is_not_the_chain_is_refused(
    fetch: Callable[[str], bytes], server: QuietServer, manner: str
) -> None:
    server.manner = manner
    with pytest.raises(RequestRefused, match="certificate_unreachable"):
        fetch(ADDRESS)
    assert Handler.asked == ["/echo.api/cert"]  # a redirect is not followed


def test_a_huge_answer_is_refused(fetch: Callable[[str], bytes], server: QuietServer) -> None:
    server.manner = "huge"
    with pytest.raises(RequestRefused, match="certificate_too_large"):
        fetch(ADDRESS)


@pytest.mark.parametrize("manner", ["dripping", "dripping_headers"])
def test_a_slow_answer_ends_in_time_however_it_drips(
    fetch: Callable[[str], bytes], server: QuietServer, manner: str
) -> None:
    server.manner = manner
    begun = time.monotonic()
    with pytest.raises(RequestRefused, match="certificate_unreachable"):
        fetch(ADDRESS)
    assert time.monotonic() - begun < 3, "each byte came in time, but the whole must too"


def test_a_server_that_is_not_there_is_a_refusal() -> None:
    def connect(host: str, seconds: float) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", 9, timeout=seconds)

    with pytest.raises(RequestRefused, match="certificate_unreachable"):
        ChainFetcher(connect=connect, seconds=0.4)(ADDRESS)


def test_a_name_lookup_that_hangs_ends_in_time() -> None:
    hang = threading.Event()

    def connect(host: str, seconds: float) -> http.client.HTTPConnection:
        hang.wait(5)
        raise OSError

    with pytest.raises(RequestRefused, match="certificate_unreachable"):
        ChainFetcher(connect=connect, seconds=0.1)(ADDRESS)
    hang.set()


def test_the_servers_own_certificate_is_checked() -> None:
    connection = connect_securely("s3.amazonaws.com", 2.0)
    assert isinstance(connection, http.client.HTTPSConnection)
    assert (connection.host, connection.port, connection.timeout) == ("s3.amazonaws.com", 443, 2.0)
    context = connection._context  # type: ignore[attr-defined]
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
