# SPDX-License-Identifier: Apache-2.0
"""A demo shop whose letters' links are opened in a browser without a script: addresses, forms and status codes."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any, cast

from flask.testing import FlaskClient
from sqlalchemy import delete, select, update
from werkzeug.test import TestResponse

from skill.accounts.approvals import ask_approval
from skill.accounts.links import Kind, token_of
from skill.accounts.pay_links import ask_pay_link
from skill.accounts.purchasing import switch_purchasing
from skill.app import create_app
from skill.conversation import Role, Speaker, Turn, TurnKind
from skill.dialogue.effects import ApprovalAsked, AskApproval, AskPayLink, PayLinkMade
from skill.orders.model import GiftOptions, Order, Quote
from skill.orders.pricing import Item, quote
from skill.payments.provider import Provider
from skill.safeguards.model import Factor, Proof
from skill.settings import Settings
from skill.store import approvals, orders, pay_links
from skill.store.approvals import Approval
from skill.store.catalog_tables import PRODUCT, VARIANT
from skill.store.pay_links import PayLink
from skill.store.tables import METADATA
from skill.wiring import OpenShop
from tests.payments.faulty import FaultyProvider

START = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
HOUSEHOLD, ROBIN, SAM, KIT = "demo-household", "demo-adult", "demo-adult2", "demo-child"
_KEPT = {
    "household", "member", "member_contact", "address", "account_identity", "person_identity", "catalog_revision",
    "product", "variant", "review",
}  # fmt: skip
PATHS: dict[Kind, str] = {
    "order": "/pay",
    "approval": "/approvals",
    "pay": "/payments/confirm",
    "withdraw": "/withdraw",
}


class LinkedShop:
    """One shop, one household with purchasing on, a provider that keeps books."""

    def __init__(self, folder: Path) -> None:
        self.time = START
        self.app = create_app(Settings(database_url=f"sqlite:///{folder}/shop.db"), clock=lambda: self.time)
        self.shop: OpenShop = self.app.extensions["dollhouse"]
        self.client: FlaskClient = self.app.test_client()
        self.brand = self.shop.brands[0]
        self.begin_anew()

    def begin_anew(self) -> None:
        """As it opened for the first time, with purchasing on: to open it takes a second, to empty it doesn't."""
        self.time = START
        self.provider = FaultyProvider()
        cast(dict[str, Provider], self.shop.providers)[self.brand.id] = self.provider
        self._asked = 0
        self._prices: dict[str, int] = {}
        with self.shop.database.durable() as connection:
            for table in reversed(METADATA.sorted_tables):
                if table.name not in _KEPT:
                    connection.execute(delete(table))
            connection.execute(update(PRODUCT).values(held=0))
            connection.execute(update(VARIANT).values(held=0))
        self.purchasing(on=False)
        self.purchasing(on=True)

    def purchasing(self, *, on: bool) -> None:
        """Turn the household's switch."""
        switch_purchasing(self.shop.database, HOUSEHOLD, on=on, by="test", now=self.time)

    def quote(self, *lines: tuple[str, int], gift: GiftOptions | None = None) -> Quote:
        """A new quote of these products; without any, of the one below thirty dollars that comes first."""
        self._asked += 1
        shelf = self.shop.storefronts[self.brand.id].shelf
        found = [(shelf.product(name), quantity) for name, quantity in lines or (("ceiling-stars", 1),)]
        return quote(
            quote_id=f"quote-{self._asked}",
            brand=self.brand.id,
            seller=self.brand.name,
            household=HOUSEHOLD,
            items=tuple(Item(product=product, quantity=quantity) for product, quantity in found if product),
            plan=self.brand.plan,
            policy=self.brand.policy,
            ship_to="home",
            gift=gift or GiftOptions(),
            now=self.time,
        )

    def ask(self, asked: Quote | None = None, *, member: str | None = None) -> Approval:
        """A request that is made, by a member's voice or by one that nobody knows."""
        asked = asked or self.quote()
        outcome = ask_approval(
            AskApproval(
                quote=asked, proofs=(Proof(factor=Factor.CHALLENGE_WORD, quote_hash=asked.hash, at=self.time),)
            ),
            self._turn(member),
            database=self.shop.database,
            policy=self.brand.policy,
            secret=self.shop.settings.secret_key,
            now=self.time,
        )
        assert isinstance(outcome, ApprovalAsked), outcome
        return self.look(outcome.approval)

    def link(self, *lines: tuple[str, int]) -> PayLink:
        """A pay link that a guest's voice asked for."""
        asked = replace(self.quote(*lines), household=None)
        guest = replace(self._turn(None), speaker=Speaker(user="a-guest"))
        outcome = ask_pay_link(
            AskPayLink(quote=asked),
            guest,
            database=self.shop.database,
            policy=self.brand.policy,
            secret=self.shop.settings.secret_key,
            time_zone=self.brand.time_zone,
            now=self.time,
        )
        assert isinstance(outcome, PayLinkMade), outcome
        with self.shop.database.reading() as connection:
            found = pay_links.find(connection, outcome.link)
        assert found is not None
        return found

    def look(self, approval: str) -> Approval:
        """A request as it stands now."""
        with self.shop.database.reading() as connection:
            found = approvals.find(connection, approval)
        assert found is not None
        return found

    def orders(self) -> tuple[Order, ...]:
        """Every order there is."""
        with self.shop.database.reading() as connection:
            return orders.every(connection)

    def path(self, kind: Kind, subject: str) -> str:
        """The address of a page."""
        return f"{PATHS[kind]}/{token_of(self.shop.settings.secret_key, kind, subject)}"

    def get(self, kind: Kind, subject: str) -> TestResponse:
        """Look at a page."""
        return self.client.get(self.path(kind, subject))

    def post(self, kind: Kind, subject: str, *, headers: dict[str, str] | None = None, **fields: str) -> TestResponse:
        """Send a page's form."""
        return self.client.post(self.path(kind, subject), data=fields, headers=headers)

    def approve(self, request: Approval, **fields: str) -> TestResponse:
        """Press the button that orders, on the page as it is shown."""
        return self.post("approval", request.id, **{"decision": "approve", "quote": request.quote_hash, **fields})

    def price(self, product: str, dollars: int | None) -> None:
        """Change what a product costs; None is back to what it did."""
        with self.shop.database.durable() as connection:
            mine = (PRODUCT.c.brand == self.brand.id, PRODUCT.c.id == product)
            before = connection.execute(select(PRODUCT.c.price_minor).where(*mine)).scalar_one()
            minor = self._prices.setdefault(product, before) if dollars is None else dollars * 100
            self._prices.setdefault(product, before)
            connection.execute(update(PRODUCT).where(*mine).values(price_minor=minor))

    def later(self, **more: float) -> None:
        """Let time go by."""
        self.time += timedelta(**more)

    def letters(self) -> dict[str, str]:
        """What was written to people, by its kind."""
        return {message.kind: self.shop.letter(message).text for message in self.shop.outbox()}

    def _turn(self, member: str | None) -> Turn:
        speaker = Speaker(
            user="account",
            confidence=300 if member else 0,
            household=HOUSEHOLD,
            member=member,
            role=Role.ADULT if member else Role.UNKNOWN,
        )
        return Turn(
            id=f"turn-{self._asked}",
            channel="alexa",
            brand=self.brand.id,
            session="s",
            kind=TurnKind.INTENT,
            at=self.time,
            locale="en-US",
            speaker=speaker,
        )


def said(page: TestResponse) -> str:
    """The words on a page, in one line."""
    body = re.sub(r"(?s)<style>.*?</style>", " ", page.text)
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", body).split()))


def fields(page: TestResponse) -> dict[str, Any]:
    """What the form of a page would send beside the buttons: its hidden fields."""
    return dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page.text))
