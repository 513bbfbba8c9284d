# SPDX-License-Identifier: Apache-2.0
"""Four processes start together, again and again: one order a quote, the last one sold once, no limit passed.

On PostgreSQL they really run beside each other; a SQLite file has them wait for each other, so a few rounds do there.
"""

import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from skill.dialogue.effects import Placed
from skill.orders import ledger
from skill.orders.model import OrderState
from skill.orders.pricing import Item
from skill.store import orders
from skill.store.invariants import broken_invariants
from skill.store.stocking import count_stock
from tests.orders.small_shop import ANNA, BEN, BLUE, BRAND, KITE, LAMP, NOW, POLICY, RED, SmallShop

pytestmark = pytest.mark.slow
PROCESSES = multiprocessing.get_context("spawn")
RACERS = 4
ROUNDS = {"sqlite": 5, "postgresql": 50}
ROOMY = replace(POLICY, per_order=20_000, per_day=None, per_month=None)
PATIENCE_S = 120

Act = Callable[[SmallShop, int, int], object]
"""What a racer does in a round: its shop, its number, the round's."""


def day(number: int) -> datetime:
    """The round's own day, so that its limits begin anew."""
    return NOW + timedelta(days=number)


def quotes_of(shop: SmallShop, number: int) -> list[Any]:
    """The round's quotes, one for each racer: every process makes the same."""
    shop.start_quotes_at(number * RACERS)
    return [shop.quote(at=day(number)) for _ in range(RACERS)]


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


def run(url: str, racer: int, rounds: int, act: Act, gate: Any, results: Any) -> None:
    shop = SmallShop(url, stock=None, policy=ROOMY)
    try:
        for number in range(rounds):
            gate.wait(PATIENCE_S)
            results.put((number, act(shop, racer, number)))
    except BaseException as error:
        results.put((-1, repr(error)))
        gate.abort()
        raise
    finally:
        shop.database.close()


def race(url: str, rounds: int, act: Act, before: Callable[[int], None] = lambda number: None) -> dict[int, list[Any]]:
    """What each racer got in each round; `before` is done by nobody else before each."""
    gate, results = PROCESSES.Barrier(RACERS + 1), PROCESSES.Queue()
    racers = [PROCESSES.Process(target=run, args=(url, racer, rounds, act, gate, results)) for racer in range(RACERS)]
    for racer in racers:
        racer.start()
    found: dict[int, list[Any]] = {number: [] for number in range(rounds)}
    for number in range(rounds):
        before(number)
        gate.wait(PATIENCE_S)
        for _ in range(RACERS):
            at, outcome = results.get(timeout=PATIENCE_S)
            assert at == number, outcome
            found[number].append(outcome)
    for racer in racers:
        racer.join(PATIENCE_S)
    return found


@pytest.fixture
def rounds(engine: str) -> int:
    return ROUNDS[engine]


@pytest.fixture
def roomy(database_url: str) -> Iterator[SmallShop]:
    shop = SmallShop(database_url, stock=100_000, policy=ROOMY)
    yield shop
    with shop.database.reading() as connection:
        assert broken_invariants(connection) == ()
        assert ledger.verify(connection) is None
    shop.database.close()


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
