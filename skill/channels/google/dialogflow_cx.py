# SPDX-License-Identifier: Apache-2.0
"""Dialogflow CX: what a brand deploys on Google today, on the phone gateway, the web messenger and chat apps.

Names of intents, tags, events and parameters are our own canonical ids (`interaction_model` builds the agent so).
https://docs.cloud.google.com/dialogflow/cx/docs/concept/webhook
"""

from typing import ClassVar, NamedTuple

from skill.channels.google.codec import CHANNEL, LAUNCH, SURE, Meant, Reception, session_key, speaker_of, turn_id
from skill.channels.google.cx_requests import READ, Request
from skill.channels.google.cx_writing import write_answer
from skill.channels.google.parameters import Slots, read_parameter, said_words
from skill.channels.locales import best_locale
from skill.conversation import Surface, Turn, TurnKind
from skill.interaction_model.google_names import NEGATIVE, NO_INPUT, WELCOME
from skill.speaking import SpokenReply
from skill.understanding.model import Model
from skill.understanding.reading import FALLBACK

_WELCOMES = frozenset({LAUNCH, "welcome", "telephony_welcome", WELCOME.lower()})
_SILENCES = ("sys.no-input", NO_INPUT)
_MISSES = ("sys.no-match", "sys.long-utterance", NEGATIVE.lower(), FALLBACK)
# https://docs.cloud.google.com/dialogflow/cx/docs/concept/handler#event-built-in; the names without "sys." are the tags
# of an agent of ours.
_START_PAGE = "/pages/START_PAGE"


class Asked(NamedTuple):
    """A request, and the bytes that it came in."""

    request: Request
    body: bytes


class DialogflowCx:
    """The codec of a CX agent's webhook. Safe to share between threads."""

    name: ClassVar[str] = "cx"

    def __init__(self, model: Model) -> None:
        """`model`: the intents whose names an event or a tag may bear, and what is remembered of a search."""
        self._intents = frozenset(model.intents)
        self._gift_slots = frozenset(model.intents["find_gift"].slots)

    def decode(self, body: bytes) -> Asked:
        """A request from its bytes. Raises RequestRefused when they are none."""
        return Asked(READ.decode(body), body)

    def read(self, asked: Asked, reception: Reception) -> Turn:
        """What a shopper did."""
        request = asked.request
        asked_id = (request.detect_intent_response_id or "").strip() or reception.new_id()
        session = request.session or asked_id  # without a session, a conversation has this turn alone
        speaker = speaker_of(token=_token(request), number=_number(request), session=session, reception=reception)
        key = session_key(self.name, session, speaker.user)
        text = said_words(request.text or request.transcript)
        kind, intent, slots = self._meant(request, text)
        return Turn(
            # One turn may call the webhook twice, under two tags.
            id=turn_id(self.name, asked_id, body=asked.body, parts=(key, request.tag)),
            channel=CHANNEL,
            brand=reception.brand,
            session=key,
            new_session=kind is TurnKind.LAUNCH,
            kind=kind,
            at=reception.now,
            locale=best_locale(_language(request), reception.locales),
            speaker=speaker,
            surface=Surface(screen=not request.spoken, chat=not request.spoken, call=request.spoken, hands_over=True),
            intent=intent,
            slots=slots,
            text=text if kind is TurnKind.TEXT else None,
            sure=kind is not TurnKind.INTENT and (not request.spoken or _sure(request)),  # without words nobody agrees
            utterance=reception.digest(f"utterance {asked_id} {text}")[:32],
        )

    def write(self, reply: SpokenReply, *, asked: Asked, turn: Turn, reception: Reception) -> bytes:
        """The answer to this turn."""
        return write_answer(
            reply,
            request=asked.request,
            spoken=not turn.surface.screen,
            address=reception.address,
            gift_slots=self._gift_slots,
        )

    def _meant(self, request: Request, text: str) -> Meant:
        """What happened. What was said counts before what it was taken for; a key is nobody's words."""
        if request.dtmf_digits is not None:
            # Nobody asked for digits, and they may be a code: neither they nor a parameter made of them go any further.
            return TurnKind.INTENT, FALLBACK, {}
        if text:
            guess = self._guess(request)
            return TurnKind.TEXT, guess, _slots(request) if guess else {}
        names = (request.trigger_event, None if request.trigger_event else _matched(request), request.tag)
        for name in names:
            if name and (meant := self._named(name, request)):
                return meant
        if _said_nothing_known(request):
            return TurnKind.INTENT, FALLBACK, {}
        return TurnKind.LAUNCH if request.trigger_event and _begins(request) else TurnKind.ASIDE, None, {}

    def _named(self, name: str, request: Request) -> Meant | None:
        """What an event, an intent or a handler of this name says; None for a name of somebody else's."""
        event = name.lower()
        if event in _WELCOMES:
            return TurnKind.LAUNCH, None, {}
        if event.startswith(_SILENCES):
            return TurnKind.SILENCE, None, {}
        if event.startswith(_MISSES):
            return TurnKind.INTENT, FALLBACK, {}
        return (TurnKind.INTENT, name, _slots(request)) if name in self._intents else None

    def _guess(self, request: Request) -> str | None:
        """What the platform takes the words for, as far as that is something of ours."""
        for name in (_matched(request) or "", request.tag):
            if name.lower() in _WELCOMES:
                return LAUNCH
            if name in self._intents:
                return name
        return None


def _matched(request: Request) -> str | None:
    """The intent that matched, if one did."""
    return request.intent_info.display_name or None if request.intent_info is not None else None


def _slots(request: Request) -> Slots:
    """What the intent's parameters and the form's newest values hold."""
    found = {
        parameter.display_name: read_parameter(said=None, resolved=parameter.value)
        for parameter in request.form_parameters
        if parameter.display_name and parameter.just_collected
    }
    intent = request.intent_info
    for name, value in ((intent.parameters or {}) if intent is not None else {}).items():
        found[name] = read_parameter(said=value.original_value, resolved=value.resolved_value)
    return {name: slot for name, slot in found.items() if slot}


def _said_nothing_known(request: Request) -> bool:
    """Whether there were words, or an intent, of which nothing is left to tell."""
    return request.text is not None or request.transcript is not None or bool(request.trigger_intent)


def _begins(request: Request) -> bool:
    """Whether the agent is where every conversation begins, and ours has not begun."""
    page = request.page_info
    starts = (page.current_page or "").endswith(_START_PAGE) or page.display_name == "Start Page"
    return starts and "stage" not in request.parameters


def _sure(request: Request) -> bool:
    """Whether what was heard was matched with confidence. What matched without any is not sure; what matched nothing
    is read as it stands.
    """
    intent = request.intent_info
    if intent is None or not (intent.last_matched_intent or intent.display_name):
        return True
    return intent.confidence is not None and intent.confidence >= SURE


def _token(request: Request) -> str | None:
    """The shopper's login: what the integration sends along, else what a page of ours put into the session."""
    if request.payload is not None and request.payload.account_token:
        return request.payload.account_token
    token = request.parameters.get("account_token")
    return token if isinstance(token, str) and token else None


def _number(request: Request) -> str | None:
    telephony = request.payload.telephony if request.payload is not None else None
    return telephony.caller_id if telephony is not None else None


def _language(request: Request) -> str | None:
    info = request.language_info
    resolved = info.resolved_language_code or info.input_language_code if info is not None else None
    return resolved or request.language_code
