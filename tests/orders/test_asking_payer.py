# SPDX-License-Identifier: Apache-2.0
"""A bank that wants the payer's own word gets it in time, or everything goes back."""

from datetime import timedelta

import pytest

from skill.dialogue.effects import OrderCanceled, Refused, Unsettled
from skill.orders.model import Order, OrderState, PaymentState, Quote
from skill.orders.settling import PAYER_TIME
from tests.orders.later import SOON, budget, lamps, letters, now
from tests.orders.small_shop import NOW, SmallShop
from tests.payments.faulty import Fault

IN_TIME = NOW + timedelta(seconds=30) + PAYER_TIME - timedelta(seconds=1)
TOO_LATE = NOW + timedelta(seconds=30) + PAYER_TIME


def asked(shop: SmallShop) -> tuple[Quote, Order]:
    """An order whose bank wants the payer's confirmation."""
    shop.provider.faults = [Fault.CONFIRM]
    quote = shop.quote()
    outcome = shop.say_order_it(quote)
    assert isinstance(outcome, Unsettled)
    return quote, outcome.order


def reference_of(shop: SmallShop) -> str:
    (waiting,) = shop.provider.waiting.values()
    return waiting.reference


def test_the_order_waits_for_its_payer_with_its_stock_and_a_letter(shop: SmallShop) -> None:
    quote, order = asked(shop)
    assert (order.state, order.payment) == (OrderState.AWAITING_PAYER, PaymentState.PENDING)
    assert (letters(shop), lamps(shop), budget(shop)) == (["payer_confirmation"], (5, 1), [4279])
    again = shop.say_order_it(quote)
    assert isinstance(again, Unsettled)
    assert again.order == order
    assert shop.provider.charges == {}


def test_a_payer_who_confirms_has_ordered(shop: SmallShop) -> None:
    _, order = asked(shop)
    shop.provider.payer_confirms(reference_of(shop))
    assert shop.recover(at=IN_TIME).settled == 1
    after = now(shop, order)
    assert (after.state, after.payment) == (OrderState.PLACED, PaymentState.AUTHORIZED)
    assert letters(shop) == ["payer_confirmation", "receipt"]


def test_a_payer_who_takes_their_time_uses_no_tries_up(shop: SmallShop) -> None:
    _, order = asked(shop)
    for seconds in range(31, 900, 40):
        assert shop.recover(at=NOW + timedelta(seconds=seconds)).given_up == 0
    assert now(shop, order).state is OrderState.AWAITING_PAYER
    assert shop.recover(at=IN_TIME + timedelta(days=1)).settled == 1


@pytest.mark.parametrize("faults", [[], [Fault.BEFORE], [Fault.NONE, Fault.BEFORE], [Fault.NONE, Fault.AFTER]])
def test_a_payer_who_never_confirms_leaves_nothing_behind(shop: SmallShop, faults: list[Fault]) -> None:
    quote, order = asked(shop)
    shop.provider.faults = faults
    for minutes in (0, 1, 10):
        shop.recover(at=TOO_LATE + timedelta(minutes=minutes))
    after = now(shop, order)
    assert (after.state, after.payment) == (OrderState.CANCELED, PaymentState.CANCELED)
    assert (lamps(shop), budget(shop), shop.provider.waiting) == ((5, 0), [], {})
    assert letters(shop) == ["payer_confirmation", "payment_declined"]
    assert isinstance(shop.say_order_it(quote), Refused)


def test_a_payer_who_confirms_too_late_is_let_go(shop: SmallShop) -> None:
    _, order = asked(shop)
    reference = reference_of(shop)
    shop.provider.faults = [Fault.NONE, Fault.BEFORE]
    shop.recover(at=TOO_LATE)
    assert now(shop, order).state is OrderState.CANCELING
    shop.provider.payer_confirms(reference)
    shop.recover(at=TOO_LATE + timedelta(minutes=1))
    assert now(shop, order).state is OrderState.CANCELED
    assert [charge.released for charge in shop.provider.charges.values()] == [True]


def test_the_buyer_may_cancel_meanwhile(shop: SmallShop) -> None:
    _, order = asked(shop)
    assert isinstance(shop.cancel(order, at=SOON), OrderCanceled)
    assert (shop.provider.waiting, lamps(shop), budget(shop)) == ({}, (5, 0), [])
    assert letters(shop) == ["payer_confirmation", "cancellation"]


def test_a_bank_that_declines_after_all_ends_it(shop: SmallShop) -> None:
    _, order = asked(shop)
    shop.provider.waiting.clear()
    shop.recover(at=IN_TIME)
    after = now(shop, order)
    assert (after.state, after.payment) == (OrderState.PAYMENT_FAILED, PaymentState.FAILED)
    assert letters(shop) == ["payer_confirmation", "payment_declined"]
