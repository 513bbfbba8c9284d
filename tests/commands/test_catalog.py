# SPDX-License-Identifier: Apache-2.0
import json
from pathlib import Path
from typing import Any

import pytest

from skill.cli import main

ROWS = "title,price,ages,sku\nRed Kite,19.99,6+,K1\nBlue Kite,24.99,8+,K2\n"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOLLHOUSE_DATABASE_URL", f"sqlite:///{tmp_path}/shop.db")
    file = tmp_path / "kites.csv"
    file.write_text(ROWS, encoding="utf-8")
    return file


def load(file: Path, *more: str) -> int:
    return main(["catalog", "import", str(file), "--map", "min_age=ages", "--currency", "USD", "--stock", "3", *more])


def test_the_demo_s_invented_products_make_room_for_the_first_real_ones(shop: Path, capsys: pytest.CaptureFixture[str]):
    assert load(shop) == 0
    assert "2 were added, 0 updated, 120 taken off the shelf" in capsys.readouterr().out


def test_a_second_import_adds_to_the_first(shop: Path, capsys: pytest.CaptureFixture[str]):
    load(shop)
    shop.write_text(ROWS.replace("K1", "K3").replace("Red", "Green"), encoding="utf-8")
    capsys.readouterr()
    assert load(shop) == 0
    assert "1 were added, 1 updated, 0 taken off the shelf" in capsys.readouterr().out


def test_a_dry_run_leaves_the_demo_as_it_is(shop: Path, capsys: pytest.CaptureFixture[str]):
    assert load(shop, "--dry-run") == 0
    capsys.readouterr()
    load(shop)
    assert "120 taken off the shelf" in capsys.readouterr().out


SHOPIFY = (
    "Handle,Title,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price\n"
    "kite,Red Kite,Birthday,Color,Red,K-R,2,19.99\n"
    "kite,,,,Blue,K-B,3,24.99\n"
    "kite,,,,Green,K-G,3,dear\n"
)


def test_a_shopify_export_needs_no_word_more(shop: Path, capsys: pytest.CaptureFixture[str]):
    shop.write_text(SHOPIFY, encoding="utf-8")
    assert main(["catalog", "import", str(shop)]) == 0
    told = capsys.readouterr().out
    assert "3 rows, 1 products in 2 variants; 1 were added" in told
    assert "kites.csv:4: Variant Price='dear': is no price that can be understood" in told
    assert main(["catalog", "search", "the red kite"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "kite: Red Kite, 19.99 USD, 5 there, age unknown",
        "  K-R: color Red, 19.99 USD, 2 there",
        "  K-B: color Blue, 24.99 USD, 3 there",
        "1 found.",
    ]


def test_a_format_can_be_asked_for(shop: Path, capsys: pytest.CaptureFixture[str]):
    shop.write_text(SHOPIFY, encoding="utf-8")
    assert main(["catalog", "import", str(shop), "--format", "csv", "--currency", "USD"]) == 2
    assert "no column is known to hold the price" in capsys.readouterr().err


def found(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    main(["catalog", "search", *words, "--json"])
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return rows


def test_a_search_tells_a_script_the_whole_product(shop: Path, capsys: pytest.CaptureFixture[str]):
    load(shop)
    (kite,) = found(capsys, "blue kite", "--age", "9", "--under", "25")
    assert (kite["id"], kite["price"], kite["variants"], kite["reviews"]) == (
        "K2", {"minor": 2499, "currency": "USD"}, [], 0,
    )  # fmt: skip
    assert found(capsys, "kite", "--age", "7", "--under", "25 USD")[0]["id"] == "K1"
    assert found(capsys, "elephant") == []


@pytest.mark.parametrize("wrong", [("--age", "old"), ("--under", "much"), ("--under", "3 GBP")])
def test_a_search_says_what_it_does_not_understand(shop: Path, wrong: tuple[str, str]):
    assert main(["catalog", "search", "kite", *wrong]) == 2


def test_a_count_is_taken_for_a_product_or_a_variant(shop: Path, capsys: pytest.CaptureFixture[str]):
    shop.write_text(SHOPIFY, encoding="utf-8")
    main(["catalog", "import", str(shop)])
    assert main(["catalog", "stock", "K-B", "9"]) == 0
    assert main(["catalog", "stock", "kite", "9"]) == 1
    assert main(["catalog", "stock", "K-B", "-1"]) == 2
    (kite,) = found(capsys, "kite")
    assert (kite["available"], [variant["available"] for variant in kite["variants"]]) == (11, [2, 9])


def test_reviews_are_read_once(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    load(shop)
    file = tmp_path / "reviews.csv"
    file.write_text(
        "product_id,product_handle,rating,body,review_date,reviewer_email\n"
        "99,K1,5,Flies well,2026-03-01 10:00:00 UTC,a@mail.example\n"
        "99,K1,5,Flies well,2026-03-01 10:00:00 UTC,a@mail.example\n"
        "99,K9,4,What is it,2026-03-02,\n"
        "99,K1,4.5,Between,2026-03-02,\n"
        "99,K1,3,Torn,03/04/2026,\n"
    )
    capsys.readouterr()
    for _ in range(2):
        assert main(["catalog", "import-reviews", str(file), "--json"]) == 0
        report = json.loads(capsys.readouterr().out)
        assert (report["rows"], report["reviews"], report["repeated"], report["rejected"]) == (5, 2, 1, 2)
        assert [problem["line"] for problem in report["rejections"]] == [4, 5]
        assert [problem["value"] for problem in report["problems"]] == ["03/04/2026"]
    assert found(capsys, "red kite")[0]["reviews"] == 2
    assert main(["catalog", "import-reviews", str(file), "--product", "K9"]) == 2
