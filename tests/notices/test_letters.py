# SPDX-License-Identifier: Apache-2.0
"""What a receipt and the other letters say."""

from collections.abc import Mapping
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from skill.brand.voices import load_voice
from skill.errors import OurError
from skill.notices import LETTERS, write_letter
from skill.notices.later import LATER_LETTERS
from skill.speaking import Voice

NEW_YORK = ZoneInfo("America/New_York")


def usd(cents: int) -> dict[str, object]:
    return {"minor": cents, "currency": "USD"}


def line(name: str, *, quantity: int, cents: int) -> dict[str, object]:
    return {"name": name, "quantity": quantity, "unit": usd(cents), "total": usd(quantity * cents)}


LAMP = line("Star Lamp™", quantity=1, cents=3900)
ROW: Mapping[str, object] = {
    "order": "o-17",
    "seller": "Lantern Lane Toys",
    "lines": [LAMP, line("Tom & Jo's <Puzzle>", quantity=2, cents=200)],
    "goods": usd(4300),
    "tax": usd(301),
    "delivery_fee": usd(0),
    "total": usd(4601),
    "arrives": "2026-12-04",
    "ship_to": "home",
    "withdrawal_days": 14,
    "cancel_until": "2026-11-30T23:02:00Z",
    "ledger": "9f2c",
}
DEMO = "payment-is-a-demo"


@pytest.fixture(scope="module")
def voice() -> Voice:
    return load_voice(None, "en-US")


def test_a_receipt_says_everything_about_the_order(voice: Voice) -> None:
    letter = write_letter("receipt", ROW, voice, zone=NEW_YORK, notice=DEMO)

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
        "Ledger entry: 9f2c\n"
        "\n"
        "This is a demo payment: no card was charged, and nothing will be sent.\n"
    )


def test_only_a_demo_payment_is_called_one(voice: Voice) -> None:
    letter = write_letter("receipt", ROW, voice, zone=NEW_YORK)

    assert "demo" not in letter.text


def test_a_delivery_fee_and_a_final_sale_are_said(voice: Voice) -> None:
    final_sale = {**ROW, "delivery_fee": usd(595), "withdrawal_days": 0}

    letter = write_letter("receipt", final_sale, voice, zone=UTC)

    assert "Delivery: $5.95\n" in letter.text
    assert "This order can't be returned." in letter.text


def test_what_can_not_go_back_is_named_and_tax_in_the_prices_is_said_to_be_in_them(voice: Voice) -> None:
    mixed = {**ROW, "kept": ["Sea Salt Fudge", "Tea"], "tax_included": True}

    letter = write_letter("receipt", mixed, voice, zone=UTC)

    assert "Tax in these prices: $3.01\n" in letter.text
    assert (
        "within 14 days of receiving it, without giving a reason.\nThese can't go back: Sea Salt Fudge and Tea.\n"
        in letter.text
    )


def test_a_receipt_for_forty_lines_is_written_whole(voice: Voice) -> None:
    lines = [line(f"A present with quite a long name, number {place}", quantity=1, cents=5) for place in range(40)]

    letter = write_letter("receipt", {**ROW, "lines": lines}, voice, zone=UTC, notice=DEMO)

    assert letter.text.count("A present with quite a long name") == 40


@pytest.mark.parametrize("kind", sorted(LETTERS.keys() - {"gift_reminder", "approval_request"}))
def test_every_letter_about_an_order_names_the_seller_the_order_and_what_it_is_about(voice: Voice, kind: str) -> None:
    row = {**ROW, "units": [LAMP], "amount": usd(3900), "carrier": "Kitewing Post"}
    letter = write_letter(kind, row, voice, zone=UTC, notice=DEMO)

    assert "Lantern Lane Toys" in letter.subject
    assert "\n" not in letter.subject
    assert "{" not in letter.text
    assert kind in LATER_LETTERS or "$46.01" in letter.text
    assert ("1 × Star Lamp™, $39.00 each: $39.00" in letter.text) is any("units" in one for one in LETTERS[kind]) or (
        kind not in LATER_LETTERS
    )
    assert "o-17" in letter.text
    assert "no card was charged" in letter.text


def test_a_receipt_names_form_wrap_note_place_and_that_no_prices_are_inside_but_not_the_notes_words(
    voice: Voice,
) -> None:
    kite = {**line("Box Kite", quantity=1, cents=3900), "options": {"color": "red", "size": "S"}}
    packed = {"wrap_fee": usd(400), "note": True, "without_prices": True, "ship_to": "sister"}

    letter = write_letter("receipt", {**ROW, **packed, "lines": [kite]}, voice, zone=UTC)

    assert "1 × Box Kite (red and S), $39.00 each: $39.00\n" in letter.text
    assert "Goods: $43.00\nGift wrap: $4.00\nTax: $3.01\n" in letter.text
    assert "To: your sister's\n" in letter.text
    assert "With your note, on a card in the parcel.\nNo prices are in the parcel.\n" in letter.text


@pytest.mark.parametrize(
    ("occasion", "recipient", "said"),
    [
        ("birthday", "niece", "her next birthday"),
        ("birthday", "grandmother", "your grandmother's next birthday"),
        (None, None, "The day comes again"),
    ],
)
def test_a_reminder_is_one_letter_that_sells_nothing(
    voice: Voice, occasion: str | None, recipient: str | None, said: str
) -> None:
    row = {"seller": "Lantern Lane Toys", "occasion": occasion, "recipient": recipient}

    letter = write_letter("gift_reminder", row, voice, zone=UTC, notice=DEMO)

    assert "Lantern Lane Toys" in letter.subject
    assert said in letter.text
    assert "only letter about it, and nothing is ordered" in letter.text
    assert "$" not in letter.text


def test_a_name_cannot_add_a_line_to_a_letter(voice: Voice) -> None:
    named = {**ROW, "seller": "Toys\r\nBcc: everybody@example.com"}

    letter = write_letter("receipt", named, voice, zone=UTC)

    assert letter.subject == "Your order from Toys Bcc: everybody@example.com"


def test_an_unknown_kind_is_an_error(voice: Voice) -> None:
    with pytest.raises(OurError, match="no letter of kind 'poem'"):
        write_letter("poem", ROW, voice, zone=UTC, notice=DEMO)


def test_a_row_that_lacks_a_fact_is_an_error_that_names_it(voice: Voice) -> None:
    without_total = {key: value for key, value in ROW.items() if key != "total"}

    with pytest.raises(OurError, match="missing required field `total`"):
        write_letter("receipt", without_total, voice, zone=UTC)


REQUEST: Mapping[str, object] = {
    "approval": "a-1",
    "seller": "Lantern Lane Toys",
    "lines": [LAMP],
    "total": usd(4601),
    "arrives": "2026-12-04",
    "own": False,
    "known": False,
    "expires_at": "2026-11-30T23:02:00Z",
}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"own": True, "known": True}, "You asked to approve this purchase on your phone. Nothing is ordered yet."),
        ({"known": True}, "Somebody in your home asked for this purchase. Nothing is ordered yet."),
        ({}, "A voice we don't know asked for this purchase in your home. Nothing is ordered yet."),
    ],
)
def test_a_request_to_approve_says_who_asked_what_it_costs_and_that_one_need_do_nothing(
    voice: Voice, asked: Mapping[str, object], said: str
) -> None:
    link = "https://shop.example/approvals/a-1.Kq_-9"
    letter = write_letter("approval_request", {**REQUEST, **asked}, voice, zone=NEW_YORK, notice=DEMO, link=link)

    assert letter.subject == "Please look: $46.01 at Lantern Lane Toys"
    assert letter.text.startswith(f"{said}\n\n1 × Star Lamp™, $39.00 each: $39.00\nTotal: $46.01\n")
    assert f": {link}\n" in letter.text
    assert "Price and stock are held until 6:02 PM.\n" in letter.text
    assert "you need do nothing" in letter.text


def test_a_payer_is_led_to_the_bank_and_told_how_long(voice: Voice) -> None:
    row = {**ROW, "confirm_until": "2026-11-30T22:47:00Z"}
    link = "https://shop.example/payments/confirm/o-17.x"
    letter = write_letter("payer_confirmation", row, voice, zone=NEW_YORK, link=link)

    assert letter.subject == "Please confirm your payment to Lantern Lane Toys"
    assert f"Confirm it on your bank's own page: {link}\nWe hold everything for you until 5:47 PM.\n" in letter.text


def test_a_receipt_has_the_link_to_withdraw_where_there_is_one(voice: Voice) -> None:
    link = "https://shop.example/withdraw/o-17.x"
    assert f"without talking to anybody: {link}\n" in write_letter("receipt", ROW, voice, zone=UTC, link=link).text
    assert "without talking to anybody" not in write_letter("receipt", ROW, voice, zone=UTC).text
