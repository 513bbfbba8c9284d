# SPDX-License-Identifier: Apache-2.0
"""The sweep of crashes with Stripe as the provider: dying between any two requests to it costs nobody anything.

What is done after the yes dies in test_two_deaths.py.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest

from skill.dialogue.effects import OrderCanceled, Placed, Refused, Unsettled
from skill.orders.confirming import ToBank, lead_to_bank
from skill.orders.model import Order, OrderState, Quote
from tests.orders.crashing import Crasher
from tests.orders.small_shop import NOW, SmallShop, check_invariants
from tests.orders.test_crashes import AT_LEAST, LATER, SOON, sweep
from tests.payments.faulty import FaultyProvider
from tests.payments.stripe_account import CONFIRMS, POOR, StripeAccount
from tests.payments.stripe_books import StripeBooks, crashing_on_the_wire

pytestmark = pytest.mark.slow

ON_THE_WIRE = 2
"""Steps that the one request adds to those around the provider."""
DAYS_LATER = NOW + timedelta(days=3)
"""Longer than Stripe keeps a key."""


@pytest.fixture
def books(stripe_account: StripeAccount) -> StripeBooks:
    return StripeBooks(stripe_account)


@pytest.fixture
def crasher(books: StripeBooks) -> Iterator[Crasher]:
    crasher = Crasher()
    with crashing_on_the_wire(crasher):
        yield crasher


@pytest.fixture
def roomy(books: StripeBooks, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallShop]:
    """A shop that is paid through Stripe, in which a whole sweep's orders fit; its database is not what is tested."""
    shop = SmallShop(f"sqlite:///{tmp_path_factory.mktemp('stripe')}/shop.db")
    shop.policy = replace(shop.policy, per_day=None, per_month=None)
    shop.change_product(on_hand=10_000)
    shop.pay_with(cast(FaultyProvider, books), method=books.method)
    yield shop
    check_invariants(shop)
    shop.database.close()


def state_of(shop: SmallShop, quote: Quote) -> OrderState | None:
    order = shop.order_of(quote)
    return order.state if order else None


def test_after_a_crash_anywhere_the_same_yes_again_is_one_order(roomy: SmallShop, crasher: Crasher) -> None:
    quotes: list[Quote] = []

    def act() -> None:
        quotes.append(roomy.quote())
        roomy.say_order_it(quotes[-1])

    def then() -> None:
        assert isinstance(roomy.say_order_it(quotes[-1]), Placed)
        assert len(roomy.provider.charges) == len(quotes)

    assert sweep(roomy, crasher, act, then) >= AT_LEAST + ON_THE_WIRE


@pytest.mark.parametrize("at", [LATER, DAYS_LATER], ids=["soon", "when-keys-are-forgotten"])
def test_after_a_crash_anywhere_recovery_leaves_nothing_pending(
    roomy: SmallShop, crasher: Crasher, books: StripeBooks, at: object
) -> None:
    quotes: list[Quote] = []
    bought = 0

    def act() -> None:
        quotes.append(roomy.quote())
        roomy.say_order_it(quotes[-1])

    def then() -> None:
        nonlocal bought
        if at == DAYS_LATER:
            books.account.forget_keys()
        roomy.recover(at=DAYS_LATER if at == DAYS_LATER else LATER)
        state = state_of(roomy, quotes[-1])
        assert state in (None, OrderState.PLACED)
        bought += state is not None
        assert len(roomy.provider.charges) == bought

    assert sweep(roomy, crasher, act, then) >= AT_LEAST + ON_THE_WIRE
    assert 0 < bought < len(quotes)


def test_a_crash_anywhere_in_a_cancellation_ends_canceled_or_placed_and_never_in_between(
    roomy: SmallShop, crasher: Crasher, books: StripeBooks
) -> None:
    orders: list[Order] = []

    def act() -> None:
        crasher.left, left = None, crasher.left
        placed = roomy.say_order_it(roomy.quote())
        assert isinstance(placed, Placed)
        orders.append(placed.order)
        crasher.left = left
        roomy.cancel(placed.order, at=SOON)

    def then() -> None:
        books.account.forget_keys()
        roomy.recover(at=DAYS_LATER)
        state = state_of(roomy, orders[-1].quote)
        if state is OrderState.PLACED:
            assert isinstance(roomy.cancel(orders[-1], at=SOON), OrderCanceled)
        else:
            assert state is OrderState.CANCELED

    assert sweep(roomy, crasher, act, then) >= 10
    assert roomy.held() == 0
    assert all(charge.released for charge in roomy.provider.charges.values())


def test_lost_answers_leave_one_charge_when_the_next_yes_comes(roomy: SmallShop, books: StripeBooks) -> None:
    books.account.fail("after", "after")
    quote = roomy.quote()
    assert isinstance(roomy.say_order_it(quote), Unsettled)
    assert isinstance(roomy.say_order_it(quote), Placed)
    assert len(roomy.provider.charges) == 1


def test_a_decline_is_told_with_its_reason_and_nothing_is_held_or_charged(roomy: SmallShop, books: StripeBooks) -> None:
    roomy.pay_with(roomy.provider, method=books.account.save_card(POOR))
    quote = roomy.quote()
    for _ in range(2):  # the same yes again hears the same
        outcome = roomy.say_order_it(quote)
        assert isinstance(outcome, Refused)
        assert [finding.reason for finding in outcome.findings] == ["payment_declined"]
    assert roomy.method is not None
    assert [intent["status"] for intent in books.account.intents(roomy.method)] == ["canceled"]
    assert roomy.held() == 0
    assert roomy.provider.charges == {}


# --- the payer's own confirmation ----------------------------------------------------------------------


@pytest.fixture
def careful(roomy: SmallShop, books: StripeBooks) -> SmallShop:
    """A shop whose household saved a card that its bank asks about each time."""
    books.method = books.account.save_card(CONFIRMS)
    roomy.pay_with(roomy.provider, method=books.method)
    return roomy


def test_a_payer_who_confirms_at_the_bank_has_an_order(careful: SmallShop, books: StripeBooks) -> None:
    quote = careful.quote()
    for _ in range(2):  # the same yes again asks nobody anew
        assert isinstance(careful.say_order_it(quote), Unsettled)
    (waiting,) = books.waiting.values()
    assert state_of(careful, quote) is OrderState.AWAITING_PAYER
    assert careful.held() == 1
    order = careful.order_of(quote)
    assert order is not None
    led = lead_to_bank(
        order, database=careful.database, provider=careful.provider, return_url="https://shop.example/", now=SOON
    )
    assert isinstance(led, ToBank)
    books.account.payer_confirms(waiting.reference)
    careful.recover(at=SOON + timedelta(minutes=1))
    assert state_of(careful, quote) is OrderState.PLACED
    assert careful.capture(at=LATER) == 1
    (charge,) = books.charges.values()
    assert charge.captured == quote.total


def test_a_payer_who_never_confirms_is_charged_nothing_and_nothing_stays_open(
    careful: SmallShop, books: StripeBooks
) -> None:
    quote = careful.quote()
    careful.say_order_it(quote)
    careful.recover(at=LATER)
    assert state_of(careful, quote) is OrderState.CANCELED
    assert [intent["status"] for intent in books.account.intents(books.method)] == ["canceled"]
    assert careful.held() == 0
