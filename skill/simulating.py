# SPDX-License-Identifier: Apache-2.0
"""A simulated device in a brand's sample household: sentences in, signed requests to the shop's routes, answers out.

For `dollhouse talk` and the simulator, never for serving a shop. What it sends is verified as everything else is: with
the key of a development authority, which a shop trusts only where it was told to.
"""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from skill import dialogue
from skill.brand import Brand
from skill.channels.alexa import AlexaChannel, conversation_key
from skill.channels.alexa.authority import Authority
from skill.channels.alexa.device import Echo
from skill.channels.alexa.screens import TOUCHED
from skill.channels.devices import Heard, SignedRequest
from skill.dialogue import State
from skill.errors import ConfigurationError
from skill.interaction_model.alexa import as_alexa, as_correction, as_forgetting
from skill.store.sessions import stored_state
from skill.understanding import Grammar
from skill.wiring import Clock, OpenShop

UNKNOWN = "unknown"
"""The voice that nobody's device knows."""
CODES: Mapping[str, tuple[str, str | None]] = {
    "right": ("ACHIEVED", None),
    "wrong": ("NOT_ACHIEVED", None),
    "none": ("NOT_ENABLED", "VERIFICATION_METHOD_NOT_SETUP"),
}
"""How the platform's question for a code may end: its status and the reason for it."""
CHAIN_NAME = "dollhouse-simulator.pem"
_WAKE = re.compile(r"\s*alexa\b[\s,]*", re.IGNORECASE)

Deliver = Callable[[str, SignedRequest], tuple[int, bytes]]
"""Posts a request to a path of the shop; status and body of its answer come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and its answer, as they went over the wire."""

    path: str
    headers: Mapping[str, str]
    request: bytes
    status: int
    answer: bytes
    milliseconds: float
    heard: Heard | None
    """What came out of the device; None where the shop refused its request."""


class HomeDevice:
    """One device of a brand's sample household. Not for several threads."""

    def __init__(
        self,
        shop: OpenShop,
        brand: Brand,
        *,
        authority: Authority,
        deliver: Deliver,
        clock: Clock,
        locale: str | None = None,
        **echo: Any,
    ) -> None:
        """`echo`: whatever else an Echo is made with, such as `screen`. Its voice is unknown until one `speaks`."""
        self._shop = shop
        self._brand = brand
        self._deliver = deliver
        user, self._voices = sample_ids(brand)
        self.echo = Echo(
            authority=authority,
            skill_id=(brand.alexa_skill_ids or shop.settings.alexa_skill_ids)[0],
            user=user,
            clock=clock,
            locale=locale or brand.locales[0],
            **echo,
        )
        self._grammar: Grammar = shop.storefronts[brand.id].grammar(self.echo.locale)

    def speaks(self, voice: str) -> None:
        """Choose who speaks from now on: a voice of the household, or UNKNOWN. Raises ConfigurationError."""
        self.echo.person = self._voices.get(voice)
        if self.echo.person is None and voice != UNKNOWN:
            known = ", ".join(sorted(self._voices)) or "none"
            raise ConfigurationError(
                f"the household of {self._brand.name} has no voice {voice!r}", hint=f"it has: {known}, {UNKNOWN}"
            )

    def say(self, sentence: str) -> Exchange:
        """A sentence. One that calls the skill by its name begins a new session, whatever was open."""
        words = _WAKE.sub("", sentence, count=1) if _WAKE.match(sentence) else sentence
        opened, rest = called(words, self._brand.invocation_name)
        if opened:
            self.echo.leave()
        if opened and not rest:
            return self.send(self.echo.launch())
        return self.send(self.echo.say(rest if opened else words, self._as_alexa))

    def correct(self, slot: str, text: str) -> Exchange | None:
        """One answer given anew; None, and nothing is sent, where the text is no such answer."""
        meant = as_correction(slot, text, grammar=self._grammar)
        return self.send(self.echo.intent(*meant)) if meant else None

    def forget(self, slot: str) -> Exchange | None:
        """One answer that shall count no more; None, and nothing is sent, where there is no such answer."""
        meant = as_forgetting(slot, grammar=self._grammar)
        return self.send(self.echo.intent(*meant)) if meant else None

    def touch(self, product: str) -> Exchange:
        """A touch on a gift that the screen shows."""
        return self.send(self.echo.touch(TOUCHED, product))

    def code(self, ending: str) -> Exchange | None:
        """How the platform's question for a code ends (one of CODES); None, and nothing is sent, where it asks none."""
        if self.echo.session is None or self.echo.code_token is None:
            return None
        status, reason = CODES[ending]
        return self.send(self.echo.resumed(status, reason=reason))

    def end(self, reason: str = "USER_INITIATED") -> Exchange | None:
        """End the session as a device does; None where none is open."""
        return self.send(self.echo.ended(reason)) if self.echo.session is not None else None

    def state(self) -> State | None:
        """The state of the open session. A platform learns the stage from its own dialogue; here the store tells."""
        if self.echo.session is None:
            return None
        key = conversation_key(self.echo.session, self.echo.user)
        stored = stored_state(self._shop.database, self._brand.id, f"{AlexaChannel.name}:{key}")
        return dialogue.state_from_bytes(stored) if stored else None

    def send(self, request: SignedRequest) -> Exchange:
        """Deliver any request of the device, and hear what comes back."""
        first = self._brand.id == self._shop.brands[0].id
        path = "/alexa" if first else f"/brands/{self._brand.id}/alexa"
        headers, body = request
        started = time.perf_counter()
        status, answer = self._deliver(path, request)
        return Exchange(
            path=path,
            headers=headers,
            request=body,
            status=status,
            answer=answer,
            milliseconds=(time.perf_counter() - started) * 1000,
            heard=self.echo.hear(answer) if status == 200 else None,
        )

    def _as_alexa(self, sentence: str) -> tuple[str, Mapping[str, Any]]:
        state = self.state()
        return as_alexa(sentence, stage=state.stage if state else "start", grammar=self._grammar)


def called(words: str, name: str) -> tuple[bool, str]:
    """Whether a sentence calls the skill by its invocation name, and what it asks for; nothing opens the shop.

    The connecting word is the platform's, not part of the utterance: "ask NAME to order ..." asks "order ...".
    """
    spelled = r"\s+".join(re.escape(word) for word in name.split())
    pattern = (
        rf"\s*(?:open|launch|start|ask|tell|talk\s+to|use)\s+{spelled}\b[\s,.!]*(?:(?:to|for|about|if|and)\b)?(.*)"
    )
    match = re.fullmatch(pattern, words, re.IGNORECASE | re.DOTALL)
    return (True, match[1].strip()) if match else (False, words)


def sample_ids(brand: Brand) -> tuple[str, dict[str, str]]:
    """The account and the voices of the brand's sample household on this platform: adult, adult2, child ..."""
    if not brand.households:
        return "nobody", {}
    seed = brand.households[0]
    ids = [identity for identity in seed.identities if identity.channel == AlexaChannel.name]
    account = next((identity.platform_id for identity in ids if identity.member is None), "nobody")
    voices = {identity.member: identity.platform_id for identity in ids}
    named: dict[str, str] = {}
    for member in seed.household.members:
        count = sum(other.startswith(member.role) for other in named)
        if member.id in voices:
            named[f"{member.role}{count + 1}" if count else str(member.role)] = voices[member.id]
    return account, named
