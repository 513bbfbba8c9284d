# SPDX-License-Identifier: Apache-2.0
"""The keys that a development shop goes by beside the platforms' own: those of this machine's authorities.

An authority is made when it is first asked for, so that a shop to which nobody talks this way trusts it never.
"""

from pathlib import Path
from tempfile import mkdtemp
from threading import Lock

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from skill.channels.alexa import Certificates, load_roots
from skill.channels.alexa import authority as alexa
from skill.channels.alexa.authority import CHAINS
from skill.channels.alexa.verifying import Keys
from skill.channels.google import authority as google
from skill.errors import CallerRefused, RequestRefused
from skill.settings import Settings
from skill.store.database import Database
from skill.wiring import Clock

CHAIN_NAME = "dollhouse-simulator.pem"
KEY_ID = "dollhouse-simulator"


class Desk:
    """Alexa's keys: the platform's, and those of an authority of our own."""

    def __init__(self, settings: Settings, *, keys: Keys, clock: Clock) -> None:
        self._settings = settings
        self._keys = keys
        self._clock = clock
        self._lock = Lock()
        self._opened: tuple[alexa.Authority, Certificates] | None = None

    def authority(self) -> alexa.Authority:
        """This machine's authority."""
        with self._lock:
            if self._opened is None:
                folder = development_folder(self._settings)
                made = alexa.open_authority(folder / "simulator", now=self._clock(), chain_name=CHAIN_NAME)
                roots = load_roots(made.trust_roots)
                keys = Certificates(roots=roots, clock=self._clock, fetch=_nowhere, folder=made.certificate_cache)
                self._opened = made, keys
            return self._opened[0]

    def key(self, address: str) -> RSAPublicKey:
        """The key of the leaf behind an address, validated in full. Raises RequestRefused."""
        if address != f"{CHAINS}{CHAIN_NAME}":
            return self._keys.key(address)
        if self._opened is None:
            raise RequestRefused("certificate_untrusted", hint="nobody has used the simulator of this process yet")
        return self._opened[1].key(address)


class AgentDesk:
    """The key of an authority of our own that signs as Google would, beside the ways that a brand configured."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._opened: google.Authority | None = None

    def authority(self) -> google.Authority:
        """This machine's authority."""
        with self._lock:
            if self._opened is None:
                folder = development_folder(self._settings) / "simulator"
                self._opened = google.open_authority(folder, kid=KEY_ID)
            return self._opened

    def key(self, kid: str) -> RSAPublicKey:
        """The authority's key, once somebody has used it. Raises CallerRefused."""
        if self._opened is None or kid != self._opened.kid:
            raise CallerRefused("key_unknown")
        return self._opened.key.public_key()


def development_folder(settings: Settings) -> Path:
    """Where development authorities are kept: beside a SQLite file, else in a new temporary folder of this process."""
    folder = Database(settings.database_url).folder
    return folder / "development" if folder else Path(mkdtemp(prefix="dollhouse-"))


def _nowhere(address: str) -> bytes:
    raise RequestRefused("certificate_unreachable", hint=address)
