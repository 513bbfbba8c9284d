# SPDX-License-Identifier: Apache-2.0
"""A phone line, or a chat, of the sample household with the brand's Dialogflow CX agent.

Nobody is known by voice there: an adult is one who is logged in, and everybody else calls from the household's number.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from skill.accounts.links import token_of
from skill.brand import Brand
from skill.channels.devices import SignedRequest
from skill.channels.google.authority import Authority
from skill.channels.google.device import SURE, CxAgent
from skill.errors import ConfigurationError
from skill.interaction_model.dialogflow_device import as_correction, as_dialogflow, as_forgetting
from skill.interaction_model.google_names import languages
from skill.simulating.home import Deliver, Exchange, exchange, path_of
from skill.simulating.sample import GUEST, UNKNOWN, called, sample_callers
from skill.understanding import Grammar
from skill.wiring import Clock, OpenShop

_BY_NUMBER = frozenset({UNKNOWN, "child"})
_BADLY = 0.4
"""The confidence of a bad line."""


class DialogflowDevice:
    """One line of a brand's sample household (HomeDevice). A guest calls until somebody else `speaks`."""

    def __init__(
        self,
        shop: OpenShop,
        brand: Brand,
        *,
        authority: Authority,
        deliver: Deliver,
        clock: Clock,
        locale: str | None = None,
        screen: bool = False,
    ) -> None:
        """`screen`: a chat, whose words are written; else a phone."""
        self._brand = brand
        self._deliver = deliver
        self._path = path_of(shop, brand, "/google/cx")
        self._number, self._logins = sample_callers(brand)
        self._secret = shop.settings.secret_key
        self._locale = locale or brand.locales[0]
        audience = f"{shop.settings.public_url}{self._path}"
        self._agent = CxAgent(
            prove=lambda: authority.prove(audience=audience, now=clock()),
            by_phone=not screen,
            language=_language(self._locale, brand.locales),
        )
        self._grammar: Grammar = shop.storefronts[brand.id].grammar(self._locale)
        self._sent = False

    @property
    def locale(self) -> str:
        """The language it speaks."""
        return self._locale

    @property
    def session(self) -> str | None:
        """The open session."""
        return self._agent.session

    @property
    def attributes(self) -> Mapping[str, Any]:
        """The session's parameters."""
        return self._agent.parameters

    @property
    def gifts(self) -> tuple[str, ...]:
        """The chips that can be tapped."""
        return self._agent.chips

    @property
    def code_token(self) -> str | None:
        """This platform asks for no code."""
        return None

    def resume(self, session: str, attributes: Mapping[str, Any], *, code_token: str | None = None) -> None:
        """Go on in a session that is open, with what it remembers."""
        self._agent.resume(session, attributes)

    def speaks(self, voice: str) -> None:
        """Choose who calls from now on: an adult's login, whoever has the household's number, or a GUEST.

        Another caller's session is another one. Raises ConfigurationError.
        """
        login, number = None, self._number if voice in _BY_NUMBER else None
        if voice in self._logins:
            login = token_of(self._secret, "link", self._logins[voice])
        elif voice not in (*_BY_NUMBER, GUEST):
            known = ", ".join((*sorted(self._logins), *sorted(_BY_NUMBER), GUEST))
            raise ConfigurationError(
                f"the household of {self._brand.name} has no login of {voice!r}", hint=f"who may call: {known}"
            )
        if self._sent and (login, number) != (self._agent.login, self._agent.number):
            self._agent.leave()
        self._agent.login, self._agent.number = login, number

    def say(self, sentence: str, *, unsure: bool = False) -> Exchange:
        """A sentence, heard well or badly. One that calls the shop by its name begins a new call."""
        opened, words = called(sentence, self._brand.invocation_name)
        if opened:
            self._agent.leave()
        if opened and not words:
            return self._send(self._agent.launch())
        matched = as_dialogflow(words, stage=self._agent.stage, grammar=self._grammar)
        return self._send(self._agent.say(words, matched, confidence=_BADLY if unsure else SURE))

    def press(self, digits: str) -> Exchange | None:
        """Keys of the phone; a chat has none."""
        return self._send(self._agent.press(digits)) if self._agent.by_phone else None

    def touch(self, gift: str) -> Exchange:
        """A tap on a chip, which says its words."""
        return self.say(gift)

    def correct(self, slot: str, text: str) -> Exchange | None:
        """One answer given anew; None, and nothing is sent, where the text is no such answer."""
        meant = as_correction(slot, text, grammar=self._grammar)
        return self._send(self._agent.trigger(meant)) if meant else None

    def forget(self, slot: str) -> Exchange | None:
        """One answer that shall count no more; None, and nothing is sent, where there is no such answer."""
        meant = as_forgetting(slot, grammar=self._grammar)
        return self._send(self._agent.trigger(meant)) if meant else None

    def code(self, ending: str) -> Exchange | None:
        """This platform asks for no code."""
        return None

    def silence(self) -> Exchange | None:
        """The platform tells that nothing was heard, and how to go on is the shop's to say."""
        return self._send(self._agent.silence()) if self._agent.session is not None else None

    def again(self) -> Exchange | None:
        """The last request once more."""
        return self._send(self._agent.retry()) if self._sent else None

    def end(self) -> Exchange | None:
        """Hang up; the webhook learns nothing of it."""
        self._agent.leave()
        return None

    def _send(self, request: SignedRequest) -> Exchange:
        self._sent = True
        return exchange(self._path, request, deliver=self._deliver, hear=self._agent.hear)


def _language(locale: str, locales: Sequence[str]) -> str:
    """The platform's code of a locale, as the built agent has it."""
    return next((code for code, known in languages(locales).items() if known == locale), locale.lower())
