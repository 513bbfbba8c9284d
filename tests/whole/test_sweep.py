# SPDX-License-Identifier: Apache-2.0
"""The process dies at every step of the turn that orders, and again in the recovery: one order, one charge, one answer.

A step is a statement, a commit or a side of a provider's call; the turn's own claim and reply are among them. Here a
death is an exception that nothing catches and after which nothing happens; test_exactly_once.py kills real processes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from skill import wiring
from skill.accounts.purchasing import OPERATOR, switch_purchasing
from skill.conversation import Speaker, Turn, TurnKind
from skill.orders import ledger
from skill.orders.model import Order, OrderState
from skill.orders.recovering import recover
from skill.settings import Settings
from skill.speaking import SpokenReply
from skill.store import orders
from skill.store.invariants import broken_invariants
from skill.wiring import OpenShop, open_shop
from tests.orders.crashing import Crasher, CrashingProvider
from tests.payments.faulty import FaultyProvider

ADULT = Speaker(
    user="amzn1.ask.account.LANTERNLANEDEMOHOUSEHOLD", person="amzn1.ask.person.LANTERNLANEDEMOADULT", confidence=300
)
SAID = (
    "a birthday present for my niece, she is eight, loves space, around forty dollars",
    "the second one",
    "I'll take it",
)
AT_LEAST = 40
"""Steps of the turn that orders: a sweep that finds fewer has lost its hooks."""


@dataclass
class Kitchen:
    """A shop with the provider's own books, and a clock; each talk has a month of its own, for the limits' sake."""

    time: datetime = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    books: FaultyProvider = field(default_factory=FaultyProvider)
    crasher: Crasher = field(default_factory=Crasher)
    talks: int = 0

    def now(self) -> datetime:
        return self.time

    @property
    def provider(self) -> CrashingProvider:
        return CrashingProvider(self.books, self.crasher)

    def turn(self, number: int, text: str) -> Turn:
        return Turn(
            id=f"{self.talks}-{number}",
            channel="alexa",
            brand="lantern-lane",
            session=f"talk-{self.talks}",
            kind=TurnKind.TEXT,
            at=self.time,
            locale="en-US",
            speaker=ADULT,
            text=text,
        )

    def read_back(self, shop: OpenShop) -> Turn:
        """A talk that has come to its read-back, and the turn that agrees to it."""
        self.talks += 1
        self.time += timedelta(days=40)
        for number, text in enumerate(SAID):
            reply = shop.runtime.take(self.turn(number, text))
            if "order it" in words(reply):
                return self.turn(99, "order it")
        raise AssertionError(f"no read-back was heard, but: {words(reply)}")


@pytest.fixture
def kitchen(monkeypatch: pytest.MonkeyPatch) -> Kitchen:
    one = Kitchen()
    one.books.name = "demo"
    monkeypatch.setattr(wiring, "make_provider", lambda name, settings, back_to: one.provider)
    return one


@pytest.fixture
def shop(database_url: str, kitchen: Kitchen) -> Iterator[OpenShop]:
    with open_shop(Settings(database_url=database_url), clock=kitchen.now) as shop:
        switch_purchasing(shop.database, "demo-household", on=True, by=OPERATOR, now=kitchen.now())
        with shop.database.driver(durable=True) as driver:
            driver.execute(
                "UPDATE product SET on_hand = 100000"
                " WHERE NOT EXISTS (SELECT 1 FROM variant v WHERE v.product = product.number)"
            )
        yield shop


def words(reply: SpokenReply) -> str:
    return reply.speech.text if reply.speech else ""


def all_orders(shop: OpenShop) -> tuple[Order, ...]:
    with shop.database.reading() as connection:
        assert broken_invariants(connection) == ()
        assert ledger.verify(connection) is None
        return orders.every(connection)


def recovers(shop: OpenShop, kitchen: Kitchen, *, dies_at: int | None = None) -> bool:
    """One run of the recovery a while later; whether it died."""
    kitchen.time += timedelta(seconds=20)
    with kitchen.crasher.armed(dies_at or 10**9):
        recover(database=shop.database, provider=kitchen.provider, now=kitchen.now())
    return kitchen.crasher.crashed


@pytest.mark.slow
@pytest.mark.threat("TH8")
def test_whenever_the_turn_that_orders_dies_and_its_recovery_too_it_is_one_order(
    shop: OpenShop, kitchen: Kitchen
) -> None:
    told = 0
    for n in count(1):
        for m in count(1):
            yes = kitchen.read_back(shop)
            with kitchen.crasher.armed(n):
                shop.runtime.take(yes)
            died = kitchen.crasher.crashed
            again = recovers(shop, kitchen, dies_at=m)
            if (n + m) % 2:  # the platform delivers the turn again, or nobody ever does
                kitchen.time += timedelta(seconds=10)
                answer = shop.runtime.take(replace(yes, at=kitchen.time))
                assert words(answer).startswith("Ordered"), (n, m, words(answer))
                assert shop.runtime.take(yes) == answer
                told += 1
            kitchen.time += timedelta(hours=1)
            recovers(shop, kitchen)
            if not died or not again:
                break
        if n % 10 == 0 or not died:
            every = all_orders(shop)
            assert {order.state for order in every} <= {OrderState.PLACED}
            assert set(kitchen.books.charges) == {f"order-{order.id}" for order in every}
            assert len(every) >= told
        if not died:
            assert n > AT_LEAST
            return
