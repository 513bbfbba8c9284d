# SPDX-License-Identifier: Apache-2.0
"""What the tests of Google's callers share: keys, tokens and their settings."""

import base64
import hashlib
import hmac
import json
from functools import cache
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from skill.channels.google.authority import Authority
from tests.channels.clock import START

ADDRESS = "https://shop.example/google/cx"
ACCOUNT = "service-123456789012@gcp-sa-dialogflow.iam.gserviceaccount.com"
PROJECT = "lantern-lane-toys"
KID = "2f9c"


@cache
def make_key(number: int = 0, size: int = 2048) -> RSAPrivateKey:
    """The same key for a number all through a run: making one takes long."""
    return generate_private_key(public_exponent=65537, key_size=size)


def listed(kid: str, key: RSAPrivateKey, **changed: Any) -> dict[str, Any]:
    """A key as a key set lists it."""
    return {**RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid, "use": "sig", "alg": "RS256", **changed}


def key_set(*keys: dict[str, Any]) -> bytes:
    return json.dumps({"keys": list(keys)}).encode()


def google(key: RSAPrivateKey | None = None, kid: str = KID) -> Authority:
    """Google, or somebody who would like to be."""
    return Authority(key=key or make_key(), key_set=Path("unused"), kid=kid)


def claims(**changed: Any) -> dict[str, Any]:
    """What Google's ID token of the brand's own agent says; a claim that is changed to ... is left out."""
    usual = {
        "iss": "https://accounts.google.com",
        "aud": ADDRESS,
        "azp": "1",
        "sub": "1",
        "email": ACCOUNT,
        "email_verified": True,
        "iat": int(START.timestamp()),
        "exp": int(START.timestamp()) + 3600,
    }
    return {name: value for name, value in (usual | changed).items() if value is not ...}


def token(changed: dict[str, Any] | None = None, *, key: Any = None, algorithm: str = "RS256", **header: Any) -> str:
    """A token as Google signs it, but for what is changed; header parameters beside the key id, or instead of it."""
    named = {name: value for name, value in ({"kid": KID} | header).items() if value is not ...}
    return jwt.encode(claims(**(changed or {})), key or make_key(), algorithm=algorithm, headers=named)


def forged(header: dict[str, Any], secret: bytes | None, changed: dict[str, Any] | None = None) -> str:
    """A token that no library would make: any header, an HMAC of `secret` for a signature, or none at all."""
    parts = [_encode(json.dumps(part).encode()) for part in (header, claims(**(changed or {})))]
    signature = b"" if secret is None else hmac.digest(secret, ".".join(parts).encode(), hashlib.sha256)
    return ".".join((*parts, _encode(signature)))


def _encode(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).decode().rstrip("=")
