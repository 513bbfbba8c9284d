# SPDX-License-Identifier: Apache-2.0
"""An outbox row -> a letter: subject and plain text, worded by mail.ftl.

Nothing here sends anything or asks a clock, and an order is not looked up: a letter says what stood in the row when the
transaction that promised it was committed. Alexa's purchase rules for physical goods want the order's details by
e-mail; Directive 2011/83 art. 8(7) wants them on a durable medium.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import TypeVar

import msgspec

from skill.conversation import Prompt, Scalar, Series
from skill.errors import OurError
from skill.money import Money
from skill.speaking import Voice

_LINES = "lines"
_Facts = TypeVar("_Facts")
# Each kind of letter by the kind of its row: its paragraphs, message by message; _LINES stands for the order's lines.
# The subject is the message mail-<kind>-subject.
LETTERS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "receipt": (
        ("mail-receipt-opening",),
        (_LINES, "mail-goods", "mail-wrap", "mail-tax", "mail-delivery", "mail-total"),
        ("mail-ship-to", "mail-arrives", "mail-note", "mail-without-prices"),
        ("mail-receipt-cancel", "mail-returns"),
        ("mail-order-id", "mail-ledger"),
    ),
    "cancellation": (
        ("mail-cancellation-opening",),
        (_LINES, "mail-total"),
        ("mail-order-id", "mail-ledger"),
    ),
    "payment_declined": (
        ("mail-payment-declined-opening",),
        (_LINES, "mail-total"),
        ("mail-order-id", "mail-ledger"),
    ),
    "gift_reminder": (
        ("mail-gift-reminder-opening",),
        ("mail-gift-reminder-once",),
    ),
}
_REMINDER = "gift_reminder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter, ready to be sent or shown."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    name: str
    quantity: int
    unit: Money
    total: Money
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _OrderFacts:
    """The payload of a row about an order, as `orders.settling` writes it."""

    order: str
    seller: str
    lines: tuple[_Line, ...]
    goods: Money
    tax: Money
    delivery_fee: Money
    total: Money
    arrives: date
    ship_to: str
    withdrawal_days: int
    cancel_until: datetime
    ledger: str
    """The link of the hash chain under which the event stands."""
    wrap_fee: Money | None = None
    note: bool = False
    """Whether there is one; what it says is for the recipient alone."""
    without_prices: bool = False
    reason: str = ""
    """Why the payment was declined, as the provider's answer has it; empty in every other letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReminderFacts:
    """The payload of a reminder, as `orders.reminding` writes it."""

    seller: str
    occasion: str | None
    recipient: str | None


def write_letter(
    kind: str, payload: Mapping[str, object], voice: Voice, *, zone: tzinfo, notice: str | None = None
) -> Letter:
    """Word a row of one of the kinds in LETTERS; times are on the clock of `zone`, the household's.

    `notice` is the id of the message that the payment provider wants in every letter: that it is a demo.
    """
    if kind not in LETTERS:
        raise OurError(f"there is no letter of kind {kind!r}", hint=f"there are: {', '.join(LETTERS)}")
    ordered = None if kind == _REMINDER else _read(_OrderFacts, kind, payload)
    lines = ordered.lines if ordered else ()
    unsaid = _unsaid(ordered) if ordered else frozenset()
    arguments = _of_order(ordered, zone) if ordered else _of_reminder(_read(_ReminderFacts, kind, payload))

    def written(message: str) -> str:
        if message == _LINES:
            return "\n".join(voice.write(_line(line)) for line in lines)
        return voice.write(Prompt(id=message, args=arguments))

    paragraphs = (*LETTERS[kind], (notice,)) if notice and ordered else LETTERS[kind]
    said = [[message for message in paragraph if message not in unsaid] for paragraph in paragraphs]
    return Letter(
        subject=written(f"mail-{kind.replace('_', '-')}-subject"),
        text="\n\n".join("\n".join(map(written, paragraph)) for paragraph in said) + "\n",
    )


def _read(facts: type[_Facts], kind: str, payload: Mapping[str, object]) -> _Facts:
    try:
        return msgspec.convert(payload, facts)
    except msgspec.ValidationError as error:
        raise OurError(f"an outbox row of kind {kind!r} has a broken payload: {error}") from error


def _unsaid(facts: _OrderFacts) -> frozenset[str]:
    """What a letter leaves out, because the order has none of it."""
    there = {
        "mail-wrap": facts.wrap_fee is not None,
        "mail-note": facts.note,
        "mail-without-prices": facts.without_prices,
    }
    return frozenset(message for message, holds in there.items() if not holds)


def _of_reminder(facts: _ReminderFacts) -> Mapping[str, Scalar]:
    return {
        "seller": facts.seller,
        "occasion": facts.occasion or "none",
        "recipient": facts.recipient or "none",
    }


def _of_order(facts: _OrderFacts, zone: tzinfo) -> Mapping[str, Scalar]:
    cancel_until = facts.cancel_until.astimezone(zone)
    return {
        "order": facts.order,
        "seller": facts.seller,
        "goods": facts.goods,
        "tax": facts.tax,
        "wrap_fee": facts.wrap_fee or Money(0, facts.total.currency),
        "fee": facts.delivery_fee,
        "total": facts.total,
        "arrives": facts.arrives,
        "ship_to": facts.ship_to,
        "withdrawal_days": facts.withdrawal_days,
        "cancel_time": cancel_until,
        "cancel_day": cancel_until.date(),
        "ledger": facts.ledger,
        "reason": facts.reason or "none",
    }


def _line(line: _Line) -> Prompt:
    options = Series(items=tuple(line.options.values()), style="and")
    return Prompt(
        id="mail-line",
        args={
            "quantity": line.quantity,
            "item": line.name,
            "form": "yes" if line.options else "no",
            "options": options,
            "unit": line.unit,
            "total": line.total,
        },
    )
