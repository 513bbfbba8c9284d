# SPDX-License-Identifier: Apache-2.0
"""A Stripe account on loopback: the peer's process, cards saved in it, faults to come, and its books."""

import json
import subprocess
import sys
from typing import Any
from urllib.request import Request, urlopen

import stripe

from skill.payments.stripe.reserving import StripeProvider

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

    def save_card(self, number: str = GOOD) -> str:
        """A customer with this card, as a household keeps it."""
        customer = self.client.v1.customers.create({"email": "anna@shop.example"})
        card: Any = {"number": number, "exp_month": 12, "exp_year": 2030, "cvc": "123"}
        method = self.client.v1.payment_methods.create({"type": "card", "card": card})
        self.client.v1.payment_methods.attach(method.id, {"customer": customer.id})
        return f"{customer.id}/{method.id}"

    def fail(self, *faults: str) -> None:
        """What goes wrong with the next POSTs, one each."""
        self._tell("faults", {"faults": faults})

    def forget_keys(self) -> None:
        """A day passes: no key is known any more."""
        self._tell("forget", {})

    def intents(self, method: str) -> list[dict[str, Any]]:
        """Every payment intent of a saved card's customer, newest first."""
        pages = self.client.v1.payment_intents.list({"customer": method.split("/")[0], "limit": 100})
        return [one.to_dict() for one in pages.auto_paging_iter()]

    def _tell(self, what: str, body: dict[str, Any]) -> None:
        headers = {"Content-Type": "application/json"}
        request = Request(f"{self.address}/_config/{what}", json.dumps(body).encode(), headers)
        with urlopen(request, timeout=5) as response:
            response.read()
