# SPDX-License-Identifier: Apache-2.0
"""What a server says of keeping its answer comes along, and what went wrong is named after what was fetched.

How slow, huge and sly servers are met is shown with certificate chains (alexa/test_fetching.py).
"""

import http.client
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from skill.channels.fetching import Fetched, Fetcher
from skill.channels.google.key_set import GOOGLE_KEYS, fetched_keys
from skill.errors import RequestRefused
from tests.channels.clock import Clock
from tests.channels.google.workshop import key_set, listed, make_key

pytestmark = pytest.mark.usefixtures("loopback")


class Publisher(BaseHTTPRequestHandler):
    """Publishes keys for twenty minutes."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("Cache-Control", "public, max-age=1200, must-revalidate, no-transform")
        self.end_headers()
        self.wfile.write(key_set(listed("a", make_key())))

    def log_message(self, *parts: object) -> None:
        """Quiet."""


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    Publisher.asked = []

    def connect(host: str, seconds: float) -> http.client.HTTPConnection:
        assert host == "www.googleapis.com"
        return http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=seconds)

    with ThreadingHTTPServer(("127.0.0.1", 0), Publisher) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield Fetcher("keys", connect=connect, seconds=5.0)
        server.shutdown()
        thread.join(5)


def test_an_answer_comes_with_what_its_server_says_of_keeping_it(fetcher: Fetcher) -> None:
    assert fetcher.fetch(GOOGLE_KEYS) == Fetched(
        content=key_set(listed("a", make_key())),
        cache_control="public, max-age=1200, must-revalidate, no-transform",
    )


def test_googles_keys_are_fetched_once_in_the_time_that_google_says(fetcher: Fetcher) -> None:
    clock = Clock(datetime.now(UTC))
    keys = fetched_keys(clock=clock, fetcher=fetcher)
    for _ in range(3):
        assert keys.key("a")
    clock.now += timedelta(seconds=1199)
    keys.key("a")
    assert Publisher.asked == ["/oauth2/v3/certs"]
    clock.now += timedelta(seconds=1)
    keys.key("a")
    assert Publisher.asked == ["/oauth2/v3/certs"] * 2


def test_a_server_that_is_not_there_is_a_refusal_named_after_what_was_fetched() -> None:
    def connect(host: str, seconds: float) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", 9, timeout=seconds)

    with pytest.raises(RequestRefused, match="keys_unreachable"):
        Fetcher("keys", connect=connect, seconds=1.0).fetch(GOOGLE_KEYS)
