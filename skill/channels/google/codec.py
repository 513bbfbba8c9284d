# SPDX-License-Identifier: Apache-2.0
"""What the three formats have in common: bytes -> Turn, SpokenReply -> bytes, and what a format needs to know of the
shop to do so. Pure: nothing is looked up, and time, ids and digests are arguments.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, ClassVar, Protocol, TypeVar

import msgspec

from skill.accounts.model import caller_account
from skill.conversation import SlotText, Speaker, Turn, TurnKind
from skill.errors import SpeechError
from skill.speaking import SpokenReply

CHANNEL = "google"
"""One channel for all three: a login, a limit and a session's owner are the same on each."""

SURE = 0.7
"""From this confidence on, a matched intent means that the words were heard well."""
LAUNCH = TurnKind.LAUNCH.value
"""What a greeting is taken for."""
_MAX_ID = 200
_MAX_DIALOGFLOW_BYTES = 64 * 1024
"""https://docs.cloud.google.com/dialogflow/quotas"""
_ENCODER = msgspec.json.Encoder()

Meant = tuple[TurnKind, str | None, Mapping[str, SlotText | tuple[SlotText, ...]]]
"""What happened: the kind of the turn, its intent and its slots."""
Asked = TypeVar("Asked")
"""A request as its format has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """What a format needs to know beside the request itself."""

    brand: str
    locales: Sequence[str]
    """The brand's, default first."""
    now: datetime
    new_id: Callable[[], str]
    """A new id each time, for a request that brings none."""
    digest: Callable[[str], str]
    """A keyed digest, for what is personal and only has to be told apart: a caller's number."""
    subject_of: Callable[[str], str | None]
    """Whose login a token is; None for one that we never gave."""
    bearer: str | None = None
    """The token of the request's Authorization header, where that is the shopper's and not the platform's."""
    address: str = ""
    """Where people reach this server, for pictures; empty where a platform could not load them."""


class Codec(Protocol[Asked]):
    """One format. Requests are read leniently (unknown fields are normal), answers are built strictly."""

    name: ClassVar[str]
    """The last part of its route: cx, es or actions."""

    def decode(self, body: bytes) -> Asked:
        """A request from its bytes. Raises RequestRefused when they are none: not JSON, no object, nested too deep."""
        ...

    def read(self, asked: Asked, reception: Reception) -> Turn:
        """What a shopper did. Whatever a request lacks has a default."""
        ...

    def write(self, reply: SpokenReply, *, asked: Asked, turn: Turn, reception: Reception) -> bytes:
        """The answer to this turn. Raises SpeechError when it is over a limit: nothing is ever cut to fit."""
        ...


def speaker_of(*, token: str | None, number: str | None, session: str, reception: Reception) -> Speaker:
    """Who speaks: a login, else the household that a caller's number hints at, else a guest of this session alone.

    A login tells whose account it is, and not whose voice. A number can be forged, so it names no person at all.
    """
    subject = reception.subject_of(token) if token else None
    if subject is not None:
        return Speaker(user=subject, person=subject, linked=True)
    account = caller_account(number, digest=reception.digest) if number else None
    if account is not None:
        return Speaker(user=account, hinted=True)
    return Speaker(user=f"guest:{digest_of(session)}")


def session_key(codec: str, session: str, user: str) -> str:
    """The conversation's key: two accounts share nothing, even where a tool gives both one session id."""
    return digest_of(codec, session, user)


def encode(answer: Mapping[str, Any]) -> bytes:
    """A response to Dialogflow as JSON. Raises SpeechError when it is over the platform's limit."""
    body = _ENCODER.encode(answer)
    if len(body) > _MAX_DIALOGFLOW_BYTES:
        raise SpeechError(f"the response has {len(body)} bytes, over {_MAX_DIALOGFLOW_BYTES}")
    return body


def turn_id(codec: str, asked: str, *, body: bytes, parts: Sequence[str]) -> str:
    """One id for one delivery, however often it arrives: the platform's, with the `parts` that tell its turns apart.

    An id that is no UUID is a placeholder of a tool or a sample: what was sent with it tells such turns apart.
    """
    uuid = asked[:36]  # Dialogflow ES may add a few letters
    unique = len(uuid) == 36 and uuid.count("-") == 4 and uuid.strip("0-") != ""
    return f"{codec}:{asked[:_MAX_ID]}:{digest_of(*parts, '' if unique else sha256(body).hexdigest())}"


def digest_of(*parts: str) -> str:
    """A short name for several parts together."""
    return sha256("\n".join(parts).encode()).hexdigest()[:24]
