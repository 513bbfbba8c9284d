# SPDX-License-Identifier: Apache-2.0
"""The seam to whoever holds the money. This is where money moves; only `orders` may call it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, runtime_checkable

from skill.money import Money

BY_PAYER = "payer"
"""A payment's method where nothing is saved: whoever pays enters on the provider's own page what they pay with."""


class Decline(StrEnum):
    """Why nothing was reserved, as far as a shop tells it apart. Who hears which of them is for `orders` to say."""

    DECLINED = "declined"
    """The bank said no. Whether a card is lost or stolen is never passed on: it may be the thief who asks."""
    INSUFFICIENT_FUNDS = "insufficient_funds"
    NEEDS_CONFIRMATION = "needs_confirmation"
    """The bank wants the payer's own confirmation (SCA), which an off-session payment can't give."""
    METHOD_UNUSABLE = "method_unusable"
    """The saved method is expired, gone, or was never this provider's."""
    AMOUNT_REFUSED = "amount_refused"
    """An amount that this provider charges to nobody: too small, too large, or finer than its units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorization:
    """The provider's answer: authorised under `reference`, or declined with a `reason` out of Decline.

    NEEDS_CONFIRMATION with a `reference` is open: the payer can still confirm it on the provider's page (AsksPayer).
    """

    authorized: bool
    reference: str
    reason: str = ""

    @property
    def open(self) -> bool:
        """Whether the payer's own confirmation is all that is missing."""
        return self.reason == Decline.NEEDS_CONFIRMATION and bool(self.reference)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The provider's answer to a capture: the money is ours, or the reservation had lapsed and nothing was taken."""

    captured: bool


class Provider(Protocol):
    """A payment provider. The same key twice does one thing once and answers the same."""

    name: str
    """The id that orders and ledger entries carry, such as "demo"."""
    notice: str | None
    """A prompt id of what shoppers must be told about it, such as that no money moves; None is nothing."""

    def authorize(self, *, key: str, order_id: str, amount: Money, method: str, age: timedelta) -> Authorization:
        """Reserve `amount` on the saved `method`. Raises ProviderError when the provider doesn't answer.

        `age` is how long ago the order was written: past a provider's memory for keys, what an earlier try may have
        reserved must be looked up under the order's id before anything is asked for.
        """
        ...

    def cancel(self, *, key: str, reference: str) -> None:
        """Release an authorisation; releasing twice is no error. Raises ProviderError."""
        ...

    def capture(self, *, key: str, reference: str, amount: Money) -> Capture:
        """Take `amount` of what was reserved, once, and let go of the rest; capturing the same again is no error.

        Raises ProviderError, for good where another amount was taken before.
        """
        ...

    def refund(self, *, key: str, reference: str, order_id: str, amount: Money, age: timedelta) -> str:
        """Give `amount` of what was captured back and return the refund's id; the same key again is one refund.

        `age` is how long ago the refund was first asked for, as in `authorize`. Raises ProviderError, for good where
        more would be given back than was taken.
        """
        ...


class RefundState(StrEnum):
    """What became of a refund at the provider."""

    PENDING = "pending"
    """On its way, or waiting for the provider's own balance."""
    REFUNDED = "refunded"
    FAILED = "failed"
    """The payer's bank would not take it, or it was called back: the money is with the shop again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """A page of the provider's where somebody saves a way to pay."""

    reference: str
    """What `saved_method` is asked with when they come back."""
    url: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderEvent:
    """Something that a provider says happened on its side: to which order, and as which event of its own."""

    id: str
    """The provider's; empty where it gave none."""
    kind: str
    order_id: str


@runtime_checkable
class AsksPayer(Protocol):
    """A provider on whose page a payer can confirm what a bank won't take without them (SCA)."""

    def payer_page(self, *, reference: str, amount: Money, method: str, return_url: str) -> str | None:
        """The address where the payer confirms, coming back to `return_url`; None where nothing is left to confirm.

        Raises ProviderError.
        """
        ...

    def look_up(self, *, reference: str) -> Authorization:
        """What became of an open authorization; it stays open while the payer may still confirm it.

        Raises ProviderError.
        """
        ...


@runtime_checkable
class HostsPayments(Protocol):
    """A provider on whose own page somebody pays for one order who has saved nothing with it."""

    def open_payment(
        self, *, key: str, order_id: str, seller: str, amount: Money, until: datetime, age: timedelta
    ) -> Authorization:
        """Open such a page, once per key: an open authorization, whose payer `AsksPayer` leads there and looks after.

        Nobody needs to pay on it after `until`. A provider that asks its payers nothing authorizes at once. Where it
        can't be told any more whether an earlier try of this `age` opened one, it is declined: nobody was led there.
        Raises ProviderError.
        """
        ...


@runtime_checkable
class LooksUpRefunds(Protocol):
    """A provider whose refunds may fail after they were taken on."""

    def refund_state(self, *, reference: str) -> RefundState:
        """What became of the refund of this id. Raises ProviderError."""
        ...


@runtime_checkable
class SavesMethods(Protocol):
    """A provider on whose page a household saves how it pays; nothing about a card comes to us."""

    def begin_saving(self, *, household: str, method: str | None, return_url: str) -> Saving:
        """Open such a page; whoever is done there, or leaves, comes back to `return_url`.

        `method` is what the household has saved until now, if anything. Raises ProviderError.
        """
        ...

    def saved_method(self, *, reference: str, household: str) -> str | None:
        """The method that was saved there, to be charged when nobody is present; None as long as there is none.

        Also None for a page that was opened for another household. Raises ProviderError.
        """
        ...


@runtime_checkable
class SendsWebhooks(Protocol):
    """A provider that calls us when something changed on its side."""

    def event_told(self, *, headers: Mapping[str, str], body: bytes) -> ProviderEvent | None:
        """Which of our orders a call of the provider's is about; None when it is about none.

        Raises RequestRefused for what the provider did not sign just now. What a call says is believed in nothing but
        this: the truth is asked for at the provider.
        """
        ...
