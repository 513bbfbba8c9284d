# SPDX-License-Identifier: Apache-2.0
"""A development authority: a key of our own that signs as Google would, so that callers are verified on a desk too.

A shop trusts it where DOLLHOUSE_GOOGLE_KEY_SET names its file, and a development shop once its own simulator or `talk`
has used it; production never does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import msgspec
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from skill.channels import secret_files
from skill.channels.google.tokens import ALGORITHM
from skill.channels.google.verifying import SIGNATURE
from skill.errors import ConfigurationError

KEY_ID = "dollhouse-development"
ACCOUNT = "service-0@gcp-sa-dialogflow.development.invalid"
"""The agent for whom it signs; nobody can have an address in .invalid (RFC 2606)."""
PROJECT = "dollhouse-development"
_LIFETIME = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Signs tokens as Google would; where its key set lies, for the settings of a shop that is to trust it."""

    key: RSAPrivateKey
    key_set: Path
    """For DOLLHOUSE_GOOGLE_KEY_SET."""
    kid: str = KEY_ID

    def token(self, *, audience: str, now: datetime, **claims: Any) -> str:
        """A token made out to `audience`; `claims` come beside the usual ones, or instead of them."""
        usual = {
            "iss": "https://accounts.google.com",
            "aud": audience,
            "iat": int(now.timestamp()),
            "exp": int((now + _LIFETIME).timestamp()),
        }
        return jwt.encode({**usual, **claims}, self.key, algorithm=ALGORITHM, headers={"kid": self.kid})

    def prove(self, *, audience: str, now: datetime, account: str = ACCOUNT) -> dict[str, str]:
        """The headers that make a body a webhook call of this account's agent to `audience`."""
        token = self.token(audience=audience, now=now, email=account, email_verified=True, sub=account, azp=account)
        return {**_JSON, "Authorization": f"Bearer {token}"}

    def sign(self, *, now: datetime, project: str = PROJECT, login: str | None = None) -> dict[str, str]:
        """The headers that make a body a call of this Actions Builder project; `login` is the shopper's own token."""
        proof = {**_JSON, SIGNATURE: self.token(audience=project, now=now)}
        return {**proof, "Authorization": f"Bearer {login}"} if login else proof


_JSON: Mapping[str, str] = {"Content-Type": "application/json; charset=utf-8"}


def open_authority(folder: Path, *, kid: str = KEY_ID) -> Authority:
    """The authority kept in a folder; made when there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "google.pem"
    if not kept.exists():
        made = generate_private_key(public_exponent=65537, key_size=2048)
        secret_files.replace(
            kept,
            made.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            ),
        )
    # Read again: where two processes made one, both use what is there now.
    key = serialization.load_pem_private_key(kept.read_bytes(), None)
    if not isinstance(key, RSAPrivateKey):
        raise ConfigurationError(f"{kept} holds no RSA key", hint="delete the file; it is made again")
    authority = Authority(key=key, key_set=folder / "google.json", kid=kid)
    listed = RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    secret_files.replace(
        authority.key_set,
        msgspec.json.encode({"keys": [{**listed, "kid": kid, "use": "sig", "alg": ALGORITHM}]}),
    )
    return authority
