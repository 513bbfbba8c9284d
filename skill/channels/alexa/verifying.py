# SPDX-License-Identifier: Apache-2.0
"""Decides whether a request is the platform's own, fresh, and meant for this skill. There is no way to switch it off.

The order matters: what costs nothing is refused first, and nothing is parsed before its signature is verified.
https://developer.amazon.com/docs/custom-skills/host-a-custom-skill-as-a-web-service.html
"""

from base64 import b64decode
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from skill.channels.alexa.addresses import chain_address
from skill.channels.alexa.requests import Envelope, decode
from skill.channels.channel import Headers, header
from skill.errors import ConfigurationError, RequestRefused

MAX_BODY_BYTES = 128 * 1024
"""A request is 3 to 20 KB; nothing honest comes near this."""
TOLERANCE_S = 150.0
EVENT_TOLERANCE_S = 3600.0
"""For skill events, which the platform delivers late and again."""

_PADDING = PKCS1v15()
_HASH = SHA256()


@dataclass(frozen=True, slots=True)
class VerifiedRequest:
    """A request whose signature, age and skill id are right. Only `Verifier.verify` makes one outside of tests."""

    envelope: Envelope
    body: bytes


class Keys(Protocol):
    """Where the validated keys of the platform come from: `Certificates`, or what stands in front of them."""

    def key(self, address: str) -> RSAPublicKey:
        """The key of the leaf behind a normal address (`chain_address`). Raises RequestRefused."""
        ...


class Verifier:
    """Verifies requests to one skill, or to several that share a shop. Safe to share between threads."""

    def __init__(self, *, skill_ids: Collection[str], certificates: Keys, clock: Callable[[], datetime]) -> None:
        if isinstance(skill_ids, str) or not skill_ids or not all(skill_ids):
            raise ConfigurationError(
                "DOLLHOUSE_ALEXA_SKILL_IDS names no skill", hint="set it to the skill's id: amzn1.ask.skill.…"
            )
        self._skill_ids = frozenset(skill_ids)
        self._certificates = certificates
        self._clock = clock

    def verify(self, headers: Headers, body: bytes) -> VerifiedRequest:
        """The request, parsed, once everything about it is proven. Raises RequestRefused and leaves nothing behind."""
        self.verify_signature(headers, body)
        envelope = decode(body)
        check_age(envelope, now=self._clock())
        check_skill(envelope, self._skill_ids)
        return VerifiedRequest(envelope, body)

    def verify_signature(self, headers: Headers, body: bytes) -> None:
        """Prove that the platform signed exactly these bytes. Raises RequestRefused."""
        if len(body) > MAX_BODY_BYTES:
            raise RequestRefused("body_too_large")
        encoded = header(headers, "Signature-256")  # "Signature" is the old SHA-1 one: never looked at
        url = header(headers, "SignatureCertChainUrl")
        if not encoded:
            raise RequestRefused("signature_missing")
        if not url:
            raise RequestRefused("certificate_url_missing")
        key = self._certificates.key(chain_address(url))
        try:
            key.verify(b64decode(encoded, validate=True), body, _PADDING, _HASH)
        except InvalidSignature:
            raise RequestRefused("signature_wrong") from None
        except ValueError:
            raise RequestRefused("signature_unreadable") from None


def check_age(envelope: Envelope, *, now: datetime) -> None:
    """Refuse what was signed too long ago, or in the future: the tolerance is 150 s both ways."""
    request = envelope.request
    tolerance = EVENT_TOLERANCE_S if request.type.startswith("AlexaSkillEvent.") else TOLERANCE_S
    if abs((now - read_timestamp(request.timestamp)).total_seconds()) > tolerance:
        raise RequestRefused("timestamp_stale")


def read_timestamp(value: str | int | float | None) -> datetime:
    """A time as the platform writes it: ISO 8601, UTC where no zone is said; or seconds or milliseconds since 1970."""
    if value is None:
        raise RequestRefused("timestamp_missing")
    try:
        if isinstance(value, str):
            moment = datetime.fromisoformat(value)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        # A hundred thousand million seconds is the year 5138; as milliseconds it is 1973.
        return datetime.fromtimestamp(value / 1000 if abs(value) >= 1e11 else value, UTC)
    except (ValueError, OverflowError, OSError):
        raise RequestRefused("timestamp_unreadable") from None


def check_skill(envelope: Envelope, skill_ids: Collection[str]) -> None:
    """Refuse a request to another skill. The id stands in the context, in the session, or in both, and agrees."""
    named = [
        part.application.application_id
        for part in (envelope.system, envelope.session)
        if part is not None and part.application is not None and part.application.application_id is not None
    ]
    if not named:
        raise RequestRefused("skill_missing")
    if any(not isinstance(name, str) or name not in skill_ids or name != named[0] for name in named):
        raise RequestRefused("skill_unknown")
