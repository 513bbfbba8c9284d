# SPDX-License-Identifier: Apache-2.0
"""The browser, once for all; a shop and its tabs, fresh for each test. Skips where the machine has none."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_socket import disable_socket, enable_socket

from tests.conftest import ROOT, missing

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Nothing is looked up, updated or reported by the browser itself.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def chromium() -> str | None:
    """Where this machine has a Chromium."""
    named = os.environ.get("PLAYWRIGHT_CHROMIUM_PATH")
    return named or next((found for name in CHROMIUMS if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium without a window."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("browser", "Playwright is missing: pip install playwright")
    path = chromium()
    if path is None:
        missing("browser", "no Chromium: apt-get install chromium, or name one in PLAYWRIGHT_CHROMIUM_PATH")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a demo shop as it opens for the first time: stocking the shelf takes a second."""
    from tests.browser.served import Served

    folder = tmp_path_factory.mktemp("stocked")
    enable_socket()
    Served(folder).close()
    disable_socket(allow_unix_socket=True)
    return folder


@pytest.fixture
def served(tmp_path: Path, stocked: Path, loopback: None) -> Iterator[Any]:
    """A fresh demo shop on a port, purchasing off."""
    from tests.browser.served import Served

    shutil.copytree(stocked, tmp_path, dirs_exist_ok=True)
    opened = Served(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def tab(served: Any, browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens tabs of the simulator, and looks at the end whether one of them saw trouble."""
    from tests.browser.served import Tab

    opened: list[Tab] = []

    def open_tab(**more: Any) -> Tab:
        opened.append(Tab(served, browser, **more))
        return opened[-1]

    yield open_tab
    for one in opened:
        one.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    if not AXE.is_file():
        missing("node", "axe-core is missing: npm ci")
    return AXE.read_text(encoding="utf-8")
