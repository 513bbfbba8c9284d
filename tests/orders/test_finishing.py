# SPDX-License-Identifier: Apache-2.0
"""When a provider says that something happened, the order is settled by what it answers, not by what it said."""

from skill.dialogue.effects import NotCanceled, Placed, Unsettled
from skill.orders.model import Order, OrderState, PaymentState
from skill.orders.recovering import finish
from tests.orders.small_shop import NOW, SmallShop
from tests.payments.faulty import Fault


def left_pending(shop: SmallShop) -> Order:
    shop.provider.faults = [Fault.AFTER]
    outcome = shop.say_order_it(shop.quote())
    assert isinstance(outcome, Unsettled)
    return outcome.order


def hear(shop: SmallShop, order_id: str) -> None:
    finish(order_id, database=shop.database, provider=shop.provider, now=NOW)


def test_a_pending_order_is_settled_at_once_and_once(shop: SmallShop) -> None:
    order = left_pending(shop)
    for _ in range(3):
        hear(shop, order.id)
    after = shop.order_of(order.quote)
    assert after is not None
    assert (after.state, after.payment) == (OrderState.PLACED, PaymentState.AUTHORIZED)
    assert len(shop.provider.charges) == 1
    assert shop.counts()["outbox"] == 1


def test_an_event_that_lies_changes_nothing(shop: SmallShop) -> None:
    order = left_pending(shop)
    shop.provider.faults = [Fault.BEFORE]
    hear(shop, order.id)  # whatever it said: the provider, asked, does not answer
    after = shop.order_of(order.quote)
    assert after is not None
    assert after.state is OrderState.PENDING


def test_a_release_that_got_lost_is_finished(shop: SmallShop) -> None:
    placed = shop.say_order_it(shop.quote())
    assert isinstance(placed, Placed)
    shop.provider.faults = [Fault.AFTER]
    assert shop.cancel(placed.order, at=NOW) == NotCanceled(reason="unsettled")
    hear(shop, placed.order.id)
    after = shop.order_of(placed.order.quote)
    assert after is not None
    assert after.state is OrderState.CANCELED


def test_an_event_about_a_settled_or_unknown_order_asks_nothing(shop: SmallShop) -> None:
    placed = shop.say_order_it(shop.quote())
    assert isinstance(placed, Placed)
    before, calls = shop.counts(), len(shop.provider.calls)
    for order_id in (placed.order.id, "never-was", ""):
        hear(shop, order_id)
    assert (shop.counts(), len(shop.provider.calls)) == (before, calls)
