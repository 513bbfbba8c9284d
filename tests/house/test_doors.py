# SPDX-License-Identifier: Apache-2.0
"""A package's door says what is inside, and only that; a name tells what it holds."""

import ast
import importlib
from pathlib import Path

import pytest

from tests.house.source import modules, place, tree

DOORS = {name: path for name, path in modules().items() if path.name == "__init__.py"}
# Packages whose modules lie in different layers: an import in the door would pull the upper into the lower.
SPLIT = ("skill.accounts", "skill.orders")
UNTELLING = ("base", "common", "core", "data", "helper", "helpers", "manager", "misc", "util", "utils")


@pytest.mark.parametrize("name", DOORS)
def test_a_door_lists_exactly_what_it_hands_out(name: str) -> None:
    body = tree(DOORS[name]).body
    own = {
        alias.asname or alias.name
        for node in body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("skill")
        for alias in node.names
    }
    module = importlib.import_module(name)
    listed = getattr(module, "__all__", [])
    assert sorted(set(listed)) == sorted(listed), "a name stands twice"
    assert [missing for missing in listed if not hasattr(module, missing)] == [], "listed, and not there"
    if own:
        assert listed, f"{place(DOORS[name], 1)} imports {sorted(own)} and has no __all__"


@pytest.mark.parametrize("name", SPLIT)
def test_a_package_that_spans_layers_has_an_empty_door(name: str) -> None:
    assert [node for node in ast.walk(tree(DOORS[name])) if isinstance(node, ast.Import | ast.ImportFrom)] == []


@pytest.mark.parametrize("path", modules().values(), ids=modules())
def test_a_module_has_a_telling_name(path: Path) -> None:
    words = {word for part in path.with_suffix("").parts[-2:] for word in part.split("_")}
    assert words & set(UNTELLING) == set(), f"{place(path, 1)}: name the module after what it does"


@pytest.mark.parametrize("path", modules().values(), ids=modules())
def test_imports_stand_on_top_and_are_absolute(path: Path) -> None:
    relative = [node.lineno for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom) and node.level]
    assert relative == [], f"{place(path, 1)}: relative imports in lines {relative}"
