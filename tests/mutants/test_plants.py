# SPDX-License-Identifier: Apache-2.0
"""Every planted bug is found by a suite that was not written for it; a plant that no longer applies fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.planting import NoLongerAppliesError, Plant, planted
from tests.mutants.plants import PLANTS, SUITES

PATIENCE_S = 300
ALL = bool(os.environ.get("DOLLHOUSE_ALL_SUITES"))
"""Whether each bug is shown to each suite, not just to the one that is known to find it."""


def run(plant: Plant, suite: str, root: Path) -> subprocess.CompletedProcess[str]:
    """What the suite says of a shop with this bug, at the first thing that it finds."""
    planted = ("-p", "tests.mutants.planted", "--plant", plant.name)
    command = (sys.executable, "-m", "pytest", "-q", "-x", "--tb=line", "-p", "no:randomly", *planted, *SUITES[suite])
    environment = os.environ | {"HYPOTHESIS_PROFILE": "finding", "DOLLHOUSE_WALKS": "150", "PYTEST_ADDOPTS": ""}
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_a_general_suite_finds_the_bug(plant: Plant, root: Path, postgresql: object) -> None:
    done = run(plant, plant.suite, root)
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout[-3000:] + done.stderr[-3000:]


@pytest.mark.slow
@pytest.mark.skipif(not ALL, reason="takes half an hour: DOLLHOUSE_ALL_SUITES=1")
@pytest.mark.parametrize("suite", SUITES)
def test_every_suite_finds_a_bug(suite: str, root: Path) -> None:
    found = [plant.name for plant in PLANTS if run(plant, suite, root).returncode == pytest.ExitCode.TESTS_FAILED]
    assert found
    print(suite, *found, sep="\n  ")


def test_there_are_at_least_ten_and_every_suite_is_needed() -> None:
    assert len(PLANTS) >= 10
    assert len({plant.name for plant in PLANTS}) == len(PLANTS)
    assert {plant.suite for plant in PLANTS} == set(SUITES)


def test_a_plant_that_no_longer_applies_is_an_error() -> None:
    gone = Plant(
        name="gone", module="skill.money", function="Money.__add__", changes=(("not there", ""),), suite="laws"
    )
    with pytest.raises(NoLongerAppliesError, match="0 times"), planted(gone):
        pass
