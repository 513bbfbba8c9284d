# SPDX-License-Identifier: Apache-2.0
"""Fetches a platform's keys or certificates over HTTPS: one answer, no redirect, a limit of time and of size."""

import http.client
import socket
import ssl
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from threading import Event, Thread
from urllib.parse import urlsplit

import certifi

from skill.errors import RequestRefused

MAX_BYTES = 64 * 1024
"""A chain is 5 to 8 KB, a key set 2 KB; nothing honest comes near this."""
FETCH_SECONDS = 2.0
"""The whole fetch, name look-up included: platforms wait 5 to 8 s for our answer."""

Connect = Callable[[str, float], http.client.HTTPConnection]
"""Makes an unopened connection to a host, with a time-out in seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came, and what its server says of keeping it."""

    content: bytes
    cache_control: str = ""


def connect_securely(host: str, seconds: float) -> http.client.HTTPConnection:
    """A TLS connection whose server certificate is checked; proxies of the environment are not used."""
    context = ssl.create_default_context(cafile=certifi.where())
    return http.client.HTTPSConnection(host, 443, timeout=seconds, context=context)


class Fetcher:
    """Fetches what is behind an address. Raises RequestRefused when it doesn't come whole, small and in time."""

    def __init__(self, what: str, *, connect: Connect = connect_securely, seconds: float = FETCH_SECONDS) -> None:
        """`what` is fetched, in one word, as the reasons of refusals name it."""
        self._what = what
        self._connect = connect
        self._seconds = seconds

    def fetch(self, address: str) -> Fetched:
        """What one request to the address brings."""
        fetch = _Fetch(address, what=self._what, connect=self._connect, seconds=self._seconds)
        # A socket's own time-out starts again with each byte and leaves out the name look-up, so the clock
        # that counts runs out here, beside the thread that reads.
        Thread(target=fetch.run, name=f"{self._what}-fetch", daemon=True).start()
        if not fetch.done.wait(self._seconds):
            fetch.abandon()
            raise fetch.unreachable("it took too long")
        if isinstance(fetch.outcome, RequestRefused):
            raise fetch.outcome
        return fetch.outcome


class _Fetch:
    """One fetch, run in a thread of its own."""

    def __init__(self, address: str, *, what: str, connect: Connect, seconds: float) -> None:
        self.done = Event()
        self.outcome: Fetched | RequestRefused = RequestRefused(f"{what}_unreachable", retry=True)
        self._address = urlsplit(address)
        self._what = what
        self._connect = connect
        self._seconds = seconds
        self._socket: socket.socket | None = None

    def run(self) -> None:
        try:
            self.outcome = self._read()
        except RequestRefused as refusal:
            self.outcome = refusal
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.outcome = self.unreachable(type(error).__name__)
        finally:
            self.done.set()

    def unreachable(self, why: str) -> RequestRefused:
        return RequestRefused(f"{self._what}_unreachable", hint=why, retry=True)

    def abandon(self) -> None:
        """Wake the thread from its reading, so that it ends."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def _read(self) -> Fetched:
        connection = self._connect(self._address.hostname or "", self._seconds)
        with closing(connection):
            connection.connect()
            self._socket = connection.sock
            connection.request("GET", self._address.path)
            with connection.getresponse() as response:
                if response.status != http.client.OK:  # a redirect is refused as well: it could lead anywhere
                    raise self.unreachable(f"status {response.status}")
                content = response.read(MAX_BYTES + 1)
                if len(content) > MAX_BYTES:
                    raise RequestRefused(f"{self._what}_too_large")
                if response.length:
                    raise http.client.IncompleteRead(content, response.length)
                if not content:
                    raise self.unreachable("the answer was empty")
                return Fetched(content=content, cache_control=response.getheader("Cache-Control", ""))
