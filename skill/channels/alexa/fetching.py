# SPDX-License-Identifier: Apache-2.0
"""Fetches a certificate chain from where the platform says that it is."""

from skill.channels.fetching import FETCH_SECONDS, MAX_BYTES, Connect, Fetcher, connect_securely

MAX_CHAIN_BYTES = MAX_BYTES


class ChainFetcher:
    """Fetches the bytes of a chain. Raises RequestRefused when they don't come whole, small and in time."""

    def __init__(self, *, connect: Connect = connect_securely, seconds: float = FETCH_SECONDS) -> None:
        self._fetcher = Fetcher("certificate", connect=connect, seconds=seconds)

    def __call__(self, address: str) -> bytes:
        return self._fetcher.fetch(address).content
