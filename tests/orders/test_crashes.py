# SPDX-License-Identifier: Apache-2.0
"""A crash at every single step, then recovery or the same yes again: one order, one charge, nothing left pending."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import cast

import pytest

from skill.dialogue.effects import OrderCanceled, Placed
from skill.orders.model import Order, OrderState, Quote
from tests.orders.crashing import Crasher, CrashingProvider, SilentProvider
from tests.orders.small_shop import NOW, SmallShop, check_invariants
from tests.payments.faulty import FaultyProvider

pytestmark = pytest.mark.slow

SOON = NOW + timedelta(seconds=31)
LATER = NOW + timedelta(hours=1)
AT_LEAST = 25
"""Steps of one order: a sweep that finds fewer has lost its hooks."""


@pytest.fixture
def roomy(shop: SmallShop) -> SmallShop:
    """A shop in which a whole sweep's orders fit."""
    shop.policy = replace(shop.policy, per_day=None, per_month=None)
    shop.change_product(on_hand=10_000)
    return shop


def sweep(shop: SmallShop, crasher: Crasher, act: Callable[[], object], then: Callable[[], object]) -> int:
    """Crash `act` at its first step, its second, and so on; after each, what must hold holds, also after `then`."""
    books = shop.provider
    for n in count(1):
        shop.provider = cast(FaultyProvider, CrashingProvider(books, crasher))
        with crasher.armed(n):
            act()
        crashed, shop.provider = crasher.crashed, books
        check_invariants(shop)
        then()
        if n % 4 == 0 or not crashed:  # what `then` left stays, so the next look finds it as well
            check_invariants(shop)
        if not crashed:
            return n - 1
    raise AssertionError


def test_after_a_crash_anywhere_the_same_yes_again_is_one_order(roomy: SmallShop) -> None:
    quotes: list[Quote] = []

    def act() -> None:
        quotes.append(roomy.quote())
        roomy.say_order_it(quotes[-1])

    def then() -> None:
        assert isinstance(roomy.say_order_it(quotes[-1]), Placed)
        assert len(roomy.provider.charges) == len(quotes)

    assert sweep(roomy, Crasher(), act, then) >= AT_LEAST


def test_after_a_crash_anywhere_recovery_leaves_nothing_pending(roomy: SmallShop) -> None:
    quotes: list[Quote] = []
    bought = 0

    def act() -> None:
        quotes.append(roomy.quote())
        roomy.say_order_it(quotes[-1])

    def then() -> None:
        nonlocal bought
        roomy.recover(at=LATER)
        order = roomy.order_of(quotes[-1])
        assert order is None or order.state is OrderState.PLACED
        bought += order is not None
        assert len(roomy.provider.charges) == bought

    assert sweep(roomy, Crasher(), act, then) >= AT_LEAST
    assert 0 < bought < len(quotes)


def test_recovery_itself_may_crash_anywhere(roomy: SmallShop) -> None:
    quotes: list[Quote] = []

    def act() -> None:
        roomy.provider, crashing = cast(FaultyProvider, SilentProvider(roomy.provider)), roomy.provider
        quotes.append(roomy.quote())
        crasher.left, left = None, crasher.left
        roomy.say_order_it(quotes[-1])
        crasher.left = left
        roomy.provider = crashing
        roomy.recover(at=SOON)

    def then() -> None:
        roomy.recover(at=LATER)
        order = roomy.order_of(quotes[-1])
        assert order is not None
        assert order.state is OrderState.PLACED

    crasher = Crasher()
    assert sweep(roomy, crasher, act, then) >= 10


def test_a_crash_anywhere_in_a_cancellation_ends_canceled_or_placed_and_never_in_between(roomy: SmallShop) -> None:
    orders: list[Order] = []

    def act() -> None:
        crasher.left, left = None, crasher.left
        placed = roomy.say_order_it(roomy.quote())
        assert isinstance(placed, Placed)
        orders.append(placed.order)
        crasher.left = left
        roomy.cancel(placed.order, at=SOON)

    def then() -> None:
        roomy.recover(at=LATER)
        state = cast(Order, roomy.order_of(orders[-1].quote)).state
        assert state in (OrderState.PLACED, OrderState.CANCELED)
        if state is OrderState.PLACED:
            assert isinstance(roomy.cancel(orders[-1], at=SOON), OrderCanceled)

    crasher = Crasher()
    assert sweep(roomy, crasher, act, then) >= 10
    assert roomy.held() == 0
