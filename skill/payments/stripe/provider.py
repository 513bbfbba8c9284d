# SPDX-License-Identifier: Apache-2.0
"""Stripe as a Provider: what it can do, each in a module of its own."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from skill.money import Money
from skill.payments.provider import Authorization, Capture, ProviderEvent, RefundState, Saving
from skill.payments.stripe import capturing, confirming, hosting, refunding, reserving, saving
from skill.payments.stripe.account import Account
from skill.payments.stripe.webhooks import event_told

_TEST_KEY = re.compile(r"\w+_test_")


class StripeProvider:
    """Stripe, by its own SDK: reserves, asks the payer, captures, refunds, saves cards, and calls us."""

    name = "stripe"

    def __init__(
        self, *, secret_key: str, webhook_secret: str, api_base: str, back_to: Callable[[str], str] = str
    ) -> None:
        """`back_to`: the address of an order's page, to which a guest who paid on Stripe's comes back."""
        self.notice: str | None = "payment-is-a-demo" if _TEST_KEY.match(secret_key) else None
        self._webhook_secret = webhook_secret
        self._back_to = back_to
        self._account = Account(secret_key=secret_key, api_base=api_base)

    def authorize(self, *, key: str, order_id: str, amount: Money, method: str, age: timedelta) -> Authorization:
        """Reserve the amount on the saved card, once per order."""
        return reserving.authorize(self._account, key=key, order_id=order_id, amount=amount, method=method, age=age)

    def open_payment(
        self, *, key: str, order_id: str, seller: str, amount: Money, until: datetime, age: timedelta
    ) -> Authorization:
        """Open a page on which a guest pays with a card of theirs, once per order."""
        return hosting.open_payment(
            self._account,
            key=key,
            order_id=order_id,
            seller=seller,
            amount=amount,
            until=until,
            age=age,
            back_to=self._back_to,
        )

    def cancel(self, *, key: str, reference: str) -> None:
        """Release a reservation, or end one that waits for its payer."""
        if hosting.hosted(reference):
            hosting.cancel(self._account, key=key, reference=reference)
        else:
            reserving.cancel(self._account, key=key, reference=reference)

    def payer_page(self, *, reference: str, amount: Money, method: str, return_url: str) -> str | None:
        """Where the payer confirms what waits for them, or pays it."""
        if hosting.hosted(reference):
            return hosting.payment_page(self._account, reference=reference)
        return confirming.payer_page(
            self._account, reference=reference, amount=amount, method=method, return_url=return_url
        )

    def look_up(self, *, reference: str) -> Authorization:
        """What became of what waited for the payer."""
        if hosting.hosted(reference):
            return hosting.look_up(self._account, reference=reference)
        return confirming.look_up(self._account, reference=reference)

    def capture(self, *, key: str, reference: str, amount: Money) -> Capture:
        """Take what was reserved, or a part of it."""
        return capturing.capture(self._account, key=key, reference=reference, amount=amount)

    def refund(self, *, key: str, reference: str, order_id: str, amount: Money, age: timedelta) -> str:
        """Give a part or all of what was captured back; whatever its age, it is looked for before it is made."""
        return refunding.refund(self._account, key=key, reference=reference, order_id=order_id, amount=amount)

    def refund_state(self, *, reference: str) -> RefundState:
        """What became of a refund."""
        return refunding.refund_state(self._account, reference=reference)

    def begin_saving(self, *, household: str, method: str | None, return_url: str) -> Saving:
        """Open a page on which the household saves a card."""
        return saving.begin_saving(self._account, household=household, method=method, return_url=return_url)

    def saved_method(self, *, reference: str, household: str) -> str | None:
        """The card that was saved there."""
        return saving.saved_method(self._account, reference=reference, household=household)

    def event_told(self, *, headers: Mapping[str, str], body: bytes) -> ProviderEvent | None:
        """The order that a webhook is about."""
        return event_told(headers, body, secret=self._webhook_secret)
