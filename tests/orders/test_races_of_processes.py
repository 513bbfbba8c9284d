# SPDX-License-Identifier: Apache-2.0
"""Four processes start together, again and again: one order a quote, the last one sold once, no limit passed.

On PostgreSQL they really run beside each other; a SQLite file has them wait for each other, so a few rounds do there.
"""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from skill.dialogue.effects import Placed
from skill.orders.model import OrderState
from skill.orders.pricing import Item
from skill.store import orders
from skill.store.stocking import count_stock
from tests.orders.racing import RACERS, ROOMY, day, quotes_of, race
from tests.orders.small_shop import ANNA, BEN, BLUE, BRAND, KITE, LAMP, RED, SmallShop

pytestmark = pytest.mark.slow
ROUNDS = {"sqlite": 5, "postgresql": 50}


def the_same_quote(shop: SmallShop, racer: int, number: int) -> object:
    outcome = shop.say_order_it(quotes_of(shop, number)[0], (ANNA, BEN)[racer % 2])
    return outcome.order.id if isinstance(outcome, Placed) else repr(outcome)


def quotes_of_their_own(shop: SmallShop, racer: int, number: int) -> object:
    return type(shop.say_order_it(quotes_of(shop, number)[racer])).__name__


def within_two_a_day(shop: SmallShop, racer: int, number: int) -> object:
    shop.policy = replace(ROOMY, per_day=9000)  # two of 42.79, not three
    return quotes_of_their_own(shop, racer, number)


def cancel_or_settle(shop: SmallShop, racer: int, number: int) -> object:
    quote = quotes_of(shop, number)[0]
    order = shop.order_of(quote)
    assert order is not None
    if racer % 2:
        return type(shop.cancel(order, at=day(number) + timedelta(minutes=1))).__name__
    if racer:
        shop.recover(at=day(number) + timedelta(minutes=1))
    return type(shop.say_order_it(quote)).__name__


def carts_counts_and_imports(shop: SmallShop, racer: int, number: int) -> object:
    """Whoever locks several products locks them in one order: carts, counts and imports."""
    shop.start_quotes_at(number * RACERS + racer)
    lines = (Item(product=LAMP), Item(product=KITE, variant=RED), Item(product=KITE, variant=BLUE))
    if racer == 0:
        shop.stock_kites(each=9000)
        return "imported"
    if racer == 1:
        return type(count_stock(shop.database, BRAND, RED.id, units=9000)).__name__
    items = lines if racer == 2 else lines[::-1]
    return type(shop.say_order_it(shop.quote(at=day(number), items=items))).__name__


def states(shop: SmallShop) -> Counter[OrderState]:
    with shop.database.reading() as connection:
        return Counter(order.state for order in orders.every(connection))


def test_one_quote_is_one_order_whichever_process_was_first(roomy: SmallShop, database_url: str, rounds: int) -> None:
    found = race(database_url, rounds, the_same_quote)
    assert [len(set(outcomes)) for outcomes in found.values()] == [1] * rounds
    assert states(roomy) == {OrderState.PLACED: rounds}


def test_the_last_one_is_sold_to_one_process(roomy: SmallShop, database_url: str, rounds: int) -> None:
    found = race(
        database_url, rounds, quotes_of_their_own, lambda number: roomy.change_product(on_hand=roomy.held() + 1)
    )
    expected = Counter({"Placed": 1, "Changed": RACERS - 1})
    assert [Counter(outcomes) for outcomes in found.values()] == [expected] * rounds
    assert states(roomy) == {OrderState.PLACED: rounds}


@pytest.mark.threat("TH5")
def test_no_process_passes_the_days_limit(roomy: SmallShop, database_url: str, rounds: int) -> None:
    found = race(database_url, rounds, within_two_a_day)
    expected = Counter({"Placed": 2, "Refused": RACERS - 2})
    assert [Counter(outcomes) for outcomes in found.values()] == [expected] * rounds


def test_an_order_is_canceled_once_whoever_settles_it_meanwhile(
    roomy: SmallShop, database_url: str, rounds: int
) -> None:
    found = race(database_url, rounds, cancel_or_settle, lambda number: place(roomy, number))
    for outcomes in found.values():
        assert outcomes.count("OrderCanceled") >= 1
    assert states(roomy) == {OrderState.CANCELED: rounds}
    assert roomy.held() == 0


def place(shop: SmallShop, number: int) -> None:
    assert isinstance(shop.say_order_it(quotes_of(shop, number)[0]), Placed)


def test_carts_counts_and_imports_never_wait_for_each_other_in_a_circle(
    roomy: SmallShop, database_url: str, rounds: int
) -> None:
    roomy.stock_kites(each=9000)
    found = race(database_url, rounds, carts_counts_and_imports)
    expected = Counter({"imported": 1, "Counted": 1, "Placed": 2})
    assert [Counter(outcomes) for outcomes in found.values()] == [expected] * rounds
