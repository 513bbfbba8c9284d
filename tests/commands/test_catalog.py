# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

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
