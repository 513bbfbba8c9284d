# SPDX-License-Identifier: Apache-2.0
"""The secret in a link to a page, or in a login: whoever has it was given it. Nothing here is stored, and no token is
ever logged.

A token is its subject's id and an HMAC of kind and id, so that a token of one kind opens nothing of another, and a
database that leaks opens none. A new secret key ends every link and every login that is out, as soon as the one before
it is given no more.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Literal

Page = Literal["approval", "order", "pay", "withdraw"]
"""A request to approve, a quote that a guest may order, an order whose payer must pay or confirm, one that may go back.
"""
Kind = Literal[Page, "link"]
"""A page's link, or the login that links a platform's account to a member (linking.py)."""

_BETWEEN = "."
_PATHS: Mapping[Page, str] = {
    "approval": "/approvals",
    "order": "/pay",
    "pay": "/payments/confirm",
    "withdraw": "/withdraw",
}
"""Below which each kind has its page."""


def token_of(secret: str, kind: Kind, subject: str) -> str:
    """The token of a link of this kind to `subject`, safe in an address. The same at every call."""
    digest = hmac.digest(secret.encode(), f"{kind}:{subject}".encode(), hashlib.sha256)
    return f"{subject}{_BETWEEN}{urlsafe_b64encode(digest).decode().rstrip('=')}"


def subject_of(secret: str, kind: Kind, token: str, *, previous: str = "") -> str | None:
    """Whose link a token opens; None for what was never sent. It takes as long for either.

    `previous` is the secret before, where there was one: what was sent under it opens as well.
    """
    subject = token.rpartition(_BETWEEN)[0]
    opens = [
        hmac.compare_digest(token_of(one, kind, subject).encode(), token.encode())
        for one in (secret, previous or secret)
    ]
    return subject if any(opens) else None


def address_of(public_url: str, secret: str, kind: Page, subject: str) -> str:
    """The whole link, as a letter has it."""
    return f"{public_url}{_PATHS[kind]}/{token_of(secret, kind, subject)}"


def hash_of(token: str) -> str:
    """What may be stored of a token: SHA-256, in hex."""
    return hashlib.sha256(token.encode()).hexdigest()
