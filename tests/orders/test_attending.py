# SPDX-License-Identifier: Apache-2.0
"""What recovery gave up, a person moves on by what they found, once, and the ledger says who and why."""

from datetime import timedelta

import pytest

from skill.money import Money
from skill.orders import ledger
from skill.orders.attending import Attended, Found, NotAttended, attend
from skill.orders.capturing import begin_and_capture
from skill.orders.explaining import why
from skill.orders.model import Order, OrderState, PaymentState
from skill.orders.needing import needs
from skill.orders.refunding import RefundMade, refund
from skill.store import ledger as stored
from tests.orders.small_shop import NOW, SmallShop
from tests.payments.faulty import Fault

LATER = NOW + timedelta(days=1)


def given_up(shop: SmallShop, *faults: Fault) -> Order:
    """An order that the provider refused to answer for."""
    shop.provider.faults = [*faults, Fault.FINAL]
    quote = shop.quote()
    shop.say_order_it(quote)
    order = shop.order_of(quote)
    assert order is not None
    assert order.state is OrderState.NEEDS_ATTENTION
    return order


def look(shop: SmallShop, order: Order, found: Found, *, reference: str | None = None) -> Attended | NotAttended:
    return attend(
        order.id,
        found,
        reference=reference,
        by="operator 7",
        why="seen in the dashboard",
        database=shop.database,
        provider=shop.provider,
        now=LATER,
    )


def state_of(outcome: Attended | NotAttended) -> tuple[OrderState, PaymentState]:
    assert isinstance(outcome, Attended)
    return outcome.order.state, outcome.order.payment


def test_what_needs_a_person_says_what_happened_and_what_to_do(shop: SmallShop) -> None:
    order = given_up(shop)
    (need,) = needs(shop.database)
    assert (need.kind, need.order) == ("order", order.id)
    assert "asked to reserve the money (42.79 USD) and refused" in need.happened
    for choice in ("--retry", "--released", "--charged --reference ID"):
        assert f"dollhouse orders resolve {order.id} {choice}" in need.to_do
    look(shop, order, Found.RETRY)
    assert needs(shop.database) == ()


def test_asked_again_the_provider_settles_it_with_the_same_key(shop: SmallShop) -> None:
    order = given_up(shop)
    assert state_of(look(shop, order, Found.RETRY)) == (OrderState.PLACED, PaymentState.AUTHORIZED)
    assert list(shop.provider.charges) == [f"order-{order.id}"]
    told = "\n".join(why(shop.database, order.id) or ())
    assert "recovery gave up (provider_refused); a person must look" in told
    assert "operator 7 looked at the provider and said: retry (seen in the dashboard)" in told
    assert "the provider reserved the money" in told


def test_where_nothing_is_held_the_order_ends_and_gives_back_what_it_held(shop: SmallShop) -> None:
    order = given_up(shop)
    assert shop.held() == 1
    assert state_of(look(shop, order, Found.RELEASED)) == (OrderState.PAYMENT_FAILED, PaymentState.FAILED)
    assert (shop.held(), shop.provider.charges) == (0, {})


def test_money_that_was_reserved_unheard_is_found_by_its_reference(shop: SmallShop) -> None:
    order = given_up(shop)
    assert look(shop, order, Found.CHARGED) == NotAttended(reason="needs_reference")
    shop.provider.faults = []
    answer = shop.provider.authorize(
        key=f"order-{order.id}", order_id=order.id, amount=order.quote.total, method="card-token", age=timedelta(0)
    )
    outcome = look(shop, order, Found.CHARGED, reference=answer.reference)
    assert state_of(outcome) == (OrderState.PLACED, PaymentState.AUTHORIZED)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Found.RETRY, (OrderState.PLACED, PaymentState.CAPTURED)),
        (Found.CHARGED, (OrderState.PLACED, PaymentState.CAPTURED)),
        (Found.RELEASED, (OrderState.CANCELED, PaymentState.CANCELED)),
    ],
)
def test_a_capture_that_was_given_up_goes_on(
    shop: SmallShop, found: Found, expected: tuple[OrderState, PaymentState]
) -> None:
    quote = shop.quote()
    shop.say_order_it(quote)
    order = shop.order_of(quote)
    assert order is not None
    shop.provider.faults = [Fault.FINAL]
    begin_and_capture(order.id, database=shop.database, provider=shop.provider, now=LATER)
    (key, charge) = next(iter(shop.provider.charges.items()))
    if found is Found.CHARGED:
        shop.provider.capture(key=f"capture-{order.id}", reference=charge.reference, amount=charge.amount)
    elif found is Found.RELEASED:
        shop.provider.cancel(key=f"cancel-{order.id}", reference=charge.reference)
    assert state_of(look(shop, order, found)) == expected
    assert key in shop.provider.charges


def test_a_release_that_was_given_up_goes_on_and_can_not_be_a_charge(shop: SmallShop) -> None:
    quote = shop.quote()
    shop.say_order_it(quote)
    order = shop.order_of(quote)
    assert order is not None
    shop.provider.faults = [Fault.FINAL]
    shop.cancel(order, at=NOW + timedelta(minutes=1))
    assert look(shop, order, Found.CHARGED) == NotAttended(reason="release_instead")
    assert state_of(look(shop, order, Found.RETRY)) == (OrderState.CANCELED, PaymentState.CANCELED)


def test_a_failed_refund_is_listed_and_tried_again_with_its_key(shop: SmallShop) -> None:
    quote = shop.quote()
    shop.say_order_it(quote)
    order = shop.order_of(quote)
    assert order is not None
    begin_and_capture(order.id, database=shop.database, provider=shop.provider, now=LATER)
    shop.provider.faults = [Fault.FINAL]
    made = refund(
        order.id,
        amount=Money(500, "USD"),
        reason="scratched",
        by="operator",
        database=shop.database,
        provider=shop.provider,
        now=LATER,
    )
    assert isinstance(made, RefundMade)
    (need,) = needs(shop.database)
    assert need.kind == "refund"
    assert "giving back 5.00 USD (refund 1) failed: provider_refused" in need.happened
    assert isinstance(look(shop, order, Found.RETRY), Attended)
    assert needs(shop.database) == ()
    assert [one.amount for one in shop.provider.refunds.values()] == [Money(500, "USD")]
    assert "the provider gave 5.00 USD back" in "\n".join(why(shop.database, order.id) or ())


def test_what_needs_nobody_is_left_alone(shop: SmallShop) -> None:
    quote = shop.quote()
    shop.say_order_it(quote)
    order = shop.order_of(quote)
    assert order is not None
    with shop.database.reading() as connection:
        before = stored.read_head(connection)
    for found in Found:
        assert look(shop, order, found) == NotAttended(reason="needs_none")
    with shop.database.reading() as connection:
        assert stored.read_head(connection) == before
        assert ledger.verify(connection) is None
