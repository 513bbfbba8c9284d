# SPDX-License-Identifier: Apache-2.0
"""Stripe's webhooks: verified by its SDK, and read for one thing only: which event about which order they are."""

from collections.abc import Mapping

import msgspec
from stripe import SignatureVerificationError, WebhookSignature

from skill.errors import RequestRefused
from skill.payments.provider import ProviderEvent
from skill.payments.stripe.reading import ORDER

_TOLERANCE_S = 300
"""How old a signature may be: https://docs.stripe.com/webhooks#replay-attacks"""


class _Object(msgspec.Struct, frozen=True):
    object: str = ""
    metadata: dict[str, str] | None = None


class _Data(msgspec.Struct, frozen=True):
    object: _Object = _Object()


class _Event(msgspec.Struct, frozen=True):
    id: str = ""
    type: str = ""
    data: _Data = _Data()


_EVENTS = msgspec.json.Decoder(_Event)
_OURS = ("payment_intent", "refund", "checkout.session")
"""What carries our order's id in its metadata."""


def event_told(headers: Mapping[str, str], body: bytes, *, secret: str) -> ProviderEvent | None:
    """The event, where it is about an order's payment intent, page or refund; None when about something else.

    Raises RequestRefused for what Stripe did not sign with this secret within the last five minutes.
    """
    try:
        WebhookSignature.verify_header(body, headers.get("Stripe-Signature"), secret, _TOLERANCE_S)
    except (SignatureVerificationError, UnicodeDecodeError):
        raise RequestRefused("signature_wrong") from None
    try:
        event = _EVENTS.decode(body)
    except msgspec.DecodeError:
        return None  # Stripe's own, and of a shape that says nothing to us
    about = event.data.object
    order_id = (about.metadata or {}).get(ORDER) if about.object in _OURS else None
    return ProviderEvent(id=event.id, kind=event.type, order_id=order_id) if order_id else None
