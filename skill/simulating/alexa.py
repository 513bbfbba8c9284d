# SPDX-License-Identifier: Apache-2.0
"""A speaker of the sample household on Alexa, with a screen or without."""

from collections.abc import Mapping
from typing import Any

from skill import dialogue
from skill.brand import Brand
from skill.channels.alexa import AlexaChannel, conversation_key
from skill.channels.alexa.authority import Authority
from skill.channels.alexa.device import Echo
from skill.channels.alexa.screens import TOUCHED
from skill.channels.devices import SignedRequest
from skill.dialogue import State
from skill.errors import ConfigurationError
from skill.interaction_model.alexa import as_alexa, as_correction, as_forgetting
from skill.simulating.home import Deliver, Exchange, exchange, path_of
from skill.simulating.sample import UNKNOWN, called, sample_voices
from skill.store.sessions import stored_state
from skill.understanding import Grammar
from skill.wiring import Clock, OpenShop

CODES: Mapping[str, tuple[str, str | None]] = {
    "right": ("ACHIEVED", None),
    "wrong": ("NOT_ACHIEVED", None),
    "none": ("NOT_ENABLED", "VERIFICATION_METHOD_NOT_SETUP"),
}
"""How the platform's question for a code may end: its status and the reason for it."""


class AlexaDevice:
    """One Echo of a brand's sample household (HomeDevice). Its voice is unknown until one `speaks`."""

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
        """`echo`: whatever else an Echo is made with, such as `screen`."""
        self._shop = shop
        self._brand = brand
        self._deliver = deliver
        user, self._voices = sample_voices(brand)
        self._echo = Echo(
            authority=authority,
            skill_id=(brand.alexa_skill_ids or shop.settings.alexa_skill_ids)[0],
            user=user,
            clock=clock,
            locale=locale or brand.locales[0],
            **echo,
        )
        self._grammar: Grammar = shop.storefronts[brand.id].grammar(self._echo.locale)
        self._last: SignedRequest | None = None

    @property
    def locale(self) -> str:
        """The language it speaks."""
        return self._echo.locale

    @property
    def session(self) -> str | None:
        """The open session."""
        return self._echo.session

    @property
    def attributes(self) -> Mapping[str, Any]:
        """The session's attributes."""
        return self._echo.attributes

    @property
    def gifts(self) -> tuple[str, ...]:
        """The product ids that can be touched."""
        return self._echo.gifts

    @property
    def code_token(self) -> str | None:
        """While the platform asks for a code: what the shop gave along."""
        return self._echo.code_token

    def resume(self, session: str, attributes: Mapping[str, Any], *, code_token: str | None = None) -> None:
        """Go on in a session that is open, with the attributes that came with its last answer."""
        self._echo.resume(session, attributes)
        self._echo.code_token = code_token

    def speaks(self, voice: str) -> None:
        """Choose who speaks from now on: a voice of the household, or UNKNOWN. Raises ConfigurationError."""
        self._echo.person = self._voices.get(voice)
        if self._echo.person is None and voice != UNKNOWN:
            known = ", ".join(sorted(self._voices)) or "none"
            raise ConfigurationError(
                f"the household of {self._brand.name} has no voice {voice!r}", hint=f"it has: {known}, {UNKNOWN}"
            )

    def say(self, sentence: str, *, unsure: bool = False) -> Exchange:
        """A sentence. What is badly heard is no intent: the platform never tells that it doubts one."""
        opened, words = called(sentence, self._brand.invocation_name)
        if opened:
            self._echo.leave()
        if opened and not words:
            return self._send(self._echo.launch())
        return self._send(self._echo.say("" if unsure else words, self._as_alexa))

    def press(self, digits: str) -> Exchange | None:
        """A speaker has no keys."""
        return None

    def touch(self, gift: str) -> Exchange:
        """A touch on a gift that the screen shows."""
        return self._send(self._echo.touch(TOUCHED, gift))

    def correct(self, slot: str, text: str) -> Exchange | None:
        """One answer given anew; None, and nothing is sent, where the text is no such answer."""
        meant = as_correction(slot, text, grammar=self._grammar)
        return self._send(self._echo.intent(*meant)) if meant else None

    def forget(self, slot: str) -> Exchange | None:
        """One answer that shall count no more; None, and nothing is sent, where there is no such answer."""
        meant = as_forgetting(slot, grammar=self._grammar)
        return self._send(self._echo.intent(*meant)) if meant else None

    def code(self, ending: str) -> Exchange | None:
        """How the platform's question for a code ends (one of CODES); None, and nothing is sent, where it asks none."""
        if self._echo.session is None or self._echo.code_token is None:
            return None
        status, reason = CODES[ending]
        return self._send(self._echo.resumed(status, reason=reason))

    def silence(self) -> Exchange | None:
        """Silence after the reprompt ends the session."""
        return self._ended("EXCEEDED_MAX_REPROMPTS")

    def again(self) -> Exchange | None:
        """The last request once more."""
        return self._send(self._last) if self._last is not None else None

    def end(self) -> Exchange | None:
        """End the session as a device does; None where none is open."""
        return self._ended("USER_INITIATED")

    def state(self) -> State | None:
        """The state of the open session. A platform learns the stage from its own dialogue; here the store tells."""
        if self._echo.session is None:
            return None
        key = conversation_key(self._echo.session, self._echo.user)
        stored = stored_state(self._shop.database, self._brand.id, f"{AlexaChannel.name}:{key}")
        return dialogue.state_from_bytes(stored) if stored else None

    def _ended(self, reason: str) -> Exchange | None:
        return self._send(self._echo.ended(reason)) if self._echo.session is not None else None

    def _send(self, request: SignedRequest) -> Exchange:
        self._last = request
        path = path_of(self._shop, self._brand, "/alexa")
        return exchange(path, request, deliver=self._deliver, hear=self._echo.hear)

    def _as_alexa(self, sentence: str) -> tuple[str, Mapping[str, Any]]:
        state = self.state()
        return as_alexa(sentence, stage=state.stage if state else "start", grammar=self._grammar)
