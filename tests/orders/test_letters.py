# SPDX-License-Identifier: Apache-2.0
"""The rows that selling writes are letters: nothing that a letter says is missing from its row."""

from datetime import timedelta
from pathlib import Path

import pytest

from skill.brand.voices import load_voice
from skill.dialogue.effects import Placed, Refused
from skill.notices import LETTERS, Letter, write_letter
from skill.store import outbox
from tests.orders.small_shop import NOW, PLAN, SmallShop
from tests.payments.faulty import Fault


def letters(shop: SmallShop) -> dict[str, Letter]:
    """Every row of the outbox, worded, by its kind."""
    voice = load_voice(None, "en-US")
    with shop.database.reading() as connection:
        rows = outbox.messages(connection, now=NOW)
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


@pytest.mark.parametrize("kind", LETTERS)
def test_no_letter_is_for_a_row_that_nobody_writes(kind: str, root: Path) -> None:
    selling = (*(root / "skill" / "orders").glob("*.py"), root / "skill" / "accounts" / "approvals.py")
    written = "".join(path.read_text("utf-8") for path in selling)
    assert f'"{kind}"' in written
