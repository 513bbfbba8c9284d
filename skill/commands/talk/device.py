# SPDX-License-Identifier: Apache-2.0
"""The device that is talked to: sentences in, and what it then says; each turn goes over the wire of a whole shop."""

import re
from dataclasses import dataclass, replace
from typing import IO

from skill.app import create_app
from skill.channels.alexa.authority import open_authority
from skill.channels.devices import SignedRequest
from skill.desks import development_folder
from skill.errors import OurError
from skill.settings import Settings
from skill.simulating import UNKNOWN, Exchange, HomeDevice
from skill.wiring import Clock, OpenShop, now

_CODES = {"code right": "right", "code wrong": "wrong", "no code": "none"}
_TOUCH = re.compile(r"\(touch ([1-9])\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What came out of the device: words, a card and its screen, or a note about what the platform did."""

    speech: str = ""
    card: str = ""
    screen: tuple[str, ...] = ()
    note: str = ""


class Conversation:
    """One device of the brand's sample household, speaking with one shop. Close it when done."""

    def __init__(
        self,
        settings: Settings,
        *,
        locale: str | None,
        speaker: str,
        record: IO[bytes] | None,
        screen: bool = False,
        clock: Clock = now,
    ) -> None:
        authority = open_authority(development_folder(settings), now=clock())
        trusting = replace(
            settings, alexa_trust_roots=authority.trust_roots, certificate_cache=authority.certificate_cache
        )
        app = create_app(trusting, clock=clock)
        self._shop: OpenShop = app.extensions["dollhouse"]
        self._client = app.test_client()
        self._record = record
        self._reprompt = ""
        self.speaker = speaker
        self._device = HomeDevice(
            self._shop,
            self._shop.brands[0],
            authority=authority,
            deliver=self._post,
            clock=clock,
            locale=locale,
            screen=screen,
        )

    def say(self, sentence: str) -> Said:
        """Say a sentence to the device; an empty one is silence, and "(touch 2)" touches the second gift shown.

        While the device asks for a code, "code right", "code wrong" and "no code" are how that ends.
        """
        if not sentence:
            return self._silence()
        if touch := _TOUCH.fullmatch(sentence):
            return self._touch(int(touch[1]))
        self._device.speaks(self.speaker)
        if sentence in _CODES and (exchange := self._device.code(_CODES[sentence])):
            return self._heard(exchange)
        return self._heard(self._device.say(sentence))

    def end(self) -> None:
        """End the session as a device does when its user walks away."""
        self._device.end()

    def close(self) -> None:
        """Give the database back."""
        self._shop.close()

    def _silence(self) -> Said:
        """The first silence is the device's own business: it says the reprompt. The second ends the session."""
        if self._device.echo.session is None:
            return Said(note="no session is open")
        if self._reprompt:
            reprompt, self._reprompt = self._reprompt, ""
            return Said(speech=reprompt)
        self._device.end("EXCEEDED_MAX_REPROMPTS")
        return Said(note="silence again: the session has ended")

    def _touch(self, place: int) -> Said:
        """A touch has no voice, whoever is near."""
        gifts = self._device.echo.gifts
        if place > len(gifts):
            return Said(note="there is no such gift on the screen")
        self._device.speaks(UNKNOWN)
        return self._heard(self._device.touch(gifts[place - 1]))

    def _heard(self, exchange: Exchange) -> Said:
        heard = exchange.heard
        if heard is None:
            raise OurError(f"the shop refused the device's request: {exchange.status} {exchange.answer.decode()}")
        self._reprompt = heard.reprompt
        note = "" if heard.listens or not heard.speech else "the session has ended"
        if heard.asks_code:
            note = "the device asks for the code of the voice profile: " + ", ".join(_CODES)
        return Said(speech=heard.speech, card=heard.card, screen=heard.screen, note=note)

    def _post(self, path: str, request: SignedRequest) -> tuple[int, bytes]:
        headers, body = request
        response = self._client.post(path, data=body, headers=headers)
        answer = response.get_data()
        if self._record is not None:
            self._record.write(b'{"request":%s,"response":%s}\n' % (body, answer.strip() or b"null"))
            self._record.flush()
        return response.status_code, answer
