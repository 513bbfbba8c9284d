# SPDX-License-Identifier: Apache-2.0
"""`dollhouse db` says which revision there is and brings it to this release's; `serve` waits for it on PostgreSQL."""

import json
import sqlite3
from pathlib import Path

import pytest

from skill.cli import main
from skill.store import schema

RELEASED = Path(__file__).parent.parent / "store" / "released" / "0001.sql"


@pytest.fixture
def empty(engine: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path / 'shop.db'}"
    if engine == "postgresql":
        server = request.getfixturevalue("postgresql")
        url = server.url(server.create())
    monkeypatch.setenv("DOLLHOUSE_DATABASE_URL", url)
    return url


@pytest.mark.usefixtures("empty")
def test_the_tables_are_created_once_and_current_tells_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "current"]) == 1
    assert "no tables yet" in capsys.readouterr().out
    assert main(["db", "upgrade"]) == 0
    assert f"created, at revision {schema.REVISION}" in capsys.readouterr().out
    assert main(["db", "upgrade"]) == 0
    assert "already" in capsys.readouterr().out
    assert main(["db", "current", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"revision": schema.REVISION, "needed": schema.REVISION}


def test_other_commands_wait_for_the_upgrade_on_postgresql_alone(
    engine: str, empty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["orders", "list", "--json"])
    said = capsys.readouterr()
    if engine == "sqlite":
        assert (status, json.loads(said.out)) == (0, [])
    else:
        assert status == 1
        assert "run: dollhouse db upgrade" in said.err


def test_an_upgrade_says_what_it_did_and_where_the_copy_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "shop.db"
    raw = sqlite3.connect(path)
    raw.executescript(RELEASED.read_text(encoding="utf-8"))
    raw.close()
    monkeypatch.setenv("DOLLHOUSE_DATABASE_URL", f"sqlite:///{path}")
    assert main(["db", "current"]) == 1
    assert "at revision 0001; this release needs" in capsys.readouterr().out
    assert main(["db", "upgrade"]) == 0
    said = capsys.readouterr().out
    assert "from revision 0001 to" in said
    assert f"{path}.before-{schema.REVISION}" in said
