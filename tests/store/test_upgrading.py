# SPDX-License-Identifier: Apache-2.0
"""A shop of the second release goes on as it was, order by order, once its database is this release's."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from skill.orders import ledger
from skill.orders.model import FulfillmentState, OrderState, PaymentState
from skill.orders.withdrawing import Withdrawn, withdraw
from skill.store import orders, payments, schema
from skill.store.database import Database
from skill.store.invariants import broken_invariants
from skill.store.order_tables import ORDER_LINE
from skill.store.outbox_tables import OUTBOX
from tests.orders.small_shop import NOW, SmallShop, check_invariants
from tests.payments.faulty import Charge

LATER = NOW + timedelta(days=5)
STATES = [
    OrderState.CANCELED, OrderState.PLACED, OrderState.PAYMENT_FAILED, OrderState.NEEDS_ATTENTION,
    OrderState.NEEDS_ATTENTION, OrderState.CANCELING, OrderState.PENDING,
]  # fmt: skip


@pytest.fixture
def shop(released_url: Callable[[str], str]) -> SmallShop:
    """The shop of that database, upgraded, with the provider's books as they were."""
    url = released_url("0002")
    database = Database(url)
    done = database.upgrade()
    assert (done.before, done.after) == ("0002", schema.REVISION)
    database.close()
    shop = SmallShop(url, stock=None)
    with shop.database.reading() as connection:
        for order in orders.every(connection):
            payment = payments.of_order(connection, order.id)
            if order.state is OrderState.PAYMENT_FAILED:
                continue
            charge = Charge(
                key=payment.key,
                order_id=order.id,
                amount=payment.amount,
                method=payment.method,
                reference=f"charge-of-{payment.key}",
                released=order.state is OrderState.CANCELED,
            )
            shop.provider.charges[charge.key] = charge
    return shop


def test_every_order_stands_where_it_stood_and_nothing_is_lost(shop: SmallShop) -> None:
    with shop.database.reading() as connection:
        assert broken_invariants(connection) == ()
        assert ledger.verify(connection) is None
        every = orders.every(connection)
        canceled = connection.execute(select(func.sum(ORDER_LINE.c.canceled))).scalar_one()
        numbers = connection.execute(select(OUTBOX.c.number).where(OUTBOX.c.order_id.is_not(None))).scalars().all()
    assert [order.state for order in every] == STATES
    assert [order.fulfillment for order in every if order.state in (OrderState.PLACED, OrderState.PENDING)] == [
        FulfillmentState.UNFULFILLED
    ] * 2
    assert all(
        (order.payment is PaymentState.PENDING) is (order.fulfillment is FulfillmentState.UNFULFILLED)
        for order in every
        if order.state is OrderState.NEEDS_ATTENTION
    )
    assert canceled == 2
    assert set(numbers) == {0}
    check_invariants(shop)
    shop.database.close()


def test_what_it_had_begun_is_finished_and_what_stands_is_captured_and_may_be_withdrawn_from(shop: SmallShop) -> None:
    assert shop.recover(at=LATER).settled == 2
    assert shop.capture(at=LATER) == 2
    with shop.database.reading() as connection:
        gift = orders.every(connection)[1]
    assert (gift.state, gift.payment, gift.captured) == (
        OrderState.PLACED,
        PaymentState.CAPTURED,
        gift.quote.total.minor,
    )
    done = withdraw(gift.id, by="link", database=shop.database, provider=shop.provider, now=LATER)
    assert isinstance(done, Withdrawn)
    assert done.order.refunded == gift.captured
    check_invariants(shop)
    shop.database.close()
