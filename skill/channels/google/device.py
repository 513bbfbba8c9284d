# SPDX-License-Identifier: Apache-2.0
"""A simulated Dialogflow CX agent with one shopper, on the phone or in a chat: makes and proves the webhook's requests
that a real one causes, and hears the answers.

For `dollhouse talk`, the simulator and the tests. What it sends goes through the same verification as everything else.
"""

import json
import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any, Protocol
from uuid import NAMESPACE_URL, uuid4, uuid5

from skill.channels.devices import Heard, SignedRequest
from skill.interaction_model.google_names import WELCOME

AGENT = "projects/simulated/locations/global/agents/00000000-0000-4000-8000-000000000001"
START_PAGE = "START_PAGE"
SURE = 0.95
"""The confidence of somebody who speaks clearly."""
_FLOW = f"{AGENT}/flows/00000000-0000-0000-0000-000000000000"
_TAG = re.compile(r"<[^>]*>")


class Matched(Protocol):
    """What the agent matched a sentence to (`skill.interaction_model.dialogflow_device`)."""

    @property
    def intent(self) -> str | None:
        """The intent's name; None where none matched."""

    @property
    def parameters(self) -> Mapping[str, tuple[Any, Any]]:
        """By name: what was said, and what it stands for."""

    @property
    def collects(self) -> str | None:
        """The parameter that the page's form asks for."""


class CxAgent:
    """One session after the other of one shopper. Keeps session, page and parameters as the platform does.

    Not for several threads.
    """

    def __init__(
        self,
        *,
        prove: Callable[[], dict[str, str]],
        by_phone: bool = True,
        language: str = "en",
        ids: Callable[[], str] = lambda: str(uuid4()),
    ) -> None:
        """`prove`: the headers with which the agent's webhook proves who it is. A chat is written and has a screen."""
        self.by_phone = by_phone
        self.number: str | None = None
        """The caller's, where the line tells it."""
        self.login: str | None = None
        """The token of an account that the shopper is logged in to."""
        self.session: str | None = None
        """The open session's id; None between sessions."""
        self.page = START_PAGE
        self.parameters: dict[str, Any] = {}
        self.chips: tuple[str, ...] = ()
        """What can be tapped in the chat: a tap says its words."""
        self._prove = prove
        self._language = language
        self._ids = ids
        self._last = b""

    @property
    def stage(self) -> str:
        """Where the conversation stands, as the agent's own conditions know it."""
        return str(self.parameters.get("stage") or "start")

    def launch(self) -> SignedRequest:
        """A new call, of which the gateway says "hi"; a chat that opens with its event."""
        self.leave()
        if not self.by_phone:
            return self.event("WELCOME")
        return self.send({"text": "hi", "intentInfo": _intent(WELCOME, {}, confidence=1.0)}, tag="launch")

    def resume(self, session: str, parameters: Mapping[str, Any], *, page: str = START_PAGE) -> None:
        """Go on in a session that is open, with what it remembers."""
        self.session, self.parameters, self.page = session, dict(parameters), page

    def leave(self) -> None:
        """Hang up, or close the chat: the next thing that is said begins a new session."""
        self.session, self.page, self.parameters, self.chips = None, START_PAGE, {}, ()

    def say(self, sentence: str, matched: Matched, *, confidence: float = SURE) -> SignedRequest:
        """A sentence, heard with this confidence, or written; and what the agent matched it to."""
        query: dict[str, Any] = {"transcript" if self.by_phone else "text": sentence}
        if matched.intent is not None:
            query["intentInfo"] = _intent(matched.intent, matched.parameters, confidence=confidence)
        values = self._remember(matched)
        form = {"displayName": matched.collects, "required": True, "state": "EMPTY"} if matched.collects else None
        if form is not None and matched.collects in values:
            form |= {"state": "FILLED", "value": values[matched.collects], "justCollected": True}
        return self.send(query, tag=matched.intent or "sys.no-match-default", form=form)

    def press(self, digits: str) -> SignedRequest:
        """Keys of the phone."""
        return self.send({"dtmfDigits": digits}, tag="sys.no-match-default")

    def silence(self) -> SignedRequest:
        """Nothing was heard: what the platform tells as an event."""
        return self.event("sys.no-input-default")

    def trigger(self, matched: Matched) -> SignedRequest:
        """An intent that no words led to, such as a form on a page."""
        name = matched.intent or ""
        self._remember(matched)
        info = _intent(name, matched.parameters, confidence=1.0)
        return self.send({"triggerIntent": info["lastMatchedIntent"], "intentInfo": info}, tag=name)

    def event(self, name: str) -> SignedRequest:
        """An event of the platform's, or of a page's own."""
        return self.send({"triggerEvent": name}, tag=name)

    def retry(self) -> SignedRequest:
        """The last request once more: what the platform sends when an answer took too long."""
        return self._prove(), self._last

    def send(self, query: Mapping[str, Any], *, tag: str, form: Mapping[str, Any] | None = None) -> SignedRequest:
        """Any call of the webhook in the open session, or else in a new one."""
        if self.session is None:
            self.session = f"simulated-{self._ids()}"
        payload: dict[str, Any] = {}
        if self.by_phone:
            payload["telephony"] = {"caller_id": self.number} if self.number else {}
        if self.login:
            payload["account_token"] = self.login
        page = {"currentPage": f"{_FLOW}/pages/{self.page}", "displayName": self._page_name()}
        body = {
            "detectIntentResponseId": self._ids(),
            **query,
            "languageCode": self._language,
            "fulfillmentInfo": {"tag": tag},
            "pageInfo": page | {"formInfo": {"parameterInfo": [form]} if form else {}},
            "sessionInfo": {"session": f"{AGENT}/sessions/{self.session}", "parameters": self.parameters},
            **({"payload": payload} if payload else {}),
        }
        self._last = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        return self._prove(), self._last

    def hear(self, answer: bytes) -> Heard:
        """Take an answer in: speak or show it, remember what the session shall remember, and end it when it says so."""
        response = json.loads(answer)
        messages = (response.get("fulfillmentResponse") or {}).get("messages") or []
        rich = [
            element
            for message in messages
            for group in (message.get("payload") or {}).get("richContent") or ()
            for element in group
        ]
        for name, value in ((response.get("sessionInfo") or {}).get("parameters") or {}).items():
            self.parameters[name] = value
        self.parameters = {name: value for name, value in self.parameters.items() if value is not None}
        self.page = self.parameters.get("stage", self.page)
        self.chips = tuple(option["text"] for element in rich for option in element.get("options") or ())
        through = any("telephonyTransferCall" in message or "liveAgentHandoff" in message for message in messages)
        if through or str(response.get("targetPage") or "").endswith("/END_SESSION"):
            self.leave()
        return Heard(
            speech=self._words(messages),
            listens=self.session is not None,
            card="\n".join(line for element in rich if element["type"] == "description" for line in _lines(element)),
            screen=tuple(line for element in rich if element["type"] != "description" for line in _lines(element)),
            put_through=through,
        )

    def _remember(self, matched: Matched) -> dict[str, Any]:
        """What was matched becomes the session's before the webhook hears of it."""
        values = {name: resolved for name, (_, resolved) in matched.parameters.items()}
        self.parameters |= values
        return values

    def _words(self, messages: list[Any]) -> str:
        """What is spoken on the phone, where SSML says how; what is written in a chat."""
        spoken = [message["outputAudioText"]["ssml"] for message in messages if "outputAudioText" in message]
        if self.by_phone and spoken:
            return " ".join(unescape(_TAG.sub("", ssml)) for ssml in spoken)
        return " ".join(words for message in messages for words in (message.get("text") or {}).get("text") or ())

    def _page_name(self) -> str:
        return "Start Page" if self.page == START_PAGE else self.page


def _intent(name: str, parameters: Mapping[str, tuple[Any, Any]], *, confidence: float) -> dict[str, Any]:
    values = {key: {"originalValue": said, "resolvedValue": value} for key, (said, value) in parameters.items()}
    info = {"lastMatchedIntent": f"{AGENT}/intents/{uuid5(NAMESPACE_URL, name)}", "displayName": name}
    # Proto3 JSON leaves out what is empty or 0.
    return info | ({"parameters": values} if values else {}) | ({"confidence": confidence} if confidence else {})


def _lines(element: Mapping[str, Any]) -> list[str]:
    """An element of a chat as plain lines."""
    if element["type"] == "chips":
        return ["[" + "] [".join(option["text"] for option in element["options"]) + "]"]
    if element["type"] == "button":
        return [f"[{element['text']}] {element.get('link', '')}".rstrip()]
    shown = " | ".join(element[part] for part in ("title", "subtitle") if element.get(part))
    return [line for line in (shown, *(element.get("text") or ())) if line]
