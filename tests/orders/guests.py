# SPDX-License-Identifier: Apache-2.0
"""A guest: a voice of an account that belongs to no household, and whoever opens its pay link on a phone."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select

from skill.accounts.link_ends import expire_pay_links
from skill.accounts.links import token_of
from skill.accounts.model import Payer, PostalAddress
from skill.accounts.pay_links import AskingOutcome, ask_pay_link
from skill.conversation import Role, Speaker
from skill.dialogue.effects import AskPayLink, PayLinkMade
from skill.orders.approving import NotOpen
from skill.orders.delivery import Zone
from skill.orders.model import Quote
from skill.orders.paying import NotServed, pay, quote_to
from skill.orders.placing import PlacingOutcome
from skill.orders.pricing import Item
from skill.store import pay_links
from skill.store.pay_link_tables import PAY_LINK
from skill.store.pay_links import PayLink, PayLinkState
from tests.orders.small_shop import LAMP, PLAN, SmallShop, a_turn

GUEST = Speaker(user="a-guest", role=Role.UNKNOWN)
PAYER = Payer(
    address=PostalAddress(name="Pat Doe", street="1 Elm Street", city="Albany", postcode="12207", region="US-NY"),
    email="pat@example.com",
)
SECRET = "a secret of the tests"
SOON = timedelta(seconds=30)


class Guests:
    """What guests ask for by voice, and what becomes of it on their pages."""

    def __init__(self, shop: SmallShop) -> None:
        self._shop = shop
        self._turns = 0

    def quote(self, *, quantity: int = 1, at: datetime | None = None) -> Quote:
        """A new quote for nobody's household."""
        quote = self._shop.quote(quantity=quantity) if at is None else self._shop.quote(quantity=quantity, at=at)
        return replace(quote, household=None)

    def ask(
        self, quote: Quote, speaker: Speaker = GUEST, *, at: datetime | None = None, turn: str | None = None
    ) -> AskingOutcome:
        """What a yes to the offer leads to; each time in a turn of its own, or in `turn` again."""
        self._turns += 1
        at = at or quote.made_at + SOON
        said = replace(a_turn(speaker, at=at), id=turn or f"ask-{self._turns}")
        shop = self._shop
        return ask_pay_link(
            AskPayLink(quote=quote),
            said,
            database=shop.database,
            policy=shop.policy,
            secret=SECRET,
            time_zone="America/New_York",
            now=at,
        )

    def link(self, quote: Quote | None = None, speaker: Speaker = GUEST) -> PayLink:
        """A link that is made."""
        outcome = self.ask(quote or self.quote(), speaker)
        assert isinstance(outcome, PayLinkMade), outcome
        return self.look(outcome.link)

    def look(self, link: str) -> PayLink:
        """A link as it stands now."""
        with self._shop.database.reading() as connection:
            found = pay_links.find(connection, link)
        assert found is not None
        return found

    def quoted(self, link: PayLink, payer: Payer = PAYER) -> Quote:
        """What its page shows to a payer who said where it goes."""
        items = tuple(Item(product=LAMP, quantity=line.quantity) for line in link.quote.lines)
        quote = quote_to(link, payer, items, zones=(Zone(plans=(PLAN,)),), policy=self._shop.policy)
        assert not isinstance(quote, NotServed)
        return quote

    def pay(
        self, link: PayLink, payer: Payer = PAYER, *, at: datetime | None = None, quote: Quote | None = None
    ) -> PlacingOutcome | NotOpen:
        """A tap on the button that orders, a minute after the link was made."""
        shop = self._shop
        return pay(
            link,
            payer,
            quote or self.quoted(link, payer),
            time_zone="America/New_York",
            ship_to="home",
            database=shop.database,
            provider=shop.provider,
            policy=shop.policy,
            now=at or link.asked_at + timedelta(minutes=1),
        )

    def expire(self, *, at: datetime) -> int:
        """One run of the worker's job."""
        return expire_pay_links(self._shop.database, now=at)

    def states(self) -> list[PayLinkState]:
        """All links there are, the oldest first."""
        with self._shop.database.reading() as connection:
            rows = connection.execute(select(PAY_LINK.c.state).order_by(PAY_LINK.c.asked_at, PAY_LINK.c.id))
            return [PayLinkState(state) for state in rows.scalars()]

    def token(self, link: PayLink) -> str:
        """What its address ends with."""
        return token_of(SECRET, "order", link.id)
