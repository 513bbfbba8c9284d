# SPDX-License-Identifier: Apache-2.0
"""A quote as rows of words, whole: what is sold, by whom it is made, what it comes to, where it goes, whether it may
come back. Nothing of it is left out on a page that asks for a consent.

Directive 2011/83 art. 8(2) wants characteristics, total price and duration directly before the consumer orders; GPSR
(Regulation 2023/988) art. 19 the maker and the warnings of a product that is sold at a distance.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from skill.conversation import Prompt, Series
from skill.money import Money
from skill.orders.model import Quote, QuoteLine
from skill.pages.linked import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """One line of a quote."""

    name: str
    each: str
    total: str
    details: tuple[str, ...]
    """Maker, warnings, and how it may be sent back where that isn't the same for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A name and a value beside it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownQuote:
    """All of a quote."""

    seller: str
    lines: tuple[ShownLine, ...]
    sums: tuple[Row, ...]
    total: Row
    parcel: tuple[Row, ...]
    withdrawal: str
    """How all of it may be sent back; empty where each line says that of itself."""


def show(quote: Quote, paper: Paper) -> ShownQuote:
    """A quote in the words of a page."""
    alike = len({(line.withdrawal_days, line.withdrawal_reason) for line in quote.lines}) == 1
    return ShownQuote(
        seller=quote.seller,
        lines=tuple(_line(line, paper, alike=alike) for line in quote.lines),
        sums=tuple(_sums(quote, paper)),
        total=Row(name=paper.say("page-total"), value=_written(quote.total, paper)),
        parcel=tuple(_parcel(quote, paper)),
        withdrawal=_withdrawal(quote.lines[0], paper) if alike else "",
    )


def name_of(line: QuoteLine, paper: Paper, *, quantity: int | None = None) -> str:
    """How many of what, in which form."""
    return paper.say(
        "page-line",
        quantity=line.quantity if quantity is None else quantity,
        item=line.name,
        form="yes" if line.options else "no",
        options=Series(items=tuple(line.options.values()), style="and"),
    )


def _line(line: QuoteLine, paper: Paper, *, alike: bool) -> ShownLine:
    details = [paper.say("page-warning", warning=warning) for warning in line.warnings]
    if line.maker is not None:
        reached = "yes" if line.maker.contact else "no"
        details.append(paper.say("page-maker", maker=line.maker.name, reached=reached, contact=line.maker.contact))
    if not alike:
        details.append(_withdrawal(line, paper))
    return ShownLine(
        name=name_of(line, paper),
        each=paper.say("page-each", unit=line.unit) if line.quantity > 1 else "",
        total=_written(line.total, paper),
        details=tuple(details),
    )


def _sums(quote: Quote, paper: Paper) -> Iterator[Row]:
    free = paper.say("page-nothing-due")
    yield Row(name=paper.say("page-goods"), value=_written(quote.goods, paper))
    if quote.wrap_fee is not None:
        yield Row(name=paper.say("page-wrap"), value=_written(quote.wrap_fee, paper) if quote.wrap_fee.minor else free)
    fee = _written(quote.delivery_fee, paper) if quote.delivery_fee.minor else free
    yield Row(name=paper.say("page-delivery"), value=fee)
    if quote.tax.minor:
        name = paper.say("page-tax", included="yes" if quote.tax_included else "no")
        yield Row(name=name, value=_written(quote.tax, paper))


def _parcel(quote: Quote, paper: Paper) -> Iterator[Row]:
    yield Row(name=paper.say("page-to"), value=paper.say("page-place", ship_to=quote.ship_to))
    yield Row(name=paper.say("page-arrives"), value=paper.say("page-day", day=quote.arrives))
    packed = {
        "page-parcel-wrapped": quote.gift.wrap,
        "page-parcel-note": quote.gift.note is not None,
        "page-parcel-without-prices": quote.gift.without_prices,
    }
    there = tuple(Prompt(id=message) for message, holds in packed.items() if holds)
    if there:
        yield Row(name=paper.say("page-parcel"), value=paper.say("page-listed", items=Series(items=there, style="and")))


def _withdrawal(line: QuoteLine, paper: Paper) -> str:
    return paper.say("page-withdrawal", withdrawal_days=line.withdrawal_days, reason=line.withdrawal_reason or "none")


def _written(amount: Money, paper: Paper) -> str:
    return paper.say("page-amount", amount=amount)
