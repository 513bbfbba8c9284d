# SPDX-License-Identifier: Apache-2.0
"""Certificate chains: from a folder or fetched, validated in full, and the leaf's key kept for at most an hour.

https://developer.amazon.com/docs/custom-skills/host-a-custom-skill-as-a-web-service.html: every certificate of the
chain is valid now, the leaf names echo-api.amazon.com, and the chain ends at a trusted root. Nothing is pinned, because
the platform rotates its certificates.
"""

import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

import certifi
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from skill.channels.alexa.addresses import file_name
from skill.channels.alexa.fetching import MAX_CHAIN_BYTES
from skill.errors import ConfigurationError, RequestRefused

ECHO_NAME = "echo-api.amazon.com"
_LIFETIME = timedelta(hours=1)
_FAILURE_LIFETIME = timedelta(seconds=30)
_MAX_ENTRIES = 16

# The warning is an error where warnings are: a serial number below zero, say.
_UNREADABLE = (
    ValueError,
    TypeError,
    x509.ExtensionNotFound,
    x509.DuplicateExtension,
    UnsupportedAlgorithm,
    CryptographyDeprecationWarning,
)

Clock = Callable[[], datetime]
Fetch = Callable[[str], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What an address led to, and until when that counts: a key, or the reason why there is none."""

    key: RSAPublicKey | None
    reason: str = ""
    until: datetime


class Certificates:
    """The validated keys of the platform, by address. Safe to share between threads and brands."""

    def __init__(
        self, *, roots: Sequence[x509.Certificate], clock: Clock, fetch: Fetch, folder: Path | None = None
    ) -> None:
        self._store = Store(list(roots))
        self._clock = clock
        self._fetch = fetch
        self._folder = folder
        self._lock = Lock()
        # Failures live apart, so that a flood of wrong addresses cannot push a good key out.
        self._keys: dict[str, _Entry] = {}
        self._failures: dict[str, _Entry] = {}
        self._flights: dict[str, Future[_Entry]] = {}

    def key(self, address: str) -> RSAPublicKey:
        """The key of the leaf behind a normal address (`chain_address`). Raises RequestRefused."""
        now = self._clock()
        entry = self._keys.get(address)
        if entry is None or now >= entry.until:
            entry = self._load_once(address, now)
        if entry.key is None:
            raise RequestRefused(entry.reason)
        return entry.key

    def _load_once(self, address: str, now: datetime) -> _Entry:
        """Load an address; callers in parallel wait for the one that is at it."""
        with self._lock:
            known = self._keys.get(address) or self._failures.get(address)
            if known is not None and now < known.until:
                return known
            flight = self._flights.get(address)
            mine = flight is None
            if flight is None:
                flight = self._flights[address] = Future()
        if mine:
            try:
                flight.set_result(self._remember(address, self._load(address, now)))
            except BaseException as error:
                flight.set_exception(error)
                raise
            finally:
                with self._lock:
                    del self._flights[address]
        return flight.result()

    def _load(self, address: str, now: datetime) -> _Entry:
        try:
            return self._from_folder(address, now) or validate(self._fetch(address), store=self._store, now=now)
        except RequestRefused as refusal:
            return _Entry(key=None, reason=str(refusal), until=now + _FAILURE_LIFETIME)

    def _from_folder(self, address: str, now: datetime) -> _Entry | None:
        """The chain in the folder, if it is there and good; a stale file must not shut the shop."""
        if self._folder is None:
            return None
        try:
            with (self._folder / file_name(address)).open("rb") as file:
                chain = file.read(MAX_CHAIN_BYTES + 1)
            return validate(chain, store=self._store, now=now)
        except (OSError, RequestRefused):
            return None

    def _remember(self, address: str, entry: _Entry) -> _Entry:
        with self._lock:
            self._keys.pop(address, None)
            self._failures.pop(address, None)
            entries = self._keys if entry.key is not None else self._failures
            if len(entries) >= _MAX_ENTRIES:
                del entries[min(entries, key=lambda known: entries[known].until)]
            entries[address] = entry
        return entry


def validate(pem: bytes, *, store: Store, now: datetime) -> _Entry:
    """The key of a chain's first certificate, if every rule holds now. Raises RequestRefused."""
    if len(pem) > MAX_CHAIN_BYTES:
        raise RequestRefused("certificate_too_large")
    try:
        leaf, *intermediates = x509.load_pem_x509_certificates(pem)
        verifier = PolicyBuilder().store(store).time(now).build_server_verifier(x509.DNSName(ECHO_NAME))
        chain = verifier.verify(leaf, intermediates)
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        key = leaf.public_key()
    except VerificationError as error:
        raise RequestRefused("certificate_untrusted") from error
    except _UNREADABLE as error:
        raise RequestRefused("certificate_unreadable") from error
    # The verifier takes a wildcard (*.amazon.com) for the name; the platform's rule asks for the name itself.
    if ECHO_NAME not in names.get_values_for_type(x509.DNSName):
        raise RequestRefused("certificate_name_missing")
    if not isinstance(key, RSAPublicKey):
        raise RequestRefused("certificate_untrusted", hint="Signature-256 is made with an RSA key")
    ends = min(certificate.not_valid_after_utc for certificate in chain)
    return _Entry(key=key, until=min(ends, now + _LIFETIME))


def load_roots(path: Path | None = None) -> list[x509.Certificate]:
    """The trusted roots: a PEM file, or certifi's. Raises ConfigurationError."""
    try:
        with warnings.catch_warnings():
            # One of certifi's roots has a serial number of zero, about which every start would complain.
            warnings.simplefilter("ignore", CryptographyDeprecationWarning)
            return x509.load_pem_x509_certificates((path or Path(certifi.where())).read_bytes())
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"DOLLHOUSE_ALEXA_TRUST_ROOTS: {path} is not a readable PEM file of certificates",
            hint="give a file with at least one certificate, or leave the setting out to trust certifi's roots",
        ) from error
