# SPDX-License-Identifier: Apache-2.0
"""A household saves its card on Stripe's own page; what comes to us is a name for it, and only to its own household."""

import pytest

from skill.errors import ProviderError
from tests.payments.stripe_account import StripeAccount
from tests.payments.test_stripe import AMOUNT, NEW

BACK = "https://shop.example/account"


def test_a_saved_card_pays_when_nobody_is_there(stripe_account: StripeAccount) -> None:
    provider = stripe_account.provider()
    saving = provider.begin_saving(household="home", method=None, return_url=BACK)
    assert saving.url.startswith("https://")
    assert provider.saved_method(reference=saving.reference, household="home") is None
    stripe_account.saves_card(saving.reference)
    method = provider.saved_method(reference=saving.reference, household="home")
    assert method is not None
    answer = provider.authorize(key="order-saved", order_id="saved", amount=AMOUNT, method=method, age=NEW)
    assert answer.authorized


def test_a_card_is_given_to_no_other_household(stripe_account: StripeAccount) -> None:
    provider = stripe_account.provider()
    saving = provider.begin_saving(household="home", method=None, return_url=BACK)
    stripe_account.saves_card(saving.reference)
    assert provider.saved_method(reference=saving.reference, household="another") is None


def test_another_card_joins_the_same_customer(stripe_account: StripeAccount) -> None:
    provider = stripe_account.provider()
    before = stripe_account.save_card()
    saving = provider.begin_saving(household="home", method=before, return_url=BACK)
    stripe_account.saves_card(saving.reference)
    after = provider.saved_method(reference=saving.reference, household="home")
    assert after is not None
    assert after.split("/")[0] == before.split("/")[0]
    assert after != before


@pytest.mark.parametrize("faults", [("before", "before"), ("none", "before", "before"), ("after", "after")])
def test_a_page_that_could_not_be_opened_can_be_opened_later(
    stripe_account: StripeAccount, faults: tuple[str, ...]
) -> None:
    provider = stripe_account.provider()
    stripe_account.fail(*faults)
    with pytest.raises(ProviderError) as caught:
        provider.begin_saving(household="away", method=None, return_url=BACK)
    assert caught.value.retry
    assert provider.begin_saving(household="away", method=None, return_url=BACK).url


def test_a_page_that_never_was_has_no_card(stripe_account: StripeAccount) -> None:
    with pytest.raises(ProviderError, match="404") as caught:
        stripe_account.provider().saved_method(reference="cs_never", household="home")
    assert not caught.value.retry
