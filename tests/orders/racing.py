# SPDX-License-Identifier: Apache-2.0
"""Four processes that start together, round by round, each with the same shop's database and quotes."""

import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from tests.orders.small_shop import NOW, POLICY, SmallShop

PROCESSES = multiprocessing.get_context("spawn")
RACERS = 4
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
