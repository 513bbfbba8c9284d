# SPDX-License-Identifier: Apache-2.0
"""A guest pays on Stripe's own page: opened once, reserved there, ended in time, and told as it is."""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast
from uuid import uuid4

import pytest

from skill.dialogue.effects import Unsettled
from skill.errors import ProviderError
from skill.money import Money
from skill.orders import ledger
from skill.orders.hearing import hear
from skill.orders.model import Order, OrderState, PaymentState
from skill.payments.provider import Authorization, Decline, ProviderEvent
from skill.payments.stripe.provider import StripeProvider
from skill.store import payments
from skill.store.invariants import broken_invariants
from tests.orders.guests import Guests
from tests.orders.small_shop import NOW, SmallShop
from tests.payments.faulty import FaultyProvider
from tests.payments.stripe_account import SECRET_KEY, WEBHOOK_SECRET, StripeAccount

AMOUNT = Money(4279, "USD")
NEW = timedelta(seconds=1)
BACK = "https://shop.example/payments/confirm/"


@pytest.fixture
def order() -> str:
    return uuid4().hex[:20]


def ours(account: StripeAccount) -> StripeProvider:
    return StripeProvider(
        secret_key=SECRET_KEY,
        webhook_secret=WEBHOOK_SECRET,
        api_base=account.address,
        back_to=lambda order_id: f"{BACK}{order_id}",
    )


def opened(provider: StripeProvider, order: str, *, age: timedelta = NEW, waited: timedelta = NEW) -> Authorization:
    until = datetime.fromtimestamp(int(time.time()), UTC) - waited + timedelta(minutes=15)
    return provider.open_payment(
        key=f"order-{order}", order_id=order, seller="Lantern Lane Toys", amount=AMOUNT, until=until, age=age
    )


def page(provider: StripeProvider, reference: str) -> str | None:
    return provider.payer_page(reference=reference, amount=AMOUNT, method="payer", return_url=BACK)


def test_what_is_paid_there_is_reserved_and_taken_later(stripe_account: StripeAccount, order: str) -> None:
    provider = ours(stripe_account)
    answer = opened(provider, order)
    assert (answer.authorized, answer.open, answer.reference[:3]) == (False, True, "cs_")
    assert (page(provider, answer.reference) or "").startswith("https://checkout.example/")
    assert provider.look_up(reference=answer.reference) == answer
    stripe_account.pays(answer.reference)
    paid = provider.look_up(reference=answer.reference)
    assert (paid.authorized, paid.reference[:3]) == (True, "pi_")
    assert page(provider, answer.reference) is None
    intent = stripe_account.client.v1.payment_intents.retrieve(paid.reference)
    assert (intent.status, intent.amount, intent.metadata["order_id"]) == ("requires_capture", 4279, order)
    assert provider.capture(key=f"capture-{order}", reference=paid.reference, amount=AMOUNT).captured


@pytest.mark.parametrize("faults", [("after",), ("before",), ("before", "before"), ("after", "after")])
def test_a_page_is_opened_once_however_often_it_is_asked_for(
    stripe_account: StripeAccount, order: str, faults: tuple[str, ...]
) -> None:
    provider = ours(stripe_account)
    until = datetime.now(UTC) + timedelta(minutes=15)
    particulars = {"key": f"order-{order}", "order_id": order, "seller": "Toys", "amount": AMOUNT, "until": until}
    stripe_account.fail(*faults)
    answers = []
    for _ in range(3):
        with suppress(ProviderError):
            answers.append(provider.open_payment(**particulars, age=NEW))  # type: ignore[arg-type]  # by name
    assert len({answer.reference for answer in answers}) == 1
    stripe_account.pays(answers[0].reference)
    assert provider.look_up(reference=answers[0].reference).authorized


def test_what_is_over_can_be_paid_no_more_and_ending_it_twice_is_no_error(
    stripe_account: StripeAccount, order: str
) -> None:
    provider = ours(stripe_account)
    reference = opened(provider, order).reference
    for _ in range(2):
        provider.cancel(key=f"cancel-{order}", reference=reference)
    assert page(provider, reference) is None
    assert provider.look_up(reference=reference) == Authorization(
        authorized=False, reference="", reason=Decline.DECLINED
    )


def test_what_was_paid_at_the_last_moment_is_released(stripe_account: StripeAccount, order: str) -> None:
    provider = ours(stripe_account)
    reference = opened(provider, order).reference
    stripe_account.pays(reference)
    paid = provider.look_up(reference=reference).reference
    provider.cancel(key=f"cancel-{order}", reference=reference)
    assert stripe_account.client.v1.payment_intents.retrieve(paid).status == "canceled"


def test_an_order_that_is_old_opens_no_page(stripe_account: StripeAccount, order: str) -> None:
    provider = ours(stripe_account)
    declined = Authorization(authorized=False, reference="", reason=Decline.DECLINED)
    assert opened(provider, order, age=timedelta(hours=2)) == declined
    # Stripe itself takes no page that would live for less than half an hour.
    assert opened(provider, order, waited=timedelta(minutes=40)) == declined


def test_an_amount_that_nobody_is_charged_opens_none(stripe_account: StripeAccount, order: str) -> None:
    answer = ours(stripe_account).open_payment(
        key=f"order-{order}", order_id=order, seller="x", amount=Money(0, "USD"), until=datetime.now(UTC), age=NEW
    )
    assert answer.reason == Decline.AMOUNT_REFUSED


def test_a_page_that_never_was_is_an_error_for_good(stripe_account: StripeAccount) -> None:
    with pytest.raises(ProviderError, match="404") as caught:
        ours(stripe_account).look_up(reference="cs_never")
    assert not caught.value.retry


@pytest.fixture
def guests(stripe_account: StripeAccount, tmp_path: Path) -> Iterator[tuple[SmallShop, Guests]]:
    """A shop that is paid with Stripe, and its guests."""
    shop = SmallShop(f"sqlite:///{tmp_path / 'shop.db'}")
    shop.provider = cast(FaultyProvider, ours(stripe_account))
    yield shop, Guests(shop)
    with shop.database.reading() as connection:
        assert broken_invariants(connection) == ()
        assert ledger.verify(connection) is None
    shop.database.close()


def waits(outcome: object) -> tuple[Order, str]:
    """An order that waits for its payer, and the page's reference."""
    assert isinstance(outcome, Unsettled), outcome
    assert outcome.order.state is OrderState.AWAITING_PAYER
    return outcome.order, outcome.order.id


def reference_of(shop: SmallShop, order: Order) -> str:
    with shop.database.reading() as connection:
        found = payments.of_order(connection, order.id).reference
    assert found is not None
    return found


def test_a_guests_order_is_placed_once_stripe_says_it_is_paid(
    stripe_account: StripeAccount, guests: tuple[SmallShop, Guests]
) -> None:
    shop, guest = guests
    order, order_id = waits(guest.pay(guest.link()))
    event = ProviderEvent(id="evt_1", kind="checkout.session.completed", order_id=order_id)
    soon = NOW + timedelta(minutes=3)
    hear(event, database=shop.database, provider=shop.provider, now=soon)  # a lie, or too early
    assert shop.order_of(order.quote) == order
    stripe_account.pays(reference_of(shop, order))
    assert hear(replace(event, id="evt_2"), database=shop.database, provider=shop.provider, now=soon)
    placed = shop.order_of(order.quote)
    assert placed is not None
    assert (placed.state, placed.payment) == (OrderState.PLACED, PaymentState.AUTHORIZED)
    assert shop.capture(at=NOW + timedelta(hours=1)) == 1
    intent = stripe_account.client.v1.payment_intents.retrieve(reference_of(shop, order))
    assert (intent.status, intent.amount) == ("succeeded", order.quote.total.minor)


def test_a_guest_who_pays_too_late_finds_the_page_ended(
    stripe_account: StripeAccount, guests: tuple[SmallShop, Guests]
) -> None:
    shop, guest = guests
    order, _ = waits(guest.pay(guest.link()))
    reference = reference_of(shop, order)
    for minutes in (20, 21):
        shop.recover(at=NOW + timedelta(minutes=minutes))
    after = shop.order_of(order.quote)
    assert after is not None
    assert (after.state, shop.held(), page(ours(stripe_account), reference)) == (OrderState.CANCELED, 0, None)
