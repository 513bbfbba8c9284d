# SPDX-License-Identifier: Apache-2.0
"""Quotes, carts, orders and the states they may take. Core: no I/O; nothing here moves money."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

import msgspec

from skill.errors import OurError
from skill.money import Money

NOTE_LENGTH = 200
"""Characters that fit on the card in a parcel."""
CART_LINES = 3
"""A cart spoken aloud holds three lines: what is read back must fit into one breath and one memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CartLine:
    """One thing somebody means to buy."""

    product: str
    variant: str | None = None
    """The variant's id, where the product has variants."""
    quantity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftOptions:
    """How a parcel is made a gift."""

    wrap: bool = False
    note: str | None = None
    """The words on the card in the parcel. They are somebody's, so they stand in the quote that was agreed to and in no
    other row: the ledger keeps the quote's hash, the receipt that there is a note, a log nothing."""
    without_prices: bool = False

    def __post_init__(self) -> None:
        if self.note is not None and not 1 <= len(self.note) <= NOTE_LENGTH:
            raise OurError(f"a gift note has 1 to {NOTE_LENGTH} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLine:
    """A line of a quote: a snapshot, so that a later price change can't reach it."""

    product: str
    variant: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    """What tells this variant from the others, as the shelf said it: {"color": "red"}."""
    name: str
    spoken_name: str
    quantity: int
    unit: Money
    total: Money

    @property
    def sku(self) -> str:
        """What is taken from stock: the variant, or the product where there is just the one."""
        return self.variant or self.product


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What is offered, to the cent and the day. Frozen; a changed price or cart is another quote."""

    id: str
    brand: str
    seller: str
    household: str | None
    lines: tuple[QuoteLine, ...]
    goods: Money
    tax: Money
    delivery_fee: Money
    gift: GiftOptions = GiftOptions()
    wrap_fee: Money | None = None
    """The fee for wrapping; None where nothing is wrapped."""
    total: Money
    delivery_method: str
    arrives: date
    ship_to: str
    withdrawal_days: int
    policy_version: int
    made_at: datetime
    expires_at: datetime

    def __post_init__(self) -> None:
        if not self.lines or any(line.quantity < 1 for line in self.lines):
            raise OurError(f"quote {self.id}: a quote sells at least one of something")
        if min(line.unit.minor for line in self.lines) < 0 or min(self.tax.minor, self.delivery_fee.minor) < 0:
            raise OurError(f"quote {self.id}: an amount below zero")
        goods = sum((line.total for line in self.lines), Money(0, self.total.currency))
        if any(line.unit * line.quantity != line.total for line in self.lines) or goods != self.goods:
            raise OurError(f"quote {self.id}: the lines don't add up to the goods")
        if (self.wrap_fee is not None) != self.gift.wrap:
            raise OurError(f"quote {self.id}: a wrapping fee stands where something is wrapped, and only there")
        net = goods + self.delivery_fee + (self.wrap_fee or Money(0, self.total.currency))
        if self.total not in (net, net + self.tax):
            raise OurError(f"quote {self.id}: goods, wrapping, delivery and tax (added or included) miss the total")

    @property
    def canonical(self) -> bytes:
        """The quote as canonical JSON: sorted keys, no spaces."""
        return msgspec.json.encode(self, order="sorted")

    @property
    def hash(self) -> str:
        """SHA-256 of the canonical JSON, in hex: what a consent is bound to."""
        return hashlib.sha256(self.canonical).hexdigest()


class OrderState(StrEnum):
    """Where an order stands. Payment has states of its own (PaymentState)."""

    PENDING = "pending"
    """Written by T1; the provider has not answered yet."""
    PLACED = "placed"
    """Payment is authorised; the free-cancel window may still run."""
    CANCELING = "canceling"
    """The buyer canceled in time; the provider has not confirmed the release yet. Nothing may be shipped."""
    CANCELED = "canceled"
    PAYMENT_FAILED = "payment_failed"
    NEEDS_ATTENTION = "needs_attention"
    """Recovery gave up after its bounded tries; a person must look."""


class PaymentState(StrEnum):
    """Where an order's payment stands."""

    PENDING = "pending"
    AUTHORIZED = "authorized"
    CANCELED = "canceled"
    FAILED = "failed"


class OrderEvent(StrEnum):
    """What can happen to an order. Each is one compare-and-set and one ledger entry of this kind."""

    AUTHORIZED = "authorized"
    """The provider reserved the money (T2)."""
    DECLINED = "declined"
    """The provider said no; holds and budget are given back."""
    CANCEL_ASKED = "cancel_asked"
    """The buyer canceled within the free window."""
    RELEASED = "released"
    """The provider let the money go; holds and budget are given back."""
    GAVE_UP = "gave_up"
    """The bounded tries are used up; holds and budget stay, since the money may be reserved."""


ORDER_TRANSITIONS: Mapping[tuple[OrderState, OrderEvent], OrderState] = {
    (OrderState.PENDING, OrderEvent.AUTHORIZED): OrderState.PLACED,
    (OrderState.PENDING, OrderEvent.DECLINED): OrderState.PAYMENT_FAILED,
    (OrderState.PENDING, OrderEvent.GAVE_UP): OrderState.NEEDS_ATTENTION,
    (OrderState.PLACED, OrderEvent.CANCEL_ASKED): OrderState.CANCELING,
    (OrderState.CANCELING, OrderEvent.RELEASED): OrderState.CANCELED,
    (OrderState.CANCELING, OrderEvent.GAVE_UP): OrderState.NEEDS_ATTENTION,
}
"""The order's whole machine: what is not here can't happen. `store.orders.advance` runs it by compare-and-set."""

PAYMENT_TRANSITIONS: Mapping[tuple[PaymentState, OrderEvent], PaymentState] = {
    (PaymentState.PENDING, OrderEvent.AUTHORIZED): PaymentState.AUTHORIZED,
    (PaymentState.PENDING, OrderEvent.DECLINED): PaymentState.FAILED,
    (PaymentState.PENDING, OrderEvent.GAVE_UP): PaymentState.PENDING,
    (PaymentState.AUTHORIZED, OrderEvent.CANCEL_ASKED): PaymentState.AUTHORIZED,
    (PaymentState.AUTHORIZED, OrderEvent.RELEASED): PaymentState.CANCELED,
    (PaymentState.AUTHORIZED, OrderEvent.GAVE_UP): PaymentState.AUTHORIZED,
}
"""The payment's machine, moved by the same events in the same transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order as the store holds it."""

    id: str
    quote: Quote
    quote_hash: str
    """The hash of the quote's text as it was agreed to: a later release may write the same quote in another way."""
    household: str
    member: str
    """Who ordered: the only one who hears about it on a shared speaker."""
    state: OrderState
    payment: PaymentState
    placed_at: datetime
    cancel_until: datetime


def order_id_of(quote_id: str) -> str:
    """The id of the order that buys this quote: the same at every try, so that a retry can't make a second order."""
    return hashlib.sha256(f"order of quote {quote_id}".encode()).hexdigest()[:20]
