# SPDX-License-Identifier: Apache-2.0
"""`dollhouse household link` prints a token once a login stands, and `unlink` ends it."""

import json
from pathlib import Path
from typing import Any

import pytest

from skill.accounts.links import subject_of
from skill.cli import main
from skill.settings import Settings


@pytest.fixture(autouse=True)
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOLLHOUSE_DATABASE_URL", f"sqlite:///{tmp_path / 'shop.db'}")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*argv: str, status: int = 0) -> str:
        assert main(("household", *argv)) == status
        printed = capsys.readouterr()
        return str(printed.err if status else printed.out)

    return call


def subject(token: str) -> str | None:
    return subject_of(Settings(database_url="sqlite://").secret_key, "link", token.strip())


def test_the_demo_token_is_the_same_until_it_is_ended_and_then_another(run: Any) -> None:
    first = run("link", "demo-adult")
    assert subject(first) == "lantern-lane-demo-adult"
    assert run("link", "demo-adult", "--channel", "google") == first
    assert json.loads(run("unlink", "demo-adult", "--json"))["ended"] is True
    assert "was not logged in" in run("unlink", "demo-adult")
    second = json.loads(run("link", "demo-adult", "--json"))
    assert second["again"] is False
    assert second["token"] != first.strip()
    assert subject(second["token"]) is not None


def test_a_child_is_refused_and_a_stranger_is_told_where_to_look(run: Any) -> None:
    assert "is a child" in run("link", "demo-child", status=1)
    assert "no member 'nobody'" in run("link", "nobody", status=1)
    assert "household show" in run("unlink", "nobody", status=1)


def test_show_tells_who_is_logged_in_where(run: Any) -> None:
    assert "Robin (demo-adult), logged in on google\n" in run("show")
    run("unlink", "demo-adult")
    (home,) = json.loads(run("show", "--json"))
    assert {member["id"]: member["logged_in_on"] for member in home["members"]} == {
        "demo-adult": [], "demo-adult2": ["google"], "demo-child": [],
    }  # fmt: skip
