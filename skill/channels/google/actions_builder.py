# SPDX-License-Identifier: Apache-2.0
"""Actions Builder: projects of the Assistant as it was until June 2023, for tools and servers that still speak it.

Google delivers none of it any more. Names of intents, types and slots are our own canonical ids (`interaction_model`
builds the project so). Whom the Assistant does not know is never anybody's account, whatever token comes along.
"""

from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from skill.channels.google.actions_requests import START, Request, decode
from skill.channels.google.actions_writing import write_answer
from skill.channels.google.codec import CHANNEL, LAUNCH, Meant, Reception, session_key, speaker_of, turn_id
from skill.channels.google.parameters import Slots, read_parameter, said_words
from skill.channels.locales import best_locale
from skill.conversation import Surface, Turn, TurnKind
from skill.interaction_model.google_names import LINKING, NO_INPUT
from skill.speaking import SpokenReply
from skill.understanding.model import Model
from skill.understanding.reading import FALLBACK

_PLATFORMS_OWN = "actions.intent."
_LINKED = "LINKED"
_LAUNCH: Meant = (TurnKind.LAUNCH, None, {})
_ASIDE: Meant = (TurnKind.ASIDE, None, {})
_SILENCE: Meant = (TurnKind.SILENCE, None, {})
# https://developers.google.com/assistant/conversational/intents: those that are no words of the shopper's.
_EVENTS: Mapping[str, Meant] = {
    "MAIN": _LAUNCH,
    "CANCEL": (TurnKind.INTENT, "stop", {}),
    "HEALTH_CHECK": (TurnKind.SIGNAL, None, {}),
    **dict.fromkeys(("NO_INPUT_1", "NO_INPUT_2", "NO_INPUT_FINAL"), _SILENCE),
}
_HANDLERS: Mapping[str, Meant] = {LAUNCH: _LAUNCH, NO_INPUT: _SILENCE}
"""What handlers of our own projects are called for, beside those that bear an intent's name."""
_WORDS: Mapping[str, str] = {"YES": "yes", "NO": "no", "REPEAT": "repeat"}


class Asked(NamedTuple):
    """A request, and the bytes that it came in."""

    request: Request
    body: bytes


class ActionsBuilder:
    """The codec of an Actions Builder project's webhook. Safe to share between threads."""

    name: ClassVar[str] = "actions"

    def __init__(self, model: Model) -> None:
        """`model`: the intents whose names the project's may bear."""
        self._intents = frozenset(model.intents)

    def decode(self, body: bytes) -> Asked:
        """A request from its bytes. Raises RequestRefused when they are none."""
        return Asked(decode(body), body)

    def read(self, asked: Asked, reception: Reception) -> Turn:
        """What a shopper did."""
        request = asked.request
        session = request.session.id or reception.new_id()
        token = None if request.guest else reception.bearer
        speaker = speaker_of(token=token, number=None, session=session, reception=reception)
        key = session_key(self.name, session, speaker.user)
        kind, intent, slots = self._meant(request)
        return Turn(
            # No request has an id: the session, the turns that were answered in it and all that was sent tell it apart.
            id=turn_id(self.name, f"{request.turns}", body=asked.body, parts=(key,)),
            channel=CHANNEL,
            brand=reception.brand,
            session=key,
            new_session=request.scene.name == START and not request.turns,
            kind=kind,
            at=reception.now,
            locale=best_locale(request.session.language_code or request.user.locale, reception.locales),
            speaker=speaker,
            surface=Surface(screen=request.screen, chat=request.screen, call=not request.screen),
            intent=intent,
            slots=slots,
            text=_words(request) if kind is TurnKind.TEXT else None,
            sure=kind is not TurnKind.INTENT,  # without words nobody agrees
        )

    def write(self, reply: SpokenReply, *, asked: Asked, turn: Turn, reception: Reception) -> bytes:
        """The answer to this turn."""
        links = not turn.speaker.linked and not asked.request.guest
        return write_answer(reply, request=asked.request, links=links, address=reception.address)

    def _meant(self, request: Request) -> Meant:
        """What happened. What was said counts before what it was taken for."""
        if (request.scene.name or "").startswith(LINKING):
            # What is said there is said to the Assistant: a yes to its question is none to ours.
            return _LAUNCH if request.user.account_linking_status == _LINKED else _ASIDE
        name = request.intent.name or ""
        platforms = name.removeprefix(_PLATFORMS_OWN) if name.startswith(_PLATFORMS_OWN) else ""
        if platforms in _EVENTS:
            return _EVENTS[platforms]
        guess = next((one for one in (_WORDS.get(platforms), name, request.handler.name) if one in self._intents), None)
        slots = _slots(request) if guess else {}
        if _words(request):
            return TurnKind.TEXT, guess, slots
        if guess or name:
            return TurnKind.INTENT, guess or FALLBACK, slots
        handled = _HANDLERS.get(request.handler.name or "", _ASIDE)
        return _LAUNCH if request.scene.name == START else handled


def _words(request: Request) -> str:
    return said_words(request.intent.query)


def _slots(request: Request) -> Slots:
    """What the scene collected just now, and what the intent's parameters hold."""
    collected = {name: slot.value for name, slot in (request.scene.slots or {}).items() if slot.updated}
    found = {name: read_parameter(said=None, resolved=value) for name, value in collected.items()}
    for name, parameter in (request.intent.params or {}).items():
        found[name] = read_parameter(said=parameter.original, resolved=parameter.resolved)
    return {name: slot for name, slot in found.items() if slot}
