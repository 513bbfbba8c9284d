# SPDX-License-Identifier: Apache-2.0
"""What a row tells of tax, withdrawal, maker and warnings. Core: no I/O."""

import re
from typing import TypedDict

from skill.catalog.feeds.names import clean
from skill.catalog.model import Maker, WithdrawalReason


class Duties(TypedDict):
    """What a seller owes beside the goods, by the product's fields."""

    tax_class: str
    withdrawal_reason: WithdrawalReason | None
    maker: Maker | None
    warnings: tuple[str, ...]


LONGEST_CLASS = 32
_BETWEEN = re.compile(r"\s*[|\n]+\s*")
_NEVER = re.compile(r"[\W_]+")


def read_tax_class(text: str) -> str:
    """A tax class as a zone's rates are named: "Children's books" is childrens_books. Raises ValueError."""
    name = _NEVER.sub("_", text.strip().casefold().replace("'", "").replace("\u2019", "")).strip("_")
    if not re.fullmatch(rf"[a-z][a-z0-9_]{{0,{LONGEST_CLASS - 1}}}", name):
        raise ValueError(f"is no name of up to {LONGEST_CLASS} letters")
    return name


def read_withdrawal_reason(text: str) -> WithdrawalReason:
    """Why a product can't be sent back. Raises ValueError."""
    try:
        return WithdrawalReason(_NEVER.sub("_", text.strip().casefold()).strip("_"))
    except ValueError:
        raise ValueError(f"is none of {', '.join(WithdrawalReason)}") from None


def maker_of(name: str, contact: str) -> Maker | None:
    """Who made it, where that is said."""
    return Maker(name=clean(name), contact=clean(contact)) if clean(name) else None


def read_warnings(text: str) -> tuple[str, ...]:
    """Warnings, one a line or between bars: a comma or a semicolon may stand in one."""
    return tuple(dict.fromkeys(filter(None, map(clean, _BETWEEN.split(text)))))
