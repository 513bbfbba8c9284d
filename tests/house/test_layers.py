# SPDX-License-Identifier: Apache-2.0
"""The import contracts in setup.cfg name every module, and the core calls no clock and no chance."""

import ast
import re

import pytest

from tests.house.source import modules, place, setup_cfg, tree

CONTRACT = "importlinter:contract:"
# Calls that an import contract cannot see: the module is fine, the call is not.
IMPURE = re.compile(
    r"^(datetime|date|dt|cls)\.(now|utcnow|today)$|^(uuid\.)?uuid(1|4|7)$|^(open|print|input|breakpoint|eval|exec|__import__)$"
)


def listed(contract: str, key: str) -> list[str]:
    return re.findall(r"skill[.\w]*", setup_cfg()[CONTRACT + contract][key])


def below(name: str, packages: list[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


CORE = [name for name in modules() if below(name, listed("core", "source_modules"))]


def test_every_module_stands_in_a_layer() -> None:
    layers = listed("layers", "layers")
    # a package whose modules lie in different layers is listed by its modules; its own door is empty
    doors = {layer.rpartition(".")[0] for layer in layers}
    assert [name for name in modules() if not below(name, layers) and name not in doors] == []


def test_every_layer_exists() -> None:
    assert [layer for layer in listed("layers", "layers") if layer not in modules()] == []


def test_no_layer_is_optional() -> None:
    assert "(" not in setup_cfg()[CONTRACT + "layers"]["layers"]


@pytest.mark.parametrize("name", CORE)
def test_the_core_calls_no_clock_and_opens_nothing(name: str) -> None:
    path = modules()[name]
    calls = [
        f"{place(path, node.lineno)} {called}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and IMPURE.match(called := ast.unparse(node.func))
    ]
    assert calls == [], "take the time, or what is read, as an argument"
