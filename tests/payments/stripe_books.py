# SPDX-License-Identifier: Apache-2.0
"""Stripe as the small shop looks at its provider: our side of it, and what the account's books say."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from stripe import RequestsClient

from skill.money import Money
from skill.payments.provider import Authorization, Capture, RefundState
from skill.payments.stripe.reading import ORDER, REFUND
from tests.orders.crashing import Crasher, Step
from tests.payments.faulty import Charge, Refund
from tests.payments.stripe_account import StripeAccount

_OPEN = ("requires_payment_method", "requires_action")


class StripeBooks:
    """Our provider with one saved card; the books are read from Stripe, as FaultyProvider's are from memory.

    What was read is kept until something is asked of Stripe here: each check looks at the books many times.
    """

    name = "stripe"
    notice: str | None = None

    def __init__(self, account: StripeAccount) -> None:
        self.account = account
        self.method = account.save_card()
        self.calls: list[str] = []
        self._provider = account.provider()
        self._intents: dict[str, tuple[Charge, str]] | None = None
        self._refunds: dict[str, list[dict[str, Any]]] = {}

    def authorize(self, *, key: str, order_id: str, amount: Money, method: str, age: timedelta) -> Authorization:
        self._asked(key)
        return self._provider.authorize(key=key, order_id=order_id, amount=amount, method=method, age=age)

    def cancel(self, *, key: str, reference: str) -> None:
        self._asked(key)
        self._provider.cancel(key=key, reference=reference)

    def capture(self, *, key: str, reference: str, amount: Money) -> Capture:
        self._asked(key)
        return self._provider.capture(key=key, reference=reference, amount=amount)

    def refund(self, *, key: str, reference: str, order_id: str, amount: Money, age: timedelta) -> str:
        self._asked(key, reference)
        return self._provider.refund(key=key, reference=reference, order_id=order_id, amount=amount, age=age)

    def refund_state(self, *, reference: str) -> RefundState:
        return self._provider.refund_state(reference=reference)

    def payer_page(self, *, reference: str, amount: Money, method: str, return_url: str) -> str | None:
        self._asked("payer-page")
        return self._provider.payer_page(reference=reference, amount=amount, method=method, return_url=return_url)

    def look_up(self, *, reference: str) -> Authorization:
        self._asked("look-up")
        return self._provider.look_up(reference=reference)

    def lapse(self, reference: str) -> None:
        self._asked("lapse")
        self.account.lapse(reference)

    @property
    def charges(self) -> dict[str, Charge]:
        """Every reservation that was ever made, by its order's key; more than one for an order is a mistake."""
        made = {key: charge for key, (charge, status) in self._books().items() if status not in _OPEN}
        return {key: charge for key, charge in made.items() if not charge.method.endswith("/None")}  # never confirmed

    @property
    def waiting(self) -> dict[str, Charge]:
        """What waits for its payer."""
        return {key: charge for key, (charge, status) in self._books().items() if status in _OPEN}

    @property
    def refunds(self) -> dict[str, Refund]:
        """Every refund of ours, by its key; more than one under a key is a mistake."""
        found: dict[str, Refund] = {}
        for charge in self.charges.values():
            if charge.captured is None:
                continue
            for one in self._refunds_of(charge.reference):
                if key := one["metadata"].get(REFUND):
                    assert key not in found, "a key gave back twice"
                    found[key] = Refund(
                        key=key,
                        order_id=one["metadata"][ORDER],
                        amount=Money(one["amount"], one["currency"].upper()),
                        charge=charge.reference,
                        state=RefundState.FAILED if one["status"] == "failed" else RefundState.REFUNDED,
                    )
        return found

    def _asked(self, what: str, reference: str = "") -> None:
        self.calls.append(what)
        self._intents = None
        self._refunds.pop(reference, None)

    def _refunds_of(self, reference: str) -> list[dict[str, Any]]:
        if reference not in self._refunds:
            listed = self.account.client.v1.refunds.list({"payment_intent": reference, "limit": 100})
            self._refunds[reference] = [one.to_dict() for one in listed.data]
        return self._refunds[reference]

    def _books(self) -> dict[str, tuple[Charge, str]]:
        if self._intents is None:
            listed = self.account.intents(self.method)
            keys = [f"order-{intent['metadata'][ORDER]}" for intent in listed]
            assert len(set(keys)) == len(keys), "an order has two intents"
            self._intents = {
                key: (_charge(key, intent), intent["status"]) for key, intent in zip(keys, listed, strict=True)
            }
        return self._intents


def _charge(key: str, intent: dict[str, Any]) -> Charge:
    currency = intent["currency"].upper()
    return Charge(
        key=key,
        order_id=intent["metadata"][ORDER],
        amount=Money(intent["amount"], currency),
        method=f"{intent['customer']}/{intent['payment_method']}",
        reference=intent["id"],
        released=intent["status"] == "canceled",
        captured=Money(intent["amount_received"], currency) if intent["status"] == "succeeded" else None,
    )


@contextmanager
def crashing_on_the_wire(crasher: Crasher) -> Iterator[None]:
    """Both sides of each request to Stripe are steps of the crasher."""
    request = RequestsClient.request

    def stepping(self: RequestsClient, *args: Any, **kwargs: Any) -> Any:
        crasher.step(Step.CALL)
        answer = request(self, *args, **kwargs)
        crasher.step(Step.ANSWER)
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RequestsClient, "request", stepping)
        yield
