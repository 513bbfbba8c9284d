# SPDX-License-Identifier: Apache-2.0
"""Google's signed tokens: RS256 and nothing else, by a key that Google publishes, from Google, for us, and now.

https://developers.google.com/identity/openid-connect/openid-connect#validatinganidtoken
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from hashlib import sha256

import jwt
import msgspec

from skill.channels.google.key_set import Keys
from skill.errors import CallerRefused

ISSUERS = frozenset({"https://accounts.google.com", "accounts.google.com"})
ALGORITHM = "RS256"
MAX_TOKEN = 8 * 1024
"""A token is 1 KB; nothing honest comes near this."""
LEEWAY_S = 10.0
"""How far Google's clock may be ahead of ours when it says that it gave a token just now."""

_REMEMBERED = timedelta(minutes=5)
"""How long a token counts whose key Google withdrew, at most."""
_MOST_REMEMBERED = 64
"""An agent has one at a time; none is kept that was not proven."""

_LONGEST_SHOWN = 200

Clock = Callable[[], datetime]

_JWS = jwt.PyJWS(algorithms=[ALGORITHM])


class Claims(msgspec.Struct, frozen=True):
    """What a token says that we read."""

    iss: str = ""
    aud: str | list[str] = ""
    exp: float | None = None
    iat: float | None = None
    nbf: float | None = None
    email: str = ""
    email_verified: bool = False


_DECODER = msgspec.json.Decoder(Claims)


class Tokens:
    """Tokens made out to one of these audiences. Safe to share between threads.

    Google sends one token until it ends, so what was proven of it is remembered for a while: all but its times.
    """

    def __init__(self, *, keys: Keys, audiences: Collection[str], clock: Clock) -> None:
        self._keys = keys
        self._audiences = frozenset(audiences)
        self._clock = clock
        self._proven: dict[bytes, tuple[Claims, datetime]] = {}

    def verify(self, token: str) -> Claims:
        """What a token says, once it is proven that Google says so, now and to one of these. Raises CallerRefused."""
        if len(token) > MAX_TOKEN:
            raise CallerRefused("token_too_large")
        now, digest = self._clock(), sha256(token.encode("utf-8", "surrogatepass")).digest()
        claims, until = self._proven.get(digest, (None, now))
        if claims is None or now >= until:
            claims = _read(token, self._keys)
            _check_parties(claims, self._audiences)
            if len(self._proven) >= _MOST_REMEMBERED:
                self._proven.clear()
            self._proven[digest] = claims, now + _REMEMBERED
        _check_times(claims, now)
        return claims


def _read(token: str, keys: Keys) -> Claims:
    """The claims of a token with a good signature."""
    # https://www.rfc-editor.org/rfc/rfc7515#section-2: without padding, so that a token is spelt in one way alone.
    if "=" in token:
        raise CallerRefused("token_unreadable")
    try:
        header = _JWS.get_unverified_header(token)
        # Looked at before a key is: an HMAC "signed" with our public key must meet no code that could take it for one.
        if header.get("alg") != ALGORITHM:
            raise CallerRefused("algorithm_refused")
        if not isinstance(kid := header.get("kid"), str):
            raise CallerRefused("key_unnamed")
        payload = _JWS.decode_complete(token, keys.key(kid), algorithms=[ALGORITHM])["payload"]
        return _DECODER.decode(payload)
    except jwt.InvalidSignatureError:
        raise CallerRefused("signature_wrong") from None
    except (jwt.PyJWTError, msgspec.DecodeError, UnicodeError, RecursionError):
        raise CallerRefused("token_unreadable") from None


def _check_parties(claims: Claims, audiences: Collection[str]) -> None:
    if claims.iss not in ISSUERS:
        raise CallerRefused("issuer_wrong")
    # Alone: who shares a token with others could use it against us. Actions Builder may write one as a list.
    named = [claims.aud] if isinstance(claims.aud, str) else claims.aud
    if len(named) != 1 or named[0] not in audiences:
        raise CallerRefused("audience_wrong", hint=f"it is made out to {_shown(', '.join(named))}")


def _shown(text: str) -> str:
    """What Google signed and somebody else chose, fit for a line of the log."""
    return ascii(text[:_LONGEST_SHOWN])


def _check_times(claims: Claims, now: datetime) -> None:
    moment = now.timestamp()
    if claims.exp is None or moment >= claims.exp:
        raise CallerRefused("token_expired")
    if claims.nbf is not None and moment < claims.nbf:
        raise CallerRefused("token_early")
    if claims.iat is not None and moment + LEEWAY_S < claims.iat:
        raise CallerRefused("token_early")
