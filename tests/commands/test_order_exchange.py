# SPDX-License-Identifier: Apache-2.0
"""`dollhouse orders export` and `fulfill`, as an operator types them."""

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest

from skill.cli import main
from skill.dialogue.effects import Placed
from skill.orders.capturing import capture_due
from skill.orders.model import FulfillmentState, Order
from tests.orders.small_shop import NOW, SmallShop

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def paid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[SmallShop, Order]:
    """A shop at whose database the commands look, and an order in it whose money was captured."""
    url = f"sqlite:///{tmp_path}/shop.db"
    monkeypatch.setenv("DOLLHOUSE_DATABASE_URL", url)
    shop = SmallShop(url)
    outcome = shop.say_order_it(shop.quote())
    assert isinstance(outcome, Placed)
    capture_due(database=shop.database, provider=shop.provider, now=LATER)
    return shop, outcome.order


def stands(shop: SmallShop, order: Order) -> FulfillmentState:
    found = shop.order_of(order.quote)
    assert found is not None
    return found.fulfillment


def test_an_export_is_a_table_or_one_order_a_line(
    paid: tuple[SmallShop, Order], capsys: pytest.CaptureFixture[str]
) -> None:
    _, order = paid
    assert main(["orders", "export"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["order"], row["payment"]) == (order.id, "captured")
    assert main(["orders", "export", "--format", "json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["id"] == order.id
    assert main(["orders", "export", "--format", "json", "--since", row["cursor"]]) == 0
    assert capsys.readouterr().out == ""


def test_a_parcel_is_told_by_hand(paid: tuple[SmallShop, Order], capsys: pytest.CaptureFixture[str]) -> None:
    shop, order = paid
    assert main(["orders", "fulfill", order.id]) == 1, "without a carrier nothing was shipped"
    assert "carrier" in capsys.readouterr().err
    assert main(["orders", "fulfill", "nobodys", "--carrier", "UPS"]) == 1
    assert stands(shop, order) is FulfillmentState.UNFULFILLED
    for _ in range(2):
        assert main(["orders", "fulfill", order.id, "--carrier", "UPS", "--tracking", "1Z"]) == 0
    assert stands(shop, order) is FulfillmentState.SHIPPED
    assert main(["orders", "fulfill", order.id, "--delivered", "--at", "2020-12-01T20:00:00+00:00"]) == 0
    assert stands(shop, order) is FulfillmentState.DELIVERED


def test_many_parcels_come_from_a_file_and_a_wrong_line_keeps_no_other_back(
    paid: tuple[SmallShop, Order], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shop, order = paid
    file = tmp_path / "parcels.csv"
    file.write_text(
        f"order,status,carrier,tracking\nnobodys,shipped,UPS,1\n{order.id},lost,UPS,1\n{order.id},shipped,UPS,1Z\n",
        encoding="utf-8-sig",
    )
    assert main(["orders", "fulfill", "--csv", str(file)]) == 1
    said = capsys.readouterr()
    assert "line 2: there is no such order" in said.err
    assert "line 3: " in said.err
    assert said.out == f"{order.id}: shipped\n"
    assert stands(shop, order) is FulfillmentState.SHIPPED


def test_what_is_no_list_of_parcels_is_said(paid: tuple[SmallShop, Order], tmp_path: Path) -> None:
    file = tmp_path / "parcels.csv"
    file.write_text("number\n1\n", encoding="utf-8")
    assert main(["orders", "fulfill", "--csv", str(file)]) == 2
    assert main(["orders", "fulfill", "--csv", str(tmp_path / "gone.csv")]) == 2
    assert main(["orders", "fulfill"]) == 2
