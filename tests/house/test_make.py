# SPDX-License-Identifier: Apache-2.0
"""`make` on a machine that lacks something says what to install, and leaves nothing half-built."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.source import ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files that `make` needs before anything is installed."""
    for name in ("Makefile", "setup.cfg", "pyproject.toml", "constraints.txt"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def make(checkout: Path, target: str, python: str) -> subprocess.CompletedProcess[str]:
    """Run a target with a shell script in place of Python."""
    fake = checkout / "python"
    fake.write_text(f"#!/bin/sh\n{python}\n")
    fake.chmod(0o755)
    environment = {"PATH": os.environ["PATH"], "HOME": str(checkout)}
    return subprocess.run(
        ["make", target, f"PYTHON={fake}"], cwd=checkout, env=environment, capture_output=True, text=True, check=False
    )


def test_a_missing_venv_module_is_named_with_its_package(checkout: Path) -> None:
    done = make(checkout, "test", 'case "$2" in *ensurepip*) exit 1;; esac; exit 0')
    assert done.returncode != 0
    assert "apt-get install python3-venv" in done.stderr
    assert not (checkout / ".venv").exists()


def test_an_old_python_is_refused_with_the_version_that_is_needed(checkout: Path) -> None:
    done = make(checkout, "run", "exit 1")
    assert done.returncode != 0
    assert "needs Python 3.11 or newer" in done.stderr
    assert not (checkout / ".venv").exists()


def test_help_needs_nothing_installed(checkout: Path) -> None:
    done = make(checkout, "help", "exit 1")
    assert done.returncode == 0
    assert "make run" in done.stdout
