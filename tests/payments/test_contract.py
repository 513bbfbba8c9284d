# SPDX-License-Identifier: Apache-2.0
"""What every payment provider promises to whoever sells: one key does one thing, and answers the same."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest

from skill.errors import ProviderError
from skill.money import Money
from skill.payments import PROVIDERS
from skill.payments.demo import DECLINED_METHOD, DemoProvider
from skill.payments.provider import AsksPayer, Authorization, Capture, Decline, LooksUpRefunds, Provider, RefundState
from tests.payments.faulty import Fault, FaultyProvider
from tests.payments.stripe_account import CONFIRMS, DECLINED, StripeAccount

AMOUNT = Money(4279, "USD")
PART = Money(1000, "USD")
NEW = timedelta(0)
DAYS = timedelta(days=3)


@dataclass(kw_only=True)
class Counter:
    """A provider with a saved method that pays and, where it has one, a method that is declined.

    And what happens on its side by itself, where anything does.
    """

    provider: Provider
    good: str
    declined: str | None
    lapse: Callable[[str], None] | None = None
    refund_fails: Callable[[str], None] | None = None
    asks_payer: Callable[["Counter"], str] | None = None
    """Makes the next authorization one that the payer must confirm; the method to ask for it with."""
    payer_confirms: Callable[[str], None] | None = None
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def order(self) -> str:
        return f"contract-{next(self.numbers)}"

    def asks(self, order: str, *, method: str | None = None, age: timedelta = timedelta(0)) -> Authorization:
        return self.provider.authorize(
            key=f"order-{order}", order_id=order, amount=AMOUNT, method=method or self.good, age=age
        )

    def captures(self, reference: str, amount: Money = AMOUNT) -> Capture:
        return self.provider.capture(key=f"capture-{reference}", reference=reference, amount=amount)

    def refunds(self, reference: str, amount: Money, *, number: int = 1, age: timedelta = NEW) -> str:
        return self.provider.refund(
            key=f"refund-{reference}-{number}", reference=reference, order_id="contract", amount=amount, age=age
        )


@pytest.fixture(params=[*PROVIDERS, "faulty"])
def counter(request: pytest.FixtureRequest) -> Counter:
    if request.param == "demo":
        return Counter(provider=DemoProvider(), good="demo-card", declined=DECLINED_METHOD)
    if request.param == "faulty":  # what the tests of selling use must promise the same
        faulty = FaultyProvider()

        def next_asks(counter: Counter) -> str:
            faulty.faults.append(Fault.CONFIRM)
            return counter.good

        return Counter(
            provider=faulty,
            good="card-token",
            declined=None,
            lapse=faulty.lapse,
            refund_fails=faulty.refund_fails,
            asks_payer=next_asks,
            payer_confirms=faulty.payer_confirms,
        )
    assert request.param == "stripe", "a new provider keeps the contract too: give it a counter here"
    account: StripeAccount = request.getfixturevalue("stripe_account")
    return Counter(
        provider=account.provider(),
        good=account.save_card(),
        declined=account.save_card(DECLINED),
        lapse=account.lapse,
        refund_fails=account.refund_fails,
        asks_payer=lambda _counter: account.save_card(CONFIRMS),
        payer_confirms=account.payer_confirms,
    )


def test_one_key_reserves_once_and_answers_the_same(counter: Counter) -> None:
    order = counter.order()
    first = counter.asks(order)
    assert first.authorized
    assert first.reference
    assert counter.asks(order) == first
    assert counter.asks(order, age=DAYS) == first


def test_two_orders_are_two_reservations(counter: Counter) -> None:
    assert counter.asks(counter.order()).reference != counter.asks(counter.order()).reference


def test_releasing_twice_is_releasing_once(counter: Counter) -> None:
    reference = counter.asks(counter.order()).reference
    for _ in range(2):
        counter.provider.cancel(key="cancel-1", reference=reference)


def test_a_decline_has_a_reason_that_selling_knows_and_no_reference(counter: Counter) -> None:
    if counter.declined is None:
        pytest.skip("it declines on demand alone")
    order = counter.order()
    answer = counter.asks(order, method=counter.declined)
    assert not answer.authorized
    assert not answer.reference
    assert answer.reason in set(Decline)
    assert counter.asks(order, method=counter.declined) == answer


# --- capturing -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("amount", [AMOUNT, PART], ids=["all", "a-part"])
def test_capturing_the_same_again_is_capturing_once(counter: Counter, amount: Money) -> None:
    reference = counter.asks(counter.order()).reference
    for _ in range(2):
        assert counter.captures(reference, amount) == Capture(captured=True)


def keeps_books(counter: Counter) -> None:
    if counter.lapse is None:
        pytest.skip("it has nobody's money, so it keeps no books")


def test_another_amount_than_was_captured_is_a_persons_matter(counter: Counter) -> None:
    keeps_books(counter)
    reference = counter.asks(counter.order()).reference
    counter.captures(reference, PART)
    with pytest.raises(ProviderError) as caught:
        counter.captures(reference, AMOUNT)
    assert not caught.value.retry


def test_more_than_was_reserved_is_not_captured(counter: Counter) -> None:
    keeps_books(counter)
    reference = counter.asks(counter.order()).reference
    with pytest.raises(ProviderError) as caught:
        counter.captures(reference, AMOUNT + Money(1, "USD"))
    assert not caught.value.retry
    assert counter.provider.capture(key="another", reference=reference, amount=AMOUNT).captured


def test_of_a_reservation_that_lapsed_nothing_is_taken(counter: Counter) -> None:
    keeps_books(counter)
    assert counter.lapse is not None
    reference = counter.asks(counter.order()).reference
    counter.lapse(reference)
    for _ in range(2):
        assert counter.captures(reference) == Capture(captured=False)


def test_a_release_after_the_capture_is_refused_for_good(counter: Counter) -> None:
    keeps_books(counter)
    reference = counter.asks(counter.order()).reference
    counter.captures(reference)
    with pytest.raises(ProviderError) as caught:
        counter.provider.cancel(key="cancel-1", reference=reference)
    assert not caught.value.retry


# --- refunding -----------------------------------------------------------------------------------------


def test_one_key_gives_back_once(counter: Counter) -> None:
    reference = counter.asks(counter.order()).reference
    counter.captures(reference)
    first = counter.refunds(reference, PART)
    assert first
    assert counter.refunds(reference, PART) == first
    assert counter.refunds(reference, PART, age=DAYS) == first
    assert counter.refunds(reference, PART, number=2) != first


def test_never_more_is_given_back_than_was_captured(counter: Counter) -> None:
    keeps_books(counter)
    reference = counter.asks(counter.order()).reference
    counter.captures(reference, PART + PART)
    counter.refunds(reference, PART)
    with pytest.raises(ProviderError) as caught:
        counter.refunds(reference, PART + Money(1, "USD"), number=2)
    assert not caught.value.retry
    assert counter.refunds(reference, PART, number=3)


def test_nothing_is_given_back_before_anything_was_captured(counter: Counter) -> None:
    keeps_books(counter)
    with pytest.raises(ProviderError) as caught:
        counter.refunds(counter.asks(counter.order()).reference, PART)
    assert not caught.value.retry


def test_a_refund_may_fail_later_and_its_money_can_be_given_back_anew(counter: Counter) -> None:
    if not isinstance(counter.provider, LooksUpRefunds) or counter.refund_fails is None:
        pytest.skip("its refunds don't fail")
    reference = counter.asks(counter.order()).reference
    counter.captures(reference)
    refund = counter.refunds(reference, AMOUNT)
    assert counter.provider.refund_state(reference=refund) is RefundState.REFUNDED
    counter.refund_fails(refund)
    assert counter.provider.refund_state(reference=refund) is RefundState.FAILED
    assert counter.refunds(reference, AMOUNT) == refund, "the same key is the same refund, failed or not"
    assert counter.refunds(reference, AMOUNT, number=2) != refund


# --- the payer's own confirmation ----------------------------------------------------------------------


def asked_payer(counter: Counter) -> tuple[AsksPayer, Authorization, str]:
    if not isinstance(counter.provider, AsksPayer) or counter.asks_payer is None:
        pytest.skip("no bank asks anybody")
    method = counter.asks_payer(counter)
    return counter.provider, counter.asks(counter.order(), method=method), method


def test_what_the_payer_must_confirm_stays_open_until_they_do(counter: Counter) -> None:
    provider, asked, method = asked_payer(counter)
    assert (asked.authorized, asked.open) == (False, True)
    assert provider.look_up(reference=asked.reference) == asked
    for _ in range(2):
        page = provider.payer_page(
            reference=asked.reference, amount=AMOUNT, method=method, return_url="https://shop.example/back"
        )
        assert page is not None
        assert page.startswith("https://")
    assert counter.payer_confirms is not None
    counter.payer_confirms(asked.reference)
    assert provider.look_up(reference=asked.reference) == Authorization(authorized=True, reference=asked.reference)
    assert counter.captures(asked.reference).captured
    gone = provider.payer_page(reference=asked.reference, amount=AMOUNT, method=method, return_url="https://x.example")
    assert gone is None


def test_what_nobody_confirms_can_be_canceled_and_is_open_no_more(counter: Counter) -> None:
    provider, asked, method = asked_payer(counter)
    for _ in range(2):
        counter.provider.cancel(key="cancel-1", reference=asked.reference)
    answer = provider.look_up(reference=asked.reference)
    assert (answer.authorized, answer.open, answer.reference) == (False, False, "")
    gone = provider.payer_page(reference=asked.reference, amount=AMOUNT, method=method, return_url="https://x.example")
    assert gone is None
