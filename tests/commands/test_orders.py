# SPDX-License-Identifier: Apache-2.0
"""What an operator types about orders, the ledger, persons and backups, with its exit status and what it leaves."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from skill.cli import main
from skill.dialogue.effects import Placed
from skill.orders.capturing import begin_and_capture
from skill.orders.model import FulfillmentState, Order, OrderState, PaymentState
from skill.store.order_tables import LEDGER, ORDER
from tests.orders.small_shop import SmallShop
from tests.payments.faulty import Fault

Output = pytest.CaptureFixture[str]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallShop]:
    """A shop at whose database the commands look."""
    url = f"sqlite:///{tmp_path}/shop.db"
    monkeypatch.setenv("DOLLHOUSE_DATABASE_URL", url)
    one = SmallShop(url)
    one.provider.name = "demo"  # the one that the commands open
    yield one
    one.database.close()


def bought(shop: SmallShop, *, quantity: int = 1) -> Order:
    outcome = shop.say_order_it(shop.quote(quantity=quantity, at=datetime.now(UTC)))
    assert isinstance(outcome, Placed)
    return outcome.order


def paid(shop: SmallShop) -> Order:
    order = bought(shop)
    begin_and_capture(order.id, database=shop.database, provider=shop.provider, now=datetime.now(UTC))
    return order


def now_of(shop: SmallShop, order: Order) -> Order:
    found = shop.order_of(order.quote)
    assert found is not None
    return found


def test_nothing_happens_without_a_yes(shop: SmallShop, capsys: Output) -> None:
    order = bought(shop)
    assert main(["orders", "cancel", order.id]) == 1
    assert "nobody is there to ask back" in capsys.readouterr().err
    assert now_of(shop, order).state is OrderState.PLACED


def test_an_order_is_canceled_with_its_line_or_in_whole(shop: SmallShop, capsys: Output) -> None:
    order = bought(shop, quantity=1)
    assert main(["orders", "cancel", order.id, "--yes", "--line", "2"]) == 1
    assert "so many units" in capsys.readouterr().err
    assert main(["orders", "cancel", order.id, "--yes"]) == 0
    assert f"Order {order.id} is canceled now, its payment canceled" in capsys.readouterr().out
    assert (now_of(shop, order).state, shop.held()) == (OrderState.CANCELED, 0)


def test_a_paid_order_that_is_not_shipped_is_canceled_and_its_money_goes_back(shop: SmallShop, capsys: Output) -> None:
    order = paid(shop)
    assert main(["orders", "cancel", order.id, "--yes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["fulfillment"] == "stopped"
    after = now_of(shop, order)
    assert (after.state, after.captured, after.refunded) == (OrderState.CANCELED, 4279, 4279)


def test_money_goes_back_never_more_than_was_taken(shop: SmallShop, capsys: Output) -> None:
    order = paid(shop)
    reason = ["--reason", "scratched", "--yes"]
    assert main(["orders", "refund", order.id, "--amount", "5.00 USD", *reason]) == 0
    assert "Refund 1 of 5.00 USD: refunded." in capsys.readouterr().out
    assert main(["orders", "refund", order.id, "--amount", "37.80 USD", *reason]) == 1
    assert "so much is not left" in capsys.readouterr().err
    assert main(["orders", "refund", order.id, "--amount", "five", *reason]) == 2
    assert main(["orders", "refund", order.id, "--amount", "1.00 USD", "--line", "1", *reason]) == 2
    assert main(["orders", "refund", order.id, *reason]) == 0
    after = now_of(shop, order)
    assert (after.captured, after.refunded, after.fulfillment) == (4279, 4279, FulfillmentState.UNFULFILLED)


def test_an_order_that_nobody_paid_is_not_refunded(shop: SmallShop, capsys: Output) -> None:
    order = bought(shop)
    assert main(["orders", "refund", order.id, "--reason", "x", "--yes"]) == 1
    assert "no money was taken" in capsys.readouterr().err
    for action in (["cancel"], ["refund", "--reason", "x"], ["resolve", "--retry"]):
        assert main(["orders", action[0], "nobodys", *action[1:], "--yes"]) == 1
    assert main(["orders", "receive", order.id, "1", "--yes"]) == 1


def test_what_needs_a_person_is_listed_and_resolved(shop: SmallShop, capsys: Output) -> None:
    assert main(["orders", "attention"]) == 0
    shop.provider.faults = [Fault.FINAL]
    quote = shop.quote(at=datetime.now(UTC))
    shop.say_order_it(quote)
    order = shop.order_of(quote)
    assert order is not None
    assert main(["orders", "attention"]) == 1
    assert f"dollhouse orders resolve {order.id} --retry" in capsys.readouterr().out
    assert main(["orders", "attention", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["order"] == order.id
    assert main(["orders", "resolve", order.id, "--retry", "--by", "7", "--why", "back again", "--yes"]) == 0
    assert now_of(shop, order).payment is PaymentState.AUTHORIZED
    assert main(["orders", "why", order.id]) == 0
    assert "operator 7 looked at the provider and said: retry (back again)" in capsys.readouterr().out
    assert main(["orders", "resolve", order.id, "--retry", "--yes"]) == 1
    assert main(["orders", "resolve", order.id, "--retry", "--reference", "x", "--yes"]) == 2


def test_the_ledger_is_verified_against_what_was_noted_down(shop: SmallShop, capsys: Output) -> None:
    bought(shop)
    assert main(["ledger", "verify", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    pin = f"{found['entries']}:{found['head']}"
    bought(shop)
    assert main(["ledger", "verify", "--pinned", pin]) == 0
    assert "--pinned 4:" in capsys.readouterr().out
    assert main(["ledger", "verify", "--pinned", f"1:{found['head']}"]) == 1
    assert "entry 1: it is not the one that was noted down" in capsys.readouterr().err
    assert main(["ledger", "verify", "--pinned", "nonsense"]) == 2
    with shop.database.durable() as connection:
        connection.execute(update(LEDGER).where(LEDGER.c.n == 3).values(kind="other"))
    assert main(["ledger", "verify"]) == 1
    assert "broken at entry 3: its columns don't say" in capsys.readouterr().err


def test_a_person_is_deleted_after_asking_back(shop: SmallShop, capsys: Output) -> None:
    bought(shop)
    assert main(["household", "forget-member", "anna"]) == 1
    assert main(["household", "forget-member", "nobody", "--yes"]) == 1
    assert main(["household", "forget-member", "anna", "--yes"]) == 0
    capsys.readouterr()
    assert main(["household", "forgotten"]) == 0
    assert capsys.readouterr().out == "anna\n"
    assert main(["ledger", "verify"]) == 0


def test_a_backup_is_put_back(shop: SmallShop, tmp_path: Path, capsys: Output) -> None:
    order = bought(shop)
    file, deleted = tmp_path / "saved.db", tmp_path / "deleted.txt"
    deleted.write_text("ben\n", encoding="utf-8")
    assert main(["backup", str(file)]) == 0
    assert "entries, head" in capsys.readouterr().out
    assert main(["backup", str(file)]) == 1, "it is there already"
    shop.database.close()
    assert main(["restore", str(file)]) == 1, "nobody said yes"
    assert main(["restore", str(file), "--yes", "--forgotten", str(deleted)]) == 0
    assert "Deleted again: ben." in capsys.readouterr().out
    assert main(["orders", "show", order.id]) == 0
    assert main(["restore", str(tmp_path / "nothing.db"), "--yes"]) == 1


def test_a_backup_of_orders_that_are_not_sound_says_so(shop: SmallShop, tmp_path: Path, capsys: Output) -> None:
    bought(shop)
    with shop.database.durable() as connection:
        connection.execute(update(ORDER).values(state="canceled"))
    assert main(["backup", str(tmp_path / "saved.db")]) == 1
    assert "not sound" in capsys.readouterr().err
