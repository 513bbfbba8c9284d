# SPDX-License-Identifier: Apache-2.0
"""What Stripe says, read: payment intents, refunds, errors, and why a card was declined. Calls nobody."""

from collections.abc import Mapping
from typing import Any, Self

import msgspec
from stripe import InvalidRequestError, StripeError

from skill.errors import ProviderError
from skill.payments.provider import Decline

HELD = frozenset(("requires_capture", "succeeded"))
"""The money of such an intent is reserved, or taken. https://docs.stripe.com/payments/paymentintents/lifecycle"""
OPEN = frozenset(("requires_payment_method", "requires_confirmation", "requires_action"))
"""Nothing is reserved under such an intent, and it can still be confirmed or canceled."""

ORDER = "order_id"
"""The key of an intent's and a refund's metadata under which our order's id stands."""
REFUND = "refund"
"""The key of a refund's metadata under which our key for it stands."""

# https://docs.stripe.com/declines/codes and https://docs.stripe.com/error-codes; every other code is a plain decline.
_REASONS: Mapping[str, Decline] = {
    "authentication_required": Decline.NEEDS_CONFIRMATION,
    "authentication_not_handled": Decline.NEEDS_CONFIRMATION,
    "payment_intent_authentication_failure": Decline.NEEDS_CONFIRMATION,
    "insufficient_funds": Decline.INSUFFICIENT_FUNDS,
    "withdrawal_count_limit_exceeded": Decline.INSUFFICIENT_FUNDS,
    "expired_card": Decline.METHOD_UNUSABLE,
    "invalid_account": Decline.METHOD_UNUSABLE,
    "new_account_information_available": Decline.METHOD_UNUSABLE,
    "payment_method_unexpected_state": Decline.METHOD_UNUSABLE,
    "resource_missing": Decline.METHOD_UNUSABLE,
    "amount_too_large": Decline.AMOUNT_REFUSED,
    "amount_too_small": Decline.AMOUNT_REFUSED,
    "invalid_amount": Decline.AMOUNT_REFUSED,
}


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """An intent's last error."""

    code: str | None = None
    decline_code: str | None = None

    @property
    def reason(self) -> Decline:
        """Why it failed; the bank's own code says more than Stripe's."""
        return _REASONS.get(self.decline_code or "") or _REASONS.get(self.code or "") or Decline.DECLINED


class _Page(msgspec.Struct, frozen=True):
    url: str | None = None


class _Action(msgspec.Struct, frozen=True):
    redirect_to_url: _Page | None = None


class _Read(msgspec.Struct, frozen=True, kw_only=True):
    """As much of one of Stripe's objects as we look at. Nothing in it is about a card."""

    id: str = ""
    status: str | None = None
    amount: int = 0
    currency: str = ""
    metadata: Mapping[str, str] = {}

    @classmethod
    def read(cls, body: Mapping[str, Any]) -> Self:
        """Out of what Stripe sent. Raises ProviderError."""
        try:
            return msgspec.convert({**body, "metadata": body.get("metadata") or {}}, cls)
        except msgspec.ValidationError as error:
            raise ProviderError(f"Stripe: {cls.__name__} can't be read: {error}", retry=True) from None


class Refund(_Read, frozen=True, kw_only=True):
    """A refund: pending, requires_action, succeeded, failed or canceled."""

    @property
    def counts(self) -> bool:
        """Whether its money is with the payer, or on its way there."""
        return self.status not in ("failed", "canceled")


class Intent(_Read, frozen=True, kw_only=True):
    """A payment intent; without an id where Stripe refused to make one."""

    amount_received: int = 0
    last_payment_error: Failure | None = None
    next_action: _Action | None = None

    @property
    def order_id(self) -> str | None:
        """Our order's id, where the intent is one of ours."""
        return self.metadata.get(ORDER)

    @property
    def awaits_payer(self) -> bool:
        """Whether the payer's own confirmation is all that is missing.

        An off-session payment that needs one is declined with `authentication_required`, and left without a card:
        https://docs.stripe.com/payments/save-and-reuse. It can be confirmed with the same card (confirming.py).
        """
        if self.status == "requires_payment_method":
            return self.reason == Decline.NEEDS_CONFIRMATION
        return self.status in OPEN

    @property
    def payer_page(self) -> str | None:
        """Where the payer can confirm it."""
        page = self.next_action.redirect_to_url if self.status == "requires_action" and self.next_action else None
        return page.url if page else None

    @property
    def reason(self) -> Decline:
        """Why nothing is reserved."""
        if self.status == "requires_action":
            return Decline.NEEDS_CONFIRMATION
        return self.last_payment_error.reason if self.last_payment_error else Decline.DECLINED


def declined_intent(error: StripeError) -> Intent:
    """The intent that a refusal left behind; one without an id when it left none."""
    body = error.json_body.get("error") if isinstance(error.json_body, dict) else None
    body = body if isinstance(body, dict) else {}
    left = body.get("payment_intent")
    intent = Intent.read(left) if isinstance(left, dict) else Intent(status="requires_payment_method")
    failure = Failure(code=body.get("code"), decline_code=body.get("decline_code"))
    return msgspec.structs.replace(intent, last_payment_error=failure)


def replayed(headers: Mapping[str, str] | None) -> bool:
    """Whether Stripe repeated the answer that this idempotency key was given once, which may be old."""
    return any(name.lower() == "idempotent-replayed" and value == "true" for name, value in (headers or {}).items())


def passing(error: StripeError) -> bool:
    """Whether the same request may succeed at another time."""
    return not isinstance(error, InvalidRequestError) and error.http_status not in (400, 402, 404)


def in_short(error: StripeError) -> str:
    """An error for our log: kind, status and code. Never Stripe's own sentence, which may quote a key."""
    what = [type(error).__name__, error.http_status, error.code, getattr(error, "param", None), error.request_id]
    return " ".join(str(part) for part in what if part)
