# SPDX-License-Identifier: Apache-2.0
"""The rows that selling writes are letters: nothing that a letter says is missing from its row."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from skill.brand.voices import load_voice
from skill.dialogue.effects import Placed, Refused
from skill.notices import LETTERS, Letter, write_letter
from skill.orders.withdrawing import withdraw
from skill.store import outbox
from tests.orders.later import KITES, LATER, bought, paid, shipped
from tests.orders.small_shop import NOW, PLAN, SmallShop
from tests.payments.faulty import Fault


def letters(shop: SmallShop, *, at: datetime = NOW) -> dict[str, Letter]:
    """Every row of the outbox, worded, by its kind."""
    voice = load_voice(None, "en-US")
    with shop.database.reading() as connection:
        rows = outbox.messages(connection, now=at)
    return {row.kind: write_letter(row.kind, row.payload, voice, zone=PLAN.time_zone) for row in rows}


def test_an_order_and_its_cancellation_are_written_to_the_buyer(shop: SmallShop) -> None:
    outcome = shop.say_order_it(shop.quote(quantity=1))
    assert isinstance(outcome, Placed)
    shop.cancel(outcome.order, at=NOW + timedelta(minutes=5))

    written = letters(shop)

    assert written.keys() == {"receipt", "cancellation"}
    receipt = written["receipt"].text
    for said in ("1 × Star Lamp, $39.99 each: $39.99", "Tax: $2.80", "Delivery: free", "Total: $42.79", "10:30 AM"):
        assert said in receipt
    assert outcome.order.id in receipt
    assert written["cancellation"].text.startswith("Your order is canceled, and $42.79 will not be charged.")


def test_a_declined_payment_is_written_too(shop: SmallShop) -> None:
    shop.provider.faults.append(Fault.DECLINE)
    assert isinstance(shop.say_order_it(shop.quote()), Refused)

    assert letters(shop).keys() == {"payment_declined"}


def test_what_becomes_of_an_order_is_written_with_its_units_amounts_and_times(shop: SmallShop) -> None:
    shop.stock_kites()
    parts = paid(shop, *KITES)
    withdraw(parts.id, {2: 1}, by="link", database=shop.database, provider=shop.provider, now=LATER)
    withdraw(parts.id, by="link", database=shop.database, provider=shop.provider, now=LATER)
    sent = shipped(shop)
    withdraw(sent.id, by="link", database=shop.database, provider=shop.provider, now=LATER)
    lapsed = bought(shop)
    shop.lapse(lapsed)
    shop.capture(at=LATER)

    written = {kind: letter.text for kind, letter in letters(shop, at=LATER).items()}

    assert "1 × Box Kite (red), $9.00 each: $9.00\nWith its tax that is $9.63" in written["lines_canceled"]
    assert "won't be sent" in written["order_stopped"]
    assert "let the reservation for this order go" in written["payment_lapsed"]
    assert "Carrier: Kitewing Post\nTracking number: KP-1" in written["shipped"]
    assert "1 × Star Lamp" in written["return_asked"]
    assert "are on their way back to the card" in written["refund"]
    assert "at 12:00 PM on Tuesday, December 1, 2026" in written["withdrawal"]


@pytest.mark.parametrize("kind", LETTERS)
def test_no_letter_is_for_a_row_that_nobody_writes(kind: str, root: Path) -> None:
    selling = (*(root / "skill" / "orders").glob("*.py"), root / "skill" / "accounts" / "approvals.py")
    written = "".join(path.read_text("utf-8") for path in selling)
    assert f'"{kind}"' in written
