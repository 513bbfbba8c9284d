# SPDX-License-Identifier: Apache-2.0
"""A Stripe account as it is asked: its client, how long it is waited for, and when it is asked once more."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import stripe

from skill.errors import ProviderError
from skill.payments.stripe.reading import Intent, in_short, passing, replayed

_Answer = TypeVar("_Answer")

# A platform gives a turn about eight seconds. Nothing more is asked once our patience is over, so that the longest call
# takes patience + connect + read = 6 s; then the order stays as it is, and recovery asks again.
CONNECT_S = 1.0
READ_S = 3.0
PATIENCE_S = 2.0
KEYS_ARE_SURE_FOR = timedelta(hours=1)
"""Stripe keeps keys for at least 24 hours (https://docs.stripe.com/api/idempotent_requests); our clock may be wrong."""


class Patience:
    """How long one call of ours may still ask for something."""

    def __init__(self) -> None:
        self._end = time.monotonic() + PATIENCE_S

    @property
    def left(self) -> bool:
        """Whether another request may begin."""
        return time.monotonic() < self._end


class Account:
    """Stripe under one secret key, by its own SDK. One instance serves all threads of a process."""

    def __init__(self, *, secret_key: str, api_base: str) -> None:
        client = stripe.StripeClient(
            secret_key,
            base_addresses={"api": api_base},
            http_client=stripe.RequestsClient(timeout=(CONNECT_S, READ_S)),
            max_network_retries=0,  # its own tries know nothing of our patience
        )
        self.intents = client.v1.payment_intents
        self.refunds = client.v1.refunds
        self.customers = client.v1.customers
        self.sessions = client.v1.checkout.sessions

    def ask(self, request: Callable[[], _Answer], patience: Patience) -> _Answer:
        """Ask, and once more when that failed in a passing way and fast: a kept connection was closed, a key in use."""
        if not patience.left:
            raise ProviderError("Stripe is slow; what is left is asked another time", retry=True)
        try:
            return request()
        except stripe.StripeError as error:
            if not passing(error) or replayed(error.headers) or not patience.left:
                raise
            return request()

    def now(self, reference: str, patience: Patience) -> Intent:
        """An intent as it is now."""
        return Intent.read(self.ask(lambda: self.intents.retrieve(reference), patience).to_dict())

    def cancel(self, reference: str, key: str, patience: Patience) -> Intent:
        """Cancel an intent and look what it is then."""
        try:
            intent = self.ask(lambda: self.intents.cancel(reference, options={"idempotency_key": key}), patience)
            return Intent.read(intent.to_dict())
        except stripe.StripeError as error:
            # Canceled before, by us or in Stripe's dashboard; or what the key was answered when it failed.
            if passing(error) and not replayed(error.headers):
                raise
            return self.now(reference, patience)


def old(age: timedelta) -> bool:
    """Whether a key of this age may be forgotten; a clock that was put back makes nothing younger."""
    return not timedelta(0) <= age < KEYS_ARE_SURE_FOR


def failed(error: stripe.StripeError) -> ProviderError:
    """Our error for one of Stripe's, without a word of what it quotes."""
    return ProviderError(f"Stripe: {in_short(error)}", retry=passing(error) or replayed(error.headers))
