# SPDX-License-Identifier: Apache-2.0
"""The installed wheel works outside the checkout: it carries its files, and the command runs in an empty folder."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.house.source import ROOT, project_files

pytestmark = pytest.mark.slow
TIMEOUT_S = 120


def run(*command: str | Path, cwd: Path, timeout: int = TIMEOUT_S) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(cwd), "PYTHONNOUSERSITE": "1"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the project's files so that the checkout stays as it is."""
    source = tmp_path_factory.mktemp("source")
    for path in project_files():
        if path.relative_to(ROOT).parts[0] not in ("tests", "bench"):
            copy = source / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    pip = (sys.executable, "-m", "pip", "--quiet", "--isolated")
    run(
        *pip,
        "wheel",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--wheel-dir",
        source / "wheels",
        source,
        cwd=source,
    )
    return next((source / "wheels").glob("dollhouse-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment that holds the wheel and borrows the packages that it depends on."""
    home = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", home / "venv", cwd=home)
    scripts = home / "venv" / "bin"
    folder = Path(
        run(scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip()
    )
    # A .pth line lends the packages; .pth files inside them, the checkout's among them, are not followed.
    (folder / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = (sys.executable, "-m", "pip", "--quiet", "--isolated", "--python", scripts / "python")
    run(*pip, "install", "--no-deps", "--no-index", "--ignore-installed", wheel, cwd=home)
    return scripts


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        str(path.relative_to(ROOT))
        for path in project_files()
        if path.relative_to(ROOT).parts[0] in ("skill", "interaction_models")
    }
    missing = {name for name in ours if name not in inside and not name.endswith((".md", "phrases_test.yaml"))}
    assert missing == set(), "add the pattern to [options.package_data]"


def test_nothing_else_is_in_the_wheel(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"skill", "interaction_models"}


def test_the_command_runs_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import skill; print(skill.__file__)", cwd=tmp_path).strip()
    assert Path(where).is_relative_to(installed.parent), "the wheel's own package, not the checkout's"
    said = run(installed / "dollhouse", "--help", cwd=tmp_path)
    assert "serve" in said
    assert list(tmp_path.iterdir()) == []


def test_the_interaction_model_and_the_demo_shop_travel_along(installed: Path, tmp_path: Path) -> None:
    said = run(
        installed / "dollhouse",
        "understand",
        "--locale",
        "en-US",
        "a gift for my niece under forty dollars",
        cwd=tmp_path,
    )
    assert '"find_gift"' in said
    run(installed / "dollhouse", "orders", "list", "--json", cwd=tmp_path)
