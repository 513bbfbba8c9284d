# SPDX-License-Identifier: Apache-2.0
"""Stripe reserves once per order whatever happens on the way, and no decline leaves anything behind."""

import logging
import threading
import time
from datetime import timedelta

import pytest

from skill.errors import ProviderError
from skill.money import Money
from skill.payments.provider import Authorization, Decline
from skill.payments.stripe import account
from skill.payments.stripe.provider import StripeProvider
from tests.payments.stripe_account import (
    DECLINED,
    EXPIRED,
    POOR,
    SECRET_KEY,
    STOLEN,
    WAITS,
    WEBHOOK_SECRET,
    StripeAccount,
)

AMOUNT = Money(4279, "USD")
NEW = timedelta(seconds=10)
OLD = timedelta(days=2)


class Buyer:
    """A household with one saved card, and our side of its payments."""

    def __init__(self, account: StripeAccount, number: str = "4242424242424242") -> None:
        self.account = account
        self.provider = account.provider()
        self.method = account.save_card(number)

    def asks(self, order: str = "1", *, amount: Money = AMOUNT, age: timedelta = NEW) -> Authorization:
        # orders of different tests have different ids, as they have in life
        order_id = f"{self.method}-{order}".replace("/", "-")
        return self.provider.authorize(
            key=f"order-{order_id}", order_id=order_id, amount=amount, method=self.method, age=age
        )

    def states(self) -> list[str]:
        return [intent["status"] for intent in self.account.intents(self.method)]


@pytest.fixture
def buyer(stripe_account: StripeAccount) -> Buyer:
    return Buyer(stripe_account)


def test_the_money_is_reserved_and_not_taken(buyer: Buyer) -> None:
    answer = buyer.asks()
    (intent,) = buyer.account.intents(buyer.method)
    assert answer == Authorization(authorized=True, reference=intent["id"])
    assert (intent["amount"], intent["currency"], intent["status"]) == (4279, "usd", "requires_capture")
    assert (intent["capture_method"], intent["customer"]) == ("manual", buyer.method.split("/")[0])


def test_the_same_key_reserves_once(buyer: Buyer) -> None:
    assert buyer.asks() == buyer.asks()
    assert buyer.states() == ["requires_capture"]


def test_many_at_once_with_one_key_reserve_once(buyer: Buyer) -> None:
    start, answers = threading.Barrier(4), list[str]()

    def ask() -> None:
        start.wait()
        try:
            answers.append(buyer.asks().reference)
        except ProviderError as error:
            answers.append("" if error.retry else "final")  # the key was in use

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(answers) - {""}) == 1
    assert buyer.states() == ["requires_capture"]


def test_a_release_lets_the_money_go_and_once_more_changes_nothing(buyer: Buyer) -> None:
    reference = buyer.asks().reference
    for key in ("cancel-1", "cancel-1", "another-key"):
        buyer.provider.cancel(key=key, reference=reference)
    assert buyer.states() == ["canceled"]


def test_an_answer_that_has_grown_old_is_not_believed(buyer: Buyer) -> None:
    buyer.account.client.v1.payment_intents.cancel(buyer.asks().reference)
    assert not buyer.asks().authorized


def test_captured_money_is_not_released_but_shown_to_a_person(buyer: Buyer) -> None:
    reference = buyer.asks().reference
    buyer.account.client.v1.payment_intents.capture(reference)
    with pytest.raises(ProviderError, match="is succeeded") as caught:
        buyer.provider.cancel(key="cancel-1", reference=reference)
    assert not caught.value.retry


def test_a_release_of_what_never_was_is_a_persons_matter(buyer: Buyer) -> None:
    with pytest.raises(ProviderError, match="404") as caught:
        buyer.provider.cancel(key="cancel-1", reference="pi_never")
    assert not caught.value.retry


# --- declines ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (DECLINED, Decline.DECLINED),
        (STOLEN, Decline.DECLINED),
        (POOR, Decline.INSUFFICIENT_FUNDS),
        (EXPIRED, Decline.METHOD_UNUSABLE),
    ],
)
def test_a_decline_says_why_and_leaves_nothing_open(stripe_account: StripeAccount, number: str, reason: str) -> None:
    buyer = Buyer(stripe_account, number)
    declined = Authorization(authorized=False, reference="", reason=reason)
    assert (buyer.asks(), buyer.asks()) == (declined, declined)
    assert buyer.states() == ["canceled"]


@pytest.mark.parametrize("method", ["cus_gone/pm_gone", "pm_alone", "cus_alone", "demo-card", "4242424242424242"])
def test_a_method_that_is_not_stripes_is_declined(buyer: Buyer, method: str) -> None:
    buyer.method, mine = method, buyer.method
    assert buyer.asks().reason == Decline.METHOD_UNUSABLE
    buyer.method = mine
    assert buyer.states() == []


def test_an_amount_that_stripe_can_not_charge_to_the_last_digit_is_declined(buyer: Buyer) -> None:
    assert buyer.asks(amount=Money(5125, "KWD")).reason == Decline.AMOUNT_REFUSED
    assert buyer.states() == []


def test_yen_are_charged_as_yen(buyer: Buyer) -> None:
    buyer.asks(amount=Money(500, "JPY"))
    assert [(one["amount"], one["currency"]) for one in buyer.account.intents(buyer.method)] == [(500, "jpy")]


# --- trouble -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["before", "after"])
def test_one_failure_on_the_way_is_mended_at_once(buyer: Buyer, fault: str) -> None:
    buyer.account.fail(fault)
    assert buyer.asks().authorized
    assert buyer.states() == ["requires_capture"]


@pytest.mark.parametrize("fault", ["before", "after"])
def test_more_failures_leave_the_order_to_recovery_which_finds_the_one_reservation(buyer: Buyer, fault: str) -> None:
    buyer.account.fail(fault, fault)
    with pytest.raises(ProviderError) as caught:
        buyer.asks()
    assert caught.value.retry
    assert buyer.asks().authorized
    assert buyer.states() == ["requires_capture"]


def test_a_slow_stripe_is_waited_for_no_longer_than_a_turn_may_take(
    buyer: Buyer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert account.PATIENCE_S + account.CONNECT_S + account.READ_S <= 6.0
    monkeypatch.setattr(account, "READ_S", 0.3)
    monkeypatch.setattr(account, "PATIENCE_S", 0.2)
    buyer.provider = buyer.account.provider()
    buyer.account.fail("slow")
    began = time.monotonic()
    with pytest.raises(ProviderError) as caught:
        buyer.asks()
    assert caught.value.retry
    assert time.monotonic() - began < 2.0
    assert buyer.asks().authorized
    assert buyer.states() == ["requires_capture"]


def test_a_stripe_that_can_not_be_reached_is_asked_again_later(stripe_account: StripeAccount) -> None:
    buyer = Buyer(stripe_account)
    buyer.provider = StripeProvider(secret_key=SECRET_KEY, webhook_secret=WEBHOOK_SECRET, api_base="http://127.0.0.1:1")
    with pytest.raises(ProviderError) as caught:
        buyer.asks()
    assert caught.value.retry


def test_a_key_that_stripe_has_forgotten_does_not_reserve_again(buyer: Buyer) -> None:
    first = buyer.asks()
    for order in range(2, 15):  # the one that is looked for is not among the newest
        buyer.asks(str(order))
    buyer.account.forget_keys()
    assert buyer.asks(age=OLD) == first
    assert buyer.asks("15", age=OLD).authorized
    assert buyer.states() == ["requires_capture"] * 15


def test_a_clock_that_was_put_back_makes_an_order_no_younger(buyer: Buyer) -> None:
    first = buyer.asks()
    buyer.account.forget_keys()
    assert buyer.asks(age=timedelta(minutes=-5)) == first


def test_a_decline_of_long_ago_stays_one(stripe_account: StripeAccount) -> None:
    buyer = Buyer(stripe_account, POOR)
    buyer.asks()
    stripe_account.forget_keys()
    assert not buyer.asks(age=OLD).authorized
    assert buyer.states() == ["canceled"]


def test_another_amount_under_the_same_order_is_a_persons_matter(buyer: Buyer) -> None:
    buyer.asks()
    with pytest.raises(ProviderError, match="another amount") as caught:
        buyer.asks(amount=Money(1, "USD"))
    assert not caught.value.retry
    assert buyer.states() == ["requires_capture"]


def test_money_held_twice_for_one_order_is_a_persons_matter(buyer: Buyer) -> None:
    buyer.asks()
    buyer.account.forget_keys()
    buyer.asks()  # young enough for its key, which was forgotten too early
    with pytest.raises(ProviderError, match="more than once") as caught:
        buyer.asks(age=OLD)
    assert not caught.value.retry


# --- secrets -------------------------------------------------------------------------------------------


def test_no_key_and_no_card_reaches_a_log_or_an_error(
    stripe_account: StripeAccount, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("stripe").setLevel(logging.ERROR)
    said = []
    for number in (DECLINED, WAITS, "4242424242424242"):
        buyer = Buyer(stripe_account, number)
        stripe_account.fail("none", "before", "before")
        for amount in (AMOUNT, Money(1, "USD")):
            try:
                said.append(repr(buyer.asks(amount=amount)))
            except ProviderError as error:
                said.append(f"{error!r} {error.__cause__!r}")
    wrong = StripeProvider(secret_key="sk_x", webhook_secret=WEBHOOK_SECRET, api_base=stripe_account.address)
    with pytest.raises(ProviderError, match="401") as caught:
        wrong.authorize(key="k", order_id="o", amount=AMOUNT, method="cus_1/pm_1", age=NEW)
    everything = " ".join([*said, repr(caught.value), repr(wrong), *(record.getMessage() for record in caplog.records)])
    for secret in (SECRET_KEY, SECRET_KEY[8:], WEBHOOK_SECRET, "sk_x", "4242424242424242", DECLINED, "last4"):
        assert secret not in everything


def test_a_test_key_says_that_no_money_moves(stripe_account: StripeAccount) -> None:
    assert stripe_account.provider().notice == "payment-is-a-demo"
    live = StripeProvider(secret_key="sk_live_1", webhook_secret=WEBHOOK_SECRET, api_base=stripe_account.address)
    assert live.notice is None
