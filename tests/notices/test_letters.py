# SPDX-License-Identifier: Apache-2.0
"""What a receipt and the other letters say."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from skill.brand.voices import load_voice
from skill.errors import OurError
from skill.money import Money
from skill.notices import LETTERS, write_letter
from skill.orders.model import Order, OrderState, PaymentState, Quote, QuoteLine
from skill.speaking import Voice

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 30, 22, 32, tzinfo=UTC)


def usd(cents: int) -> Money:
    return Money(cents, "USD")


def line(name: str, *, quantity: int, cents: int) -> QuoteLine:
    return QuoteLine(
        product=name, name=name, spoken_name=name, quantity=quantity, unit=usd(cents), total=usd(quantity * cents)
    )


def order(*lines: QuoteLine, seller: str = "Lantern Lane Toys", fee: int = 0, withdrawal_days: int = 14) -> Order:
    """A placed order of these lines with three dollars and a cent of tax, placed late on a Monday in New York."""
    goods = sum(line.total.minor for line in lines)
    quote = Quote(
        id="q-17",
        brand="lantern-lane",
        seller=seller,
        household="h-1",
        lines=lines,
        goods=usd(goods),
        tax=usd(301),
        delivery_fee=usd(fee),
        total=usd(goods + 301 + fee),
        delivery_method="standard",
        arrives=date(2026, 12, 4),
        ship_to="home",
        withdrawal_days=withdrawal_days,
        policy_version=1,
        made_at=NOW,
        expires_at=NOW + timedelta(minutes=30),
    )
    return Order(
        id="o-17",
        quote=quote,
        household="h-1",
        member="m-1",
        state=OrderState.PLACED,
        payment=PaymentState.AUTHORIZED,
        placed_at=NOW,
        cancel_until=NOW + timedelta(minutes=30),
    )


LAMP = line("Star Lamp™", quantity=1, cents=3900)
ORDER = order(LAMP, line("Tom & Jo's <Puzzle>", quantity=2, cents=200))


@pytest.fixture(scope="module")
def voice() -> Voice:
    return load_voice(None, "en-US")


def test_a_receipt_says_everything_about_the_order(voice: Voice) -> None:
    letter = write_letter("receipt", ORDER, voice, zone=NEW_YORK, demo=True)

    assert letter.subject == "Your order from Lantern Lane Toys"
    assert letter.text == (
        "Thank you. Lantern Lane Toys has your order.\n"
        "\n"
        "1 × Star Lamp™, $39.00 each: $39.00\n"
        "2 × Tom & Jo's <Puzzle>, $2.00 each: $4.00\n"
        "Goods: $43.00\n"
        "Tax: $3.01\n"
        "Delivery: free\n"
        "Total: $46.01\n"
        "\n"
        "To: your home\n"
        "Arrives: Friday, December 4, 2026\n"
        "\n"
        "Changed your mind? Until 6:02 PM on Monday, November 30, 2026, say “cancel my order” to the speaker."
        " It costs nothing.\n"
        "You may return it within 14 days of receiving it, without giving a reason.\n"
        "\n"
        "Order number: o-17\n"
        "\n"
        "This is a demo payment: no card was charged, and nothing will be sent.\n"
    )


def test_only_a_demo_payment_is_called_one(voice: Voice) -> None:
    letter = write_letter("receipt", ORDER, voice, zone=NEW_YORK, demo=False)

    assert "demo" not in letter.text


def test_a_delivery_fee_and_a_final_sale_are_said(voice: Voice) -> None:
    final_sale = order(LAMP, fee=595, withdrawal_days=0)

    letter = write_letter("receipt", final_sale, voice, zone=UTC, demo=False)

    assert "Delivery: $5.95\n" in letter.text
    assert "This order can't be returned." in letter.text


def test_a_receipt_for_forty_lines_is_written_whole(voice: Voice) -> None:
    lines = tuple(line(f"A present with quite a long name, number {place}", quantity=1, cents=5) for place in range(40))

    letter = write_letter("receipt", order(*lines), voice, zone=UTC, demo=True)

    assert letter.text.count("A present with quite a long name") == 40


@pytest.mark.parametrize("kind", LETTERS)
def test_every_letter_names_the_seller_the_total_and_the_order(voice: Voice, kind: str) -> None:
    letter = write_letter(kind, ORDER, voice, zone=UTC, demo=True)

    assert "Lantern Lane Toys" in letter.subject
    assert "\n" not in letter.subject
    assert "$46.01" in letter.text
    assert "o-17" in letter.text
    assert "no card was charged" in letter.text


def test_a_name_cannot_add_a_line_to_a_letter(voice: Voice) -> None:
    letter = write_letter(
        "receipt", order(LAMP, seller="Toys\r\nBcc: everybody@example.com"), voice, zone=UTC, demo=True
    )

    assert letter.subject == "Your order from Toys Bcc: everybody@example.com"


def test_an_unknown_kind_is_an_error(voice: Voice) -> None:
    with pytest.raises(OurError, match="no letter of kind 'poem'"):
        write_letter("poem", ORDER, voice, zone=UTC, demo=True)
