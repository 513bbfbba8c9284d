# SPDX-License-Identifier: Apache-2.0
"""A SpokenReply -> the bytes of an Alexa response. Pure. What is over a limit is our error: nothing is ever cut to fit.

https://developer.amazon.com/docs/custom-skills/request-and-response-json-reference.html
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from skill.channels.alexa.screens import Screens
from skill.conversation import TurnKind
from skill.errors import SpeechError
from skill.speaking import SpokenCard, SpokenReply

MAX_SPEECH = 8_000
MAX_CARD = 8_000
MAX_ADDRESS = 2_000
MAX_RESPONSE_BYTES = 24 * 1024

# Where the platform forbids speech: the session is over, or the event belongs to none.
_SPEECHLESS = frozenset({TurnKind.ENDED, TurnKind.FORGET, TurnKind.SIGNAL})
_ENCODER = msgspec.json.Encoder()

_ASKS_CODE: Mapping[str, Any] = {
    # https://developer.amazon.com/docs/custom-skills/pin-confirmation-for-alexa-skills.html
    "type": "Connections.StartConnection",
    "uri": "connection://AMAZON.VerifyPerson/2",
    "input": {"requestedAuthenticationConfidenceLevel": {"level": 400, "customPolicy": {"policyName": "VOICE_PIN"}}},
    "onCompletion": "RESUME_SESSION",
}
"""Let the platform ask the recognised person for their PIN; the session goes on with a SessionResumedRequest."""

SILENCE = b'{"version":"1.0","response":{}}'
"""The valid answer that says nothing."""


def write(
    reply: SpokenReply,
    *,
    kind: TurnKind,
    attributes: Mapping[str, Any] | None = None,
    screens: Screens | None = None,
) -> bytes:
    """The answer to a turn of this kind. Raises SpeechError when it is over a limit.

    `attributes` are those of a brand's own handlers: they come back with the session's next request. We need none,
    because the truth about a session lies in the store, under its id. Without `screens` nothing is shown.
    """
    response = {} if kind in _SPEECHLESS else _response(reply, screens)
    if not attributes:
        return encode({"version": "1.0", "response": response}) if response else SILENCE
    return encode({"version": "1.0", "sessionAttributes": attributes, "response": response})


def encode(envelope: Mapping[str, Any]) -> bytes:
    """A whole response as JSON. Raises SpeechError when it is over the platform's limit."""
    body = _ENCODER.encode(envelope)
    if len(body) > MAX_RESPONSE_BYTES:
        raise SpeechError(f"the response has {len(body)} bytes, over {MAX_RESPONSE_BYTES}")
    return body


def _response(reply: SpokenReply, screens: Screens | None) -> dict[str, Any]:
    response: dict[str, Any] = {}
    if reply.speech is not None:
        response["outputSpeech"] = _speech(reply.speech.ssml)
    if reply.link_account:
        response["card"] = {"type": "LinkAccount"}
    elif reply.card is not None:
        response["card"] = _card(reply.card, screens)
    if reply.screen is not None and screens is not None:
        response["directives"] = [screens.directive(reply.screen)]
    if reply.ask_code is not None:
        # The session is neither ended nor listening: `shouldEndSession` has to be left out.
        response["directives"] = [{**_ASKS_CODE, "token": reply.ask_code}]
    elif reply.listens:
        if reply.speech is None or reply.reprompt is None:
            raise SpeechError("a reply that listens needs speech and a reprompt")
        response["reprompt"] = {"outputSpeech": _speech(reply.reprompt.ssml)}
        response["shouldEndSession"] = False
    elif response:
        response["shouldEndSession"] = True
    return response


def _speech(ssml: str) -> dict[str, str]:
    speech = f"<speak>{ssml}</speak>"
    if len(speech) > MAX_SPEECH:
        raise SpeechError(f"speech has {len(speech)} characters, over {MAX_SPEECH}")
    return {"type": "SSML", "ssml": speech}


def _card(card: SpokenCard, screens: Screens | None) -> dict[str, Any]:
    length = len(card.title) + len(card.text)
    if length > MAX_CARD:
        raise SpeechError(f"a card has {length} characters, over {MAX_CARD}")
    picture = screens.picture(card.picture) if screens is not None else ""
    if not 0 < len(picture) <= MAX_ADDRESS:
        return {"type": "Simple", "title": card.title, "content": card.text}
    image = {"smallImageUrl": picture, "largeImageUrl": picture}
    return {"type": "Standard", "title": card.title, "text": card.text, "image": image}
