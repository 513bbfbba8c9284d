# SPDX-License-Identifier: Apache-2.0
"""A shop and its devices in one process: real app, real store, real signatures, and a clock that a test may turn."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask

from skill.accounts.purchasing import switch_purchasing
from skill.app import create_app
from skill.channels.alexa.authority import Authority, open_authority
from skill.channels.alexa.device import Echo, SignedRequest
from skill.channels.alexa.reading import conversation_key
from skill.dialogue import state_from_bytes
from skill.interaction_model.alexa import as_alexa
from skill.orders.telling import list_orders
from skill.settings import DEMO_SKILL_ID, Settings
from skill.store.database import Database
from skill.store.sessions import stored_state
from skill.wiring import OpenShop

USER = "amzn1.ask.account.LANTERNLANEDEMOHOUSEHOLD"
ADULT = "amzn1.ask.person.LANTERNLANEDEMOADULT"
CHILD = "amzn1.ask.person.LANTERNLANEDEMOCHILD"
START = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)


class Kitchen:
    """The demo shop with one device of the demo household."""

    def __init__(self, folder: Path, *, database_url: str | None = None) -> None:
        self.time = START
        self.authority: Authority = open_authority(folder / "authority", now=START)
        self.settings = Settings(
            database_url=database_url or f"sqlite:///{folder}/shop.db",
            alexa_trust_roots=self.authority.trust_roots,
            certificate_cache=self.authority.certificate_cache,
        )
        self.app: Flask = create_app(self.settings, clock=self.now)
        self.shop: OpenShop = self.app.extensions["dollhouse"]
        self.database: Database = self.shop.database
        self.client = self.app.test_client()
        self.grammar = self.shop.storefronts["lantern-lane"].grammar("en-US")
        self.echo = self.new_echo(person=ADULT)

    def now(self) -> datetime:
        """The clock of shop and device."""
        return self.time

    def new_echo(self, *, person: str | None, **more: Any) -> Echo:
        """Another device of the demo household, or of another `user`."""
        return Echo(
            authority=self.authority,
            skill_id=DEMO_SKILL_ID,
            clock=self.now,
            person=person,
            **{"user": USER, **more},
        )

    def purchasing(self, *, on: bool) -> None:
        """Turn the household's switch."""
        switch_purchasing(self.database, "demo-household", on=on, by="test", now=self.time)

    def send(self, request: SignedRequest) -> dict[str, Any]:
        """The answer to a request that must be accepted."""
        response = self.post(request)
        assert response.status_code == 200, response.data
        answer: dict[str, Any] = json.loads(response.data)
        return answer

    def post(self, request: SignedRequest) -> Any:
        """The raw response to any request."""
        headers, body = request
        return self.client.post("/alexa", data=body, headers=headers)

    def hear(self, request: SignedRequest) -> str:
        """What the device says next."""
        return self.echo.hear(self.post(request).data).speech

    def say(self, sentence: str, *, stage: str) -> str:
        """Say a sentence at the device, in a stage; six seconds pass."""
        self.time += timedelta(seconds=6)
        return self.hear(self.echo.say(sentence, lambda words: as_alexa(words, stage=stage, grammar=self.grammar)))

    def hears(self, echo: Echo, sentence: str) -> str:
        """What any device says next; a platform learns the stage from its own dialogue, and here the store tells."""
        stored = echo.session and stored_state(
            self.database, "lantern-lane", f"alexa:{conversation_key(echo.session, echo.user)}"
        )
        stage = state_from_bytes(stored).stage if stored else "start"
        request = echo.say(sentence, lambda words: as_alexa(words, stage=stage, grammar=self.grammar))
        return echo.hear(self.post(request).data).speech

    def signed(self, envelope: Mapping[str, Any]) -> SignedRequest:
        """Any envelope, signed as the platform signs."""
        return self.echo.signed(envelope)

    @property
    def orders(self) -> list[dict[str, Any]]:
        """Every order in the store."""
        return [dict(order) for order in list_orders(self.database)]

    def rows(self) -> dict[str, int]:
        """How many rows each table has: what a refusal must not change."""
        with self.database.reading_driver() as reader:
            names = [row[0] for row in reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
            return {name: reader.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in names}

    def close(self) -> None:
        """Give the database back."""
        self.shop.close()
