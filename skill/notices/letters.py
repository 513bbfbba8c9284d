# SPDX-License-Identifier: Apache-2.0
"""An order and the kind of an outbox row -> a letter: subject and plain text, worded by mail.ftl.

Nothing here sends anything, and nothing is asked of a clock: the same order gives the same letter.
Alexa's purchase rules want the order's details by e-mail; Directive 2011/83 art. 8(7) wants them on a durable medium.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo

from skill.conversation import Prompt, Scalar
from skill.errors import OurError
from skill.orders.model import Order, QuoteLine
from skill.speaking import Voice

# Each kind of letter: its subject, then its paragraphs and the lines of each; "lines" stands for the order's lines.
_AMOUNTS = ("lines", "mail-goods", "mail-tax", "mail-delivery", "mail-total")
LETTERS: Mapping[str, tuple[str, tuple[tuple[str, ...], ...]]] = {
    "receipt": (
        "mail-receipt-subject",
        (
            ("mail-receipt-opening",),
            _AMOUNTS,
            ("mail-ship-to", "mail-arrives"),
            ("mail-receipt-cancel", "mail-returns"),
            ("mail-order-id",),
        ),
    ),
    "order_canceled": (
        "mail-canceled-subject",
        (("mail-canceled-opening",), ("lines", "mail-total"), ("mail-canceled-payment",), ("mail-order-id",)),
    ),
    "payment_failed": (
        "mail-payment-failed-subject",
        (("mail-payment-failed-opening",), ("lines", "mail-total"), ("mail-order-id",)),
    ),
}
"""The letters there are, by the kind of their outbox row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter, ready to be sent or shown."""

    subject: str
    text: str


def write_letter(kind: str, order: Order, voice: Voice, *, zone: tzinfo, demo: bool) -> Letter:
    """Word one of LETTERS; times are on the clock of `zone`, the household's.

    `demo` says that the provider moves no money, and the letter says so too.
    """
    if kind not in LETTERS:
        raise OurError(f"there is no letter of kind {kind!r}", hint=f"there are: {', '.join(LETTERS)}")
    subject, paragraphs = LETTERS[kind]
    write = _writer(order, voice, zone)
    if demo:
        paragraphs = (*paragraphs, ("mail-demo",))
    text = "\n\n".join("\n".join(write(line) for line in paragraph) for paragraph in paragraphs)
    return Letter(subject=write(subject), text=text + "\n")


def _writer(order: Order, voice: Voice, zone: tzinfo) -> Callable[[str], str]:
    arguments = _arguments(order, zone)

    def write(message: str) -> str:
        if message == "lines":
            return "\n".join(voice.write(_line(line)) for line in order.quote.lines)
        return voice.write(Prompt(id=message, args=arguments))

    return write


def _arguments(order: Order, zone: tzinfo) -> Mapping[str, Scalar]:
    quote = order.quote
    cancel_until = order.cancel_until.astimezone(zone)
    return {
        "seller": quote.seller,
        "goods": quote.goods,
        "tax": quote.tax,
        "fee": quote.delivery_fee,
        "total": quote.total,
        "ship_to": quote.ship_to,
        "arrives": quote.arrives,
        "withdrawal_days": quote.withdrawal_days,
        "cancel_time": cancel_until,
        "cancel_day": cancel_until.date(),
        "order_id": order.id,
    }


def _line(line: QuoteLine) -> Prompt:
    return Prompt(
        id="mail-line",
        args={"quantity": line.quantity, "item": line.name, "unit": line.unit, "total": line.total},
    )
