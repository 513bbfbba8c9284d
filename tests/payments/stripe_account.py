# SPDX-License-Identifier: Apache-2.0
"""A Stripe account on loopback: the peer's process, cards saved in it, faults to come, and its books."""

import json
import subprocess
import sys
from typing import Any
from urllib.request import Request, urlopen

import stripe

from skill.payments.stripe.provider import StripeProvider

SECRET_KEY = "sk_test_4fN0tAR3alK3y"
WEBHOOK_SECRET = "whsec_N0tAR3alS3cr3t"
GOOD = "4242424242424242"
DECLINED = "4000000000000002"
POOR = "4000000000009995"
STOLEN = "4000000000009979"
EXPIRED = "4000000000000069"
CONFIRMS = "4000002760003184"
"""Stripe refuses it off-session at once: authentication_required."""
WAITS = "4000002500003155"
"""An intent of it is left waiting for the payer: requires_action."""


class StripeAccount:
    """Starts the peer. Needs sockets to this machine only."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.payments.localstripe_peer"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        port = self._process.stdout.readline().strip()
        assert port, "the peer did not start"
        self.address = f"http://127.0.0.1:{port}"
        self.client = stripe.StripeClient(SECRET_KEY, base_addresses={"api": self.address}, max_network_retries=0)

    def close(self) -> None:
        """End the peer's process."""
        self._process.terminate()
        self._process.communicate(timeout=10)

    def provider(self) -> StripeProvider:
        """Our side, with this account's keys."""
        return StripeProvider(secret_key=SECRET_KEY, webhook_secret=WEBHOOK_SECRET, api_base=self.address)

    def save_card(self, number: str = GOOD, *, customer: str | None = None) -> str:
        """This card of a customer's, as a household keeps it; a new customer's when none is named."""
        customer = customer or self.client.v1.customers.create({"email": "anna@shop.example"}).id
        method = self._card(number)
        self.client.v1.payment_methods.attach(method, {"customer": customer})
        return f"{customer}/{method}"

    def fail(self, *faults: str) -> None:
        """What goes wrong with the next POSTs, one each."""
        self._tell("faults", {"faults": faults})

    def forget_keys(self) -> None:
        """A day passes: no key is known any more."""
        self._tell("forget", {})

    def payer_confirms(self, intent: str, *, confirms: bool = True) -> None:
        """The payer is on their bank's page, and does it or fails to."""
        self._tell("payer", {"intent": intent, "confirms": confirms})

    def lapse(self, intent: str) -> None:
        """A week passes, and Stripe lets a reservation go by itself."""
        self._tell("lapse", {"intent": intent})

    def refund_fails(self, refund: str) -> None:
        """The payer's bank sends a refund back."""
        self._tell("refund_fails", {"refund": refund})

    def saves_card(self, session: str, number: str = GOOD) -> None:
        """Somebody saves a card on Checkout's page."""
        self._tell("saves", {"session": session, "method": self._card(number)})

    def pays(self, session: str, number: str = GOOD) -> None:
        """A guest pays on Checkout's page."""
        self._tell("pays", {"session": session, "method": self._card(number)})

    def intents(self, method: str) -> list[dict[str, Any]]:
        """Every payment intent of a saved card's customer, newest first."""
        pages = self.client.v1.payment_intents.list({"customer": method.split("/")[0], "limit": 100})
        return [one.to_dict() for one in pages.auto_paging_iter()]

    def _card(self, number: str) -> str:
        card: Any = {"number": number, "exp_month": 12, "exp_year": 2030, "cvc": "123"}
        return self.client.v1.payment_methods.create({"type": "card", "card": card}).id

    def _tell(self, what: str, body: dict[str, Any]) -> None:
        headers = {"Content-Type": "application/json"}
        request = Request(f"{self.address}/_config/{what}", json.dumps(body).encode(), headers)
        with urlopen(request, timeout=5) as response:
            response.read()
