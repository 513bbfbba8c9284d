# SPDX-License-Identifier: Apache-2.0
"""Stripe's webhooks: verified by its SDK, and read for one thing only, the order that they are about."""

from collections.abc import Mapping

import msgspec
from stripe import SignatureVerificationError, WebhookSignature

from skill.errors import RequestRefused
from skill.payments.stripe.reading import ORDER

_TOLERANCE_S = 300
"""How old a signature may be: https://docs.stripe.com/webhooks#replay-attacks"""


class _Object(msgspec.Struct, frozen=True):
    object: str = ""
    metadata: dict[str, str] | None = None


class _Data(msgspec.Struct, frozen=True):
    object: _Object = _Object()


class _Event(msgspec.Struct, frozen=True):
    data: _Data = _Data()


_EVENTS = msgspec.json.Decoder(_Event)


def order_told_of(headers: Mapping[str, str], body: bytes, *, secret: str) -> str | None:
    """The id of the order whose payment intent an event is about; None when it is about something else.

    Raises RequestRefused for what Stripe did not sign with this secret within the last five minutes.
    """
    try:
        WebhookSignature.verify_header(body, headers.get("Stripe-Signature"), secret, _TOLERANCE_S)
    except (SignatureVerificationError, UnicodeDecodeError):
        raise RequestRefused("signature_wrong") from None
    try:
        told = _EVENTS.decode(body).data.object
    except msgspec.DecodeError:
        return None  # Stripe's own, and of a shape that says nothing to us
    return (told.metadata or {}).get(ORDER) if told.object == "payment_intent" else None
