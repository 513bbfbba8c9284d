# SPDX-License-Identifier: Apache-2.0
"""A bank that wants its payer's own confirmation gets it on a page of its own, and nobody is charged without it."""

import pytest

from skill.errors import ProviderError
from skill.money import Money
from skill.payments.provider import Authorization, Decline
from tests.payments.stripe_account import CONFIRMS, GOOD, WAITS, StripeAccount
from tests.payments.test_stripe import AMOUNT, OLD, Buyer

BACK = "https://shop.example/approvals/t"


def page_of(buyer: Buyer, reference: str, *, method: str | None = None, amount: Money = AMOUNT) -> str | None:
    return buyer.provider.payer_page(reference=reference, amount=amount, method=method or buyer.method, return_url=BACK)


@pytest.mark.parametrize("number", [CONFIRMS, WAITS])
def test_the_same_question_again_is_the_same_open_intent(stripe_account: StripeAccount, number: str) -> None:
    buyer = Buyer(stripe_account, number)
    asked = buyer.asks()
    (intent,) = stripe_account.intents(buyer.method)
    assert asked == Authorization(authorized=False, reference=intent["id"], reason=Decline.NEEDS_CONFIRMATION)
    assert asked.open
    assert buyer.asks() == asked
    assert buyer.asks(age=OLD) == asked
    assert len(buyer.states()) == 1
    assert "requires_capture" not in buyer.states()


@pytest.mark.parametrize("number", [CONFIRMS, WAITS])
def test_the_payer_confirms_the_same_intent_with_the_saved_card(stripe_account: StripeAccount, number: str) -> None:
    buyer = Buyer(stripe_account, number)
    reference = buyer.asks().reference
    page = page_of(buyer, reference)
    assert page == f"https://bank.example/{reference}"
    assert page_of(buyer, reference) == page, "the page again is the same question"
    (intent,) = stripe_account.intents(buyer.method)
    assert intent["next_action"]["redirect_to_url"]["return_url"] == BACK
    assert intent["payment_method"] == buyer.method.split("/")[1]
    stripe_account.payer_confirms(reference)
    assert buyer.provider.look_up(reference=reference).authorized
    assert buyer.states() == ["requires_capture"]


def test_an_old_answer_of_the_key_is_not_believed_once_the_payer_confirmed(stripe_account: StripeAccount) -> None:
    buyer = Buyer(stripe_account, CONFIRMS)
    reference = buyer.asks().reference
    page_of(buyer, reference)
    stripe_account.payer_confirms(reference)
    assert buyer.asks() == Authorization(authorized=True, reference=reference)
    assert buyer.states() == ["requires_capture"]


def test_who_fails_to_confirm_may_try_again(stripe_account: StripeAccount) -> None:
    buyer = Buyer(stripe_account, CONFIRMS)
    reference = buyer.asks().reference
    page_of(buyer, reference)
    stripe_account.payer_confirms(reference, confirms=False)
    assert buyer.provider.look_up(reference=reference).open
    assert page_of(buyer, reference) is not None
    stripe_account.payer_confirms(reference)
    assert buyer.provider.look_up(reference=reference).authorized


def test_a_card_that_no_bank_asks_about_any_more_is_reserved_without_a_page(stripe_account: StripeAccount) -> None:
    buyer = Buyer(stripe_account, CONFIRMS)
    reference = buyer.asks().reference
    customer = buyer.method.split("/")[0]
    other = stripe_account.save_card(GOOD, customer=customer)
    assert page_of(buyer, reference, method=other) is None
    assert buyer.provider.look_up(reference=reference).authorized


def test_what_is_declined_while_the_payer_is_there_is_closed(stripe_account: StripeAccount) -> None:
    buyer = Buyer(stripe_account, CONFIRMS)
    reference = buyer.asks().reference
    poor = stripe_account.save_card("4000000000009995", customer=buyer.method.split("/")[0])
    assert page_of(buyer, reference, method=poor) is None
    answer = buyer.provider.look_up(reference=reference)
    assert answer == Authorization(authorized=False, reference="", reason=Decline.INSUFFICIENT_FUNDS)
    assert buyer.states() == ["canceled"]


def test_another_amount_is_not_confirmed(stripe_account: StripeAccount) -> None:
    buyer = Buyer(stripe_account, CONFIRMS)
    reference = buyer.asks().reference
    with pytest.raises(ProviderError, match="another amount") as caught:
        page_of(buyer, reference, amount=Money(1, "USD"))
    assert not caught.value.retry
    assert buyer.states() == ["requires_payment_method"]


@pytest.mark.parametrize("faults", [("before", "before"), ("after", "after")])
def test_a_page_that_could_not_be_had_can_be_had_a_moment_later(
    stripe_account: StripeAccount, faults: tuple[str, ...]
) -> None:
    buyer = Buyer(stripe_account, CONFIRMS)
    reference = buyer.asks().reference
    stripe_account.fail(*faults)
    with pytest.raises(ProviderError) as caught:
        page_of(buyer, reference)
    assert caught.value.retry
    assert page_of(buyer, reference) is not None
    assert len(buyer.states()) == 1


def test_the_banks_page_is_in_no_repr_of_what_a_log_may_show(stripe_account: StripeAccount) -> None:
    saving = stripe_account.provider().begin_saving(household="home", method=None, return_url=BACK)
    assert saving.url not in repr(saving)
