# SPDX-License-Identifier: Apache-2.0
"""Reads the project's own source for the tests of the house."""

import ast
import configparser
import json
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SKILL = ROOT / "skill"


@cache
def modules() -> dict[str, Path]:
    """Every module of skill by its dotted name."""
    return {_dotted(path): path for path in sorted(SKILL.rglob("*.py"))}


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that belongs to the project: what git tracks or would track."""
    listing = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return tuple(path for name in listing.split("\0") if name and (path := ROOT / name).is_file())


@cache
def setup_cfg() -> configparser.ConfigParser:
    """setup.cfg, read."""
    config = configparser.ConfigParser(interpolation=None)
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return config


def requirements() -> dict[str, list[str]]:
    """The direct dependencies by list ("run", "optional", "test"): names in lower case, without versions."""
    config = setup_cfg()
    extras = config["options.extras_require"]
    return {
        "optional": [name for extra in extras if extra != "test" for name in _names(extras[extra])],
        "run": _names(config["options"]["install_requires"]),
        "test": _names(config["options.extras_require"]["test"]),
    }


def packages_of_npm() -> dict[str, str]:
    """The tests' packages of npm, each with its version."""
    listed: dict[str, str] = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    return listed


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Each module that a file imports, with the line; `from a import b` gives a."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def place(path: Path, line: int) -> str:
    """A file and line as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}"


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _names(listing: str) -> list[str]:
    return [re.split(r"[>\[]", line)[0].strip().lower() for line in listing.splitlines() if line.strip()]
