# SPDX-License-Identifier: Apache-2.0
"""Google's public keys by their id: from its address or a file, kept as long as their publisher says, asked for anew
when a token names one that we don't know. Fails closed: a key that nobody publishes any more ends within a day.
"""

import logging
import re
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import jwt
import msgspec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from skill.channels.fetching import MAX_BYTES, Fetched, Fetcher
from skill.errors import CallerRefused, RequestRefused

GOOGLE_KEYS = "https://www.googleapis.com/oauth2/v3/certs"
"""`jwks_uri` of https://accounts.google.com/.well-known/openid-configuration"""
SHORTEST_KEY = 2048
"""https://www.rfc-editor.org/rfc/rfc7518#section-3.3: RS256 takes no shorter one."""

_FRESH_AT_LEAST, _FRESH_AT_MOST = timedelta(minutes=1), timedelta(hours=12)
_FRESH_OF_ITSELF = timedelta(hours=1)
"""For a publisher who does not say how long."""
_KEPT = timedelta(days=1)
"""How long keys count whose publisher cannot be reached."""
_PAUSE = timedelta(seconds=30)
"""Between two requests that brought nothing, so that nobody makes us hammer Google with made-up key ids."""

_LOG = logging.getLogger(__name__)

Clock = Callable[[], datetime]
Load = Callable[[], Fetched]


class Keys(Protocol):
    """Where the public keys of tokens come from."""

    def key(self, kid: str) -> RSAPublicKey:
        """The key of this id. Raises CallerRefused."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The keys of one answer, and until when they count."""

    keys: Mapping[str, RSAPublicKey]
    fresh_until: datetime
    kept_until: datetime


_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_NOTHING = _Known(keys={}, fresh_until=_LONG_AGO, kept_until=_LONG_AGO)


class KeySet:
    """The keys behind one address or file. Safe to share between threads, brands and formats."""

    def __init__(self, *, load: Load, clock: Clock, pause: timedelta = _PAUSE) -> None:
        self._load = load
        self._clock = clock
        self._pause = pause
        self._lock = Lock()
        self._known = _NOTHING
        self._flight: Future[_Known] | None = None
        self._again_at = _LONG_AGO

    def key(self, kid: str) -> RSAPublicKey:
        """The key of this id. Raises CallerRefused."""
        now = self._clock()
        known = self._known
        if kid not in known.keys or now >= known.fresh_until:
            known = self._renew(known, kid, now)
        if now >= known.kept_until:
            raise CallerRefused("keys_unreachable")
        if kid not in known.keys:
            raise CallerRefused("key_unknown")
        return known.keys[kid]

    def _renew(self, seen: _Known, kid: str, now: datetime) -> _Known:
        """Newer keys than those seen, or those; one thread asks, and only who has no key to go on with waits for it."""
        with self._lock:
            if self._known is not seen and kid in self._known.keys:
                return self._known
            flight = self._flight
            mine = flight is None
            if mine and now < self._again_at:
                return self._known
            if flight is None:
                flight = self._flight = Future()
            elif kid in seen.keys and now < seen.kept_until:
                return seen
        if mine:
            try:
                self._ask(kid, now)
            finally:  # whatever happens to this thread, nobody else waits for ever
                flight.set_result(self._known)
        return flight.result()

    def _ask(self, kid: str, now: datetime) -> None:
        found: _Known | None = None
        try:
            found = _read(self._load(), now)
        except RequestRefused as refusal:
            _LOG.warning("Google's keys can't be had: %s (%s)", refusal, refusal.hint)
        finally:
            with self._lock:
                self._known = found or self._known
                self._flight = None
                self._again_at = _LONG_AGO if found and kid in found.keys else now + self._pause


def fetched_keys(*, clock: Clock, fetcher: Fetcher | None = None) -> KeySet:
    """Google's own keys, fetched when they are first needed."""
    source = fetcher or Fetcher("keys")
    return KeySet(load=lambda: source.fetch(GOOGLE_KEYS), clock=clock)


def kept_keys(path: Path, *, clock: Clock) -> KeySet:
    """The keys in a file, which somebody else keeps up to date."""

    def load() -> Fetched:
        try:
            with path.open("rb") as file:
                return Fetched(content=file.read(MAX_BYTES + 1), cache_control="max-age=60")
        except OSError as error:
            raise RequestRefused("keys_unreachable", hint=type(error).__name__) from error

    # A file costs nothing to read again, so a new key in it counts at once.
    return KeySet(load=load, clock=clock, pause=timedelta(0))


def read_keys(content: bytes) -> Mapping[str, RSAPublicKey]:
    """The keys of a JWKS that can verify RS256. Raises RequestRefused when there is none."""
    if len(content) > MAX_BYTES:
        raise RequestRefused("keys_too_large")
    try:
        listed = msgspec.json.decode(content)["keys"]
        found = dict(one for one in map(_read_key, listed) if one is not None)
    except (msgspec.DecodeError, RecursionError, TypeError, KeyError):
        raise RequestRefused("keys_unreadable") from None
    if not found:
        raise RequestRefused("keys_missing")
    return found


def _read(fetched: Fetched, now: datetime) -> _Known:
    said = re.search(r"\bmax-age=(\d{1,9})\b", fetched.cache_control, re.IGNORECASE)
    fresh = timedelta(seconds=int(said[1])) if said else _FRESH_OF_ITSELF
    fresh = min(max(fresh, _FRESH_AT_LEAST), _FRESH_AT_MOST)
    return _Known(keys=read_keys(fetched.content), fresh_until=now + fresh, kept_until=now + _KEPT)


def _read_key(listed: Any) -> tuple[str, RSAPublicKey] | None:
    """A key with its id; None for one that is not for RS256, or whose shape is not known to us."""
    if not isinstance(listed, dict) or listed.get("kty") != "RSA" or not isinstance(kid := listed.get("kid"), str):
        return None
    if listed.get("use", "sig") != "sig" or listed.get("alg", "RS256") != "RS256":
        return None
    try:
        key = jwt.PyJWK.from_dict(listed, algorithm="RS256").key
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    # A private key in a key set is somebody's mistake; it would verify nothing.
    return (kid, key) if isinstance(key, RSAPublicKey) and key.key_size >= SHORTEST_KEY else None
