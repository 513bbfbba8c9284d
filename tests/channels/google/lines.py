# SPDX-License-Identifier: Apache-2.0
"""A phone line through Dialogflow ES, and the Assistant through Actions Builder: small agents that send what the real
ones send and keep of an answer what they keep. Each speaks as the simulator's devices do.
"""

import json
import re
from collections.abc import Callable, Mapping
from html import unescape
from itertools import count
from typing import Any, Protocol
from uuid import UUID

from skill.channels.devices import Heard, SignedRequest
from skill.channels.google.authority import Authority
from skill.interaction_model.dialogflow_device import Matched, as_dialogflow
from skill.interaction_model.google_names import SHOP
from skill.simulating import called
from skill.understanding import Grammar
from skill.wiring import Clock

SURE, BADLY = 0.95, 0.4
_TAG = re.compile(r"<[^>]*>")
_START, _END = "actions.scene.START_CONVERSATION", "actions.scene.END_CONVERSATION"


class Deliver(Protocol):
    """Posts a request to the format's route; the bytes of its answer come back."""

    def __call__(self, request: SignedRequest) -> bytes: ...


class _Line:
    """What both have in common: who speaks, and whether a sentence begins a new conversation."""

    def __init__(
        self,
        *,
        authority: Authority,
        audience: str,
        deliver: Deliver,
        clock: Clock,
        grammar: Grammar,
        name: str,
        voices: Mapping[str, tuple[str | None, str | None]],
    ) -> None:
        """`voices`: the token and the number of whoever may speak. `name`: how the shop is called."""
        self._authority = authority
        self._audience = audience
        self._deliver = deliver
        self._clock = clock
        self._grammar = grammar
        self._name = name
        self._voices = voices
        self._numbers = count(1)
        self.token: str | None = None
        self.number: str | None = None
        self.session: str | None = None
        self.stage = "start"

    def speaks(self, voice: str) -> None:
        """Who speaks from now on; another one begins another conversation."""
        known = self._voices[voice]
        if known != (self.token, self.number):
            self.leave()
        self.token, self.number = known

    def leave(self) -> None:
        """The conversation is over."""
        self.session, self.stage = None, "start"

    def say(self, sentence: str, *, unsure: bool = False) -> Heard:
        """A sentence. One that calls the shop by its name begins a new conversation."""
        opened, words = called(sentence, self._name)
        if opened:
            self.leave()
        fresh = self.session is None
        if fresh:
            self.session = f"session-{next(self._numbers)}"
        if opened and not words:
            return self._opened()
        matched = as_dialogflow(words, stage=self.stage, grammar=self._grammar)
        return self._said(words, matched, fresh=fresh, confidence=BADLY if unsure else SURE)

    def silence(self) -> Heard | None:
        """Nobody said anything."""
        return self._nothing() if self.session is not None else None

    def _opened(self) -> Heard:
        raise NotImplementedError

    def _nothing(self) -> Heard:
        raise NotImplementedError

    def _said(self, words: str, matched: Matched, *, fresh: bool, confidence: float) -> Heard:
        raise NotImplementedError


class EsLine(_Line):
    """A phone call that an ES agent takes."""

    _contexts: tuple[dict[str, Any], ...] = ()

    def leave(self) -> None:
        super().leave()
        self._contexts = ()

    def _opened(self) -> Heard:
        welcome = {"queryText": "hi", "action": "input.welcome", "intent": {"displayName": "Default Welcome Intent"}}
        return self._send({**welcome, "intentDetectionConfidence": 1.0})

    def _nothing(self) -> Heard:
        return self._send({"queryText": "TELEPHONY_NO_INPUT", "intentDetectionConfidence": 1.0})

    def _said(self, words: str, matched: Matched, *, fresh: bool, confidence: float) -> Heard:
        query: dict[str, Any] = {"queryText": words, "speechRecognitionConfidence": confidence}
        if matched.intent is None:
            fallback = {"displayName": "Default Fallback Intent", "isFallback": True}
            return self._send({**query, "action": "input.unknown", "intent": fallback})
        values = {name: value for name, (_, value) in matched.parameters.items()}
        originals = {f"{name}.original": said for name, (said, _) in matched.parameters.items()}
        query |= {"action": matched.intent, "intent": {"displayName": matched.intent}, "parameters": values}
        return self._send({**query, "intentDetectionConfidence": confidence}, values | originals)

    def _send(self, query: dict[str, Any], said: Mapping[str, Any] | None = None) -> Heard:
        session = f"projects/simulated/agent/sessions/{self.session}"
        contexts = [*self._contexts, {"name": f"{session}/contexts/__said__", "parameters": said or {}}]
        payload: dict[str, Any] = {"telephony": {"caller_id": self.number} if self.number else {}}
        if self.token:
            payload["account_token"] = self.token
        body = {
            "responseId": str(UUID(int=(4 << 76) + next(self._numbers))),
            "session": session,
            "queryResult": {**query, "languageCode": "en", "outputContexts": contexts},
            "originalDetectIntentRequest": {"source": "GOOGLE_TELEPHONY", "payload": payload},
        }
        proof = self._authority.prove(audience=self._audience, now=self._clock())
        return self._hear(json.loads(self._deliver((proof, json.dumps(body).encode()))))

    def _hear(self, answer: Mapping[str, Any]) -> Heard:
        contexts = answer.get("outputContexts", ())
        self._contexts = tuple(one for one in contexts if one["lifespanCount"])
        names = [one["name"].rpartition("/")[2] for one in self._contexts]
        listens = "dollhouse" in names
        if not listens:
            self.leave()
        self.stage = next((name.removeprefix("stage-") for name in names if name.startswith("stage-")), "start")
        return Heard(speech=answer.get("fulfillmentText", ""), listens=listens)


class ActionsLine(_Line):
    """A speaker with the Assistant, whose project calls our webhook; Google knows also whoever has no login with us."""

    _params: Mapping[str, Any] = {}
    stage_of: Callable[[str], str] = staticmethod(lambda session: "start")
    """This platform keeps no stage of ours: its scenes do, and here the store tells."""

    def leave(self) -> None:
        super().leave()
        self._params = {}

    def _opened(self) -> Heard:
        return self._send({"name": "actions.intent.MAIN", "params": {}, "query": ""}, scene=_START)

    def _nothing(self) -> Heard:
        return self._send({"name": "actions.intent.NO_INPUT_1", "params": {}, "query": ""}, scene=SHOP)

    def _said(self, words: str, matched: Matched, *, fresh: bool, confidence: float) -> Heard:
        params = {
            name: {"original": ", ".join(said) if isinstance(said, list) else said, "resolved": value}
            for name, (said, value) in matched.parameters.items()
        }
        intent = {"name": matched.intent or "actions.intent.NO_MATCH_1", "params": params, "query": words}
        return self._send(intent, scene=_START if fresh else SHOP)

    def _send(self, intent: dict[str, Any], *, scene: str) -> Heard:
        body = {
            "handler": {"name": "dollhouse"},
            "intent": intent,
            "scene": {
                "name": scene,
                "slotFillingStatus": "UNSPECIFIED",
                "slots": {},
                # A call in one sentence ends by itself, unless the answer goes on.
                **({"next": {"name": _END}} if scene == _START else {}),
            },
            "session": {"id": self.session, "params": self._params, "typeOverrides": [], "languageCode": ""},
            "user": {
                "locale": "en-US",
                "params": {},
                "accountLinkingStatus": "LINKED" if self.token else "NOT_LINKED",
                "verificationStatus": "VERIFIED",
            },
            "home": {"params": {}},
            "device": {"capabilities": ["SPEECH"]},
        }
        proof = self._authority.sign(now=self._clock(), login=self.token)
        return self._hear(json.loads(self._deliver((proof, json.dumps(body).encode()))), scene=scene)

    def _hear(self, answer: Mapping[str, Any], *, scene: str) -> Heard:
        prompt = answer.get("prompt", {})
        simples = (prompt[place]["speech"] for place in ("firstSimple", "lastSimple") if place in prompt)
        goes_to = answer.get("scene", {}).get("next", {}).get("name", _END if scene == _START else scene)
        self._params = answer["session"]["params"]
        if goes_to == _END:
            self.leave()
        else:
            self.stage = self.stage_of(self.session or "")
        words = " ".join(unescape(_TAG.sub("", simple)) for simple in simples)
        return Heard(speech=" ".join(words.split()), listens=goes_to != _END)
