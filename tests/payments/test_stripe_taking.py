# SPDX-License-Identifier: Apache-2.0
"""Captures and refunds at Stripe: once each whatever happens on the way, and never more than was agreed."""

from datetime import timedelta
from typing import Any

import pytest

from skill.errors import ProviderError
from skill.money import Money
from skill.payments.provider import Capture
from tests.payments.stripe_account import StripeAccount
from tests.payments.test_stripe import AMOUNT, NEW, OLD, Buyer

PART = Money(1500, "USD")


class Till(Buyer):
    """A buyer whose order is reserved, and our captures and refunds of it."""

    def __init__(self, account: StripeAccount) -> None:
        super().__init__(account)
        self.reference = self.asks().reference

    def captures(self, amount: Money = AMOUNT, *, key: str = "capture") -> Capture:
        return self.provider.capture(key=f"{key}-{self.reference}", reference=self.reference, amount=amount)

    def refunds(self, amount: Money = PART, *, key: str = "refund-1", age: timedelta = NEW) -> str:
        return self.provider.refund(
            key=f"{self.reference}-{key}", reference=self.reference, order_id="o", amount=amount, age=age
        )

    def received(self) -> int:
        (intent,) = self.account.intents(self.method)
        return int(intent["amount_received"])

    def given(self) -> list[dict[str, Any]]:
        every = self.account.client.v1.refunds.list({"payment_intent": self.reference, "limit": 100})
        return [body for one in every.data if (body := one.to_dict())["metadata"]]


@pytest.fixture
def till(stripe_account: StripeAccount) -> Till:
    return Till(stripe_account)


# --- capturing -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("amount", [AMOUNT, PART])
def test_what_was_reserved_is_taken_once(till: Till, amount: Money) -> None:
    assert till.captures(amount).captured
    till.account.forget_keys()
    assert till.captures(amount).captured, "taken already is no error"
    assert (till.states(), till.received()) == (["succeeded"], amount.minor)


@pytest.mark.parametrize("forgotten", [False, True])
def test_another_amount_than_was_taken_is_a_persons_matter(till: Till, forgotten: bool) -> None:
    till.captures(PART)
    if forgotten:
        till.account.forget_keys()
    with pytest.raises(ProviderError, match="another amount") as caught:
        till.captures(AMOUNT)
    assert not caught.value.retry
    assert till.received() == PART.minor


def test_a_reservation_that_stripe_let_go_is_told_as_lapsed(till: Till) -> None:
    till.account.lapse(till.reference)
    assert till.captures() == till.captures() == Capture(captured=False)
    assert till.received() == 0


def test_a_failure_that_the_key_remembers_does_not_keep_money_from_being_taken(till: Till) -> None:
    till.account.fail("failed")
    assert till.captures().captured
    assert till.captures().captured
    assert till.received() == AMOUNT.minor


@pytest.mark.parametrize("fault", ["before", "after"])
@pytest.mark.parametrize("times", [1, 2])
def test_a_capture_that_failed_on_the_way_is_found_again(till: Till, fault: str, times: int) -> None:
    till.account.fail(*([fault] * times))
    if times == 1:
        assert till.captures().captured
    else:
        with pytest.raises(ProviderError) as caught:
            till.captures()
        assert caught.value.retry
    assert till.captures().captured
    assert (till.states(), till.received()) == (["succeeded"], AMOUNT.minor)


def test_what_waits_for_nobody_is_asked_for_again(till: Till) -> None:
    with pytest.raises(ProviderError, match="404") as caught:
        till.provider.capture(key="k", reference="pi_never", amount=AMOUNT)
    assert not caught.value.retry


# --- refunding -----------------------------------------------------------------------------------------


def test_a_refund_is_made_once_even_when_its_key_is_forgotten(till: Till) -> None:
    till.captures()
    first = till.refunds()
    till.account.forget_keys()
    assert till.refunds() == till.refunds(age=OLD) == first
    assert [(one["id"], one["amount"]) for one in till.given()] == [(first, PART.minor)]
    assert till.given()[0]["metadata"] == {"order_id": "o", "refund": f"{till.reference}-refund-1"}


@pytest.mark.parametrize("fault", ["before", "after", "failed"])
def test_a_refund_that_failed_on_the_way_is_made_once(till: Till, fault: str) -> None:
    till.captures()
    till.account.fail(fault, fault)
    with pytest.raises(ProviderError) as caught:
        till.refunds()
    assert caught.value.retry
    till.account.forget_keys()
    assert till.refunds(age=OLD) == till.refunds()
    assert len(till.given()) == 1


def test_never_more_is_given_back_than_was_taken(till: Till) -> None:
    till.captures(PART + PART)
    till.refunds(PART)
    with pytest.raises(ProviderError, match="more than was captured") as caught:
        till.refunds(PART + Money(1, "USD"), key="refund-2")
    assert not caught.value.retry
    till.refunds(PART, key="refund-3")
    assert sum(one["amount"] for one in till.given()) == till.received()


def test_what_a_person_gave_back_in_stripes_dashboard_is_not_given_back_again(till: Till) -> None:
    till.captures()
    till.account.client.v1.refunds.create({"payment_intent": till.reference, "amount": AMOUNT.minor})
    with pytest.raises(ProviderError) as caught:
        till.refunds()
    assert not caught.value.retry
    assert till.given() == []


def test_the_same_key_with_another_amount_is_a_persons_matter(till: Till) -> None:
    till.captures()
    till.refunds(PART)
    with pytest.raises(ProviderError, match="another amount") as caught:
        till.refunds(AMOUNT)
    assert not caught.value.retry
    assert [one["amount"] for one in till.given()] == [PART.minor]
