# SPDX-License-Identifier: Apache-2.0
"""The secret in a link to a page: whoever has it was sent it. Nothing here is stored, and no token is ever logged.

A token is its subject's id and an HMAC of kind and id, so that a link of one kind opens no page of another, and a
database that leaks opens none. A new secret key ends every link that is out.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Literal

Kind = Literal["approval", "pay", "withdraw"]
"""A request to approve, an order whose payer must confirm, an order that may be sent back."""

_BETWEEN = "."
_PATHS: Mapping[Kind, str] = {"approval": "/approvals", "pay": "/payments/confirm", "withdraw": "/withdraw"}
"""Below which each kind has its page."""


def token_of(secret: str, kind: Kind, subject: str) -> str:
    """The token of a link of this kind to `subject`, safe in an address. The same at every call."""
    digest = hmac.digest(secret.encode(), f"{kind}:{subject}".encode(), hashlib.sha256)
    return f"{subject}{_BETWEEN}{urlsafe_b64encode(digest).decode().rstrip('=')}"


def subject_of(secret: str, kind: Kind, token: str) -> str | None:
    """Whose link a token opens; None for what was never sent. It takes as long for either."""
    subject = token.rpartition(_BETWEEN)[0]
    return subject if hmac.compare_digest(token_of(secret, kind, subject).encode(), token.encode()) else None


def address_of(public_url: str, secret: str, kind: Kind, subject: str) -> str:
    """The whole link, as a letter has it."""
    return f"{public_url}{_PATHS[kind]}/{token_of(secret, kind, subject)}"


def hash_of(token: str) -> str:
    """What may be stored of a token: SHA-256, in hex."""
    return hashlib.sha256(token.encode()).hexdigest()
