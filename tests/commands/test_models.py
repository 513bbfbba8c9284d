# SPDX-License-Identifier: Apache-2.0
"""`dollhouse models build` writes what is not current, packs what a console takes, and leaves nothing old behind."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from skill.brand.loading import load_brand
from skill.cli import main
from skill.commands import models_build
from skill.commands.models_build import Models, address_of
from skill.interaction_model.reader import read_files
from skill.settings import Settings

MODELS = Models(
    files={"alexa": {"en-US.json": "{}\n"}, "dialogflow_cx": {"agent.json": "{}\n", "intents/A/A.json": "{}\n"}},
    address="https://lantern-lane.example",
    invented=True,
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is built is small here; that all of it is current is tested with the models themselves."""
    monkeypatch.setattr(models_build, "_models", lambda args: MODELS)


def test_files_are_written_once_and_then_are_current(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "check", str(tmp_path)]) == 1
    assert main(["models", "build", str(tmp_path)]) == 0
    assert "dialogflow_cx: 2 files, 2 written" in capsys.readouterr().out
    assert main(["models", "build", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "dialogflow_cx: 2 files, 0 written" in said
    assert "DOLLHOUSE_PUBLIC_URL is not https" in said
    assert main(["models", "check", str(tmp_path)]) == 0
    assert not list(tmp_path.glob("*.zip"))


def test_zips_hold_the_same_and_have_the_same_bytes_again(tmp_path: Path) -> None:
    assert main(["models", "build", "--zip", str(tmp_path)]) == 0
    archive = tmp_path / "dialogflow_cx.zip"
    first = archive.read_bytes()
    assert read_files(archive) == read_files(tmp_path / "dialogflow_cx")
    archive.unlink()
    assert main(["models", "build", "--zip", str(tmp_path)]) == 0
    assert archive.read_bytes() == first
    assert not (tmp_path / "alexa.zip").exists()


def test_what_an_earlier_build_left_is_told_and_in_a_folder_of_yours_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["models", "build", str(tmp_path)])
    old = tmp_path / "dialogflow_cx/intents/Old/Old.json"
    old.parent.mkdir(parents=True)
    old.write_text("{}")
    capsys.readouterr()

    assert main(["models", "build", str(tmp_path)]) == 0
    assert f"{old}: no file of these models" in capsys.readouterr().out
    assert main(["models", "check", "--json", str(tmp_path)]) == 1
    assert json.loads(capsys.readouterr().out) == {"stale": [str(old)]}
    assert old.exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "alexa").write_text("a file")
    assert main(["models", "build", str(tmp_path)]) == 2
    assert "name a folder to write to" in capsys.readouterr().err


def test_the_packages_name_the_server_that_the_platforms_reach() -> None:
    brand = load_brand(None)
    public = replace(Settings(), public_url="https://shop.example/")
    assert address_of(public, brand) == ("https://shop.example", False)
    assert address_of(Settings(), brand) == ("https://lantern-lane.example", True)
