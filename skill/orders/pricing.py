# SPDX-License-Identifier: Apache-2.0
"""What a purchase costs, to the cent, with what is promised of it.

Core. Laws: no I/O and no clock (`now` is an argument); integers of minor units only; nothing here moves money.
taxes.py has the tax, delivery.py the fee and the day.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from skill.catalog.model import Product, Variant
from skill.errors import OurError
from skill.money import Money
from skill.orders.delivery import DeliveryPlan, arrival, delivery_fee
from skill.orders.model import GiftOptions, Quote, QuoteLine
from skill.orders.taxes import TaxMode, taxes_of

_NO_GIFT = GiftOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """So many of one product, in the form that was chosen where it has several."""

    product: Product
    variant: Variant | None = None
    quantity: int = 1

    @property
    def total(self) -> Money:
        """What they cost together."""
        return (self.variant.price if self.variant else self.product.price) * self.quantity


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
    region: str | None = None,
    cheapest: DeliveryPlan | None = None,
) -> Quote:
    """Price a cart to the cent and the day, by a plan that serves its region. `quote_id` must be new."""
    priced = _price(items, plan=plan, gift=gift)
    return Quote(
        id=quote_id,
        brand=brand,
        seller=seller,
        household=household,
        lines=priced.lines,
        goods=priced.goods,
        tax=priced.tax,
        delivery_fee=priced.fee,
        gift=gift,
        wrap_fee=priced.wrap_fee,
        total=priced.total,
        delivery_method=plan.method,
        arrives=arrival(now, plan, handling_days=longest_own_handling(items)),
        ship_to=ship_to,
        region=region,
        withdrawal_days=max((line.withdrawal_days for line in priced.lines), default=plan.withdrawal_days),
        obligation=plan.law is not None and plan.law.obligation,
        policy_version=policy.version,
        made_at=now,
        expires_at=now + policy.quote_ttl,
        supplement=_supplement(priced, _price(items, plan=cheapest, gift=gift)) if cheapest else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Priced:
    """Items with everything that is to pay for them."""

    lines: tuple[QuoteLine, ...]
    goods: Money
    fee: Money
    wrap_fee: Money | None
    tax: Money
    total: Money


def _price(items: tuple[Item, ...], *, plan: DeliveryPlan, gift: GiftOptions) -> _Priced:
    goods = sum((item.total for item in items), Money(0, plan.fee.currency))
    fee, wrap_fee = delivery_fee(goods, plan), _wrap_fee(gift, plan)
    net = goods + fee if wrap_fee is None else goods + fee + wrap_fee
    taxes = taxes_of(
        plan.tax,
        [(item.total.minor, item.product.tax_class) for item in items],
        wrapping=wrap_fee.minor if wrap_fee else 0,
        delivery=fee.minor,
    )
    tax = Money(taxes.total, goods.currency)
    return _Priced(
        lines=tuple(_line(item, tax=share, plan=plan) for item, share in zip(items, taxes.lines, strict=True)),
        goods=goods,
        fee=fee,
        wrap_fee=wrap_fee,
        tax=tax,
        total=net + tax if plan.tax.mode is TaxMode.ADDED else net,
    )


def _supplement(chosen: _Priced, cheapest: _Priced) -> Money | None:
    """What is paid more than by the `cheapest` plan, which is given where the buyer asked for another; or nothing."""
    return chosen.total - cheapest.total if chosen.total > cheapest.total else None


def longest_own_handling(items: tuple[Item, ...]) -> int:
    """The working days that the slowest of them takes of its own: one parcel leaves when all of it is ready."""
    return max((item.product.handling_days for item in items), default=0)


def _wrap_fee(gift: GiftOptions, plan: DeliveryPlan) -> Money | None:
    if gift.note is not None and not plan.gift.note:
        raise OurError("a note for a shop that puts none into its parcels")
    if gift.wrap and plan.gift.wrap_fee is None:
        raise OurError("wrapping for a shop that doesn't wrap")
    return plan.gift.wrap_fee if gift.wrap else None


def _line(item: Item, *, tax: int, plan: DeliveryPlan) -> QuoteLine:
    product, variant = item.product, item.variant
    reason = product.withdrawal_reason
    return QuoteLine(
        product=product.id,
        variant=variant.id if variant else None,
        options=dict(variant.options) if variant else {},
        name=product.name,
        spoken_name=product.spoken_name,
        quantity=item.quantity,
        unit=variant.price if variant else product.price,
        total=item.total,
        tax=Money(tax, item.total.currency),
        withdrawal_days=0 if reason else plan.withdrawal_days,
        withdrawal_reason=reason.value if reason else "",
        maker=product.maker,
        warnings=product.warnings,
    )
