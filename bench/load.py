# SPDX-License-Identifier: Apache-2.0
"""Sends prepared requests over a few kept connections, each connection one after the other."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

SignedRequest = tuple[dict[str, str], bytes]
_TIMEOUT_S = 30.0


def send_all(port: int, path: str, requests: Sequence[SignedRequest], *, connections: int) -> list[bytes]:
    """The answers of the route `path`, in the requests' order. An answer that is not 200 ends the benchmark."""
    slices = [range(first, len(requests), connections) for first in range(connections)]
    answers: list[bytes] = [b""] * len(requests)

    def send(indices: range) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT_S)
        try:
            for index in indices:
                headers, body = requests[index]
                connection.request("POST", path, body, headers)
                response = connection.getresponse()
                answers[index] = response.read()
                if response.status != 200:
                    raise SystemExit(f"an answer was {response.status}: {answers[index][:200]!r}")
        finally:
            connection.close()

    with ThreadPoolExecutor(connections) as threads:
        for _ in threads.map(send, slices):
            pass
    return answers
