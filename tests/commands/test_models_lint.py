# SPDX-License-Identifier: Apache-2.0
"""`dollhouse models lint` shows what is wrong, worst first, and tells by its status whether anybody would refuse it."""

import json
from pathlib import Path

import pytest

from skill.cli import main
from tests.interaction_model.lint.alexa_cases import MODEL, good_skill, invoked
from tests.interaction_model.lint.cases import write


def test_a_good_skill_is_told_in_a_few_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(good_skill(), tmp_path / "skill-package")
    assert main(["models", "lint", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"linted Alexa manifest: {folder}/skill.json",
        f"linted Alexa model de-DE: {folder}/interactionModels/custom/de-DE.json",
        f"linted Alexa model en-US: {folder}/{MODEL}",
        "",
        "nothing to mend; each rule is explained in docs/models-lint.md",
    ]


def test_faults_are_grouped_by_file_and_the_worst_comes_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = good_skill()
    language = package[MODEL]["interactionModel"]["languageModel"]
    language["intents"][-2]["samples"] += ["for 5 {toi}"]
    invoked(package, "lantern skill")
    folder = write(package, tmp_path / "skill-package")
    assert main(["models", "lint", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[4] == f"{folder}/{MODEL}"
    told = [line.partition(":")[0].strip() for line in lines if line.startswith("  ") and ": A-" in line]
    assert told == ["error", "certification", "warning", "certification"]
    place, fix = lines[6].split("; ")
    assert place.startswith("    at $.interactionModel.languageModel.intents[7].samples[3] (line ")
    assert fix == "declare it in the slots of FindIntent, or correct its name"
    assert lines[-1].startswith("1 error, 2 certification findings, 1 warning;")


def test_json_is_an_array_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = good_skill()
    package[MODEL]["interactionModel"]["languageModel"]["types"][0]["values"][0]["name"]["synonyms"] = ["puzzle"]
    folder = write(package, tmp_path / "skill-package")
    assert main(["models", "lint", "--json", str(folder)]) == 0
    [finding] = json.loads(capsys.readouterr().out)
    assert list(finding) == ["rule", "severity", "message", "place", "fix"]
    assert (finding["rule"], finding["severity"]) == ("A-M31", "warning")


@pytest.mark.parametrize("name", ["nothing-there", "notes.txt", "."])
def test_nothing_to_lint_is_an_error_of_its_own(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    assert main(["models", "lint", str(tmp_path / name)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"dollhouse: {tmp_path / name}: ")
