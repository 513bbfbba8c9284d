# SPDX-License-Identifier: Apache-2.0
"""The page, its files, and what its buttons post.

Each post brings the device along (its name, open session and attributes), so that a page is a speaker of its own and
the server remembers none.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import msgspec
from flask import Blueprint, Response, abort, current_app, jsonify, render_template, request
from msgspec import Struct

from skill.accounts.purchasing import switch_purchasing
from skill.brand import Brand
from skill.channels.devices import SignedRequest
from skill.desks import AgentDesk, Desk
from skill.errors import ConfigurationError
from skill.pages.protecting import protect_application
from skill.pages.simulator.guarding import refusal
from skill.pages.simulator.telling import Telling, Told, refused, wire
from skill.pages.simulator.watching import Watch
from skill.simulating import (
    CODES,
    GUEST,
    UNKNOWN,
    AlexaDevice,
    DialogflowDevice,
    Exchange,
    HomeDevice,
    sample_callers,
    sample_voices,
)
from skill.store.accounts import load_household
from skill.wiring import Clock, OpenShop

BY = "simulator"
"""Who turned purchasing on or off, in the ledger."""
_LONGEST = 500
_KEYS = re.compile("[0-9*#]{1,32}")
_VOICES = {"adult": "First adult", "adult2": "Second adult", "child": "Child", UNKNOWN: "Unknown voice"}
_CALLERS = {
    "adult": "First adult, logged in",
    "adult2": "Second adult, logged in",
    "child": "Child at home",
    UNKNOWN: "Somebody at home",
    GUEST: "Guest",
}
"""The same on a phone line, where nobody is known by voice."""


class Asked(Struct, frozen=True, kw_only=True):
    """What the page posts: its device and who speaks, then what this route needs."""

    brand: str
    device: str
    session: str | None = None
    attributes: dict[str, Any] = {}
    speaker: str = UNKNOWN
    line: bool = False
    """Whether it is a line to the brand's Dialogflow CX agent: a phone, or with a screen a chat. Else a speaker."""
    screen: bool = False
    unsure: bool = False
    """Whether the sentence is badly heard."""
    text: str = ""
    slot: str = ""
    product: str = ""
    code: str | None = None
    """While the device asks for a code: what the shop gave along."""
    ending: str = ""
    """How that ends: right, wrong or none."""
    on: bool = False


Act = Callable[[HomeDevice, Asked], Exchange | None]
"""What a button makes the device do; None where nothing was sent."""


def _say(device: HomeDevice, asked: Asked) -> Exchange | None:
    sentence = asked.text.strip()[:_LONGEST]
    return device.say(sentence, unsure=asked.unsure) if sentence else None


def _press(device: HomeDevice, asked: Asked) -> Exchange | None:
    return device.press(asked.text) if _KEYS.fullmatch(asked.text) else None


def _touch(device: HomeDevice, asked: Asked) -> Exchange | None:
    return device.touch(asked.product) if device.session is not None else None


def _correct(device: HomeDevice, asked: Asked) -> Exchange | None:
    return device.correct(asked.slot, asked.text.strip()[:_LONGEST])


def _forget(device: HomeDevice, asked: Asked) -> Exchange | None:
    return device.forget(asked.slot)


def _code(device: HomeDevice, asked: Asked) -> Exchange | None:
    return device.code(asked.ending) if asked.ending in CODES else None


def _stay_silent(device: HomeDevice, asked: Asked) -> Exchange | None:
    return device.silence()


def _end(device: HomeDevice, asked: Asked) -> Exchange | None:
    return device.end()


_ACTS: Mapping[str, Act] = {
    "say": _say,
    "press": _press,
    "touch": _touch,
    "correct": _correct,
    "forget": _forget,
    "code": _code,
    "silence": _stay_silent,
    "end": _end,
}


def simulator(shop: OpenShop, *, desk: Desk, agents: AgentDesk, watch: Watch, clock: Clock) -> Blueprint:
    """The page at / and the posts below /simulator/."""
    blueprint = Blueprint(
        "simulator",
        __name__,
        template_folder="../templates",
        static_folder="assets",
        static_url_path="/simulator/assets",
    )
    house = _House(shop, desk=desk, agents=agents, watch=watch, clock=clock)
    blueprint.before_request(house.guard)
    blueprint.after_request(protect_application)

    @blueprint.get("/")
    def show() -> str:
        brand = house.brand(request.args.get("brand") or shop.brands[0].id)
        return render_template("dollhouse/simulator.html", **house.page(brand))

    for name, act in _ACTS.items():
        blueprint.add_url_rule(f"/simulator/{name}", name, partial(house.act, act), methods=["POST"])
    blueprint.add_url_rule("/simulator/purchasing", "purchasing", house.switch, methods=["POST"])
    return blueprint


class _House:
    """What the routes share: the shop, its sample households, and the keys that sign for their devices."""

    def __init__(self, shop: OpenShop, *, desk: Desk, agents: AgentDesk, watch: Watch, clock: Clock) -> None:
        self._shop = shop
        self._desk = desk
        self._agents = agents
        self._watch = watch
        self._clock = clock

    def guard(self) -> Response | None:
        """Refuse a post that the page itself did not send."""
        reason = refusal(request, public_url=self._shop.settings.public_url) if request.method == "POST" else None
        if reason is None:
            return None
        answer = jsonify(
            error=reason, hint="open the simulator at this machine's own address, or name yours in DOLLHOUSE_PUBLIC_URL"
        )
        answer.status_code = 403
        return answer

    def brand(self, brand: str) -> Brand:
        """A brand that is served here, or 404."""
        return next((one for one in self._shop.brands if one.id == brand), None) or abort(404)

    def page(self, brand: Brand) -> Told:
        """What the template shows."""
        _, voices = sample_voices(brand)
        _, logins = sample_callers(brand)
        return {
            "brand": brand,
            "brands": self._shop.brands,
            "voices": [
                (who, _VOICES.get(who) if who in (*voices, UNKNOWN) else None, said)
                for who, said in _CALLERS.items()
                if who in (*voices, *logins, UNKNOWN, GUEST)
            ],
            "purchasing": self._purchasing(brand),
        }

    def act(self, act: Act) -> Response:
        """Let the device do something, and tell what came of it."""
        asked = _asked()
        brand = self.brand(asked.brand)
        device = self._device(brand, asked)
        with self._watch.looking() as seen:
            exchange = act(device, asked)
        if exchange is None:
            return jsonify(sent=False)
        told: Told = {
            "sent": True,
            "session": device.session,
            "attributes": device.attributes,
            "purchasing": self._purchasing(brand),
            "wire": wire(exchange),
        }
        if exchange.heard is None:
            return jsonify(told | {"refused": refused(exchange)})
        heard = exchange.heard
        told |= {"speech": heard.speech, "reprompt": heard.reprompt, "card": heard.card, "listens": heard.listens}
        told |= {"code": device.code_token, "put_through": heard.put_through}
        if seen:
            telling = Telling(brand, self._shop.storefronts[brand.id], device.locale)
            told |= telling.tell(seen[-1], screen=asked.screen)
        return jsonify(told)

    def switch(self) -> Response:
        """Turn the sample household's purchasing on or off; the answer says how it stands now."""
        asked = _asked()
        brand = self.brand(asked.brand)
        if not brand.households:
            abort(404)
        household = brand.households[0].household.id
        switch_purchasing(self._shop.database, household, on=asked.on, by=BY, now=self._clock())
        return jsonify(purchasing=self._purchasing(brand))

    def _device(self, brand: Brand, asked: Asked) -> HomeDevice:
        device = self._plugged_in(brand, asked)
        if asked.session is not None:
            device.resume(asked.session, asked.attributes, code_token=asked.code)
        try:
            device.speaks(asked.speaker)
        except ConfigurationError:
            abort(400)
        return device

    def _plugged_in(self, brand: Brand, asked: Asked) -> HomeDevice:
        if asked.line:
            return DialogflowDevice(
                self._shop,
                brand,
                authority=self._agents.authority(),
                deliver=_deliver,
                clock=self._clock,
                screen=asked.screen,
            )
        return AlexaDevice(
            self._shop,
            brand,
            authority=self._desk.authority(),
            deliver=_deliver,
            clock=self._clock,
            screen=asked.screen,
            device=asked.device,
        )

    def _purchasing(self, brand: Brand) -> bool | None:
        """The switch of the sample household as the database has it; None for a brand without one."""
        if not brand.households:
            return None
        with self._shop.database.reading_driver() as driver:
            household = load_household(driver, brand.households[0].household.id)
        return household.purchasing if household else None


def _asked() -> Asked:
    try:
        return _DECODER.decode(request.get_data(cache=False))
    except msgspec.DecodeError:
        abort(400)


_DECODER = msgspec.json.Decoder(Asked)


def _deliver(path: str, signed: SignedRequest) -> tuple[int, bytes]:
    """Through the whole application, in this process: route, verification and answer are those of the wire."""
    headers, body = signed
    response = current_app.test_client().post(path, data=body, headers=headers)
    return response.status_code, response.get_data()
