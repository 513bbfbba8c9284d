# SPDX-License-Identifier: Apache-2.0
"""What a step asks the runtime to do, and what comes of it. Effects go out, outcomes come back.

effect          outcome
Foresee      -> Foreseen       may this person buy this quote at all? asked before it is read back
PlaceOrder   -> Placed | Refused | Changed | Unsettled
FindOrders   -> OrdersFound    the speaker's own orders, newest first
CancelOrder  -> OrderCanceled | NotCanceled
Forget       -> (nothing)      delete what is stored about this account
"""

from dataclasses import dataclass

from skill.conversation import Grade
from skill.orders.model import Order, Quote
from skill.safeguards.model import Finding, ReadBack


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresee:
    """Ask the upfront safeguards about a quote before it is read back."""

    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOrder:
    """Try to buy what was read back. The safeguards decide; the turn's speaker is the buyer."""

    quote: Quote
    read_back: ReadBack | None
    turn: int
    grade: Grade
    asked_words: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindOrders:
    """Look up the speaker's own orders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelOrder:
    """Cancel one of the speaker's own orders, if its free window still runs."""

    order_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forget:
    """Delete every session and saved cart of this platform account."""


Effect = Foresee | PlaceOrder | FindOrders | CancelOrder | Forget


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What stands in the way of buying this quote; empty when nothing does."""

    quote: Quote
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The order stands, now or from an earlier delivery of the same yes."""

    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Nothing was bought, and why."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Nothing was bought: price or stock is no longer what was read out."""

    sold_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """The order is written but the provider has not answered; recovery will finish or cancel it."""

    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersFound:
    """The speaker's own orders, newest first; `known` is False when the voice isn't one that we tell."""

    orders: tuple[Order, ...]
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCanceled:
    """The order is cancelled and its money released."""

    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCanceled:
    """Nothing was canceled, and why: "too_late", "already", "not_yours", "gone" or "unsettled"."""

    reason: str


Outcome = Foreseen | Placed | Refused | Changed | Unsettled | OrdersFound | OrderCanceled | NotCanceled
