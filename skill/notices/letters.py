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
from skill.notices.later import LATER_LETTERS, UNITS
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
        ("mail-receipt-cancel", "mail-returns", "mail-kept", "mail-receipt-withdraw"),
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
    "approval_request": (
        ("mail-approval-request-opening",),
        (_LINES, "mail-total", "mail-arrives"),
        ("mail-approval-request-link", "mail-approval-request-held"),
        ("mail-approval-request-ignore",),
    ),
    "payer_confirmation": (
        ("mail-payer-confirmation-opening",),
        (_LINES, "mail-total"),
        ("mail-payer-confirmation-link", "mail-payer-confirmation-until"),
        ("mail-order-id", "mail-ledger"),
    ),
    "gift_reminder": (
        ("mail-gift-reminder-opening",),
        ("mail-gift-reminder-once",),
    ),
    **LATER_LETTERS,
}
_REMINDER, _REQUEST = "gift_reminder", "approval_request"


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
    """The payload of a row about an order, as `orders.steps` writes it."""

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
    kept: tuple[str, ...] = ()
    """What can't go back, where other things of the order can."""
    tax_included: bool = False
    wrap_fee: Money | None = None
    note: bool = False
    """Whether there is one; what it says is for the recipient alone."""
    without_prices: bool = False
    reason: str = ""
    """Why the payment was declined, as the provider's answer has it; empty in every other letter."""
    guest: bool = False
    """Whether its buyer is one, who pays on a page of their own and talks to no speaker about it."""
    confirm_until: datetime | None = None
    """How long the bank's confirmation is waited for, where one is."""
    units: tuple[_Line, ...] = ()
    """What the letter is about, where it isn't the whole order."""
    amount: Money | None = None
    """What is not charged, or goes back."""
    withdrawn_at: datetime | None = None
    how: str = ""
    """What follows of a withdrawal."""
    carrier: str = ""
    tracking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _RequestFacts:
    """The payload of a request to approve, as `accounts.approvals` writes it."""

    seller: str
    lines: tuple[_Line, ...]
    total: Money
    arrives: date
    own: bool
    """Whether the reader asked for it themselves."""
    known: bool
    """Whether it was a voice that was recognised. Whose stands on the page alone."""
    away: bool = False
    """Whether it was asked for where no voice is recognised: on the phone, in a chat."""
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReminderFacts:
    """The payload of a reminder, as `orders.reminding` writes it."""

    seller: str
    occasion: str | None
    recipient: str | None


def write_letter(
    kind: str, payload: Mapping[str, object], voice: Voice, *, zone: tzinfo, notice: str | None = None, link: str = ""
) -> Letter:
    """Word a row of one of the kinds in LETTERS; times are on the clock of `zone`, the household's.

    `notice` is the id of the message that the payment provider wants in every letter: that it is a demo. `link` is
    where the letter leads to; what only introduces it is left out where there is none.
    """
    if kind not in LETTERS:
        raise OurError(f"there is no letter of kind {kind!r}", hint=f"there are: {', '.join(LETTERS)}")
    lines: tuple[_Line, ...] = ()
    units: tuple[_Line, ...] = ()
    unsaid: frozenset[str] = frozenset()
    arguments: Mapping[str, Scalar | Series]
    if kind == _REMINDER:
        arguments = _of_reminder(_read(_ReminderFacts, kind, payload))
    elif kind == _REQUEST:
        request = _read(_RequestFacts, kind, payload)
        lines, arguments = request.lines, _of_request(request, zone)
    else:
        ordered = _read(_OrderFacts, kind, payload)
        lines, units = ordered.lines, ordered.units
        unsaid, arguments = _unsaid(ordered, link), _of_order(ordered, zone)

    def written(message: str) -> str:
        if message == _LINES:
            return "\n".join(voice.write(_line(line)) for line in lines)
        if message == UNITS:
            return "\n".join(voice.write(_line(line)) for line in units)
        return voice.write(Prompt(id=message, args={**arguments, "link": link}))

    paragraphs = (*LETTERS[kind], (notice,)) if notice and kind != _REMINDER else LETTERS[kind]
    said = [kept for paragraph in paragraphs if (kept := [message for message in paragraph if message not in unsaid])]
    return Letter(
        subject=written(f"mail-{kind.replace('_', '-')}-subject"),
        text="\n\n".join("\n".join(map(written, paragraph)) for paragraph in said) + "\n",
    )


def _read(facts: type[_Facts], kind: str, payload: Mapping[str, object]) -> _Facts:
    try:
        return msgspec.convert(payload, facts)
    except msgspec.ValidationError as error:
        raise OurError(f"an outbox row of kind {kind!r} has a broken payload: {error}") from error


def _unsaid(facts: _OrderFacts, link: str) -> frozenset[str]:
    """What a letter leaves out, because the order has none of it."""
    there = {
        "mail-wrap": facts.wrap_fee is not None,
        "mail-note": facts.note,
        "mail-kept": bool(facts.kept),
        "mail-without-prices": facts.without_prices,
        "mail-receipt-withdraw": bool(link),
        "mail-shipped-carrier": bool(facts.carrier),
        "mail-shipped-tracking": bool(facts.tracking),
    }
    return frozenset(message for message, holds in there.items() if not holds)


def _of_reminder(facts: _ReminderFacts) -> Mapping[str, Scalar]:
    return {
        "seller": facts.seller,
        "occasion": facts.occasion or "none",
        "recipient": facts.recipient or "none",
    }


def _of_request(facts: _RequestFacts, zone: tzinfo) -> Mapping[str, Scalar]:
    return {
        "seller": facts.seller,
        "total": facts.total,
        "arrives": facts.arrives,
        "asked": "own" if facts.own else "known" if facts.known else "away" if facts.away else "unknown",
        "until": facts.expires_at.astimezone(zone),
    }


def _of_order(facts: _OrderFacts, zone: tzinfo) -> Mapping[str, Scalar | Series]:
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
        "kept": Series(items=facts.kept, style="and"),
        "on_top": "no" if facts.tax_included and facts.tax.minor else "yes",
        "cancel_time": cancel_until,
        "cancel_day": cancel_until.date(),
        "ledger": facts.ledger,
        "reason": facts.reason or "none",
        "guest": "yes" if facts.guest else "no",
        "until": (facts.confirm_until or facts.cancel_until).astimezone(zone),
        "amount": facts.amount or Money(0, facts.total.currency),
        "how": facts.how or "none",
        "at_time": (facts.withdrawn_at or facts.cancel_until).astimezone(zone),
        "at_day": (facts.withdrawn_at or facts.cancel_until).astimezone(zone).date(),
        "carrier": facts.carrier,
        "tracking": facts.tracking,
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
