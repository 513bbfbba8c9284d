# SPDX-License-Identifier: Apache-2.0
"""Takes the pictures of the simulator in docs/pictures: `make pictures`."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import ARGUMENTS, chromium
from tests.browser.served import Served, Tab
from tests.conftest import ROOT

PICTURES = ROOT / "docs" / "pictures"
SAID = (
    "Alexa, ask Lantern Lane for a birthday present for my niece. She's turning eight on Friday, loves space, "
    "around forty dollars.",
    "Wait, she's turning seven.",
    "The lamp.",
)
_TURNS = {"desktop": 3, "phone": 1}
"""Up to the read-back; a phone has place for the three gifts."""


def main() -> None:
    """Both pictures, each from a fresh shop."""
    path = chromium()
    if path is None:
        raise SystemExit("no Chromium: apt-get install chromium, or name one in PLAYWRIGHT_CHROMIUM_PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        for size, scheme in (("desktop", "light"), ("phone", "dark")):
            with tempfile.TemporaryDirectory() as folder:
                take(browser, Path(folder), size=size, scheme=scheme)
        browser.close()


def take(browser: Browser, folder: Path, *, size: str, scheme: str) -> None:
    """One picture: a talk on a device with a screen."""
    served = Served(folder)
    served.purchasing(on=True)
    tab = Tab(served, browser, size=size, scheme=scheme, device_scale_factor=1.5 if size == "phone" else 1)
    if size == "desktop":
        tab.page.set_viewport_size({"width": 1280, "height": 900})
    tab.with_screen()
    for said in SAID[: _TURNS[size]]:
        tab.say(said)
    tab.page.wait_for_load_state("networkidle")
    picture = PICTURES / f"simulator-{size}.png"
    tab.page.screenshot(path=picture)
    print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1000} kB")
    tab.close()
    served.close()


if __name__ == "__main__":
    main()
