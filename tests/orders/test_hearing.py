# SPDX-License-Identifier: Apache-2.0
"""A provider's event is a reason to look, once: twice, out of order or beside the order's own turn it does no harm."""

import threading
from datetime import timedelta

from sqlalchemy import select

from skill.dialogue.effects import Placed, Unsettled
from skill.orders.capturing import capture_due
from skill.orders.hearing import hear
from skill.orders.model import Order, OrderState, PaymentState, RefundState
from skill.orders.refunding import RefundMade, refund
from skill.payments.provider import ProviderEvent
from skill.store import refunds
from skill.store.exchange_tables import PAYMENT_EVENT
from tests.orders.small_shop import NOW, SmallShop
from tests.payments.faulty import Fault

SOON = NOW + timedelta(minutes=2)
WEEK = NOW + timedelta(days=8)


def event(order: Order, *, id: str = "evt_1", kind: str = "payment_intent.canceled") -> ProviderEvent:
    return ProviderEvent(id=id, kind=kind, order_id=order.id)


def heard(shop: SmallShop, told: ProviderEvent) -> bool:
    return hear(told, database=shop.database, provider=shop.provider, now=SOON)


def kept(shop: SmallShop) -> list[tuple[str, str, str]]:
    with shop.database.reading() as connection:
        rows = connection.execute(select(PAYMENT_EVENT)).all()
    return [(row.provider, row.provider_event_id, row.order_id) for row in rows]


def placed(shop: SmallShop) -> Order:
    outcome = shop.say_order_it(shop.quote())
    assert isinstance(outcome, Placed)
    return outcome.order


def as_it_is(shop: SmallShop, order: Order) -> Order:
    found = shop.order_of(order.quote)
    assert found is not None
    return found


def test_a_pending_order_is_settled_by_the_first_event_and_the_second_asks_nobody(shop: SmallShop) -> None:
    shop.provider.faults = [Fault.AFTER]
    quote = shop.quote()
    assert isinstance(shop.say_order_it(quote), Unsettled)
    order = shop.order_of(quote)
    assert order is not None
    assert heard(shop, event(order))
    assert as_it_is(shop, order).state is OrderState.PLACED
    calls = len(shop.provider.calls)
    assert not heard(shop, event(order))
    assert len(shop.provider.calls) == calls
    assert kept(shop) == [("faulty", "evt_1", order.id)]


def test_an_event_without_an_id_is_heard_every_time_and_kept_never(shop: SmallShop) -> None:
    order = placed(shop)
    assert heard(shop, event(order, id=""))
    assert heard(shop, event(order, id=""))
    assert kept(shop) == []
    assert as_it_is(shop, order).state is OrderState.PLACED


def test_an_event_about_no_order_of_ours_is_nothing(shop: SmallShop) -> None:
    assert not heard(shop, ProviderEvent(id="evt_1", kind="payment_intent.canceled", order_id="nobodys"))
    assert kept(shop) == []


def test_a_reservation_that_lapsed_ends_its_order_at_once(shop: SmallShop) -> None:
    order = placed(shop)
    (charge,) = shop.provider.charges.values()
    shop.provider.lapse(charge.reference)
    assert heard(shop, event(order))
    after = as_it_is(shop, order)
    assert (after.state, after.payment) == (OrderState.CANCELED, PaymentState.CANCELED)
    assert shop.held() == 0
    assert shop.provider.charges[charge.key].captured is None


def test_an_event_that_says_lapsed_where_nothing_did_changes_nothing(shop: SmallShop) -> None:
    order = placed(shop)
    assert heard(shop, event(order))
    after = as_it_is(shop, order)
    assert (after.state, after.payment) == (OrderState.PLACED, PaymentState.AUTHORIZED)
    (charge,) = shop.provider.charges.values()
    assert charge.captured is None


def test_a_provider_that_can_not_be_asked_leaves_the_order_to_its_jobs(shop: SmallShop) -> None:
    order = placed(shop)
    shop.provider.faults = [Fault.BEFORE]
    assert heard(shop, event(order))
    assert as_it_is(shop, order).state is OrderState.PLACED


def test_events_of_an_earlier_state_that_come_late_move_nothing_back(shop: SmallShop) -> None:
    order = placed(shop)
    capture_due(database=shop.database, provider=shop.provider, now=WEEK)
    before = as_it_is(shop, order)
    assert before.payment is PaymentState.CAPTURED
    for number, kind in enumerate(("payment_intent.created", "payment_intent.amount_capturable_updated")):
        heard(shop, event(order, id=f"evt_{number}", kind=kind))
    assert as_it_is(shop, order) == before


def test_a_refund_that_fails_later_reaches_its_order(shop: SmallShop) -> None:
    order = placed(shop)
    capture_due(database=shop.database, provider=shop.provider, now=WEEK)
    made = refund(
        order.id,
        amount=order.quote.total,
        reason="goodwill",
        by="operator",
        database=shop.database,
        provider=shop.provider,
        now=WEEK,
    )
    assert isinstance(made, RefundMade)
    assert made.refund.state is RefundState.REFUNDED
    (given,) = shop.provider.refunds.values()
    shop.provider.refund_fails(given.id)
    for number in range(2):
        heard(shop, event(order, id=f"evt_{number}", kind="refund.failed"))
    with shop.database.reading() as connection:
        (kept_refund,) = refunds.of_order(connection, order.id)
    assert kept_refund.state is RefundState.FAILED


def test_an_event_beside_the_orders_own_turn_makes_one_order_and_one_charge(shop: SmallShop) -> None:
    shop.provider.faults = [Fault.SLOW, Fault.SLOW]
    quote = shop.quote()
    turn = threading.Thread(target=shop.say_order_it, args=(quote,))
    turn.start()
    while (order := shop.order_of(quote)) is None and turn.is_alive():
        pass
    assert order is not None
    heard(shop, event(order))
    turn.join()
    assert as_it_is(shop, order).state is OrderState.PLACED
    assert len(shop.provider.charges) == 1
    assert shop.counts()["outbox"] == 1
