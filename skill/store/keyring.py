# SPDX-License-Identifier: Apache-2.0
"""What the shop's secret opens: the keys of persons, each sealed under it, and the digests keyed with it.

Text that is somebody's own is sealed with AES-256-GCM under that person's key (NIST SP 800-38D, a random nonce each
time), and the key under one derived from the secret by HKDF (RFC 5869). Who destroys a person's key destroys the text,
wherever copies of it are. What a text is for is sealed with it, so that none can be put in another's place.
"""

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from skill.errors import ConfigurationError, OurError

_NONCE = 12
_KEY = 32


class Keyring:
    """The keys that derive from the shop's secret; those of an earlier secret open, and seal nothing new."""

    def __init__(self, secret: str, *, previous: str = "") -> None:
        self._digests = _derive(secret, "digest of words")
        self._wrapping = [_derive(one, "keys of persons") for one in (secret, previous) if one]

    def new_key(self, *, of: str) -> str:
        """A new random key, sealed, for the person `of`."""
        return self._wrap(secrets.token_bytes(_KEY), of=of)

    def seal(self, text: str, *, key: str, of: str, purpose: str) -> str:
        """`text` under a person's sealed `key`."""
        return _encrypt(self._unwrap(key, of=of)[0], text.encode(), about=f"{purpose} {of}")

    def unseal(self, sealed: str, *, key: str, of: str, purpose: str) -> str:
        """What `seal` made unreadable. Raises OurError for text that was changed, or that is of something else."""
        try:
            return _decrypt(self._unwrap(key, of=of)[0], sealed, about=f"{purpose} {of}").decode()
        except (InvalidTag, ValueError) as error:
            raise OurError(f"sealed text of {purpose} is not what was sealed") from error

    def rewrapped(self, key: str, *, of: str) -> str | None:
        """The same key under the secret of today; None where it is so already."""
        opened, by_today = self._unwrap(key, of=of)
        return None if by_today else self._wrap(opened, of=of)

    def digest(self, words: str) -> str:
        """A keyed digest: it shows whether something was what was said, and without the secret nobody can try."""
        spoken = " ".join(words.casefold().split())
        return hmac.new(self._digests, spoken.encode(), hashlib.sha256).hexdigest()

    def _wrap(self, key: bytes, *, of: str) -> str:
        return _encrypt(self._wrapping[0], key, about=f"key {of}")

    def _unwrap(self, key: str, *, of: str) -> tuple[bytes, bool]:
        for number, wrapping in enumerate(self._wrapping):
            try:
                return _decrypt(wrapping, key, about=f"key {of}"), number == 0
            except (InvalidTag, ValueError):
                continue
        raise ConfigurationError(
            "what belongs to persons in this database was sealed under another secret than DOLLHOUSE_SECRET_KEY",
            hint="set DOLLHOUSE_SECRET_KEY to the one it was, or DOLLHOUSE_SECRET_KEY_PREVIOUS to it for one start",
        )


def _derive(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=_KEY, salt=None, info=f"dollhouse {purpose}".encode()).derive(
        secret.encode()
    )


def _encrypt(key: bytes, text: bytes, *, about: str) -> str:
    nonce = secrets.token_bytes(_NONCE)
    return (nonce + AESGCM(key).encrypt(nonce, text, about.encode())).hex()


def _decrypt(key: bytes, sealed: str, *, about: str) -> bytes:
    packed = bytes.fromhex(sealed)
    return AESGCM(key).decrypt(packed[:_NONCE], packed[_NONCE:], about.encode())
