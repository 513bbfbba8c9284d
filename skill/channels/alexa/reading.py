# SPDX-License-Identifier: Apache-2.0
"""An Alexa request -> a Turn. Pure: nothing is looked up, and the time is an argument."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from skill.channels.alexa.requests import Envelope, Request, Result, Status
from skill.channels.alexa.screens import INTERFACE, renders, touched
from skill.channels.alexa.slots import Slots, read_slots
from skill.channels.alexa.verifying import VerifiedRequest
from skill.channels.locales import best_locale
from skill.conversation import SlotText, Speaker, Surface, Turn, TurnKind

CHANNEL = "alexa"
# The levels that the platform documents: 200 and 300 voice match, 400 voice and code. Others prove nothing.
_LEVELS = frozenset({200, 300, 400})
_MAX_ID = 200

_KINDS: Mapping[str, TurnKind] = {
    "LaunchRequest": TurnKind.LAUNCH,
    "IntentRequest": TurnKind.INTENT,
    "SessionEndedRequest": TurnKind.ENDED,
    "SessionResumedRequest": TurnKind.RETURNED,
    "Connections.Response": TurnKind.RETURNED,
    "AlexaSkillEvent.SkillDisabled": TurnKind.FORGET,
    f"{INTERFACE}.UserEvent": TurnKind.TOUCH,
}

SlotTexts = Mapping[str, SlotText | tuple[SlotText, ...]]
Canonical = Callable[[str, SlotTexts], tuple[str, SlotTexts]]
"""The platform's intent and slot names -> ours (`skill.interaction_model.alexa.canonical`)."""


def read(request: VerifiedRequest, *, brand: str, now: datetime, locales: Sequence[str], canonical: Canonical) -> Turn:
    """What a shopper did. `locales` are those that the brand speaks, its default first."""
    envelope = request.envelope
    session, system = envelope.session, envelope.system
    user = _user(envelope)
    key = _session(envelope, user)
    kind, intent, slots = _meant(envelope.request, canonical)
    device = system.device if system is not None else None
    interfaces = device.supported_interfaces if device is not None else None
    return Turn(
        id=_turn_id(request, session=key),
        channel=CHANNEL,
        brand=brand,
        session=key,
        new_session=session is None or bool(session.new),
        kind=kind,
        at=now,
        locale=best_locale(envelope.request.locale, locales),
        speaker=_speaker(envelope, user or f"nobody:{key}"),
        surface=Surface(screen=interfaces is not None and renders(interfaces.apl), code=True),
        intent=intent,
        slots=slots,
    )


def _meant(request: Request, canonical: Canonical) -> tuple[TurnKind, str | None, SlotTexts]:
    kind = _KINDS.get(request.type, TurnKind.SIGNAL)
    if request.type == "IntentRequest":
        return kind, *read_intent(request, canonical)
    if kind is TurnKind.TOUCH:
        product = touched(request.arguments)
        return (kind, None, {"product": product}) if product else (TurnKind.SIGNAL, None, {})
    if kind is TurnKind.RETURNED:
        return kind, None, _returned(request)
    return kind, None, {}


def read_intent(request: Request, canonical: Canonical) -> tuple[str, SlotTexts]:
    """The canonical intent and slots of a request; what was not understood is a fallback."""
    name = request.intent.name if request.intent is not None else None
    slots = read_slots(request.intent.slots) if request.intent is not None else None
    if request.intent is not None and request.intent.confirmation_status == "DENIED":
        return "no", {}  # a dialog of the platform asked first, and the shopper declined: an "order it" in it is none
    return canonical(name, slots) if name and slots is not None else ("fallback", {})


def _returned(request: Request) -> Slots:
    """How a platform's dialogue ended: its result, its status code and the token that we gave it.

    The status code only says that the dialogue ran; whether it achieved anything is the result's word.
    """
    cause, payload = request.cause, request.payload
    result: Result | None = cause.result if cause is not None else None
    status: Status | None = cause.status if cause is not None else request.status
    found = {
        "connection": request.name or (cause.type if cause is not None else None),
        "result": (result.status or result.code) if result is not None else None,
        "code": str(status.code) if status is not None and status.code is not None else None,
        "token": cause.token if cause is not None else request.token,
    }
    if payload is not None:
        found["result"] = payload.purchase_result or payload.status
    return {name: SlotText(text=text) for name, text in found.items() if text}


def _user(envelope: Envelope) -> str:
    """The account's id, or an empty string. The context is fresher than the session, where they differ."""
    for part in (envelope.system, envelope.session):
        if part is not None and part.user is not None and part.user.user_id:
            return part.user.user_id
    return ""


def _speaker(envelope: Envelope, user: str) -> Speaker:
    person = envelope.system.person if envelope.system is not None else None
    if person is None or not person.person_id:
        return Speaker(user=user)
    confidence = person.authentication_confidence_level
    level = confidence.level if confidence is not None else None
    return Speaker(user=user, person=person.person_id, confidence=level if level in _LEVELS and level else 0)


def _session(envelope: Envelope, user: str) -> str:
    """The conversation's key. Events outside of a conversation share one key for each device of an account."""
    session = envelope.session
    if session is not None and session.session_id:
        return conversation_key(session.session_id, user)
    device = envelope.system.device if envelope.system is not None else None
    return f"outside:{_digest(user, device.device_id if device is not None else None)}"


def conversation_key(session: str, user: str) -> str:
    """One key for a session of an account: two accounts share nothing, even where a tool gives both one session id."""
    return _digest(session, user)


def _turn_id(request: VerifiedRequest, *, session: str) -> str:
    """One id for one delivery, however often it arrives.

    The platform's ids are unique, but tools and recordings repeat placeholders ("string", zeros): an id that is no
    UUID is told apart by everything that was sent with it.
    """
    asked = (request.envelope.request.request_id or "").strip()
    uuid = asked.rpartition(".")[2]
    spelled = len(uuid) in (32, 36) and uuid.count("-") == len(uuid) - 32
    unique = spelled and uuid.strip("0-") != "" and len(asked) <= _MAX_ID
    rest = session if unique else sha256(request.body).hexdigest()[:24]
    return f"{CHANNEL}:{asked[:_MAX_ID]}:{rest}"


def _digest(*parts: str | None) -> str:
    return sha256("\n".join(part or "" for part in parts).encode()).hexdigest()[:24]
