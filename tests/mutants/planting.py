# SPDX-License-Identifier: Apache-2.0
"""Plants a bug: one function of the shop runs with a part of its source replaced, for as long as a block lasts."""

import importlib
import inspect
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from types import CodeType, FunctionType
from typing import cast


class NoLongerAppliesError(Exception):
    """The function isn't what it was when the bug was thought of: the plant needs another look."""


@dataclass(frozen=True, kw_only=True)
class Plant:
    """One bug, as somebody might write it, and the general suite that finds it."""

    name: str
    module: str
    function: str
    """Within the module; a method as `Class.method`."""
    changes: tuple[tuple[str, str], ...]
    """What stands in the function's source exactly once, and what is planted instead."""
    suite: str
    """Of SUITES: known to catch it. The gate runs this one; every other may as well."""


@contextmanager
def planted(plant: Plant) -> Iterator[None]:
    """Run this block with the bug. Whoever imported the function by name has it too: only its code is exchanged."""
    function = _function(plant)
    sound = function.__code__
    function.__code__ = _grown(plant, function)
    try:
        yield
    finally:
        function.__code__ = sound


def _function(plant: Plant) -> FunctionType:
    try:
        found = attrgetter(plant.function)(importlib.import_module(plant.module))
    except (ImportError, AttributeError) as error:
        raise NoLongerAppliesError(f"{plant.name}: there is no {plant.module}.{plant.function}") from error
    return cast(FunctionType, found)


def _grown(plant: Plant, function: FunctionType) -> CodeType:
    source = textwrap.dedent(inspect.getsource(function))
    for sound, bug in plant.changes:
        if source.count(sound) != 1:
            raise NoLongerAppliesError(
                f"{plant.name}: {source.count(sound)} times in {plant.module}.{plant.function}: {sound}"
            )
        source = source.replace(sound, bug)
    names = dict(function.__globals__)
    exec(compile(source, f"<{plant.name}>", "exec"), names)
    return cast(FunctionType, names[function.__name__]).__code__
