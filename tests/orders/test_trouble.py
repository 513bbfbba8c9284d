# SPDX-License-Identifier: Apache-2.0
"""A disk that is full and a clock that jumps: nothing is charged without an order, and nothing stays pending."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from skill.dialogue.effects import Placed, Refused, Unsettled
from skill.errors import StoreError
from skill.orders.model import OrderState, Quote
from tests.orders.small_shop import NOTHING, NOW, SmallShop, check_invariants
from tests.payments.faulty import Fault

PAGE = 4096
SIZES = range(60)


@contextmanager
def no_file_grows_past(size: int) -> Iterator[None]:
    """A write past `size` fails as on a full disk; Python ignores the signal that comes with it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def state_of(shop: SmallShop, quote: Quote) -> OrderState | None:
    order = shop.order_of(quote)
    return order.state if order else None


@pytest.mark.slow
def test_a_disk_that_fills_up_anywhere_in_an_order_loses_nothing_and_charges_nothing_alone(tmp_path: Path) -> None:
    stopped = finished = 0
    for pages in SIZES:
        shop = SmallShop(f"sqlite:///{tmp_path / f'shop{pages}.db'}")
        log = tmp_path / f"shop{pages}.db-wal"
        quote = shop.quote()
        outcome = None
        with no_file_grows_past(max(log.stat().st_size if log.exists() else 0, PAGE) + pages * PAGE):
            try:
                outcome = shop.say_order_it(quote)
            except StoreError:
                assert shop.provider.charges == {}
        if outcome is None or state_of(shop, quote) is None:
            assert shop.counts() == NOTHING
            stopped += 1
        assert isinstance(outcome, Placed | Unsettled | None)
        check_invariants(shop)
        shop.recover(at=NOW + timedelta(hours=1))
        assert state_of(shop, quote) in (None, OrderState.PLACED)
        check_invariants(shop, at_rest=True)
        shop.database.close()
        finished += isinstance(outcome, Placed)
        if isinstance(outcome, Placed):
            break
    assert stopped, "the disk was never full"
    assert finished == 1


@pytest.mark.parametrize("jump", [timedelta(days=-1), timedelta(hours=-2), timedelta(seconds=-5)])
def test_a_clock_that_went_back_captures_nothing_early_and_leaves_nothing_behind(
    shop: SmallShop, jump: timedelta
) -> None:
    quote = shop.quote()
    assert isinstance(shop.say_order_it(quote), Placed)
    order = shop.order_of(quote)
    assert order is not None
    assert shop.capture(at=NOW + jump) == 0
    shop.recover(at=NOW + jump)
    assert shop.provider.charges[f"order-{order.id}"].captured is None
    assert shop.capture(at=order.cancel_until) == 1
    assert shop.capture(at=NOW + jump) == 0
    check_invariants(shop, at_rest=True)


@pytest.mark.threat("TH4")
@pytest.mark.parametrize("jump", [timedelta(days=-1), timedelta(hours=-2)])
def test_a_yes_from_before_the_read_back_buys_nothing_when_the_clock_went_back(
    shop: SmallShop, jump: timedelta
) -> None:
    quote = shop.quote()
    assert isinstance(shop.say_order_it(quote, at=NOW, waited=jump), Refused)
    assert shop.counts() == NOTHING


def test_what_waits_for_the_provider_is_asked_again_although_the_clock_went_back(shop: SmallShop) -> None:
    shop.provider.faults = [Fault.BEFORE]
    quote = shop.quote()
    assert isinstance(shop.say_order_it(quote), Unsettled)
    shop.recover(at=NOW - timedelta(days=1))  # not due yet by this clock
    shop.recover(at=NOW + timedelta(minutes=1))
    assert state_of(shop, quote) is OrderState.PLACED
