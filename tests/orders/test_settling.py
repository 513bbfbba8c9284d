# SPDX-License-Identifier: Apache-2.0
"""Recovery finishes what was left, gives up after bounded tries, and one bad order never keeps the others waiting."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from skill.dialogue.effects import Unsettled
from skill.orders.model import OrderState, PaymentState, Quote
from skill.orders.recovering import Recovered
from skill.orders.steps import MAX_TRIES
from skill.payments.demo import DemoProvider
from skill.store.outbox_tables import OUTBOX
from tests.orders.small_shop import NOW, SmallShop
from tests.payments.faulty import Fault

LATER = NOW + timedelta(hours=1)


def left_pending(shop: SmallShop) -> Quote:
    """A quote whose order is written, while the provider was silent."""
    shop.provider.faults = [Fault.BEFORE]
    quote = shop.quote()
    assert isinstance(shop.say_order_it(quote), Unsettled)
    return quote


def state_of(shop: SmallShop, quote: Quote) -> tuple[OrderState, PaymentState]:
    order = shop.order_of(quote)
    assert order is not None
    return order.state, order.payment


def recover_until(shop: SmallShop, end: datetime) -> list[Recovered]:
    """Runs of the recovery every ten seconds."""
    runs, at = [], NOW
    while at < end:
        at += timedelta(seconds=10)
        runs.append(shop.recover(at=at))
    return runs


def test_recovery_finishes_a_pending_order_with_its_receipt(shop: SmallShop) -> None:
    quote = left_pending(shop)
    assert shop.recover(at=LATER) == Recovered(settled=1)
    assert state_of(shop, quote) == (OrderState.PLACED, PaymentState.AUTHORIZED)
    with shop.database.reading() as connection:
        assert connection.execute(select(OUTBOX.c.kind, OUTBOX.c.recipient)).all() == [("receipt", "anna")]


def test_recovery_with_nothing_to_do_does_nothing(shop: SmallShop) -> None:
    shop.say_order_it(shop.quote())
    assert shop.recover(at=LATER) == Recovered()
    assert len(shop.provider.calls) == 1


def test_an_answer_that_was_lost_is_found_again_under_the_same_key(shop: SmallShop) -> None:
    shop.provider.faults = [Fault.AFTER, Fault.AFTER]
    shop.say_order_it(shop.quote())
    recover_until(shop, NOW + timedelta(minutes=2))
    assert len(set(shop.provider.calls)) == 1
    assert len(shop.provider.charges) == 1


def test_a_provider_that_stays_silent_is_asked_a_bounded_number_of_times(shop: SmallShop) -> None:
    quote = left_pending(shop)
    shop.provider.faults = [Fault.BEFORE] * 100
    runs = recover_until(shop, NOW + timedelta(hours=3))
    assert sum(run.given_up for run in runs) == 1
    assert len(shop.provider.calls) == 1 + MAX_TRIES
    assert state_of(shop, quote) == (OrderState.NEEDS_ATTENTION, PaymentState.PENDING)
    # Whether the money is reserved is unknown, so what the order holds stays held until a person has looked.
    assert shop.held() == 1


def test_tries_come_at_growing_distances_and_end_within_a_day(shop: SmallShop) -> None:
    left_pending(shop)
    shop.provider.faults = [Fault.BEFORE] * 100
    tried = [n for n, run in enumerate(recover_until(shop, NOW + timedelta(hours=3)), start=1) if run.waiting]
    distances = [after - before for before, after in pairwise(tried)]
    assert distances == sorted(distances)
    assert len(tried) == MAX_TRIES
    assert timedelta(seconds=10 * tried[-1]) < timedelta(hours=24)


def test_a_final_refusal_of_the_provider_needs_attention_at_once(shop: SmallShop) -> None:
    shop.provider.faults = [Fault.FINAL]
    quote = shop.quote()
    assert isinstance(shop.say_order_it(quote), Unsettled)
    assert state_of(shop, quote) == (OrderState.NEEDS_ATTENTION, PaymentState.PENDING)
    assert isinstance(shop.say_order_it(quote), Unsettled)
    assert len(shop.provider.calls) == 1


def test_a_decline_that_recovery_hears_is_told_to_the_buyer(shop: SmallShop) -> None:
    quote = left_pending(shop)
    shop.provider.faults = [Fault.DECLINE]
    shop.recover(at=LATER)
    assert state_of(shop, quote) == (OrderState.PAYMENT_FAILED, PaymentState.FAILED)
    assert shop.held() == 0
    with shop.database.reading() as connection:
        assert connection.execute(select(OUTBOX.c.kind, OUTBOX.c.recipient)).all() == [("payment_declined", "anna")]


def test_one_order_that_fails_in_a_new_way_does_not_keep_the_others_waiting(
    shop: SmallShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = left_pending(shop), left_pending(shop)
    bad_order = shop.order_of(bad)
    assert bad_order is not None
    authorize = shop.provider.authorize

    def breaks(**asked: object) -> object:
        if asked["order_id"] == bad_order.id:
            raise ZeroDivisionError
        return authorize(**asked)  # type: ignore[arg-type]

    monkeypatch.setattr(shop.provider, "authorize", breaks)
    assert shop.recover(at=LATER) == Recovered(settled=1, waiting=1)
    assert state_of(shop, good)[0] is OrderState.PLACED
    recover_until(shop, NOW + timedelta(hours=3))
    assert state_of(shop, bad)[0] is OrderState.NEEDS_ATTENTION


def test_another_provider_leaves_the_order_alone(shop: SmallShop) -> None:
    quote = left_pending(shop)
    faulty, shop.provider = shop.provider, DemoProvider()  # type: ignore[assignment]
    assert shop.recover(at=LATER) == Recovered()
    shop.provider = faulty
    assert state_of(shop, quote)[0] is OrderState.PENDING


def test_a_release_that_the_provider_did_not_answer_is_finished_by_recovery(shop: SmallShop) -> None:
    quote = shop.quote()
    shop.say_order_it(quote)
    order = shop.order_of(quote)
    assert order is not None
    shop.provider.faults = [Fault.AFTER]
    shop.cancel(order, at=NOW + timedelta(minutes=1))
    assert state_of(shop, quote) == (OrderState.CANCELING, PaymentState.AUTHORIZED)
    assert shop.recover(at=LATER) == Recovered(settled=1)
    assert state_of(shop, quote) == (OrderState.CANCELED, PaymentState.CANCELED)
