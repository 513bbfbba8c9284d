# SPDX-License-Identifier: Apache-2.0
"""What every payment provider promises to whoever sells: one key does one thing, and answers the same."""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest

from skill.money import Money
from skill.payments import PROVIDERS
from skill.payments.demo import DECLINED_METHOD, DemoProvider
from skill.payments.provider import Authorization, Decline, Provider
from tests.payments.faulty import FaultyProvider
from tests.payments.stripe_account import DECLINED, StripeAccount

AMOUNT = Money(4279, "USD")
DAYS = timedelta(days=3)


@dataclass(kw_only=True)
class Counter:
    """A provider with a saved method that pays and, where it has one, a method that is declined."""

    provider: Provider
    good: str
    declined: str | None
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def order(self) -> str:
        return f"contract-{next(self.numbers)}"

    def asks(self, order: str, *, method: str | None = None, age: timedelta = timedelta(0)) -> Authorization:
        return self.provider.authorize(
            key=f"order-{order}", order_id=order, amount=AMOUNT, method=method or self.good, age=age
        )


@pytest.fixture(params=[*PROVIDERS, "faulty"])
def counter(request: pytest.FixtureRequest) -> Counter:
    if request.param == "demo":
        return Counter(provider=DemoProvider(), good="demo-card", declined=DECLINED_METHOD)
    if request.param == "faulty":  # what the tests of selling use must promise the same
        return Counter(provider=FaultyProvider(), good="card-token", declined=None)
    assert request.param == "stripe", "a new provider keeps the contract too: give it a counter here"
    account: StripeAccount = request.getfixturevalue("stripe_account")
    return Counter(provider=account.provider(), good=account.save_card(), declined=account.save_card(DECLINED))


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
