# SPDX-License-Identifier: Apache-2.0
"""Fetches a certificate chain over HTTPS: one answer, no redirect, a limit of time and of size."""

import http.client
import socket
import ssl
from collections.abc import Callable
from contextlib import closing, suppress
from threading import Event, Thread
from urllib.parse import urlsplit

import certifi

from skill.errors import RequestRefused

MAX_CHAIN_BYTES = 64 * 1024
"""A chain is 5 to 8 KB; nothing honest comes near this."""
FETCH_SECONDS = 2.0
"""The whole fetch, name look-up included: the platform itself waits 8 s for our answer."""

Connect = Callable[[str, float], http.client.HTTPConnection]
"""Makes an unopened connection to a host, with a time-out in seconds."""


def connect_securely(host: str, seconds: float) -> http.client.HTTPConnection:
    """A TLS connection whose server certificate is checked; proxies of the environment are not used."""
    context = ssl.create_default_context(cafile=certifi.where())
    return http.client.HTTPSConnection(host, 443, timeout=seconds, context=context)


class ChainFetcher:
    """Fetches the bytes behind an address. Raises RequestRefused when they don't come whole, small and in time."""

    def __init__(self, *, connect: Connect = connect_securely, seconds: float = FETCH_SECONDS) -> None:
        self._connect = connect
        self._seconds = seconds

    def __call__(self, address: str) -> bytes:
        fetch = _Fetch(address, connect=self._connect, seconds=self._seconds)
        # A socket's own time-out starts again with each byte and leaves out the name look-up, so the clock
        # that counts runs out here, beside the thread that reads.
        Thread(target=fetch.run, name="alexa-certificate-fetch", daemon=True).start()
        if not fetch.done.wait(self._seconds):
            fetch.abandon()
            raise RequestRefused("certificate_unreachable", hint="fetching the chain took too long", retry=True)
        if fetch.refusal is not None:
            raise fetch.refusal
        return fetch.chain


class _Fetch:
    """One fetch, run in a thread of its own."""

    def __init__(self, address: str, *, connect: Connect, seconds: float) -> None:
        self.done = Event()
        self.chain = b""
        self.refusal: RequestRefused | None = None
        self._address = urlsplit(address)
        self._connect = connect
        self._seconds = seconds
        self._socket: socket.socket | None = None

    def run(self) -> None:
        try:
            self.chain = self._read()
        except RequestRefused as refusal:
            self.refusal = refusal
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.refusal = RequestRefused("certificate_unreachable", hint=type(error).__name__, retry=True)
        finally:
            if self.refusal is None and not self.chain:
                self.refusal = RequestRefused("certificate_unreachable", hint="the answer was empty", retry=True)
            self.done.set()

    def abandon(self) -> None:
        """Wake the thread from its reading, so that it ends."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def _read(self) -> bytes:
        connection = self._connect(self._address.hostname or "", self._seconds)
        with closing(connection):
            connection.connect()
            self._socket = connection.sock
            connection.request("GET", self._address.path)
            with connection.getresponse() as response:
                if response.status != http.client.OK:  # a redirect is refused as well: it could lead anywhere
                    raise RequestRefused("certificate_unreachable", hint=f"status {response.status}", retry=True)
                chain = response.read(MAX_CHAIN_BYTES + 1)
                if len(chain) > MAX_CHAIN_BYTES:
                    raise RequestRefused("certificate_too_large")
                if response.length:
                    raise http.client.IncompleteRead(chain, response.length)
                return chain
