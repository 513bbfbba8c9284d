# SPDX-License-Identifier: Apache-2.0
"""A page of the simulator, as far as the server can tell: posts in, JSON out, the device's session kept in between."""

import json
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from skill.app import create_app
from skill.orders.telling import list_orders
from skill.settings import Settings
from skill.wiring import OpenShop

GIFT = (
    "Alexa, ask Lantern Lane for a birthday present for my niece. She's turning eight, loves space, "
    "around forty dollars"
)


class Page:
    """One tab."""

    def __init__(self, app: Flask, *, name: str = "TAB1") -> None:
        self.app = app
        self.shop: OpenShop = app.extensions["dollhouse"]
        self.client: FlaskClient = app.test_client()
        self.device: dict[str, Any] = {"brand": "lantern-lane", "device": name, "session": None, "attributes": {}}
        self.speaker = "adult"
        self.screen = False

    @classmethod
    def of(cls, folder: Path) -> "Page":
        """A tab of a fresh demo shop in a folder."""
        return cls(create_app(Settings(database_url=f"sqlite:///{folder}/shop.db")))

    def say(self, text: str, **more: Any) -> dict[str, Any]:
        """What comes of a sentence."""
        return self.post("say", text=text, **more)

    def post(self, route: str, **more: Any) -> dict[str, Any]:
        """What comes of a button; it must be taken."""
        body = {**self.device, "speaker": self.speaker, "screen": self.screen, **more}
        response = self.client.post(f"/simulator/{route}", json=body)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.get_json()
        if answer.get("sent"):
            self.device |= {"session": answer["session"], "attributes": answer["attributes"]}
        return answer

    def sent(self, answer: dict[str, Any]) -> dict[str, Any]:
        """The request that went over the wire."""
        request: dict[str, Any] = json.loads(answer["wire"]["request"])
        return request

    @property
    def orders(self) -> list[dict[str, Any]]:
        """Every order in the store."""
        return [dict(order) for order in list_orders(self.shop.database)]
