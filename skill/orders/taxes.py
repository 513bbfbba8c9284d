# SPDX-License-Identifier: Apache-2.0
"""What tax a sale has, added or included, and how much of it is whose. Core: no I/O; integers of minor units only.

Tax is rounded once for each rate of a quote, and what that makes is shared out among the lines, so that the shares
add up to it to the unit. One rule serves every market there is:
US  Streamlined Sales and Use Tax Agreement, section 324: by invoice, to a whole cent, half a cent up.
EU  EN 16931, rule BR-CO-17: once for each rate of an invoice, to two decimals. Which way is for each state to say
    (Court of Justice, C-484/06); none asks for more than half up.
UK  VAT Notice 700, 17.6: retailers round to the nearest penny and may not round down.
JP  Consumption Tax Act Enforcement Order, art. 70-10: once for each rate of a qualified invoice; down is allowed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from skill.errors import OurError
from skill.orders.shares import share_out

STANDARD = "standard"
"""The tax class of whatever has none of its own."""
_FINEST = 4
"""Decimals that a percentage may have; New York City's has three."""
_WHOLE = 1_000_000  # ten-thousandths of a percent


class TaxMode(StrEnum):
    """How a shop's prices treat tax."""

    ADDED = "added"
    """Prices are net; tax comes on top (US)."""
    INCLUDED = "included"
    """Prices hold the tax (EU, UK)."""
    NONE = "none"


class Rounding(StrEnum):
    """Which way a part of a minor unit goes."""

    HALF_UP = "half_up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """The tax of a zone. With tax added, `percent` of 7 makes 107 of 100."""

    mode: TaxMode = TaxMode.NONE
    percent: Decimal = Decimal(0)
    """The standard rate."""
    rates: Mapping[str, Decimal] = field(default_factory=dict, hash=False)
    """By a product's tax class, where that has a rate of its own here: {"books": 7}."""
    on_delivery: bool = False
    """Whether the delivery fee is taxed."""
    services: str | None = None
    """The tax class of wrapping and of a delivery that is taxed; None is like the goods, part by part (EU, UK)."""
    rounding: Rounding = Rounding.HALF_UP

    def __post_init__(self) -> None:
        for percent in (self.percent, *self.rates.values()):
            if not 0 <= percent <= 100 or percent != round(percent, _FINEST):
                raise OurError(f"a tax of {percent} percent is none; write 0 to 100 with up to {_FINEST} decimals")
        if self.services is not None and self.services != STANDARD and self.services not in self.rates:
            raise OurError(f"no rate for the tax class {self.services} of wrapping and delivery")

    def rate(self, tax_class: str) -> int:
        """The rate of a tax class in ten-thousandths of a percent; a class that this zone doesn't know is standard."""
        return int(Decimal(self.rates.get(tax_class, self.percent)).scaleb(_FINEST))


NO_TAX = Tax()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxes:
    """What tax a sale has, in minor units."""

    total: int
    lines: tuple[int, ...]
    """Each line's share; the rest of the total is for wrapping and delivery."""


def taxes_of(tax: Tax, goods: Sequence[tuple[int, str]], *, wrapping: int = 0, delivery: int = 0) -> Taxes:
    """The tax added to, or included in, lines of goods (amount and tax class), their wrapping and their delivery."""
    if tax.mode is TaxMode.NONE:
        return Taxes(total=0, lines=(0,) * len(goods))
    parts = [(amount, tax.rate(tax_class)) for amount, tax_class in goods]
    services = wrapping + (delivery if tax.on_delivery else 0)
    if services:
        parts += _services(tax, parts, services)
    shares = [0] * len(parts)
    for rate in dict.fromkeys(rate for _, rate in parts):
        of_rate = [n for n, part in enumerate(parts) if part[1] == rate]
        amounts = [parts[n][0] for n in of_rate]
        due = _rounded(sum(amounts), rate, tax)
        for n, share in zip(of_rate, share_out(due, amounts), strict=True):
            shares[n] = share
    return Taxes(total=sum(shares), lines=tuple(shares[: len(goods)]))


def _services(tax: Tax, goods: Sequence[tuple[int, int]], amount: int) -> list[tuple[int, int]]:
    """What wrapping and delivery cost, by rate: those of the goods by what they are worth, or the one of their own."""
    if tax.services is not None:
        return [(amount, tax.rate(tax.services))]
    worth: dict[int, int] = {}
    for price, rate in goods:
        worth[rate] = worth.get(rate, 0) + price
    return list(zip(share_out(amount, list(worth.values())), worth, strict=True))


def _rounded(amount: int, rate: int, tax: Tax) -> int:
    exact, of = amount * rate, _WHOLE + rate if tax.mode is TaxMode.INCLUDED else _WHOLE
    return exact // of if tax.rounding is Rounding.DOWN else (2 * exact + of) // (2 * of)
