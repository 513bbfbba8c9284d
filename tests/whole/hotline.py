# SPDX-License-Identifier: Apache-2.0
"""A shop with a phone line: the real app, requests that Google's verifier lets in, and the pages of its approvals."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Select, delete, func, select, update

from skill.accounts.links import token_of
from skill.accounts.purchasing import switch_purchasing
from skill.app import create_app
from skill.channels.alexa import conversation_key
from skill.channels.alexa.authority import open_authority as open_alexa
from skill.channels.alexa.device import Echo
from skill.channels.devices import SignedRequest
from skill.channels.google.authority import ACCOUNT, PROJECT
from skill.channels.google.authority import open_authority as open_google
from skill.channels.google.device import SURE, CxAgent
from skill.dialogue import state_from_bytes
from skill.interaction_model.alexa import as_alexa
from skill.interaction_model.dialogflow_device import as_dialogflow
from skill.orders.model import Order
from skill.settings import DEMO_SKILL_ID, Settings
from skill.store import orders
from skill.store.account_tables import ACCOUNT_IDENTITY, ADDRESS, MEMBER, PERSON_IDENTITY
from skill.store.account_tables import HOUSEHOLD as HOUSEHOLDS
from skill.store.approval_tables import APPROVAL
from skill.store.catalog_tables import PRODUCT, VARIANT
from skill.store.order_tables import ORDER, PAYMENT, SPEND, STOCK_HOLD
from skill.store.outbox_tables import OUTBOX
from skill.store.sessions import stored_state
from skill.store.tables import METADATA
from skill.wiring import OpenShop

START = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
USER = "amzn1.ask.account.LANTERNLANEDEMOHOUSEHOLD"
VOICE, VOICE2 = "amzn1.ask.person.LANTERNLANEDEMOADULT", "amzn1.ask.person.LANTERNLANEDEMOADULT2"
NUMBER = "+12125550142"
PATH = "/google/cx"
HOUSEHOLD, ROBIN, SAM = "demo-household", "demo-adult", "demo-adult2"
_KEPT = frozenset({"catalog_revision", "product", "variant", "review"})
_SEEDED = (HOUSEHOLDS, MEMBER, ADDRESS, ACCOUNT_IDENTITY, PERSON_IDENTITY)
_BOUGHT = (ORDER, PAYMENT, STOCK_HOLD, SPEND, OUTBOX)
_ORDERS = '<input type="hidden" name="quote" value="([^"]*)">'


class Hotline:
    """The demo shop, its clock, and whoever calls. To open it takes a second, to empty it doesn't."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.time = START
        self.authority = open_google(folder / "google")
        self._alexa = open_alexa(folder / "alexa", now=START)
        self.settings = Settings(
            database_url=database_url,
            alexa_trust_roots=self._alexa.trust_roots,
            certificate_cache=self._alexa.certificate_cache,
            google_key_set=self.authority.key_set,
            google_service_accounts=(ACCOUNT,),
            google_project_id=PROJECT,
        )
        self.app: Flask = create_app(self.settings, clock=self.now)
        self.shop: OpenShop = self.app.extensions["dollhouse"]
        self.brand = self.shop.brands[0]
        self.grammar = self.shop.storefronts[self.brand.id].grammar(self.brand.default_locale)
        self.client = self.app.test_client()
        with self.shop.database.reading() as connection:
            self._seeded = [(table, connection.execute(select(table)).mappings().all()) for table in _SEEDED]

    def now(self) -> datetime:
        """The clock of shop and callers."""
        return self.time

    def begin_anew(self, *, purchasing: bool = True) -> None:
        """As it opened for the first time, with purchasing on if nothing else is said."""
        self.time = START
        with self.shop.database.durable() as connection:
            for table in reversed(METADATA.sorted_tables):
                if table.name not in _KEPT:
                    connection.execute(delete(table))
            for table, rows in self._seeded:
                connection.execute(table.insert(), [dict(row) for row in rows])
            connection.execute(update(PRODUCT).values(held=0))
            connection.execute(update(VARIANT).values(held=0))
        switch_purchasing(self.shop.database, HOUSEHOLD, on=purchasing, by="test", now=self.time)

    def line(
        self, caller: str = "guest", *, login: str | None = None, number: str | None = None, chat: bool = False
    ) -> "Line":
        """A call, or a chat: of Robin's "login", from the household's "number", of a "guest", or as it is given."""
        login = login or (self.token(f"lantern-lane-{ROBIN}") if caller == "login" else None)
        return Line(self, login=login, number=number or (NUMBER if caller == "number" else None), chat=chat)

    def token(self, subject: str) -> str:
        """The token of a login."""
        return token_of(self.settings.secret_key, "link", subject)

    def echo(self, person: str | None) -> Echo:
        """A speaker of the household's, with somebody before it."""
        return Echo(authority=self._alexa, skill_id=DEMO_SKILL_ID, user=USER, person=person, clock=self.now)

    def hears(self, echo: Echo, *sentences: str) -> str:
        """Say one sentence after the other to a speaker; without any, open the shop. What it says then."""
        heard = ""
        for sentence in sentences or ("",):
            self.time += timedelta(seconds=7)
            request = echo.say(sentence, partial(self._as_alexa, echo)) if sentence else echo.launch()
            status, answer = self.post("/alexa", request)
            assert status == 200, answer
            heard = echo.hear(answer).speech
        return heard

    def _as_alexa(self, echo: Echo, sentence: str) -> tuple[str, Mapping[str, Any]]:
        """A platform learns the stage from its own dialogue; here the store tells."""
        key = echo.session and f"alexa:{conversation_key(echo.session, echo.user)}"
        stored = stored_state(self.shop.database, self.brand.id, key) if key else None
        stage = state_from_bytes(stored).stage if stored else "start"
        return as_alexa(sentence, stage=stage, grammar=self.grammar)

    def post(self, path: str, request: SignedRequest) -> tuple[int, bytes]:
        """Deliver any request."""
        headers, body = request
        response = self.client.post(path, data=body, headers=headers)
        return response.status_code, response.get_data()

    # --- what stands in the store ----------------------------------------------------------------------

    def counts(self) -> Mapping[str, int]:
        """How many rows there are of what a purchase writes, how many units are held, and how much is pending."""
        with self.shop.database.reading() as connection:
            rows = {table.name: _count(connection, select(func.count()).select_from(table)) for table in _BOUGHT}
            held = sum(_count(connection, select(func.sum(table.c.held))) for table in (PRODUCT, VARIANT))
            pending = _count(connection, select(func.count()).where(APPROVAL.c.state == "pending"))
        return {**rows, "held": held, "pending": pending}

    def orders(self) -> tuple[Order, ...]:
        """Every order there is."""
        with self.shop.database.reading() as connection:
            return orders.every(connection)

    # --- the approver's phone -----------------------------------------------------------------------------

    def page(self) -> str:
        """The address of the one request that is open."""
        with self.shop.database.reading() as connection:
            approval = connection.execute(select(APPROVAL.c.id).where(APPROVAL.c.state == "pending")).scalar_one()
        return f"/approvals/{token_of(self.settings.secret_key, 'approval', approval)}"

    def look(self, page: str) -> str:
        """What a page says."""
        return self.client.get(page).text

    def tap(self, page: str, *, shown: str | None = None) -> int:
        """Press the button that orders, on the page as it was `shown`; the status of what came."""
        found = re.search(_ORDERS, shown or self.look(page))
        assert found is not None
        sent = {"decision": "approve", "quote": found[1]}
        return self.app.test_client().post(page, data=sent).status_code

    def close(self) -> None:
        """Give the database back."""
        self.shop.close()


class Line:
    """One caller with a phone of their own, or with a chat."""

    def __init__(self, hotline: Hotline, *, login: str | None, number: str | None, chat: bool) -> None:
        self._hotline = hotline
        audience = f"{hotline.settings.public_url}{PATH}"
        self.agent = CxAgent(
            prove=lambda: hotline.authority.prove(audience=audience, now=hotline.time), by_phone=not chat
        )
        self.agent.login, self.agent.number = login, number
        self.sent: list[bytes] = []
        """Every body that went out."""
        self.word = ""
        """The word that the shop last asked for."""

    def open(self) -> str:
        """Call, or open the chat."""
        return self.send(self.agent.launch())

    def say(self, *lines: str) -> str:
        """Say one line after the other; what is heard after the last of them.

        "{word}" is the word that was asked for, a line in tildes is badly heard, and #1234 are keys.
        """
        heard = ""
        for line in lines:
            words = line.strip("~").format(word=self.word)
            matched = as_dialogflow(words, stage=self.agent.stage, grammar=self._hotline.grammar)
            confidence = 0.4 if line.startswith("~") else SURE
            keys = words.removeprefix("#") if words.startswith("#") else ""
            said = self.agent.press(keys) if keys else self.agent.say(words, matched, confidence=confidence)
            heard = self.send(said)
        return heard

    def again(self) -> str:
        """The platform sends the last request once more."""
        return self.send(self.agent.retry(), seconds=0)

    def send(self, request: SignedRequest, *, seconds: float = 7) -> str:
        """Any request of this caller's agent, some seconds after the one before; what is heard then."""
        self._hotline.time += timedelta(seconds=seconds)
        status, answer = self._hotline.post(PATH, request)
        assert status == 200, answer
        self.sent.append(request[1])
        speech = self.agent.hear(answer).speech
        asked = re.search(r"the word (\w+)", speech)
        self.word = asked[1] if asked else self.word
        return speech


def _count(connection: Connection, query: Select[Any]) -> int:
    return int(connection.execute(query).scalar_one() or 0)
