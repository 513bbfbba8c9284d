# SPDX-License-Identifier: Apache-2.0
"""Households that buy one lamp each time, each of another kind, with nothing between them but the store."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from skill.accounts.model import Household, Member
from skill.brand import Brand, load_brand
from skill.catalog.model import Product
from skill.conversation import Grade, Meaning, Role, Speaker, Turn, TurnKind
from skill.dialogue.effects import Placed, PlaceOrder, Unsettled
from skill.errors import OurError, StoreError
from skill.money import Money
from skill.orders.placing import try_to_place
from skill.orders.pricing import Item, quote
from skill.payments.demo import DemoProvider
from skill.safeguards.model import ReadBack
from skill.safeguards.policy import Policy
from skill.store import Connection
from skill.store.accounts import add_household, set_purchasing
from skill.store.database import Database
from skill.store.stocking import write_products

_START = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
_BRAND = "bench"
_HOUSEHOLDS = 64
_LAMPS = tuple(
    Product(id=f"lamp-{number}", name="Lamp", spoken_name="Lamp", price=Money(1900, "USD"), available=10_000_000)
    for number in range(_HOUSEHOLDS)
)

_POLICY = Policy(version=1, currency="USD", per_order=None, per_day=None, per_month=None, bare_yes_up_to=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyers:
    """Each buys in a household of its own, under a policy without limits: the rules are asked all the same."""

    database: Database
    brand: Brand
    numbers: Iterator[int] = field(default_factory=itertools.count)

    @classmethod
    @contextmanager
    def open(cls, url: str) -> "Iterator[Buyers]":
        """Buyers in a prepared database of their own."""
        database = Database(url)
        try:
            database.prepare()
            with database.durable() as connection:
                write_products(connection, [(lamp, True) for lamp in _LAMPS], brand=_BRAND, revision=1)
                for number in range(_HOUSEHOLDS):
                    _move_in(connection, number)
            yield cls(database=database, brand=load_brand(None))
        finally:
            database.close()

    def buy(self, client: int) -> None:
        """One order, from the yes to the receipt that is promised."""
        number = next(self.numbers)
        at = _START + timedelta(minutes=number)
        speaker = _speaker(client % _HOUSEHOLDS)
        offered = quote(
            quote_id=f"quote-{number}",
            brand=_BRAND,
            seller="Bench",
            household=speaker.household,
            items=(Item(product=_LAMPS[client % _HOUSEHOLDS]),),
            plan=self.brand.plan,
            policy=_POLICY,
            ship_to="home",
            now=at - timedelta(seconds=30),
        )
        read_back = ReadBack(
            quote_hash=offered.hash, turn=4, heard_at=at - timedelta(seconds=10), member=speaker.member
        )
        effect = PlaceOrder(quote=offered, read_back=read_back, turn=5, grade=Grade.STRONG_YES, asked_words=True)
        outcome = try_to_place(
            effect,
            _turn(speaker, at=at),
            database=self.database,
            provider=DemoProvider(),
            policy=_POLICY,
            now=at,
        )
        if isinstance(outcome, Unsettled):
            raise StoreError("the order is written, and its payment waits for recovery", retry=True)
        if not isinstance(outcome, Placed):
            raise OurError(f"an order that was to be measured was not placed: {outcome}")


def _speaker(number: int) -> Speaker:
    return Speaker(
        user=f"user-{number}",
        person=f"voice-{number}",
        confidence=400,
        household=f"home-{number}",
        member=f"adult-{number}",
        role=Role.ADULT,
    )


def _turn(speaker: Speaker, *, at: datetime) -> Turn:
    return Turn(
        id="order-it",
        channel="alexa",
        brand=_BRAND,
        session="bench",
        kind=TurnKind.INTENT,
        at=at,
        locale="en-US",
        speaker=speaker,
        intent="order_it",
        meaning=Meaning(intent="order_it", grade=Grade.STRONG_YES, asked_words=True),
    )


def _move_in(connection: Connection, number: int) -> None:
    adult = Member(id=f"adult-{number}", role=Role.ADULT, nickname="Anna")
    home = Household(id=f"home-{number}", members=(adult,), time_zone="America/New_York", payment_method="card")
    add_household(connection, home, brand=_BRAND, at=_START - timedelta(days=400))
    set_purchasing(connection, home.id, on=True, by=adult.id, at=_START)
