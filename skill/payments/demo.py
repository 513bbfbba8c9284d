# SPDX-License-Identifier: Apache-2.0
"""The demo provider: everything works and no money moves. It says so, in its name and in a notice."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from skill.money import Money
from skill.payments.provider import Authorization, Capture, Decline
from skill.settings import Settings

DECLINED_METHOD = "demo-declined"
"""A saved payment method with this token is always declined; any other is authorised."""


class DemoProvider:
    """Authorises without anybody's money. Idempotent by construction: the reference follows from the key alone."""

    name = "demo"
    notice: str | None = "payment-is-a-demo"

    def authorize(self, *, key: str, order_id: str, amount: Money, method: str, age: timedelta) -> Authorization:
        """Authorise, or decline the method made for trying that out."""
        if method == DECLINED_METHOD:
            return Authorization(authorized=False, reference="", reason=Decline.DECLINED)
        return Authorization(authorized=True, reference=f"demo-{hashlib.sha256(key.encode()).hexdigest()[:16]}")

    def open_payment(
        self, *, key: str, order_id: str, seller: str, amount: Money, until: datetime, age: timedelta
    ) -> Authorization:
        """There is nothing to enter where no money moves: the shop's own page was the confirmation."""
        return self.authorize(key=key, order_id=order_id, amount=amount, method="demo-page", age=age)

    def cancel(self, *, key: str, reference: str) -> None:
        """Nothing was reserved, so there is nothing to release."""

    def capture(self, *, key: str, reference: str, amount: Money) -> Capture:
        """Nobody's money is taken."""
        return Capture(captured=True)

    def refund(self, *, key: str, reference: str, order_id: str, amount: Money, age: timedelta) -> str:
        """Nobody's money is given back; the refund's id follows from the key alone."""
        return f"demo-refund-{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def open_demo(settings: Settings, back_to: Callable[[str], str] | None = None) -> DemoProvider:
    """The demo provider; no setting concerns it."""
    return DemoProvider()
