# SPDX-License-Identifier: Apache-2.0
"""A plugin of pytest that plants one bug for the whole run: `-p tests.mutants.planted --plant "no rules allow"`."""

from contextlib import ExitStack

import pytest

from tests.mutants.planting import NoLongerAppliesError, planted
from tests.mutants.plants import PLANTS

_BUG = pytest.StashKey[ExitStack]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--plant", required=True, choices=[plant.name for plant in PLANTS])


def pytest_configure(config: pytest.Config) -> None:
    name = config.getoption("--plant")
    config.stash[_BUG] = ExitStack()
    try:
        config.stash[_BUG].enter_context(planted(next(plant for plant in PLANTS if plant.name == name)))
    except NoLongerAppliesError as error:
        raise pytest.UsageError(str(error)) from error


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[_BUG].close()
