# SPDX-License-Identifier: Apache-2.0
"""The Alexa channel: the bytes of a request in, status and bytes of an answer out. Knows no web framework."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler

from skill.channels.alexa.dispatching import Answer, Dispatcher, TurnContext
from skill.channels.alexa.fulfilling import can_fulfill
from skill.channels.alexa.reading import CHANNEL, Canonical, read
from skill.channels.alexa.requests import Request
from skill.channels.alexa.screens import Screens
from skill.channels.alexa.verifying import VerifiedRequest, Verifier
from skill.channels.alexa.writing import SILENCE, encode, write
from skill.channels.channel import Headers
from skill.conversation import Turn, TurnKind
from skill.errors import ConfigurationError, RequestRefused
from skill.logs import failure_of
from skill.speaking import SpokenReply

_LOG = logging.getLogger(__name__)

OK = 200
REFUSED = 400
"""What the platform expects for every failed check (its certification refuses 401)."""

Take = Callable[[Turn], SpokenReply]


class AlexaChannel:
    """One brand's skill. Safe to share between threads."""

    name: ClassVar[str] = CHANNEL

    def __init__(
        self,
        *,
        brand: str,
        locales: Sequence[str],
        verifier: Verifier,
        clock: Callable[[], datetime],
        canonical: Canonical,
        take: Take,
        apologize: Take,
        address: str = "",
        request_handlers: Sequence[AbstractRequestHandler] = (),
    ) -> None:
        """`locales`: the brand's, default first. `take` answers a turn; `apologize` says that something went wrong.

        `address`: where people reach this server, for the pictures on a screen.
        """
        if not locales:
            raise ConfigurationError(f"brand {brand} speaks no locale", hint="name at least one in brand.yaml")
        self._brand = brand
        self._locales = tuple(locales)
        self._verifier = verifier
        self._clock = clock
        self._canonical = canonical
        self._take = take
        self._apologize = apologize
        self._screens = Screens(address=address)
        self._dispatcher = Dispatcher(request_handlers)

    def handle(self, headers: Headers, body: bytes) -> tuple[int, bytes]:
        """Answer one request. A refused one is 400 and leaves nothing behind; every other one is answered."""
        try:
            request = self._verifier.verify(headers, body)
        except RequestRefused as refusal:
            _LOG.warning("Alexa request refused: %s", refusal)
            return REFUSED, b'{"error":"%s"}' % str(refusal).encode()
        except Exception as error:  # what could not be verified was not verified, whatever the cause
            self._note_failure(error, "verifying")
            return REFUSED, b'{"error":"verification_failed"}'
        return OK, self._respond(request)

    def _respond(self, request: VerifiedRequest) -> bytes:
        """Answer a verified request: whatever goes wrong from here on, the shopper gets a valid answer."""
        asked = request.envelope.request
        _note_trouble(asked)
        try:
            turn = read(request, brand=self._brand, now=self._clock(), locales=self._locales, canonical=self._canonical)
        except Exception as error:
            self._note_failure(error, "reading")
            return SILENCE
        try:
            context = TurnContext(
                turn=turn,
                answer=lambda: self._answer(asked, turn),
                ask_again=lambda: self._take(replace(turn, kind=TurnKind.ASIDE, intent=None, slots={})),
            )
            return self._encode(self._dispatcher.dispatch(request.body, context), turn)
        except Exception as error:  # a brand's handler may raise anything
            self._note_failure(error, "answering")
            return self._say_sorry(turn)

    def _answer(self, request: Request, turn: Turn) -> SpokenReply | Mapping[str, Any]:
        if request.type == "CanFulfillIntentRequest":
            return {"canFulfillIntent": can_fulfill(request, self._canonical)}
        return self._take(turn)

    def _say_sorry(self, turn: Turn) -> bytes:
        try:
            return write(self._apologize(turn), kind=turn.kind)
        except Exception as error:  # not even that works: silence is still a valid answer
            self._note_failure(error, "apologizing")
            return SILENCE

    def _encode(self, answer: Answer, turn: Turn) -> bytes:
        if isinstance(answer.response, SpokenReply):
            return write(answer.response, kind=turn.kind, attributes=answer.attributes, screens=self._screens)
        envelope: dict[str, Any] = {"version": "1.0", "response": answer.response or {}}
        if answer.attributes:
            envelope["sessionAttributes"] = answer.attributes
        return encode(envelope)

    def _note_failure(self, error: Exception, doing: str) -> None:
        _LOG.error("%s failed: %s (brand %s)", doing, failure_of(error), self._brand)


def _note_trouble(request: Request) -> None:
    """Log what the platform complains about, without its message, which may quote the shopper."""
    for error in (request.error, *(request.errors or ())):
        if error is not None:
            kind = " ".join(part for part in (error.type, error.reason) if part) or "unknown"
            _LOG.warning("Alexa reports trouble: %s %s", request.type[:100], kind[:100])
