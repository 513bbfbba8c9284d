# SPDX-License-Identifier: Apache-2.0
"""The device that is talked to: sentences in, and what it then says; each turn goes over the wire of a whole shop."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import IO

from flask import Flask

from skill.app import create_app
from skill.channels.alexa.authority import open_authority
from skill.channels.devices import SignedRequest
from skill.desks import AgentDesk, development_folder
from skill.errors import OurError
from skill.settings import Settings
from skill.simulating import UNKNOWN, AlexaDevice, Deliver, DialogflowDevice, Exchange, HomeDevice
from skill.wiring import Clock, OpenShop, now

ALEXA = "alexa"
GOOGLE = "google"
CHANNELS = (ALEXA, GOOGLE)

_CODES = {"code right": "right", "code wrong": "wrong", "no code": "none"}
_TOUCH = re.compile(r"\(touch ([1-9])\)")
_KEYS = re.compile(r"\(keys ([0-9*#]{1,32})\)")
_UNSURE = re.compile(r"\(unsure\)\s*(.+)")
_AGAIN = "(again)"

Plug = Callable[[Flask, Deliver], HomeDevice]
"""Puts the device into a shop that trusts its key."""


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
        channel: str = ALEXA,
        screen: bool = False,
        clock: Clock = now,
    ) -> None:
        trusting, plug = (_google if channel == GOOGLE else _alexa)(settings, locale=locale, screen=screen, clock=clock)
        app = create_app(trusting, clock=clock)
        self._shop: OpenShop = app.extensions["dollhouse"]
        self._client = app.test_client()
        self._record = record
        self._reprompt = ""
        self.speaker = speaker
        self._device = plug(app, self._post)

    def say(self, sentence: str) -> Said:
        """Say a sentence to the device; an empty one is silence, and "(touch 2)" touches the second gift shown.

        "(keys 1234)" presses keys of a phone, "(unsure) …" is badly heard, and "(again)" sends the last request once
        more. While the device asks for a code, "code right", "code wrong" and "no code" are how that ends.
        """
        if not sentence:
            return self._silence()
        if touch := _TOUCH.fullmatch(sentence):
            return self._touch(int(touch[1]))
        self._device.speaks(self.speaker)
        if keys := _KEYS.fullmatch(sentence):
            return self._heard(self._device.press(keys[1]), otherwise="this device has no keys")
        if sentence == _AGAIN:
            return self._heard(self._device.again(), otherwise="nothing was sent yet")
        if sentence in _CODES and (exchange := self._device.code(_CODES[sentence])):
            return self._heard(exchange)
        unsure = _UNSURE.fullmatch(sentence)
        return self._heard(self._device.say(unsure[1] if unsure else sentence, unsure=unsure is not None))

    def end(self) -> None:
        """End the session as a device does when its user walks away."""
        self._device.end()

    def close(self) -> None:
        """Give the database back."""
        self._shop.close()

    def _silence(self) -> Said:
        """A device with a reprompt says that first; what comes then is the platform's."""
        if self._device.session is None:
            return Said(note="no session is open")
        if self._reprompt:
            reprompt, self._reprompt = self._reprompt, ""
            return Said(speech=reprompt)
        said = self._heard(self._device.silence(), otherwise="")
        return said if said.speech else Said(note="silence again: the session has ended")

    def _touch(self, place: int) -> Said:
        """A touch has no voice, whoever is near."""
        gifts = self._device.gifts
        if place > len(gifts):
            return Said(note="there is no such gift on the screen")
        if isinstance(self._device, AlexaDevice):
            self._device.speaks(UNKNOWN)
        return self._heard(self._device.touch(gifts[place - 1]))

    def _heard(self, exchange: Exchange | None, *, otherwise: str = "") -> Said:
        if exchange is None:
            return Said(note=otherwise)
        heard = exchange.heard
        if heard is None:
            raise OurError(f"the shop refused the device's request: {exchange.status} {exchange.answer.decode()}")
        self._reprompt = heard.reprompt
        note = "" if heard.listens or not heard.speech else "the session has ended"
        if heard.put_through:
            note = "a person of the shop goes on from here"
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


def _alexa(settings: Settings, *, locale: str | None, screen: bool, clock: Clock) -> tuple[Settings, Plug]:
    """The settings that trust a development authority in place of Alexa's, and a speaker with its key."""
    authority = open_authority(development_folder(settings), now=clock())
    trusting = replace(settings, alexa_trust_roots=authority.trust_roots, certificate_cache=authority.certificate_cache)

    def plug(app: Flask, deliver: Deliver) -> HomeDevice:
        shop: OpenShop = app.extensions["dollhouse"]
        return AlexaDevice(
            shop, shop.brands[0], authority=authority, deliver=deliver, clock=clock, locale=locale, screen=screen
        )

    return trusting, plug


def _google(settings: Settings, *, locale: str | None, screen: bool, clock: Clock) -> tuple[Settings, Plug]:
    """The settings as they are, and a line with the key that a development shop trusts beside Google's."""

    def plug(app: Flask, deliver: Deliver) -> HomeDevice:
        shop: OpenShop = app.extensions["dollhouse"]
        agents: AgentDesk = app.extensions["dollhouse.agents"]
        return DialogflowDevice(
            shop,
            shop.brands[0],
            authority=agents.authority(),
            deliver=deliver,
            clock=clock,
            locale=locale,
            screen=screen,
        )

    return settings, plug
