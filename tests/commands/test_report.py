# SPDX-License-Identifier: Apache-2.0
"""The report of a real shop: what was talked at the simulated device is what is counted."""

import json
from pathlib import Path

import pytest

from skill.cli import main
from tests.whole.kitchen import ADULT, CHILD, Kitchen


@pytest.fixture
def kitchen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kitchen:
    kitchen = Kitchen(tmp_path)
    monkeypatch.setenv("DOLLHOUSE_DATABASE_URL", kitchen.settings.database_url)
    return kitchen


def week(capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert main(["report", "--until", "2026-11-29", *more]) == 0
    return capsys.readouterr().out


def test_a_purchase_is_counted_from_the_first_word_to_the_order(
    kitchen: Kitchen, capsys: pytest.CaptureFixture[str]
) -> None:
    kitchen.purchasing(on=True)
    kitchen.say("a birthday present for my niece, she's eight, loves space, under forty dollars", stage="start")
    kitchen.say("the second one", stage="choosing")
    kitchen.say("order it", stage="confirming")
    assert len(kitchen.orders) == 1
    figures = json.loads(week(capsys, "--json"))
    assert figures["talks"] == figures["orders"] == figures["reached"]["ordered"] == 1
    assert figures["taken_at"] == {"2": 1}
    assert figures["turns_to_gifts"] == 1
    assert "1 talk, 1 order" in week(capsys)


def test_no_word_of_a_talk_and_no_person_is_kept(kitchen: Kitchen) -> None:
    kitchen.say("a present for my niece", stage="start")
    with kitchen.database.reading_driver() as reader:
        rows = reader.execute("SELECT * FROM funnel_event").fetchall()
    kept = json.dumps([list(row) for row in rows])
    assert rows
    assert "niece" not in kept
    assert ADULT not in kept


def test_a_childs_talk_is_not_counted(kitchen: Kitchen, capsys: pytest.CaptureFixture[str]) -> None:
    kitchen.echo = kitchen.new_echo(person=CHILD)
    kitchen.say("get me a dollhouse", stage="start")
    assert "nobody talked to the shop" in week(capsys)


def test_a_repeated_delivery_is_counted_once(kitchen: Kitchen) -> None:
    request = kitchen.echo.launch()
    kitchen.send(request)
    kitchen.send(request)
    assert kitchen.rows()["funnel_event"] == 2  # opened, asked


def test_a_report_of_no_days_is_refused(kitchen: Kitchen, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--days", "0"]) == 2
    assert "--days 7" in capsys.readouterr().err
