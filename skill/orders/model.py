# SPDX-License-Identifier: Apache-2.0
"""Quotes, carts, orders and the states they may take. Core: no I/O; nothing here moves money."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import msgspec

from skill.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CartLine:
    """One thing somebody means to buy."""

    product: str
    quantity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLine:
    """A line of a quote: a snapshot, so that a later price change can't reach it."""

    product: str
    name: str
    spoken_name: str
    quantity: int
    unit: Money
    total: Money


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
    total: Money
    delivery_method: str
    arrives: date
    ship_to: str
    withdrawal_days: int
    policy_version: int
    made_at: datetime
    expires_at: datetime

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order as the store holds it."""

    id: str
    quote: Quote
    household: str
    member: str
    """Who ordered: the only one who hears about it on a shared speaker."""
    state: OrderState
    payment: PaymentState
    placed_at: datetime
    cancel_until: datetime
