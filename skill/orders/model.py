# SPDX-License-Identifier: Apache-2.0
"""Quotes, carts, orders and the states they may take. Core: no I/O; nothing here moves money."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import msgspec

from skill.accounts.model import PostalAddress
from skill.catalog.model import Maker
from skill.errors import OurError
from skill.money import Money
from skill.orders.states import (
    TRANSITIONS,
    FulfillmentState,
    OrderEvent,
    OrderState,
    PaymentState,
    RefundState,
    Standing,
)

__all__ = [
    "CART_LINES",
    "NOTE_LENGTH",
    "TRANSITIONS",
    "CartLine",
    "FulfillmentState",
    "GiftOptions",
    "Order",
    "OrderEvent",
    "OrderState",
    "PaymentState",
    "Quote",
    "QuoteLine",
    "RefundState",
    "Shipment",
    "Standing",
    "Units",
    "order_id_of",
    "part_of",
    "services_of",
]
from skill.orders.shares import share_out

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


_NOT_TOLD = Money(0, "XTS")  # ISO 4217's code for what is no money: a line that was not told its tax
_AS_THE_QUOTE = -1


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
    tax: Money = _NOT_TOLD
    """Its share of the quote's tax; all lines' shares and what is for wrapping and delivery make up the quote's."""
    withdrawal_days: int = _AS_THE_QUOTE
    """How long it may be sent back; 0 is not at all. Where it isn't told, it is the quote's."""
    withdrawal_reason: str = ""
    """Why it can't go back: food | sealed | made_to_order; empty where it can, or where nothing of the shop's can."""
    maker: Maker | None = None
    """Who made it, as it was shown."""
    warnings: tuple[str, ...] = ()
    """What was shown to be warned of."""

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
    region: str | None = None
    """The country or state of the address (ISO 3166), whose tax and delivery this is; None where nobody wrote it."""
    obligation: bool = False
    """Whether the law of that place wants it said that to order is to have to pay."""
    supplement: Money | None = None
    """What of the total is for a dearer delivery that the buyer asked for: once it was sent, it doesn't go back."""

    def __post_init__(self) -> None:
        if any(line.tax == _NOT_TOLD or line.withdrawal_days == _AS_THE_QUOTE for line in self.lines):
            object.__setattr__(self, "lines", self._told_lines())
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
        if self.supplement is not None and self.supplement > self.delivery_fee + self.tax:
            raise OurError(f"quote {self.id}: a supplement that is no part of its delivery")
        if sum((line.tax for line in self.lines), Money(0, self.total.currency)) > self.tax:
            raise OurError(f"quote {self.id}: its lines have more tax than it has itself")

    def _told_lines(self) -> tuple[QuoteLine, ...]:
        """The lines of a quote that was stored before lines had a tax and a withdrawal of their own."""
        wrapping = self.wrap_fee.minor if self.wrap_fee else 0
        taxes = share_out(self.tax.minor, [*(line.total.minor for line in self.lines), wrapping])
        return tuple(
            replace(
                line,
                tax=Money(tax, self.total.currency) if line.tax == _NOT_TOLD else line.tax,
                withdrawal_days=self.withdrawal_days if line.withdrawal_days < 0 else line.withdrawal_days,
            )
            for line, tax in zip(self.lines, taxes, strict=False)
        )

    @property
    def tax_included(self) -> bool:
        """Whether the prices hold the tax; where there is none, they do."""
        wrapping = self.wrap_fee or Money(0, self.total.currency)
        return self.total == self.goods + wrapping + self.delivery_fee

    @property
    def tax_on_services(self) -> Money:
        """The part of the tax that is for wrapping and delivery."""
        return self.tax - sum((line.tax for line in self.lines), Money(0, self.total.currency))

    @property
    def canonical(self) -> bytes:
        """The quote as canonical JSON: sorted keys, no spaces."""
        return msgspec.json.encode(self, order="sorted")

    @property
    def impersonal(self) -> "Quote":
        """The quote without what is the shopper's own: what stays when a person is forgotten."""
        return replace(self, gift=replace(self.gift, note=None), ship_to="")

    @property
    def hash(self) -> str:
        """SHA-256 of the canonical JSON, in hex: what a consent is bound to."""
        return hashlib.sha256(self.canonical).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """What became of the units of one order line. No unit is counted twice in any of these."""

    canceled: int = 0
    """Taken out before anything was shipped."""
    returned: int = 0
    """Sent back, or announced to be."""
    refunded: int = 0
    """Their price was never taken, or is given back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """The parcel of an order."""

    carrier: str
    tracking: str
    shipped_at: datetime
    delivered_at: datetime | None = None


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
    fulfillment: FulfillmentState = FulfillmentState.UNFULFILLED
    placed_at: datetime
    cancel_until: datetime
    units: tuple[Units, ...] = ()
    """By line, in the quote's order; empty is a fresh order, nothing of which was undone."""
    captured: int = 0
    """Minor units that were taken."""
    refunded: int = 0
    """Minor units that were given back, or are being."""
    shipment: Shipment | None = None
    address: PostalAddress | None = None
    """Where it goes, where its buyer wrote that down for it (a guest); else the household's place has a label alone."""

    @property
    def standing(self) -> Standing:
        """Where its three machines stand."""
        return Standing(self.state, self.payment, self.fulfillment)

    def units_of(self, number: int) -> Units:
        """What became of the line of this number, from 1 on."""
        return self.units[number - 1] if self.units else Units()

    @property
    def kept(self) -> Mapping[int, int]:
        """By line number, the units that the buyer still has or will get; lines without any are left out."""
        left = {
            number: line.quantity - self.units_of(number).canceled - self.units_of(number).returned
            for number, line in enumerate(self.quote.lines, start=1)
        }
        return {number: quantity for number, quantity in left.items() if quantity}


def order_id_of(quote_id: str) -> str:
    """The id of the order that buys this quote: the same at every try, so that a retry can't make a second order."""
    return hashlib.sha256(f"order of quote {quote_id}".encode()).hexdigest()[:20]


def part_of(sold: Quote | Order, lines: Mapping[int, int]) -> Money:
    """What so many units of these lines cost, by line number, with their share of a tax that was added.

    Of an order, the units after all whose price went back before, so that the parts of any split add up to the cent.
    Delivery and wrapping belong to the whole (`services_of`).
    """
    quote = sold.quote if isinstance(sold, Order) else sold
    minor = 0
    for number, quantity in lines.items():
        before = sold.units_of(number).refunded if isinstance(sold, Order) else 0
        line = quote.lines[number - 1]
        if not 0 <= quantity <= line.quantity - before:
            raise OurError(f"quote {quote.id} has no {quantity} more units of line {number}")
        minor += line.unit.minor * quantity
        minor += 0 if quote.tax_included else _share(line, before + quantity) - _share(line, before)
    return Money(minor, quote.total.currency)


def services_of(quote: Quote) -> Money:
    """What the whole order costs beside its goods: delivery and wrapping, with their tax where it was added."""
    return quote.total - part_of(quote, dict(enumerate((line.quantity for line in quote.lines), start=1)))


def _share(line: QuoteLine, quantity: int) -> int:
    """The tax of the first so many units of a line; half a minor unit goes up, and all of them have all of it."""
    return (2 * line.tax.minor * quantity + line.quantity) // (2 * line.quantity)
