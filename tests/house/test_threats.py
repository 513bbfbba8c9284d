# SPDX-License-Identifier: Apache-2.0
"""The page of threats names exactly the tests that say they play one; that they pass is what running them says."""

import ast
from pathlib import Path

from tests.threats import LATER, PAGE, THREATS, page


def marked(root: Path) -> dict[str, set[str]]:
    """By threat, the tests whose source carries its mark; of a module's own mark, all of them."""
    found: dict[str, set[str]] = {}
    for path in sorted((root / "tests").rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        if "mark.threat" not in text:
            continue
        tree = ast.parse(text)
        of_all = [call for node in tree.body if _is_pytestmark(node) for call in ast.walk(node)]
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for threat in map(_threat, (*of_all, *node.decorator_list)):
                    if threat:
                        found.setdefault(threat, set()).add(f"{path.relative_to(root)}::{node.name}")
    return found


def _is_pytestmark(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"


def _threat(decorator: ast.AST) -> str | None:
    if not isinstance(decorator, ast.Call) or not ast.unparse(decorator.func).endswith("mark.threat"):
        return None
    return str(ast.literal_eval(decorator.args[0]))


def test_every_threat_but_those_that_come_later_is_played(root: Path) -> None:
    tests = marked(root)
    assert set(tests) <= set(THREATS)
    assert set(THREATS) - set(tests) <= LATER


def test_the_page_is_current(root: Path) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(marked(root)), 'make test ARGS="-m threat --threats -n0"'
