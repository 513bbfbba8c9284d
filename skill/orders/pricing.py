# SPDX-License-Identifier: Apache-2.0
"""What a purchase costs and when it arrives: tax, delivery fee, working days.

Core. Laws: no I/O and no clock (`now` is an argument); integers of minor units only; nothing here moves money.
Tax is rounded once, on the whole quote, half a cent up. A day in delivery is a working day of the shop.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Protocol

from skill.catalog.model import Product, Variant
from skill.errors import OurError
from skill.money import Money
from skill.orders.model import GiftOptions, Quote, QuoteLine

_NO_GIFT = GiftOptions()


class TaxMode(StrEnum):
    """How a shop's prices treat tax."""

    ADDED = "added"
    """Prices are net; tax comes on top (US)."""
    INCLUDED = "included"
    """Prices hold the tax (EU, UK)."""
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """The one tax of a zone. With tax added, `percent` of 7 makes 107 of 100."""

    mode: TaxMode = TaxMode.NONE
    percent: Decimal = Decimal(0)
    on_delivery: bool = False
    """Whether the delivery fee is taxed like the goods."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftPlan:
    """What a shop does to make a parcel a gift."""

    wrap_fee: Money | None = None
    """For wrapping the whole parcel; taxed like the goods. None where the shop doesn't wrap."""
    note: bool = False
    """Whether a card with the shopper's words goes into the parcel; it costs nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryPlan:
    """How one zone is delivered to: method, fee, and how many working days it takes."""

    method: str
    fee: Money
    free_over: Money | None
    """From this amount of goods on, delivery is free; None is never."""
    cut_off: time
    """Local time until which an order is handled the same working day."""
    time_zone: tzinfo
    handling_days: int
    transit_days: int
    working_days: frozenset[int] = frozenset({1, 2, 3, 4, 5})
    """ISO weekdays, Monday is 1."""
    holidays: frozenset[date] = frozenset()
    tax: Tax = Tax()
    withdrawal_days: int = 14
    gift: GiftPlan = GiftPlan()

    def __post_init__(self) -> None:
        if not self.working_days or not self.working_days <= set(range(1, 8)):
            raise OurError("a delivery plan works on at least one of the weekdays 1 to 7")
        if min(self.handling_days, self.transit_days, self.withdrawal_days, self.fee.minor) < 0:
            raise OurError("days and fees of a delivery plan are not below zero")
        if self.gift.wrap_fee is not None and self.gift.wrap_fee.minor < 0:
            raise OurError("a fee for wrapping is not below zero")
        if not 0 <= self.tax.percent <= 100:
            raise OurError(f"a tax of {self.tax.percent} percent is none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """So many of one product, in the form that was chosen where it has several."""

    product: Product
    variant: Variant | None = None
    quantity: int = 1


class QuotePolicy(Protocol):
    """The part of the safeguards' Policy that a quote carries."""

    @property
    def version(self) -> int: ...

    @property
    def quote_ttl(self) -> timedelta: ...


def quote(
    *,
    quote_id: str,
    brand: str,
    seller: str,
    household: str | None,
    items: tuple[Item, ...],
    plan: DeliveryPlan,
    policy: QuotePolicy,
    ship_to: str,
    now: datetime,
    gift: GiftOptions = _NO_GIFT,
) -> Quote:
    """Price a cart to the cent and the day, with what the plan offers of `gift`. `quote_id` must be new."""
    priced = tuple(_line(item) for item in items)
    goods = sum((line.total for line in priced), Money(0, plan.fee.currency))
    fee, wrap_fee = delivery_fee(goods, plan), _wrap_fee(gift, plan)
    sold = goods if wrap_fee is None else goods + wrap_fee
    tax = tax_of(sold, fee, plan.tax)
    return Quote(
        id=quote_id,
        brand=brand,
        seller=seller,
        household=household,
        lines=priced,
        goods=goods,
        tax=tax,
        delivery_fee=fee,
        gift=gift,
        wrap_fee=wrap_fee,
        total=sold + fee + tax if plan.tax.mode is TaxMode.ADDED else sold + fee,
        delivery_method=plan.method,
        arrives=arrival(now, plan, handling_days=max((item.product.handling_days for item in items), default=0)),
        ship_to=ship_to,
        withdrawal_days=plan.withdrawal_days,
        policy_version=policy.version,
        made_at=now,
        expires_at=now + policy.quote_ttl,
    )


def delivery_fee(goods: Money, plan: DeliveryPlan) -> Money:
    """The fee for delivering these goods: the plan's, or nothing from `free_over` on."""
    free = plan.free_over is not None and goods.minor >= plan.free_over.minor
    return Money(0, plan.fee.currency) if free else plan.fee


def tax_of(goods: Money, fee: Money, tax: Tax) -> Money:
    """The tax added to, or included in, goods, wrapping and (where it is taxed) delivery; half a minor unit goes up."""
    base = Decimal((goods + fee if tax.on_delivery else goods).minor)
    exact = {
        TaxMode.ADDED: base * tax.percent / 100,
        TaxMode.INCLUDED: base * tax.percent / (100 + tax.percent),
        TaxMode.NONE: Decimal(0),
    }[tax.mode]
    return Money(int(exact.quantize(Decimal(1), ROUND_HALF_UP)), goods.currency)


def arrival(now: datetime, plan: DeliveryPlan, *, handling_days: int = 0) -> date:
    """The day of arrival: what is ordered by the cut-off of a working day is handled from that day on.

    `handling_days` are those that a product takes of its own, beyond the shop's.
    """
    return _working_day(handled_from(now, plan), plan.handling_days + plan.transit_days + handling_days, plan)


def handled_from(now: datetime, plan: DeliveryPlan) -> date:
    """The day from which an order of now is handled, working day or not: today, and tomorrow after the cut-off."""
    local = now.astimezone(plan.time_zone)
    return local.date() if local.time() <= plan.cut_off else local.date() + timedelta(days=1)


def longest_handling(start: date, by: date, plan: DeliveryPlan) -> int:
    """The most working days of its own handling that a product may take to be there `by` a day; -1 where none may.

    `start` is the order's `handled_from`. Says of every count just what `arrival` says.
    """
    days = (start + timedelta(days=ahead) for ahead in range((by - start).days + 1))
    working = sum(1 for day in days if _works(day, plan))
    return max(working - 1 - plan.handling_days - plan.transit_days, -1)


def _working_day(start: date, count: int, plan: DeliveryPlan) -> date:
    """The first working day from `start` on, then `count` working days later."""
    day = start
    while True:
        if _works(day, plan):
            if count == 0:
                return day
            count -= 1
        day += timedelta(days=1)


def _works(day: date, plan: DeliveryPlan) -> bool:
    return day.isoweekday() in plan.working_days and day not in plan.holidays


def _wrap_fee(gift: GiftOptions, plan: DeliveryPlan) -> Money | None:
    if gift.note is not None and not plan.gift.note:
        raise OurError("a note for a shop that puts none into its parcels")
    if gift.wrap and plan.gift.wrap_fee is None:
        raise OurError("wrapping for a shop that doesn't wrap")
    return plan.gift.wrap_fee if gift.wrap else None


def _line(item: Item) -> QuoteLine:
    product, variant = item.product, item.variant
    unit = variant.price if variant else product.price
    return QuoteLine(
        product=product.id,
        variant=variant.id if variant else None,
        options=dict(variant.options) if variant else {},
        name=product.name,
        spoken_name=product.spoken_name,
        quantity=item.quantity,
        unit=unit,
        total=unit * item.quantity,
    )
