# SPDX-License-Identifier: Apache-2.0
"""Prices, stock, ratings and counts as feeds write them. What isn't understood is an error, never a guess."""

import re
from decimal import Decimal

from skill.money import Money

# A sign says which currencies it may mean; "$" is many countries' own.
_SIGNS = {
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"),
    "£": ("GBP",),
    "€": ("EUR",),
    "¥": ("JPY", "CNY"),
    "₩": ("KRW",),
    "₹": ("INR",),
    "฿": ("THB",),
}
_PRICE = re.compile(r"(?P<before>[^\d\s.,-]*)\s*(?P<figures>\d[\d.,'\s]*)\s*(?P<after>[^\d\s.,-]*)")
_DEAREST = 10**9  # above that a column was mixed up
_STOCK = re.compile(
    r"(\d[\d,]*)(?:\.0+)?\s*\+?\s*(?:new|in stock|available|left|pcs|pieces|units|items)?", re.IGNORECASE
)
_RATING = re.compile(r"(\d(?:\.\d+)?)(?:\s*(?:/|of|out of)\s*5(?:\.0)?)?(?:\s*stars?)?", re.IGNORECASE)
_COUNT = re.compile(r"(\d[\d,]*)(?:\.0+)?")
_FLOAT_NOISE = Decimal("0.000001")


def read_price(text: str, *, currency: str | None) -> Money:
    """The price of a cell; `currency` is the one given for the whole file. Raises ValueError saying what is wrong."""
    match = _PRICE.fullmatch(text.strip())
    if match is None:
        raise ValueError("is no price that can be understood")
    found = _currency(match["before"] + match["after"], currency)
    amount = _decimal(match["figures"].replace("'", "").replace(" ", "").replace("\N{NO-BREAK SPACE}", ""))
    if not 0 < amount < _DEAREST:
        raise ValueError("is nothing that can be charged")
    money = Money.of(amount, found)
    if not money.minor or abs(money.major - amount) > _FLOAT_NOISE:
        raise ValueError(f"has more decimals than {found} has")
    return money


def read_stock(text: str) -> int:
    """A count of new units that may be sold ("2 new", "12.0"). Raises ValueError for words and for used goods."""
    match = _STOCK.fullmatch(text.strip())
    if match is None:
        raise ValueError("is no count of new units")
    return _int(match[1])


def read_rating(text: str) -> int:
    """An average of stars in hundredths: "4.6" is 460. Raises ValueError."""
    match = _RATING.fullmatch(text.strip())
    if match is None or not 0 < Decimal(match[1]) <= 5:
        raise ValueError("is no rating from 1 to 5")
    return int(Decimal(match[1]) * 100)


def read_count(text: str) -> int:
    """A whole number that isn't negative: "112", "2.0", "1,204". Raises ValueError."""
    match = _COUNT.fullmatch(text.strip())
    if match is None:
        raise ValueError("is no whole number")
    return _int(match[1])


def _int(digits: str) -> int:
    value = int(digits.replace(",", ""))
    if value >= 2**31:
        raise ValueError("is too large a number")
    return value


def _currency(marks: str, given: str | None) -> str:
    marks = marks.strip().upper()
    if not marks:
        if given is None:
            raise ValueError("says no currency, and none is given for the file")
        return given
    code = re.fullmatch(r"[A-Z]{3}", marks)
    allowed = (marks,) if code else _SIGNS.get(marks.removeprefix("US").removesuffix("US"))
    if allowed is None:
        raise ValueError(f"has a currency that isn't known ({marks})")
    if given is None and len(allowed) == 1:
        return allowed[0]
    if given not in allowed:
        raise ValueError(f"is in {marks}, the file in {given or 'no given currency'}")
    return given


def _decimal(figures: str) -> Decimal:
    """Figures with either sign as decimal point: the last of two kinds is; a single one before three digits groups."""
    point = max(figures.rfind("."), figures.rfind(","))
    if point < 0:
        return Decimal(figures)
    sign, digits_after = figures[point], len(figures) - point - 1
    only_one_kind = ("," in figures) != ("." in figures)
    if only_one_kind and figures.count(sign) > 1:
        groups = figures.split(sign)
        if any(len(group) != 3 for group in groups[1:]):
            raise ValueError("is no price that can be understood")
        return Decimal("".join(groups))
    if only_one_kind and sign == "," and digits_after == 3:
        return Decimal(figures.replace(",", ""))
    return Decimal(figures[:point].replace(",", "").replace(".", "") + "." + (figures[point + 1 :] or "0"))


__all__ = ["read_count", "read_price", "read_rating", "read_stock"]
