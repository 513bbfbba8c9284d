# SPDX-License-Identifier: Apache-2.0
"""Stripe as the small shop looks at its provider: our side of it, and what the account's books say."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from stripe import RequestsClient

from skill.money import Money
from skill.payments.provider import Authorization
from tests.orders.crashing import Crasher
from tests.payments.faulty import Charge
from tests.payments.stripe_account import StripeAccount


class StripeBooks:
    """Our provider with one saved card; `charges` are read from Stripe, as FaultyProvider's are from memory."""

    name = "stripe"
    notice: str | None = None

    def __init__(self, account: StripeAccount) -> None:
        self.account = account
        self.method = account.save_card()
        self.calls: list[str] = []
        self._provider = account.provider()

    def authorize(self, *, key: str, order_id: str, amount: Money, method: str, age: timedelta) -> Authorization:
        self.calls.append(key)
        return self._provider.authorize(key=key, order_id=order_id, amount=amount, method=method, age=age)

    def cancel(self, *, key: str, reference: str) -> None:
        self.calls.append(key)
        self._provider.cancel(key=key, reference=reference)

    @property
    def charges(self) -> dict[str, Charge]:
        """Every reservation that was ever made, by its order's key; more than one for an order is a mistake."""
        intents = self.account.intents(self.method)
        keys = [f"order-{intent['metadata']['order_id']}" for intent in intents]
        assert len(set(keys)) == len(keys), "an order has two intents"
        return {
            key: Charge(
                key=key,
                order_id=intent["metadata"]["order_id"],
                amount=Money(intent["amount"], intent["currency"].upper()),
                method=f"{intent['customer']}/{intent['payment_method']}",
                reference=intent["id"],
                released=intent["status"] == "canceled",
            )
            for key, intent in zip(keys, intents, strict=True)
        }


@contextmanager
def crashing_on_the_wire(crasher: Crasher) -> Iterator[None]:
    """Both sides of each request to Stripe are steps of the crasher."""
    request = RequestsClient.request

    def stepping(self: RequestsClient, *args: Any, **kwargs: Any) -> Any:
        crasher.step()
        answer = request(self, *args, **kwargs)
        crasher.step()
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RequestsClient, "request", stepping)
        yield
