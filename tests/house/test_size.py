# SPDX-License-Identifier: Apache-2.0
"""A module reads in one sitting, and so does a function."""

import ast
from pathlib import Path

import pytest

from tests.house.source import modules, place, tree

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40


@pytest.mark.parametrize("path", modules().values(), ids=modules())
def test_a_module_and_its_functions_are_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_MODULE, f"{place(path, 1)} has {lines} lines; split it by what its parts are about"
    long = {
        f"{place(path, node.lineno)} {node.name}: {length} lines"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == set(), f"a function has at most {LONGEST_FUNCTION} lines; past ten branches it wants a table"
