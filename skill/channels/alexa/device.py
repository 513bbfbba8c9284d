# SPDX-License-Identifier: Apache-2.0
"""A simulated Echo: makes and signs the requests that a real one causes, and hears the answers.

For `dollhouse talk`, the simulator and the tests. What it sends goes through the same verification as everything else.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import unescape
from typing import Any
from uuid import uuid4

from skill.channels.alexa.authority import Authority
from skill.channels.alexa.screens import INTERFACE
from skill.channels.devices import Heard, SignedRequest

HeardAs = Callable[[str], tuple[str, Mapping[str, Any]]]
"""A sentence -> the intent's name and its slots as JSON (`skill.interaction_model.alexa.as_alexa`)."""

_TAG = re.compile(r"<[^>]*>")
_DEVICE = "SIMULATED" * 16


class Echo:
    """One device of one household. Keeps session and attributes as the platform does. Not for several threads."""

    def __init__(
        self,
        *,
        authority: Authority,
        skill_id: str,
        user: str,
        clock: Callable[[], datetime],
        person: str | None = None,
        level: int = 300,
        screen: bool = False,
        locale: str = "en-US",
        device: str = _DEVICE,
        ids: Callable[[], str] = lambda: str(uuid4()),
    ) -> None:
        """`person` is the recognised voice, None for one that it doesn't know; `ids` gives a new UUID each time.

        Two devices of a household have two `device` names.
        """
        self.person = person
        self.level = level
        self.locale = locale
        self.attributes: dict[str, Any] = {}
        self.session: str | None = None
        """The open session's id; None between sessions."""
        self.gifts: tuple[str, ...] = ()
        """The product ids that can be touched on the screen, in their order."""
        self.code_token: str | None = None
        """While the platform asks for a code: what the shop gave along, to come back with the result."""
        self._authority = authority
        self._skill_id = skill_id
        self.user = user
        self._clock = clock
        self._screen = screen
        self._device = device
        self._ids = ids
        self._new = True

    def launch(self) -> SignedRequest:
        """ "Alexa, open Lantern Lane": starts a new session."""
        self._close()
        return self.send({"type": "LaunchRequest", "shouldLinkResultBeReturned": False})

    def resume(self, session: str, attributes: Mapping[str, Any]) -> None:
        """Go on in a session that is open, with the attributes that came with its last answer."""
        self.session, self.attributes, self._new = session, dict(attributes), False

    def leave(self) -> None:
        """Forget the open session without a word to the shop: calling a skill by its name begins a new one."""
        self._close()

    def intent(self, name: str, slots: Mapping[str, Any] | None = None) -> SignedRequest:
        """An intent, in the open session or, as a one-shot ("Alexa, ask …"), in a new one."""
        intent = {"name": name, "confirmationStatus": "NONE", "slots": _named(slots or {})}
        return self.send({"type": "IntentRequest", "intent": intent, "dialogState": "STARTED"})

    def say(self, sentence: str, heard_as: HeardAs) -> SignedRequest:
        """A sentence, as the platform would understand it."""
        return self.intent(*heard_as(sentence))

    def touch(self, *arguments: str | int) -> SignedRequest:
        """A touch on the screen, with what the touched part sends: TOUCHED and a product's id for a gift."""
        return self.send(
            {"type": f"{INTERFACE}.UserEvent", "token": "simulated", "arguments": [*arguments], "components": {}}
        )

    def resumed(self, status: str | None, *, reason: str | None = None) -> SignedRequest:
        """The platform's own dialogue is over, with this result; None is that there is none.

        A code that was right makes its request one of a person who is known for sure.
        """
        level, self.level = self.level, 400 if status == "ACHIEVED" else self.level
        result = {key: value for key, value in (("status", status), ("reason", reason)) if value is not None}
        cause = {
            "type": "ConnectionCompleted",
            "token": self.code_token,
            "status": {"code": "200", "message": "OK"},
            "result": result or None,
        }
        request = self.send({"type": "SessionResumedRequest", "cause": cause})
        self.level, self.code_token = level, None
        return request

    def ended(self, reason: str = "USER_INITIATED") -> SignedRequest:
        """The platform's word that the session is over: "exit", silence after the reprompt, or an error."""
        request = self.send({"type": "SessionEndedRequest", "reason": reason})
        self._close()
        return request

    def event(self, type_: str, **fields: Any) -> SignedRequest:
        """Something outside of a session, such as AlexaSkillEvent.SkillDisabled."""
        envelope = {"version": "1.0", "context": self._context(), "request": self._request({"type": type_, **fields})}
        return self.signed(envelope)

    def send(self, request: Mapping[str, Any]) -> SignedRequest:
        """Any request in a session; its id, time and locale are filled in."""
        if self.session is None:
            self.session = f"amzn1.echo-api.session.{self._ids()}"
            self._new = True
        envelope = {
            "version": "1.0",
            "session": {
                "new": self._new,
                "sessionId": self.session,
                "application": {"applicationId": self._skill_id},
                "attributes": self.attributes,
                "user": {"userId": self.user},
            },
            "context": self._context(),
            "request": self._request(request),
        }
        self._new = False
        return self.signed(envelope)

    def signed(self, envelope: Mapping[str, Any]) -> SignedRequest:
        """Any envelope as it is, signed."""
        body = json.dumps(envelope, ensure_ascii=False, separators=(",", ":")).encode()
        return self._authority.sign(body), body

    def hear(self, answer: bytes) -> Heard:
        """Take an answer in: speak it, keep the session's attributes, close the session when it says so."""
        envelope = json.loads(answer)
        response = envelope.get("response") or {}
        self.attributes = envelope.get("sessionAttributes") or {}
        listens = self.session is not None and response.get("shouldEndSession") is False
        if response.get("shouldEndSession") is True:
            self._close()
        card = response.get("card") or {}
        directives = response.get("directives") or ()
        asking = (one for one in directives if one.get("type") == "Connections.StartConnection")
        self.code_token = next((one["token"] for one in asking), None)
        shown = [one["datasources"]["screen"] for one in directives if _shows(one)]
        for content in shown:
            self.gifts = tuple(gift["product"] for gift in content.get("tiles") or ())
        return Heard(
            speech=_words(response.get("outputSpeech")),
            reprompt=_words((response.get("reprompt") or {}).get("outputSpeech")),
            card="\n".join(card[part] for part in ("title", "content", "text") if card.get(part)) or _linking(card),
            listens=listens,
            screen=tuple(line for content in shown for line in _lines(content)),
            asks_code=self.code_token is not None,
        )

    def _close(self) -> None:
        self.session = None
        self.attributes = {}
        self.gifts = ()
        self.code_token = None

    def _request(self, request: Mapping[str, Any]) -> dict[str, Any]:
        moment = self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return {
            "requestId": f"amzn1.echo-api.request.{self._ids()}",
            "timestamp": moment,
            "locale": self.locale,
            **request,
        }

    def _context(self) -> dict[str, Any]:
        interfaces: dict[str, Any] = {"AudioPlayer": {}}
        context: dict[str, Any] = {"System": self._system(interfaces), "AudioPlayer": {"playerActivity": "IDLE"}}
        if self._screen:
            interfaces[INTERFACE] = {"runtime": {"maxVersion": "2024.3"}}
            context["Viewport"] = _VIEWPORT
            context["Viewports"] = [{"type": "APL", "id": "main", **_VIEWPORT}]
        return context

    def _system(self, interfaces: dict[str, Any]) -> dict[str, Any]:
        system: dict[str, Any] = {
            "application": {"applicationId": self._skill_id},
            "user": {"userId": self.user},
            "device": {
                "deviceId": f"amzn1.ask.device.{self._device}",
                "supportedInterfaces": interfaces,
            },
            "unit": {"unitId": f"amzn1.ask.unit.{'SIMULATED' * 16}"},
            "apiEndpoint": "https://api.amazonalexa.com",
            "apiAccessToken": _TOKEN,
        }
        if self.person is not None:
            confidence = {"level": self.level}
            system["person"] = {"personId": self.person, "authenticationConfidenceLevel": confidence}
        return system


# Opaque and as long as a real one, so that what is measured on simulated requests holds for real ones.
_TOKEN = "simulated." * 100

_VIEWPORT = {
    "experiences": [{"arcMinuteWidth": 246, "arcMinuteHeight": 144, "canRotate": False, "canResize": False}],
    "mode": "HUB",
    "shape": "RECTANGLE",
    "pixelWidth": 1024,
    "pixelHeight": 600,
    "dpi": 160,
    "currentPixelWidth": 1024,
    "currentPixelHeight": 600,
    "touch": ["SINGLE"],
    "keyboard": [],
}


def _named(slots: Mapping[str, Any]) -> dict[str, Any]:
    """Slots as JSON; a plain string stands for a slot in which just this was said."""
    return {name: _slot(name, slot) if isinstance(slot, str) else slot for name, slot in slots.items()}


def _slot(name: str, value: str) -> dict[str, Any]:
    return {
        "name": name,
        "value": value,
        "confirmationStatus": "NONE",
        "source": "USER",
        "slotValue": {"type": "Simple", "value": value},
    }


def _shows(directive: Mapping[str, Any]) -> bool:
    return bool(directive.get("type") == f"{INTERFACE}.RenderDocument" and "screen" in directive["datasources"])


def _lines(content: Mapping[str, Any]) -> list[str]:
    """A screen's content as plain lines, its gifts numbered."""
    gifts = [
        f"{place}. " + " | ".join(gift[part] for part in ("name", "price", "reason") if gift[part])
        for place, gift in enumerate(content.get("tiles") or (), 1)
    ]
    lines = [content["title"], *gifts, *(content.get("rows") or ()), content.get("total"), content.get("closing")]
    return [unescape(line) for line in lines if line]


def _linking(card: Mapping[str, Any]) -> str:
    """The card whose words are the platform's own."""
    return "Link your account" if card.get("type") == "LinkAccount" else ""


def _words(speech: Mapping[str, Any] | None) -> str:
    if not speech:
        return ""
    return unescape(_TAG.sub("", speech.get("ssml") or "")) or str(speech.get("text") or "")
