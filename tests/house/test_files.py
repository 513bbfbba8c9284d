# SPDX-License-Identifier: Apache-2.0
"""What stands in every file, and what may stand in none."""

import os
import re
from pathlib import Path

from tests.house.source import ROOT, place, project_files

SPDX = "# SPDX-License-Identifier: Apache-2.0"
# Joined here so that this file does not hold them.
MACHINE_PATH = re.compile("|".join(f"(?<![\\w.~-])/{folder}/" for folder in ("work", "root", "home", "Users", "opt")))
REGISTRY = re.compile(
    "|".join(re.escape(".".join(parts)) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org")))
)
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
BINARY = {".png", ".ico", ".der", ".gz", ".zip"}


def texts() -> list[tuple[Path, str]]:
    return [(path, path.read_text(encoding="utf-8")) for path in project_files() if path.suffix not in BINARY]


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{place(path, number)}: {line.strip()[:80]}"
        for path, text in texts()
        if pattern.search(text)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_every_python_file_starts_with_its_licence() -> None:
    python = [path for path in project_files() if path.suffix == ".py"]
    assert len(python) > 50
    assert [place(path, 1) for path in python if not path.read_text(encoding="utf-8").startswith(SPDX)] == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    assert lines_with(MACHINE_PATH) == []


def test_no_file_names_a_package_registry() -> None:
    assert lines_with(REGISTRY) == []


def test_nothing_is_left_unfinished() -> None:
    assert lines_with(UNFINISHED) == []


def test_the_licence_is_apache_2() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_ci_is_executable() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
