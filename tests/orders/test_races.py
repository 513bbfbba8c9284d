# SPDX-License-Identifier: Apache-2.0
"""Many at once, on one file: the constraints and the compare-and-set decide, and nobody is told a failure for it."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

import pytest

from skill.accounts.model import Member
from skill.conversation import Role, Speaker
from skill.dialogue.effects import Changed, OrderCanceled, Placed, Refused
from skill.store.accounts import add_household, set_purchasing
from tests.orders.small_shop import ANNA, BEN, BRAND, HOME, NOW, ONE_ORDER, SmallShop
from tests.payments.faulty import Fault

T = TypeVar("T")
RACERS = 6


def race(act: Callable[[int], T]) -> list[T]:
    """Run `act` in several threads that start together."""
    barrier = threading.Barrier(RACERS)

    def run(number: int) -> T:
        barrier.wait()
        return act(number)

    with ThreadPoolExecutor(RACERS) as pool:
        return list(pool.map(run, range(RACERS)))


@pytest.mark.parametrize("fault", [Fault.NONE, Fault.SLOW])
def test_one_quote_agreed_to_in_parallel_is_one_order_and_one_charge(shop: SmallShop, fault: Fault) -> None:
    shop.provider.faults = [fault] * RACERS
    quote = shop.quote()
    outcomes = race(lambda number: shop.say_order_it(quote, (ANNA, BEN)[number % 2]))
    assert all(isinstance(outcome, Placed) for outcome in outcomes)
    assert len({outcome.order.id for outcome in outcomes if isinstance(outcome, Placed)}) == 1
    assert shop.counts() == ONE_ORDER


def test_the_last_one_is_sold_once(shop: SmallShop) -> None:
    shop.change_product(on_hand=1)
    quotes = [shop.quote() for _ in range(RACERS)]
    outcomes = race(lambda number: shop.say_order_it(quotes[number]))
    assert sum(isinstance(outcome, Placed) for outcome in outcomes) == 1
    assert outcomes.count(Changed(sold_out=True, skus=("lamp",))) == RACERS - 1
    assert shop.counts() == ONE_ORDER


def test_the_last_one_is_sold_to_one_household(shop: SmallShop) -> None:
    """Nothing but the stock's own row stands between them: each household has a lock of its own."""
    shop.change_product(on_hand=1)
    speakers = [move_in(shop, f"house-{number}") for number in range(RACERS)]
    quotes = [replace(shop.quote(), household=speaker.household) for speaker in speakers]
    outcomes = race(lambda number: shop.say_order_it(quotes[number], speakers[number]))
    assert sum(isinstance(outcome, Placed) for outcome in outcomes) == 1
    assert outcomes.count(Changed(sold_out=True, skus=("lamp",))) == RACERS - 1
    assert shop.counts() == ONE_ORDER


def move_in(shop: SmallShop, name: str) -> Speaker:
    """Another household with one adult, who may buy."""
    adult = Member(id=f"adult-of-{name}", role=Role.ADULT, nickname="Anna")
    with shop.database.durable() as connection:
        add_household(connection, replace(HOME, id=name, members=(adult,)), brand=BRAND)
        set_purchasing(connection, name, on=True, by=adult.id, at=NOW)
    return replace(ANNA, user=name, household=name, member=adult.id)


def test_a_limit_holds_against_quotes_agreed_to_in_parallel(shop: SmallShop) -> None:
    shop.policy = replace(shop.policy, per_day=9000)  # two of 42.79, not three
    quotes = [shop.quote() for _ in range(RACERS)]
    outcomes = race(lambda number: shop.say_order_it(quotes[number]))
    assert sum(isinstance(outcome, Placed) for outcome in outcomes) == 2
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == RACERS - 2
    assert len(shop.provider.charges) == 2


def test_recovery_beside_the_shoppers_own_turn_settles_once(shop: SmallShop) -> None:
    shop.provider.faults = [Fault.AFTER]
    quote = shop.quote()
    shop.say_order_it(quote)
    shop.provider.faults = [Fault.SLOW] * RACERS
    race(lambda number: shop.say_order_it(quote) if number % 2 else shop.recover(at=NOW))
    assert shop.counts() == ONE_ORDER


def test_canceling_in_parallel_cancels_once(shop: SmallShop) -> None:
    placed = shop.say_order_it(shop.quote())
    assert isinstance(placed, Placed)
    outcomes = race(lambda _: shop.cancel(placed.order, at=NOW))
    assert all(isinstance(outcome, OrderCanceled) for outcome in outcomes)
    assert shop.held() == 0
