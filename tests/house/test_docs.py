# SPDX-License-Identifier: Apache-2.0
"""Docs are tested: each setting, dependency, error and command is documented, and what a page says is so."""

import ast
import json
import re
import sys
from importlib.metadata import packages_distributions

import pytest

from skill import errors
from skill.settings import PREFIX, SETTINGS
from tests.house.source import (
    ROOT,
    SKILL,
    imported,
    modules,
    packages_of_npm,
    place,
    project_files,
    requirements,
)

PAGES = [path for path in project_files() if path.suffix == ".md"]
# Needed by what is listed, or at run time without an import: time zones, and the server that the command starts.
NOT_IMPORTED = {"tzdata"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_page_of_settings_is_current() -> None:
    rows = [
        f"| `{PREFIX}{one.name}` | {one.says} | {one.default} | {one.production or 'as in development'} |"
        for one in SETTINGS
    ]
    found = [line for line in read("docs/settings.md").splitlines() if line.startswith(f"| `{PREFIX}")]
    assert found == rows, "the rows of docs/settings.md must be those of SETTINGS"


def test_every_setting_in_the_code_is_documented() -> None:
    documented = set(re.findall(rf"{PREFIX}[A-Z_]+", read("docs/settings.md")))
    used = {
        name for path in modules().values() for name in re.findall(rf"{PREFIX}[A-Z_]*[A-Z]", path.read_text("utf-8"))
    }
    assert used - documented == set()


def test_every_dependency_is_documented_with_its_reason() -> None:
    tables = read("docs/dependencies.md").split("## ")[1:]
    listed = requirements() | {"npm": [*packages_of_npm()]}
    for kind, table in zip(("run", "test", "npm"), tables, strict=True):
        rows = [
            line.split("|")[1:-1] for line in table.splitlines() if line.startswith("| ") and "what for" not in line
        ]
        assert sorted(row[0].strip().lower() for row in rows) == sorted(listed[kind])
        assert all(row[1].strip() for row in rows)


def test_every_dependency_is_pinned_and_no_pin_holds_an_address() -> None:
    pins = [line for line in read("constraints.txt").splitlines() if line and not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", pin)] == []
    pinned = {pin.split("==")[0].lower() for pin in pins}
    assert {name for names in requirements().values() for name in names} - pinned == set()


def test_every_package_of_npm_is_pinned_and_the_lock_holds_no_address() -> None:
    locked = json.loads(read("package-lock.json"))["packages"]
    for name, version in packages_of_npm().items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), f"{name} is not pinned to one version"
        assert locked[f"node_modules/{name}"]["version"] == version
    assert [name for name, one in locked.items() if "resolved" in one] == []
    assert [name for name, one in locked.items() if name and "integrity" not in one] == []


def test_every_import_is_a_listed_dependency_and_every_listed_one_is_imported() -> None:
    homes, listed = packages_distributions(), set(requirements()["run"])
    found: dict[str, str] = {}
    for path in modules().values():
        for name, line in imported(path):
            top = name.partition(".")[0]
            if top not in sys.stdlib_module_names and top not in ("skill", "interaction_models"):
                # Several distributions may share a namespace (fluent.syntax, fluent.runtime).
                home = next((one.lower() for one in homes[top] if one.lower() in listed), homes[top][0].lower())
                found.setdefault(home, place(path, line))
    optional = set(requirements()["optional"])
    assert {name: where for name, where in found.items() if name not in listed | optional} == {}
    assert listed - set(found) - NOT_IMPORTED == set()


def test_every_reason_to_refuse_a_caller_is_told_with_its_cure() -> None:
    used = {
        name for path in modules().values() for name in re.findall(r'CallerRefused\("(\w+)"', path.read_text("utf-8"))
    }
    assert len(used) > 10
    for page in ("docs/google.md", "docs/routes.md"):
        assert used - set(re.findall(r"`(\w+)`", read(page))) == set(), page


def test_the_tree_of_errors_is_drawn_as_it_is() -> None:
    drawing = ast.get_docstring(ast.parse((SKILL / "errors.py").read_text(encoding="utf-8"))) or ""
    path: list[tuple[int, str]] = []
    drawn: set[tuple[str, str]] = set()
    for line in drawing.splitlines():
        if found := re.match(r"^(?P<indent>[│ ]*(?:[├└]── )?)(?P<name>[A-Z]\w+(?:Error|Refused))\b", line):
            depth = len(found["indent"])
            path = [(at, name) for at, name in path if at < depth]
            if path:
                drawn.add((path[-1][1], found["name"]))
            path.append((depth, found["name"]))
    classes = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
    real = {(base.__name__, one.__name__) for one in classes for base in one.__bases__ if base in classes}
    assert drawn == real


def test_every_error_of_ours_is_in_the_tree() -> None:
    # a name with an underscore is control flow inside one module, which catches it itself
    strays = [
        place(path, node.lineno)
        for name, path in modules().items()
        if name != "skill.errors"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and re.search(r"^[A-Z]\w*(Error|Exception)$", node.name)
    ]
    assert strays == [], "errors are one tree, in errors.py"


def test_the_readme_says_the_two_commands_and_ci_runs_its_test_command() -> None:
    blocks = "\n".join(re.findall(r"```\w*\n(.*?)```", read("README.md"), re.DOTALL))
    assert re.search(r"^\$? ?make run\b", blocks, re.MULTILINE)
    assert re.search(r"^\$? ?make test\b", blocks, re.MULTILINE)
    assert re.search(r"^make test\b", read(".ci/run"), re.MULTILINE)
    assert re.search(r"^make check$", read(".ci/run"), re.MULTILINE)


def test_make_help_lists_every_target() -> None:
    makefile = read("Makefile")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    explained = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    assert targets == explained
    assert targets >= {"run", "test", "check", "bench", "help", "models"}


def test_every_decision_is_listed() -> None:
    pages = {path.name for path in (ROOT / "docs" / "adr").glob("0*.md")}
    assert set(re.findall(r"\((0[\w-]+\.md)\)", read("docs/adr/README.md"))) == pages


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_links_lead_somewhere(page: object) -> None:
    path = ROOT / str(page)
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
