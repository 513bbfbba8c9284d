# SPDX-License-Identifier: Apache-2.0
"""The signature check beside the one operation in it that cannot be spared."""

import time
from base64 import b64decode
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from bench.load import SignedRequest
from skill.channels.alexa import Certificates, Verifier, load_roots
from skill.channels.alexa.authority import CHAIN_URL, Authority
from skill.settings import DEMO_SKILL_ID

T = TypeVar("T")


def now() -> datetime:
    """The time, as the shop asks for it."""
    return datetime.now(UTC)


def fetch_nothing(address: str) -> bytes:
    """The chain lies in the folder; a benchmark downloads nothing."""
    raise SystemExit(f"the benchmark would have to download {address}")


class Verification:
    """A verifier with its key at hand, and that key alone."""

    def __init__(self, authority: Authority) -> None:
        certificates = Certificates(
            roots=load_roots(authority.trust_roots), clock=now, fetch=fetch_nothing, folder=authority.certificate_cache
        )
        self._verifier = Verifier(skill_ids=(DEMO_SKILL_ID,), certificates=certificates, clock=now)
        self._key = certificates.key(CHAIN_URL)

    def check_us(self, requests: Sequence[SignedRequest]) -> float:
        """Microseconds of a full signature check."""
        return _each_us(lambda request: self._verifier.verify_signature(*request), requests)

    def bare_us(self, requests: Sequence[SignedRequest]) -> float:
        """Microseconds of the RSA verification alone."""
        padding, algorithm = PKCS1v15(), SHA256()
        ready = [(b64decode(headers["Signature-256"]), body) for headers, body in requests]
        return _each_us(lambda pair: self._key.verify(pair[0], pair[1], padding, algorithm), ready)


def _each_us(work: Callable[[T], object], things: Sequence[T]) -> float:
    before = time.process_time()
    for thing in things:
        work(thing)
    return (time.process_time() - before) / len(things) * 1e6
