# SPDX-License-Identifier: Apache-2.0
"""docs/systems.md says what is sent, field by field, and names every event and every refusal."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from skill.dialogue.effects import Placed
from skill.orders import ledger
from skill.orders.capturing import capture_due
from skill.orders.model import GiftOptions
from skill.store import ledger as stored
from skill.systems import ParcelReport
from skill.systems.delivering import WAITS
from skill.systems.telling import TOLD, event_body
from tests.orders.small_shop import SmallShop
from tests.systems.test_receiving import LATER


@pytest.fixture
def page(root: Path) -> str:
    return (root / "docs" / "systems.md").read_text(encoding="utf-8")


def shape(value: Any) -> Any:
    """The fields of a JSON value, without what they say; free words are nobody's schema."""
    if isinstance(value, dict):
        return {name: shape(one) for name, one in value.items() if name != "options"}
    return [shape(one) for one in value] if isinstance(value, list) else None


def test_the_example_has_the_fields_of_an_event(page: str, shop: SmallShop) -> None:
    example = json.loads(re.findall(r"```json\n(.*?)```", page, re.DOTALL)[0])
    outcome = shop.say_order_it(shop.quote(gift=GiftOptions(wrap=True, note="Happy birthday, Mia!")))
    assert isinstance(outcome, Placed)
    capture_due(database=shop.database, provider=shop.provider, now=LATER)
    order = shop.order_of(outcome.order.quote)
    assert order is not None
    with shop.database.reading() as connection:
        entry = next(one for one in stored.rows(connection, order_id=order.id) if one.kind == "captured")
        assert ledger.facts_of(entry)
    assert shape(json.loads(event_body(entry, order))) == shape(example)


def test_every_event_and_every_wait_is_in_it(page: str) -> None:
    assert set(re.findall(r"`(order\.\w+)`", page)) == set(TOLD.values())
    assert [wait.total_seconds() for wait in WAITS] == [
        5,
        300,
        1800,
        *(hours * 3600 for hours in (2, 5, 10, 14, 20, 24)),
    ]
    assert "5 seconds, 5 minutes, 30 minutes, 2, 5, 10, 14, 20 and 24 hours" in page


def test_the_example_of_a_report_is_one(page: str) -> None:
    example = json.loads(re.findall(r"```json\n(.*?)```", page, re.DOTALL)[1])
    assert set(example) == set(ParcelReport.__struct_fields__)
