# SPDX-License-Identifier: Apache-2.0
"""The command line: exit statuses, errors that say what to do, JSON for scripts, and a clean end whoever hangs up."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from skill.cli import build_parser, main
from skill.commands import COMMANDS


@pytest.fixture(autouse=True)
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh shop of its own for each test."""
    for name in os.environ:
        if name.startswith("DOLLHOUSE_"):
            monkeypatch.delenv(name)
    path = tmp_path / "var" / "shop.db"
    monkeypatch.setenv("DOLLHOUSE_DATABASE_URL", f"sqlite:///{path}")
    return path


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    status = main(argv)
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert [command.name for command in COMMANDS if command.name not in shown] == []


def test_every_command_explains_itself() -> None:
    parser = build_parser()
    assert all(command.summary.endswith(".") for command in COMMANDS)
    assert parser.prog == "dollhouse"


def test_a_wrong_argument_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["household", "purchasing", "maybe"])
    assert ended.value.code == 2


def test_purchasing_starts_off_and_is_switched_for_good(capsys: pytest.CaptureFixture[str]) -> None:
    def purchasing() -> bool:
        _, out, _ = run(capsys, "household", "show", "--json")
        return bool(json.loads(out)[0]["purchasing"])

    assert purchasing() is False
    assert run(capsys, "household", "purchasing", "on")[0] == 0
    assert purchasing() is True
    assert run(capsys, "household", "purchasing", "on")[1].startswith("Purchasing in household demo-household was")
    assert run(capsys, "household", "purchasing", "off")[0] == 0
    assert purchasing() is False


def test_an_unknown_household_is_status_2_and_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "household", "purchasing", "on", "--household", "nobody")
    assert status == 2
    assert "demo-household" in err


def test_a_shop_without_orders_lists_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "orders", "list") == (0, "No orders yet.\n", "")
    assert run(capsys, "orders", "list", "--json") == (0, "[]\n", "")


@pytest.mark.parametrize("action", ["show", "why"])
def test_an_order_that_is_not_there_is_status_1_with_a_hint(capsys: pytest.CaptureFixture[str], action: str) -> None:
    status, out, err = run(capsys, "orders", action, "nope")
    assert (status, out) == (1, "")
    assert "nope" in err
    assert "orders list" in err


def test_a_fresh_ledger_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "ledger", "verify")[0] == 0
    run(capsys, "household", "purchasing", "on")
    _, out, _ = run(capsys, "ledger", "verify", "--json")
    assert json.loads(out)["entries"] == 1
    assert json.loads(out)["broken"] is None


def test_a_changed_ledger_is_status_1(capsys: pytest.CaptureFixture[str], shop: Path) -> None:
    run(capsys, "household", "purchasing", "on")
    script = (
        f"import sqlite3; c = sqlite3.connect({str(shop)!r}); c.execute(\"UPDATE ledger SET kind = 'x'\"); c.commit()"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
    status, _, err = run(capsys, "ledger", "verify")
    assert status == 1
    assert "entry 1" in err


def test_a_wrong_setting_is_status_2_and_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOLLHOUSE_ENV", "staging")
    status, _, err = run(capsys, "orders", "list")
    assert status == 2
    assert "DOLLHOUSE_ENV" in err


def test_a_database_that_cannot_be_opened_is_status_1_and_says_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("DOLLHOUSE_DATABASE_URL", f"sqlite:///{tmp_path}/file/shop.db")
    status, _, err = run(capsys, "orders", "list")
    assert status == 1
    assert "DOLLHOUSE_DATABASE_URL" in err


@pytest.mark.parametrize(
    "argv", [["serve", "--workers", "2"], ["serve", "--workers", "0"], ["talk", "--script", "nowhere"]]
)
def test_what_cannot_run_is_status_2_with_a_hint(capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    status, _, err = run(capsys, *argv)
    assert status == 2
    assert err.startswith("dollhouse: ")


def test_talk_does_not_simulate_people_in_production(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOLLHOUSE_ENV", "production")
    monkeypatch.setenv("DOLLHOUSE_SECRET_KEY", "a secret of this test")
    monkeypatch.setenv("DOLLHOUSE_ALEXA_SKILL_IDS", "amzn1.ask.skill.test")
    monkeypatch.setenv("DOLLHOUSE_PUBLIC_URL", "https://shop.example")
    status, _, err = run(capsys, "talk")
    assert status == 2
    assert "production" in err


def test_jobs_can_be_run_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "worker", "--once")[0] == 0


def test_a_reader_who_hangs_up_is_no_traceback() -> None:
    script = f"{sys.executable} -m skill.cli household show | true"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
