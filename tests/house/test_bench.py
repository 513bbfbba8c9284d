# SPDX-License-Identifier: Apache-2.0
"""The benchmark still runs: a real server, signed turns, checked answers. What it measures is not judged here."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

pytestmark = pytest.mark.slow


def test_the_benchmark_runs_and_prints_every_figure() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.turn", "--rounds", "1", "--sessions", "4", "--connections", "2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    turns = ("slot turn", "CX slot turn", "suggestion turn", "read-back turn")
    for figure in (*turns, "bare Flask", "signature check", "bare RSA"):
        assert f"\n{figure}" in done.stdout
    assert "stored: SQLite WAL" in done.stdout


def test_the_benchmark_of_orders_prints_every_figure(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.orders", "--seconds", "0.3", "--folder", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 5
    assert all("p99" in line and "of the disk" in line for line in lines)
