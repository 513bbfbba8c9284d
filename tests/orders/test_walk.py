# SPDX-License-Identifier: Apache-2.0
"""Random days in a shop: yeses, repetitions, silent and dying providers, cancellations, recovery, price changes."""

import tempfile
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from skill.conversation import Speaker
from skill.dialogue.effects import Placed, Refused
from skill.orders.model import GiftOptions, OrderState, Quote
from skill.orders.pricing import Item
from tests.orders.crashing import Crasher, CrashingProvider
from tests.orders.small_shop import (
    ANNA,
    BEN,
    BLUE,
    KIT,
    KITE,
    LAMP,
    NOW,
    PLAIN,
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
_OPEN = (OrderState.PENDING, OrderState.CANCELING)


class ShopWalk(RuleBasedStateMachine):
    """One shop, one provider, a clock that only goes on."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.shop = SmallShop(f"sqlite:///{self.folder.name}/shop.db")
        self.shop.stock_kites()
        self.at = NOW
        self.quotes: list[Quote] = []
        self.answered: set[str] = set()

    @rule(minutes=st.sampled_from([0, 1, 10, 90, 600]))
    def time_passes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)

    @rule(faults=st.lists(st.sampled_from([fault for fault in Fault if fault is not Fault.SLOW]), max_size=3))
    def the_provider_has_a_bad_day(self, faults: list[Fault]) -> None:
        self.shop.provider.faults = faults

    @rule(minor=st.sampled_from([LAMP.price.minor, LAMP.price.minor, 3899]))
    def the_price_moves(self, minor: int) -> None:
        self.shop.change_product(price_minor=minor)

    @rule(
        speaker=st.sampled_from([ANNA, ANNA, BEN, KIT, STRANGER]),
        items=st.sampled_from([None, None, *_CARTS]),
        gift=st.sampled_from([PLAIN, GiftOptions(wrap=True, note="With love", without_prices=True)]),
    )
    def somebody_says_order_it(self, speaker: Speaker, items: tuple[Item, ...] | None, gift: GiftOptions) -> None:
        quote = self.shop.quote(at=self.at, items=items, gift=gift)
        self.quotes.append(quote)
        outcome = self.shop.say_order_it(quote, speaker, at=self.at)
        if speaker in (KIT, STRANGER):
            assert isinstance(outcome, Refused)
            assert self.shop.order_of(quote) is None
        if isinstance(outcome, Placed):
            self.answered.add(quote.id)

    @precondition(lambda self: self.quotes)
    @rule(pick=st.integers(0, 5))
    def the_same_yes_comes_again(self, pick: int) -> None:
        quote = self.quotes[pick % len(self.quotes)]
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
        self.shop.provider.faults = []
        for hours in range(1, 9):
            self.shop.recover(at=self.at + timedelta(hours=hours))
        check_invariants(self.shop)
        for quote in self.quotes:
            order = self.shop.order_of(quote)
            assert order is None or order.state not in _OPEN
        self.shop.database.close()
        self.folder.cleanup()


TestShopWalk = ShopWalk.TestCase
TestShopWalk.settings = settings(max_examples=15, stateful_step_count=20, deadline=None, derandomize=True)
