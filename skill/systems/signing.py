# SPDX-License-Identifier: Apache-2.0
"""How a message between the shop and a brand's own systems is signed, in both directions: Standard Webhooks.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md: HMAC-SHA256 in base64 over
`id.timestamp.body`, so that neither the id nor the time nor a byte of the body can be another.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from skill.errors import RequestRefused

ID = "webhook-id"
TIMESTAMP = "webhook-timestamp"
SIGNATURE = "webhook-signature"
TOLERANCE = timedelta(minutes=5)
"""How far a time stamp may be from our clock, on either side."""

_VERSION = "v1"
_PREFIX = "whsec_"
_LONGEST_ID = 256


def signed(body: bytes, *, id: str, at: datetime, secret: str) -> dict[str, str]:
    """The headers of a message that is sent at this time."""
    timestamp = str(int(at.timestamp()))
    return {ID: id, TIMESTAMP: timestamp, SIGNATURE: f"{_VERSION},{_signature(id, timestamp, body, secret)}"}


def verify(headers: Mapping[str, str], body: bytes, *, secret: str, now: datetime) -> str:
    """The id of a message that was signed with this secret just now. Raises RequestRefused for any other."""
    sent = {name.lower(): value for name, value in headers.items()}
    id_, timestamp, signatures = (sent.get(name, "") for name in (ID, TIMESTAMP, SIGNATURE))
    if not id_ or not signatures or not secret or len(id_) > _LONGEST_ID:
        raise RequestRefused("signature_missing")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        raise RequestRefused("timestamp_wrong")
    expected = f"{_VERSION},{_signature(id_, timestamp, body, secret)}".encode()
    # Several stand side by side while a secret is changed for another.
    if not any(hmac.compare_digest(one.encode(), expected) for one in signatures.split(" ")):
        raise RequestRefused("signature_wrong")
    if abs(now - datetime.fromtimestamp(int(timestamp), UTC)) > TOLERANCE:
        raise RequestRefused("timestamp_stale")
    return id_


def key_of(secret: str) -> bytes:
    """The key of a secret: `whsec_` and base64, as the standard serializes it, or the secret's own characters."""
    if secret.startswith(_PREFIX):
        try:
            return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
        except binascii.Error:
            pass
    return secret.encode()


def _signature(id_: str, timestamp: str, body: bytes, secret: str) -> str:
    content = f"{id_}.{timestamp}.".encode() + body
    return base64.b64encode(hmac.new(key_of(secret), content, hashlib.sha256).digest()).decode()
