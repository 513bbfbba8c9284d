# SPDX-License-Identifier: Apache-2.0
"""The demo provider says what it is, answers the same to the same key, and can be made to decline."""

from datetime import timedelta

import pytest

from skill.errors import ConfigurationError
from skill.money import Money
from skill.payments import PROVIDERS, make_provider
from skill.payments.demo import DECLINED_METHOD, DemoProvider
from skill.payments.provider import Authorization
from skill.settings import Settings

AMOUNT = Money(4279, "USD")


def asked(key: str = "order-1", method: str = "demo-card") -> Authorization:
    return DemoProvider().authorize(key=key, order_id="1", amount=AMOUNT, method=method, age=timedelta(0))


def test_it_says_that_it_is_a_demo() -> None:
    assert DemoProvider.name == "demo"
    assert DemoProvider().notice is not None


def test_the_same_key_gets_the_same_reference_even_after_a_restart() -> None:
    assert asked() == asked()
    assert asked().authorized
    assert asked().reference != asked("order-2").reference


def test_the_declined_method_is_declined() -> None:
    assert asked(method=DECLINED_METHOD) == Authorization(authorized=False, reference="", reason="declined")


def test_releasing_twice_is_no_error() -> None:
    provider = DemoProvider()
    provider.cancel(key="cancel-1", reference=asked().reference)
    provider.cancel(key="cancel-1", reference=asked().reference)


def test_every_listed_provider_carries_the_name_it_is_listed_under() -> None:
    settings = Settings(stripe_secret_key="sk_test_1", stripe_webhook_secret="whsec_1")
    assert {name: make_provider(name, settings).name for name in PROVIDERS} == {name: name for name in PROVIDERS}


def test_a_provider_that_is_not_listed_is_a_mistake_in_the_brands_folder() -> None:
    with pytest.raises(ConfigurationError, match="nowhere"):
        make_provider("nowhere", Settings())
