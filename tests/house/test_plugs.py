# SPDX-License-Identifier: Apache-2.0
"""One file per plug, and each is listed in the tuple in its package's door."""

import ast

import pytest

from tests.house.source import SKILL, setup_cfg, tree

# package, its tuple, and the modules beside the plugs that are none
PLUGS = [
    ("safeguards", "RULES", {"merging", "model", "policy"}),
    ("dialogue/questions", "QUESTIONS", {"question"}),
    ("payments", "PROVIDERS", {"provider"}),
    ("channels", "CHANNELS", {"channel", "devices", "fetching", "locales", "secret_files", "tolerant"}),
    (
        "catalog/feeds",
        "FEEDS",
        {
            "ages",
            "columns",
            "drafts",
            "duties",
            "feed",
            "figures",
            "forms",
            "markup",
            "metafields",
            "names",
            "report",
            "review_rows",
            "shopify_forms",
            "tags",
        },
    ),
    (
        "commands",
        "COMMANDS",
        {"command", "models_build", "models_lint", "order_attention", "order_changes", "order_exchange"},
    ),
]


@pytest.mark.parametrize(("package", "name", "others"), PLUGS)
def test_every_plug_is_listed(package: str, name: str, others: set[str]) -> None:
    folder = SKILL / package
    files = {path.stem for path in folder.glob("*.py")} | {path.parent.name for path in folder.glob("*/__init__.py")}
    assert listed_in(package, name) == files - others - {"__init__"}, f"{package}/__init__.py lists its plugs in {name}"


@pytest.mark.parametrize(("package", "name", "others"), PLUGS)
def test_what_stands_beside_the_plugs_exists(package: str, name: str, others: set[str]) -> None:
    assert {other for other in others if not (SKILL / package / f"{other}.py").is_file()} == set()


def test_every_channel_is_in_the_contract_that_keeps_channels_apart() -> None:
    kept_apart = setup_cfg()["importlinter:contract:channels"]["modules"].split()
    assert {name.removeprefix("skill.channels.") for name in kept_apart} == listed_in("channels", "CHANNELS")


def listed_in(package: str, name: str) -> set[str]:
    """The modules whose names stand in the tuple `name` of a package's door."""
    door = tree(SKILL / package / "__init__.py")
    dotted = f"skill.{package.replace('/', '.')}"
    homes = {
        alias.asname or alias.name: (node.module.removeprefix(dotted).strip(".") or alias.name).split(".")[0]
        for node in door.body
        if isinstance(node, ast.ImportFrom) and node.module and f"{node.module}.".startswith(f"{dotted}.")
        for alias in node.names
    }
    for node in door.body:
        target = (
            node.target
            if isinstance(node, ast.AnnAssign)
            else node.targets[0]
            if isinstance(node, ast.Assign)
            else None
        )
        if isinstance(target, ast.Name) and target.id == name:
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            assert value is not None
            return {homes[used.id] for used in ast.walk(value) if isinstance(used, ast.Name) and used.id in homes}
    pytest.fail(f"{package}/__init__.py has no {name}")
