# SPDX-License-Identifier: Apache-2.0
"""Dialogflow ES: agents that a brand has already, on the phone gateway and chat apps, and the Assistant's as it was.

Names of intents, events and entity types are our own canonical ids (`interaction_model` builds the agent so).
https://docs.cloud.google.com/dialogflow/es/docs/fulfillment-webhook
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from skill.channels.google.codec import CHANNEL, LAUNCH, SURE, Meant, Reception, session_key, speaker_of, turn_id
from skill.channels.google.es_requests import ASSISTANT, READ, Argument, QueryResult, Request
from skill.channels.google.es_writing import write_answer
from skill.channels.google.parameters import Slots, read_parameter, said_words
from skill.channels.locales import best_locale
from skill.conversation import Surface, Turn, TurnKind
from skill.interaction_model.google_names import NO_INPUT, WELCOME
from skill.speaking import SpokenReply
from skill.understanding.model import Model
from skill.understanding.reading import FALLBACK

_WELCOME = "input.welcome"
_EVENT = re.compile(r"WELCOME|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
"""What an event's name looks like, where it stands in place of words: GOOGLE_ASSISTANT_WELCOME."""
_ASIDE: Meant = (TurnKind.ASIDE, None, {})
_ASSISTANT: Mapping[str, Meant] = {
    "MAIN": (TurnKind.LAUNCH, None, {}),
    "NO_INPUT": (TurnKind.SILENCE, None, {}),
    "CANCEL": (TurnKind.INTENT, "stop", {}),
}
"""What the Assistant's own intents mean; the others carry words."""


class Asked(NamedTuple):
    """A request, and the bytes that it came in."""

    request: Request
    body: bytes


class DialogflowEs:
    """The codec of an ES agent's webhook. Safe to share between threads."""

    name: ClassVar[str] = "es"

    def __init__(self, model: Model) -> None:
        """`model`: the intents whose names the agent's may bear."""
        self._intents = frozenset(model.intents)

    def decode(self, body: bytes) -> Asked:
        """A request from its bytes. Raises RequestRefused when they are none."""
        return Asked(READ.decode(body), body)

    def read(self, asked: Asked, reception: Reception) -> Turn:
        """What a shopper did."""
        request = asked.request
        asked_id = (request.response_id or "").strip() or reception.new_id()
        session = (request.session or "").removesuffix(":detectIntent") or asked_id
        speaker = speaker_of(token=_token(request), number=_number(request), session=session, reception=reception)
        key = session_key(self.name, session, speaker.user)
        kind, intent, slots = self._meant(request)
        return Turn(
            id=turn_id(self.name, asked_id, body=asked.body, parts=(key,)),
            channel=CHANNEL,
            brand=reception.brand,
            session=key,
            new_session=kind is TurnKind.LAUNCH or _begins(request),
            kind=kind,
            at=reception.now,
            locale=best_locale(_language(request), reception.locales),
            speaker=speaker,
            surface=Surface(screen=_has_screen(request), chat=_has_screen(request), call=not _has_screen(request)),
            intent=intent,
            slots=slots,
            text=_words(request) if kind is TurnKind.TEXT else None,
            sure=kind is not TurnKind.INTENT and (not request.spoken or _sure(request)),  # without words nobody agrees
        )

    def write(self, reply: SpokenReply, *, asked: Asked, turn: Turn, reception: Reception) -> bytes:
        """The answer to this turn."""
        links = not turn.speaker.linked and not _is_guest(asked.request)
        return write_answer(reply, request=asked.request, links=links, address=reception.address)

    def _meant(self, request: Request) -> Meant:
        """What happened. What was said counts before what it was taken for."""
        platform = request.assistant_intent
        if platform in _ASSISTANT:
            return _ASSISTANT[platform]
        if platform in ("OPTION", "SIGN_IN"):
            return _touched(request) if platform == "OPTION" else _linked(request)
        words = _words(request)
        if _EVENT.fullmatch(words):
            return self._event(words, request)
        guess = self._guess(request)
        if words:
            return TurnKind.TEXT, guess, _slots(request) if guess in self._intents else {}
        if guess == LAUNCH or request.query_result.action == NO_INPUT:
            return TurnKind.LAUNCH if guess == LAUNCH else TurnKind.SILENCE, None, {}
        return TurnKind.INTENT, guess or FALLBACK, _slots(request)

    def _event(self, event: str, request: Request) -> Meant:
        """An event: of the platform, or a custom one whose intent bears one of our names."""
        guess = self._guess(request)
        if event.endswith("WELCOME") or guess == LAUNCH:
            return TurnKind.LAUNCH, None, {}
        if "NO_INPUT" in event or request.query_result.action == NO_INPUT:
            return TurnKind.SILENCE, None, {}
        intent = next((name for name in (event.lower(), guess) if name in self._intents), None)
        return (TurnKind.INTENT, intent, _slots(request)) if intent else _ASIDE

    def _guess(self, request: Request) -> str | None:
        """What the platform takes the words for, as far as that is something of ours."""
        query = request.query_result
        name = (query.intent.display_name if query.intent is not None else None) or ""
        if query.action == _WELCOME or name == WELCOME:
            return LAUNCH
        return next((one for one in (name, query.action) if one in self._intents), None)


def _words(request: Request) -> str:
    return said_words(request.query_result.query_text)


def _slots(request: Request) -> Slots:
    """What the intent's parameters hold."""
    said: dict[str, Any] = {}
    for context in request.query_result.output_contexts or ():
        said.update(context.parameters or {})
    found = {
        name: read_parameter(said=said.get(f"{name}.original"), resolved=value)
        for name, value in (request.query_result.parameters or {}).items()
    }
    return {name: slot for name, slot in found.items() if slot}


def _touched(request: Request) -> Meant:
    """A gift that was touched in the Assistant's list."""
    product = next((one.text_value for one in _arguments(request) if one.name == "OPTION"), None)
    found = read_parameter(said=None, resolved=product)
    return (TurnKind.TOUCH, None, {"product": found}) if found else _ASIDE


def _linked(request: Request) -> Meant:
    """The Assistant's dialogue that links an account is over: a new account begins a conversation of its own."""
    statuses = (one.extension.status for one in _arguments(request) if one.extension is not None)
    return (TurnKind.LAUNCH, None, {}) if "OK" in statuses else _ASIDE


def _arguments(request: Request) -> Sequence[Argument]:
    return (request.assistant.arguments or ()) if request.assistant is not None else ()


def _begins(request: Request) -> bool:
    """Whether the Assistant says that this is a conversation's first turn; other platforms don't tell."""
    conversation = request.payload.conversation
    return conversation is not None and conversation.type == "NEW"


def _has_screen(request: Request) -> bool:
    """Whether words and pictures can be shown: a chat always shows them, a call never does."""
    return "SCREEN_OUTPUT" in request.capabilities if request.source == ASSISTANT else not request.by_phone


def _is_guest(request: Request) -> bool:
    """Whether the Assistant does not know its user: nobody's account, whatever comes along."""
    user = request.payload.user
    return user is not None and user.user_verification_status == "GUEST"


def _token(request: Request) -> str | None:
    """The shopper's login: the Assistant's, else what a page of ours sends along."""
    user = request.payload.user
    if _is_guest(request):
        return None
    return (user.access_token if user is not None else None) or request.payload.token


def _number(request: Request) -> str | None:
    telephony = request.payload.telephony
    return telephony.caller_id if telephony is not None else None


def _language(request: Request) -> str | None:
    """The agent's language; of one without a region, the Assistant's user may tell the rest."""
    code = request.query_result.language_code or ""
    user = request.payload.user
    own = (user.locale if user is not None else None) or ""
    return own if "-" not in code and own.lower().startswith(code.lower()) else code


def _sure(request: Request) -> bool:
    """Whether what was spoken was heard, and matched, with confidence. What matched nothing is read as it stands."""
    query = request.query_result
    if query.speech_recognition_confidence and query.speech_recognition_confidence < SURE:
        return False
    if query.intent is None or not query.intent.display_name or _fell_back(query):
        return True
    return query.intent_detection_confidence is not None and query.intent_detection_confidence >= SURE


def _fell_back(query: QueryResult) -> bool:
    return bool(query.intent is not None and query.intent.is_fallback) or query.action == "input.unknown"
