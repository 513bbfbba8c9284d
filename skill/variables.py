# SPDX-License-Identifier: Apache-2.0
"""What the text of each variable of the environment must be, and what production has against a value.

A reader raises ValueError with what is wrong, without the variable's name; a secret is never repeated in it.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

DEMO_SKILL_ID = "amzn1.ask.skill.lantern-lane-demo"
DEMO_SECRET = "development only: set DOLLHOUSE_SECRET_KEY"  # noqa: S105 (refused in production)
SHORTEST_SECRET = 16

_SQLITE = "sqlite:///"
_POSTGRESQL = ("postgresql://", "postgresql+psycopg://", "postgres://")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def env(text: str) -> str:
    """The kind of place this is."""
    if text not in ("development", "production"):
        raise ValueError("is neither development nor production")
    return text


def database_url(text: str) -> str:
    """A SQLite file or a PostgreSQL server."""
    if text.startswith(_SQLITE):
        if text.removeprefix(_SQLITE) in ("", ":memory:"):
            raise ValueError("names no file; a database in memory would forget every order")
    elif not text.startswith(_POSTGRESQL):
        raise ValueError(f"starts neither with {_SQLITE} nor with {_POSTGRESQL[0]}")
    return text


def skill_ids(text: str) -> tuple[str, ...]:
    """Ids with commas between them."""
    ids = _parted(text)
    if not ids or any(len(one.split()) > 1 for one in ids):
        raise ValueError("is not a list of skill ids with commas between them")
    return ids


def file(text: str) -> Path:
    """A file that is there."""
    if not (path := Path(text)).is_file():
        raise ValueError(f"names no file: {text}")
    return path


def folder(text: str) -> Path:
    """A folder that is there."""
    if not (path := Path(text)).is_dir():
        raise ValueError(f"names no folder: {text}")
    return path


def audiences(text: str) -> tuple[str, ...]:
    """Whom tokens are made out to."""
    named = _parted(text)
    if not named or any(len(one.split()) > 1 for one in named):
        raise ValueError("is no address, nor several with commas between them")
    return named


def key_set(text: str) -> Path:
    """A file with public keys (JWKS)."""
    path = file(text)
    try:
        listed = json.loads(path.read_bytes())["keys"]
        found = any(key["kty"] == "RSA" and key["kid"] for key in listed)
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        found = False
    if not found:
        raise ValueError(f'holds no RSA key, as {{"keys": [{{"kty": "RSA", "kid": …}}]}} would: {text}')
    return path


def emails(text: str) -> tuple[str, ...]:
    """E-mail addresses with commas between them."""
    addresses = _parted(text.lower())
    if not addresses or not all(re.fullmatch(r"[^@\s]+@[^@\s]+", one) for one in addresses):
        raise ValueError("is not a list of e-mail addresses with commas between them")
    return addresses


def project_id(text: str) -> str:
    """A project's id."""
    if len(text.split()) > 1 or "," in text:
        raise ValueError("is no project id")
    return text


def basic(text: str) -> str:
    """A user and a password."""
    user, _, password = text.partition(":")
    if not user or not password:
        raise ValueError("is not user:password")
    return text


def secret_header(text: str) -> tuple[str, str]:
    """A header's name and its secret value."""
    # https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2. A value is compared by its bytes: nothing but ASCII.
    name, _, secret = (part.strip() for part in text.partition(":"))
    if not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name) or not re.fullmatch(r"[!-~]([ -~]*[!-~])?", secret):
        raise ValueError("is not a header: its name, a colon, a secret of letters, digits and signs")
    if name.lower() == "authorization":
        raise ValueError("is the header of DOLLHOUSE_GOOGLE_BASIC and of ID tokens; choose another name")
    return name, secret


def public_url(text: str) -> str:
    """A scheme and a host, without a slash at the end."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("is no http:// or https:// address")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("has something after the host; give the scheme and host only")
    return text.rstrip("/")


def smtp_url(text: str) -> str:
    """A mail server, with or without a login."""
    # What was given is never repeated in an error: it may hold a password.
    parts = urlsplit(text)
    if parts.scheme not in ("smtp", "smtp+starttls", "smtps") or not parts.hostname:
        raise ValueError("is no smtp://, smtp+starttls:// or smtps:// address")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("has something after the port; write what a password has of / ? # or @ as %2F %3F %23 %40")
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        raise ValueError("names no port; write what a password has of : as %3A")
    return text


def stripe_key(text: str) -> str:
    """A key that can pay."""
    # https://docs.stripe.com/keys: secret and restricted ones. What was given is never repeated in an error.
    if not re.fullmatch(r"(sk|rk)_\w+", text):
        raise ValueError("is no secret key of Stripe's; the publishable one can't pay")
    return text


def stripe_webhook_secret(text: str) -> str:
    """A signing secret."""
    if not text.startswith("whsec_") or len(text.split()) > 1:
        raise ValueError("is no signing secret of a Stripe webhook")
    return text


def brand_secrets(text: str) -> Mapping[str, str]:
    """A secret for each brand; under the empty name, the one of all others."""
    secrets = {}
    for part in text.split(","):
        brand, colon, secret = part.strip().rpartition(":")
        if len(secret) < SHORTEST_SECRET or len(secret.split()) > 1 or (colon and not brand):
            raise ValueError(
                f"is no secret of {SHORTEST_SECRET} characters or more, nor BRAND:SECRET with commas between"
            )
        secrets[brand.strip()] = secret
    return secrets


def _parted(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def refuses_public_url(value: str) -> str:
    """Whether shoppers and platforms would come in the clear."""
    parts = urlsplit(value)
    return "" if parts.scheme == "https" or parts.hostname in _LOOPBACK else "is not https"


def refuses_secret(value: str) -> str:
    """Whether somebody could guess it."""
    if value == DEMO_SECRET:
        return "is not set, or is the one of development"
    return f"is shorter than {SHORTEST_SECRET} characters" if len(value) < SHORTEST_SECRET else ""


def refuses_skill_ids(value: tuple[str, ...]) -> str:
    """Whether they are the demo's."""
    return "is not set, or is the demo's" if DEMO_SKILL_ID in value else ""
