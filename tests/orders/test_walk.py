# SPDX-License-Identifier: Apache-2.0
"""Random days in a shop: yeses, repetitions, silent and dying providers, cancellations, recovery, moving prices.

What happens to an order after that, and on the phone, is in aftermath.py.
"""

import os
import tempfile
from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from skill.conversation import Grade, Speaker
from skill.dialogue.effects import Placed, Refused
from skill.orders.model import GiftOptions, Quote
from skill.orders.pricing import Item
from skill.orders.states import SETTLING
from skill.store.approvals import ApprovalState
from tests.orders.aftermath import Aftermath
from tests.orders.crashing import Crasher, CrashingProvider
from tests.orders.phone import Phone
from tests.orders.small_shop import (
    ANNA,
    BEN,
    BLUE,
    KIT,
    KITE,
    LAMP,
    NOW,
    PLAIN,
    POLICY,
    RED,
    STRANGER,
    SmallShop,
    check_invariants,
)
from tests.payments.faulty import Fault

_CARTS = (
    (Item(product=KITE, variant=RED, quantity=2), Item(product=LAMP)),
    (Item(product=KITE, variant=BLUE), Item(product=KITE, variant=RED)),
)


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How a yes is said. One thing at a time is wrong with it, so that one check alone stands against it."""

    speaker: Speaker = ANNA
    grade: Grade = Grade.STRONG_YES
    waited: timedelta = timedelta(seconds=10)
    channel: str = "alexa"
    age: timedelta = timedelta(0)
    """The quote's by then."""
    costs: int = LAMP.price.minor
    """What the lamp costs by then."""


_MANNERS = (
    Manner(),
    Manner(speaker=BEN),
    Manner(channel="google"),
    Manner(speaker=KIT),
    Manner(speaker=STRANGER),
    Manner(grade=Grade.WEAK_YES),
    Manner(grade=Grade.LATER),
    Manner(waited=timedelta(seconds=70)),
    Manner(age=timedelta(minutes=31)),
    Manner(costs=LAMP.price.minor - 100),
)
TIGHT = replace(POLICY, per_day=10_000)
"""Two orders fit into a day, and no third."""


class ShopWalk(Aftermath):
    """One shop, one provider, a clock that only goes on."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.shop = SmallShop(f"sqlite:///{self.folder.name}/shop.db", policy=TIGHT)
        self.shop.stock_kites()
        self.at = NOW
        self.quotes: list[Quote] = []
        self.answered: set[str] = set()
        self.phone, self.asked = Phone(self.shop), []

    @rule(minutes=st.sampled_from([0, 1, 10, 90, 600]))
    def time_passes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)

    @rule(faults=st.lists(st.sampled_from([fault for fault in Fault if fault is not Fault.SLOW]), max_size=3))
    def the_provider_has_a_bad_day(self, faults: list[Fault]) -> None:
        self.shop.provider.faults = faults

    @rule(
        items=st.sampled_from([None, None, *_CARTS]),
        gift=st.sampled_from([PLAIN, GiftOptions(wrap=True, note="With love", without_prices=True)]),
        manners=st.lists(st.sampled_from(_MANNERS), min_size=1, max_size=4),
    )
    def somebody_says_order_it(self, items: tuple[Item, ...] | None, gift: GiftOptions, manners: list[Manner]) -> None:
        for manner in manners:
            self._says_order_it(self.shop.quote(at=self.at - manner.age, items=items, gift=gift), manner)

    def _says_order_it(self, quote: Quote, manner: Manner) -> None:
        self.quotes.append(quote)
        self.shop.change_product(price_minor=manner.costs)  # it may have moved since the read-back
        cost = self.shop.prices()
        outcome = self.shop.say_order_it(
            quote, manner.speaker, at=self.at, grade=manner.grade, waited=manner.waited, channel=manner.channel
        )
        if self.shop.order_of(quote):  # I4: at what was read out, and only while that is what it costs
            assert all(cost[line.sku] == line.unit.minor for line in quote.lines)
        self.shop.change_product(price_minor=LAMP.price.minor)
        if manner.speaker in (KIT, STRANGER):
            assert isinstance(outcome, Refused)
            assert self.shop.order_of(quote) is None
        if isinstance(outcome, Placed):
            self.answered.add(quote.id)

    @precondition(lambda self: self.quotes)
    @rule(pick=st.integers(0, 5))
    def the_same_yes_comes_again(self, pick: int) -> None:
        quote = self.quotes[-1 - pick % len(self.quotes)]
        outcome = self.shop.say_order_it(quote, at=self.at)
        if isinstance(outcome, Placed):
            self.answered.add(quote.id)

    @rule(step=st.integers(1, 60), items=st.sampled_from([None, *_CARTS]))
    def a_yes_ends_in_a_crash(self, step: int, items: tuple[Item, ...] | None) -> None:
        quote = self.shop.quote(at=self.at, items=items)
        self.quotes.append(quote)
        crasher, books = Crasher(), self.shop.provider
        self.shop.provider = CrashingProvider(books, crasher)  # type: ignore[assignment]
        with crasher.armed(step):
            self.shop.say_order_it(quote, at=self.at)
        self.shop.provider = books

    @precondition(lambda self: self.quotes)
    @rule(pick=st.integers(0, 5), speaker=st.sampled_from([ANNA, ANNA, BEN, KIT]))
    def somebody_cancels(self, pick: int, speaker: Speaker) -> None:
        order = self.shop.order_of(self.quotes[pick % len(self.quotes)])
        if order is not None:
            self.shop.cancel(order, speaker, at=self.at)

    @rule()
    def recovery_runs(self) -> None:
        self.shop.recover(at=self.at)

    @invariant()
    def nothing_impossible_is_true(self) -> None:
        if hasattr(self, "shop"):
            check_invariants(self.shop)
            for quote_id in self.answered:  # an acknowledged order is never lost
                assert any(quote.id == quote_id and self.shop.order_of(quote) for quote in self.quotes)

    def teardown(self) -> None:
        if not hasattr(self, "shop"):
            return
        try:
            self._comes_to_rest()
        finally:
            self.shop.database.close()
            self.folder.cleanup()

    def _comes_to_rest(self) -> None:
        """I11, I12: with a provider that works again nothing stays pending, and what was only asked for comes back."""
        self.shop.provider.faults = []
        self.phone.expire(at=self.at + timedelta(hours=1))
        for hours in range(1, 9):
            self.shop.recover(at=self.at + timedelta(hours=hours))
        check_invariants(self.shop, at_rest=True)
        assert ApprovalState.PENDING not in self.phone.states()
        for quote in self.quotes:
            order = self.shop.order_of(quote)
            assert order is None or order.state not in SETTLING


TestShopWalk = ShopWalk.TestCase
TestShopWalk.settings = settings(
    max_examples=int(os.environ.get("DOLLHOUSE_WALKS", "15")), stateful_step_count=25, deadline=None, derandomize=True
)
