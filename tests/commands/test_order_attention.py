# SPDX-License-Identifier: Apache-2.0
"""`dollhouse orders attention`, `resolve --letters` and `retell`: what to do is listed, and done after asking back."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from skill.cli import main
from skill.dialogue.effects import Placed
from skill.orders.model import Order
from skill.store.exchange_tables import BRAND_EVENT
from skill.store.outbox_tables import OUTBOX
from tests.orders.small_shop import BRAND, NOW, SmallShop


@pytest.fixture
def stuck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[SmallShop, Order]:
    """An order whose letter and whose message to the brand's system were given up."""
    url = f"sqlite:///{tmp_path}/shop.db"
    monkeypatch.setenv("DOLLHOUSE_DATABASE_URL", url)
    shop = SmallShop(url)
    shop.provider.name = "demo"
    outcome = shop.say_order_it(shop.quote())
    assert isinstance(outcome, Placed)
    order, later = outcome.order, NOW + timedelta(days=3)
    with shop.database.durable() as connection:
        connection.execute(update(OUTBOX).values(failed_at=later, problem="recipient_refused"))
        event = {"brand": BRAND, "n": 1, "order_id": order.id, "next_try_at": later, "given_up_at": later, "tries": 10}
        connection.execute(insert(BRAND_EVENT).values(event))
    return shop, order


def given_up(shop: SmallShop) -> tuple[bool, bool]:
    """Whether the letter and the message are still given up."""
    with shop.database.reading() as connection:
        letter = connection.execute(select(OUTBOX.c.failed_at)).scalar_one()
        event = connection.execute(select(BRAND_EVENT.c.given_up_at)).scalar_one()
    return letter is not None, event is not None


def test_what_was_given_up_is_listed_with_what_to_do(
    stuck: tuple[SmallShop, Order], capsys: pytest.CaptureFixture[str]
) -> None:
    _, order = stuck
    assert main(["orders", "attention"]) == 1
    told = capsys.readouterr().out
    assert f"then `dollhouse orders resolve {order.id} --letters`" in told
    assert "1 messages about 1 orders were given up: the system of lantern-lane did not take them" in told
    assert "then `dollhouse orders retell`" in told
    assert main(["orders", "attention", "--json"]) == 1
    assert [need["kind"] for need in json.loads(capsys.readouterr().out)] == ["letter", "events"]


def test_nothing_is_sent_again_before_somebody_says_yes(
    stuck: tuple[SmallShop, Order], capsys: pytest.CaptureFixture[str]
) -> None:
    shop, order = stuck
    for command in (["orders", "resolve", order.id, "--letters"], ["orders", "retell"]):
        assert main(command) == 1
        assert "nobody is there to ask back" in capsys.readouterr().err
    assert given_up(shop) == (True, True)
    assert main(["orders", "resolve", order.id, "--letters", "--yes"]) == 0
    assert given_up(shop) == (False, True)
    assert main(["orders", "retell", "another order", "--yes"]) == 0
    assert given_up(shop) == (False, True)
    capsys.readouterr()
    assert main(["orders", "retell", order.id, "--yes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"events": 1}
    assert given_up(shop) == (False, False)
    assert main(["orders", "attention"]) == 0
