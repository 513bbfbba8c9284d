# SPDX-License-Identifier: Apache-2.0
"""Reserving and releasing money at Stripe. This is where money moves.

An order is one payment intent with `capture_method=manual`, made and confirmed in one request under the order's key, so
that Stripe itself makes it once. Keys live for a day and their answers grow old, so whatever is not the fresh answer to
our own request is looked up: by reference, or among the customer's intents by the order's id. (Search would be shorter,
but it lags behind what was just made; lists don't.)
"""

import logging
import re
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TypeVar

import stripe

from skill.errors import ProviderError
from skill.money import Money
from skill.payments.provider import Authorization, Capture, Decline
from skill.payments.stripe.amounts import stripe_amount
from skill.payments.stripe.reading import HELD, OPEN, ORDER, Intent, declined_intent, in_short, passing, replayed
from skill.payments.stripe.webhooks import order_told_of

_LOG = logging.getLogger(__name__)
_Answer = TypeVar("_Answer")

# A platform gives a turn about eight seconds. Nothing more is asked once our patience is over, so that the longest call
# takes patience + connect + read = 6 s; then the order stays pending, and recovery asks again.
_CONNECT_S = 1.0
_READ_S = 3.0
_PATIENCE_S = 2.0
_KEYS_ARE_SURE_FOR = timedelta(hours=1)
"""Stripe keeps keys for at least 24 hours (https://docs.stripe.com/api/idempotent_requests); our clock may be wrong."""
_SAVED_CARD = re.compile(r"(cus_\w+)/(pm_\w+)")
_TEST_KEY = re.compile(r"\w+_test_")


class _Patience:
    """How long one call of ours may still ask for something."""

    def __init__(self) -> None:
        self._end = time.monotonic() + _PATIENCE_S

    @property
    def left(self) -> bool:
        return time.monotonic() < self._end


class StripeProvider:
    """Stripe, by its own SDK. One instance serves all threads of a process."""

    name = "stripe"

    def __init__(self, *, secret_key: str, webhook_secret: str, api_base: str) -> None:
        self.notice: str | None = "payment-is-a-demo" if _TEST_KEY.match(secret_key) else None
        self._webhook_secret = webhook_secret
        client = stripe.StripeClient(
            secret_key,
            base_addresses={"api": api_base},
            http_client=stripe.RequestsClient(timeout=(_CONNECT_S, _READ_S)),
            max_network_retries=0,  # its own tries know nothing of our patience
        )
        self._intents = client.v1.payment_intents
        self._refunds = client.v1.refunds

    def authorize(self, *, key: str, order_id: str, amount: Money, method: str, age: timedelta) -> Authorization:
        """Reserve the amount on the saved card, once per order."""
        saved, minor = _SAVED_CARD.fullmatch(method), stripe_amount(amount)
        if saved is None:
            return _declined(Decline.METHOD_UNUSABLE)
        if minor is None:
            return _declined(Decline.AMOUNT_REFUSED)
        params: stripe.params.PaymentIntentCreateParams = {
            "amount": minor,
            "currency": amount.currency.lower(),
            "customer": saved[1],
            "payment_method": saved[2],
            "allowed_payment_method_types": ["card"],  # what can be reserved now and captured later, with nobody there
            "capture_method": "manual",
            "confirm": True,
            "off_session": True,
            "metadata": {ORDER: order_id},
        }
        patience = _Patience()
        try:
            old = not timedelta(0) <= age < _KEYS_ARE_SURE_FOR
            intent = self._find(params, order_id, patience) if old else None
            return self._settle(intent or self._make(params, order_id, key, patience), params, patience)
        except stripe.StripeError as error:
            raise ProviderError(f"Stripe: {in_short(error)}", retry=True) from None

    def cancel(self, *, key: str, reference: str) -> None:
        """Release a reservation; one that is released already is no error."""
        patience = _Patience()
        try:
            intent = self._cancel(reference, key, patience)
        except stripe.StripeError as error:
            raise ProviderError(f"Stripe: {in_short(error)}", retry=passing(error)) from None
        if intent.status != "canceled":
            # Captured money isn't released but refunded, and that is a person's decision.
            raise ProviderError(f"Stripe: {reference} is {intent.status}", retry=intent.status != "succeeded")

    def capture(self, *, key: str, reference: str, amount: Money) -> Capture:
        """Take what was reserved, or a part of it; what is taken already is no error."""
        patience, minor = _Patience(), stripe_amount(amount)
        if minor is None:
            raise ProviderError(f"Stripe: {reference} can't be captured at this amount", retry=False)
        try:
            asked: stripe.params.PaymentIntentCaptureParams = {"amount_to_capture": minor}
            options: stripe.RequestOptions = {"idempotency_key": key}
            made = self._ask(lambda: self._intents.capture(reference, asked, options), patience)
            status = Intent.read(made.to_dict()).status
        except stripe.StripeError as error:
            if passing(error) and not replayed(error.headers):
                raise ProviderError(f"Stripe: {in_short(error)}", retry=True) from None
            status = self._now(reference, patience).status
        if status not in ("succeeded", "canceled"):
            raise ProviderError(f"Stripe: {reference} is {status}", retry=True)
        return Capture(captured=status == "succeeded")

    def refund(self, *, key: str, reference: str, order_id: str, amount: Money, age: timedelta) -> str:
        """Give a part or all of what was captured back."""
        patience, minor = _Patience(), stripe_amount(amount)
        if minor is None:
            raise ProviderError(f"Stripe: {reference} can't be refunded at this amount", retry=False)
        params: stripe.params.RefundCreateParams = {
            "payment_intent": reference,
            "amount": minor,
            "metadata": {ORDER: order_id, "refund": key},
        }
        try:
            made = self._ask(lambda: self._refunds.create(params, {"idempotency_key": key}), patience)
        except stripe.StripeError as error:
            raise ProviderError(f"Stripe: {in_short(error)}", retry=passing(error)) from None
        return str(made.id)

    def order_told_of(self, *, headers: Mapping[str, str], body: bytes) -> str | None:
        """The order that a webhook is about."""
        return order_told_of(headers, body, secret=self._webhook_secret)

    # --- one request each ------------------------------------------------------------------------------

    def _make(
        self, params: "stripe.params.PaymentIntentCreateParams", order_id: str, key: str, patience: _Patience
    ) -> Intent:
        """Make and confirm the order's intent, or find the one that an earlier try made."""
        try:
            made = self._ask(lambda: self._intents.create(params, {"idempotency_key": key}), patience)
        except stripe.CardError as error:
            return declined_intent(error)
        except stripe.StripeError as error:
            # Another body under this key, a request that Stripe won't have, or the answer of a try that failed: none
            # says for sure that an earlier one made nothing.
            if passing(error) and not isinstance(error, stripe.IdempotencyError) and not replayed(error.headers):
                raise
            found = self._find(params, order_id, patience)
            if found is None and isinstance(error, stripe.InvalidRequestError):
                _LOG.error("order=%s: Stripe refuses the request: %s", order_id, in_short(error))
                return declined_intent(error)
            if found is None:
                raise
            return found
        intent = Intent.read(made.to_dict())
        if intent.status in OPEN or not replayed(made.last_response.headers if made.last_response else None):
            return intent
        return self._now(intent.id, patience)

    def _find(
        self, params: "stripe.params.PaymentIntentCreateParams", order_id: str, patience: _Patience
    ) -> Intent | None:
        """The order's intent among those of its customer: the one that holds money, where several were made."""
        asked: stripe.params.PaymentIntentListParams = {"customer": params["customer"], "limit": 100}
        pages = self._ask(lambda: self._intents.list(asked), patience).auto_paging_iter()
        ours = [intent for page in pages if (intent := Intent.read(page.to_dict())).order_id == order_id]
        if sum(intent.status in HELD for intent in ours) > 1:
            raise ProviderError(f"Stripe holds money more than once for order {order_id}", retry=False)
        return min(ours, key=lambda intent: (intent.status not in HELD, intent.status == "canceled"), default=None)

    def _now(self, reference: str, patience: _Patience) -> Intent:
        return Intent.read(self._ask(lambda: self._intents.retrieve(reference), patience).to_dict())

    def _cancel(self, reference: str, key: str, patience: _Patience) -> Intent:
        """Cancel an intent and look what it is then."""
        try:
            intent = self._ask(lambda: self._intents.cancel(reference, options={"idempotency_key": key}), patience)
            return Intent.read(intent.to_dict())
        except stripe.StripeError as error:
            # Canceled before, by us or in Stripe's dashboard; or what the key was answered when it failed.
            if passing(error) and not replayed(error.headers):
                raise
            return self._now(reference, patience)

    def _ask(self, request: Callable[[], _Answer], patience: _Patience) -> _Answer:
        """Ask, and once more when that failed in a passing way and fast: a kept connection was closed, a key in use."""
        if not patience.left:
            raise ProviderError("Stripe is slow; what is left is asked another time", retry=True)
        try:
            return request()
        except stripe.StripeError as error:
            if not passing(error) or replayed(error.headers) or not patience.left:
                raise
            return request()

    # --- what it means -----------------------------------------------------------------------------------

    def _settle(
        self, intent: Intent, params: "stripe.params.PaymentIntentCreateParams", patience: _Patience
    ) -> Authorization:
        """What an intent means to its order. One that holds nothing is canceled, so that nobody completes it later."""
        if intent.status in HELD:
            if (intent.amount, intent.currency) != (params["amount"], params["currency"]):
                raise ProviderError(f"Stripe: {intent.id} holds another amount than its order's", retry=False)
            return Authorization(authorized=True, reference=intent.id)
        if intent.id and intent.status in OPEN:
            self._close(intent, patience)
        elif intent.id and intent.status != "canceled":
            raise ProviderError(f"Stripe: {intent.id} is {intent.status}", retry=True)
        return _declined(intent.reason)

    def _close(self, intent: Intent, patience: _Patience) -> None:
        """Cancel an intent under which nothing is reserved; one that waits for the payer must be gone for sure."""
        try:
            after = self._cancel(intent.id, f"close-{intent.id}", patience)
            if after.status != "canceled":
                raise ProviderError(f"Stripe: {intent.id} is {after.status}", retry=True)
        except (stripe.StripeError, ProviderError) as error:
            if intent.status != "requires_payment_method":
                raise
            # Without a card nothing can ever be reserved under it.
            _LOG.warning("an intent without a card stays open: %s (%s)", intent.id, type(error).__name__)


def _declined(reason: Decline) -> Authorization:
    return Authorization(authorized=False, reference="", reason=reason)
