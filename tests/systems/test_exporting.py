# SPDX-License-Identifier: Apache-2.0
"""An export has every order that changed since the cursor, and nothing in it runs in a spreadsheet."""

import csv
import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from skill.dialogue.effects import Placed
from skill.orders.model import GiftOptions, Order
from skill.systems import export_rows, exporting, write_csv
from tests.orders.small_shop import BRAND, NOW, THREE, SmallShop
from tests.payments.faulty import Fault

SOON = NOW + timedelta(minutes=2)


def bought(shop: SmallShop, **what: Any) -> Order:
    shop.policy = replace(shop.policy, per_order=None, per_day=None, per_month=None)
    outcome = shop.say_order_it(shop.quote(**what))
    assert isinstance(outcome, Placed)
    return outcome.order


def ids(rows: list[dict[str, Any]]) -> list[Any]:
    return [row["id"] for row in rows]


def exported(shop: SmallShop, *, since: int = 0) -> list[dict[str, Any]]:
    return list(export_rows(shop.database, brand=BRAND, since=since))


def cells(shop: SmallShop) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    write_csv(iter(exported(shop)), out)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_an_export_goes_on_where_the_last_one_ended(shop: SmallShop) -> None:
    first, second = bought(shop), bought(shop)
    rows = exported(shop)
    assert ids(rows) == [first.id, second.id]
    last = rows[-1]["cursor"]
    assert exported(shop, since=last) == []
    shop.cancel(first, at=SOON)
    (changed,) = exported(shop, since=last)
    assert (changed["id"], changed["state"]) == (first.id, "canceled")
    assert ids(exported(shop)) == [second.id, first.id]


def test_many_orders_come_page_by_page(shop: SmallShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "_PAGE", 2)
    made = [bought(shop).id for _ in range(5)]
    assert ids(exported(shop)) == made


def test_what_never_became_an_order_and_another_brands_orders_are_not_in_it(shop: SmallShop) -> None:
    shop.provider.faults = [Fault.DECLINE]
    shop.say_order_it(shop.quote())
    assert exported(shop) == []
    bought(shop)
    assert list(export_rows(shop.database, brand="another")) == []
    assert len(list(export_rows(shop.database))) == 1


def test_the_csv_has_a_row_a_line_with_what_packing_needs(shop: SmallShop) -> None:
    shop.stock_kites()
    order = bought(shop, items=THREE, gift=GiftOptions(wrap=True, note="For Mia, from all of us", without_prices=True))
    rows = cells(shop)
    assert [(row["line"], row["product"], row["variant"], row["quantity"]) for row in rows] == [
        ("1", "lamp", "", "1"),
        ("2", "kite", "kite-red", "2"),
        ("3", "kite", "kite-blue", "1"),
    ]
    assert {row["order"] for row in rows} == {order.id}
    assert {(row["wrap"], row["note"], row["without_prices"]) for row in rows} == {
        ("yes", "For Mia, from all of us", "yes")
    }
    assert sum(int(row["line_total_minor"]) for row in rows) == order.quote.goods.minor
    assert {row["total_minor"] for row in rows} == {str(order.quote.total.minor)}


@pytest.mark.parametrize("note", ['=HYPERLINK("http://x.example")', "+1", "-1", "@SUM(A1)", "\tx", "＝1+1", "|x"])
def test_words_that_a_spreadsheet_would_run_are_words(shop: SmallShop, note: str) -> None:
    bought(shop, gift=GiftOptions(note=note))
    assert [row["note"] for row in cells(shop)] == [f"'{note}"]


def test_a_note_with_commas_quotes_and_lines_stays_one_cell(shop: SmallShop) -> None:
    note = 'Dear "Mia",\nhappy birthday, you!'
    bought(shop, gift=GiftOptions(note=note))
    assert [row["note"] for row in cells(shop)] == [note]
