# SPDX-License-Identifier: Apache-2.0
"""A demo shop on a port of this process, and tabs of its simulator in a browser."""

import logging
import re
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkzeug.serving import make_server

from skill.accounts.purchasing import switch_purchasing
from skill.app import create_app
from skill.orders.telling import list_orders
from skill.settings import Settings
from skill.store.outbox import Message
from skill.wiring import OpenShop

if TYPE_CHECKING:  # a machine without Playwright still collects these tests, and skips them
    from playwright.sync_api import Browser, BrowserContext, Page, Request

START = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
"""A Monday: what is wanted by Friday can still arrive."""
SIZES = {"phone": (390, 844), "desktop": (1440, 900)}
_PATIENCE_MS = 10_000
_BETWEEN_TURNS = timedelta(seconds=6)


class Served:
    """The shop, listening on loopback."""

    def __init__(self, folder: Path) -> None:
        self.time = START
        app = create_app(Settings(database_url=f"sqlite:///{folder}/shop.db"), clock=lambda: self.time)
        self.shop: OpenShop = app.extensions["dollhouse"]
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._server = make_server("127.0.0.1", 0, app, threaded=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def orders(self) -> list[dict[str, Any]]:
        """Every order in the store."""
        return [dict(order) for order in list_orders(self.shop.database)]

    @property
    def letters(self) -> tuple[Message, ...]:
        """Every letter to people outside the conversation."""
        return self.shop.outbox()

    def purchasing(self, *, on: bool) -> None:
        """Turn the household's switch from outside of the page."""
        switch_purchasing(self.shop.database, "demo-household", on=on, by="test", now=self.time)

    def listen_no_more(self) -> None:
        """Close the port, as a server that was stopped."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def close(self) -> None:
        """Stop, and give the database back."""
        if self._thread.is_alive():
            self.listen_no_more()
        self.shop.close()


class Tab:
    """One tab of the simulator. What it does, it does by keyboard."""

    def __init__(
        self, served: Served, browser: "Browser", *, size: str = "desktop", scheme: str = "light", **more: Any
    ) -> None:
        self.served = served
        width, height = SIZES[size]
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            **more,
        )
        self.context.set_default_timeout(_PATIENCE_MS)
        self.page: Page = self.context.new_page()
        self.troubles: list[str] = []
        self.page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("request", self._look_at)
        self.page.goto(served.address)
        self._wire = self.context.new_cdp_session(self.page)

    def say(self, words: str) -> str:
        """Type a sentence into the composer, which has the focus, and return what the speaker answers."""
        self.served.time += _BETWEEN_TURNS
        if not self.page.locator("#said:focus").count():
            self.go_to("#said")
        answers = self.page.locator(".line.heard")
        before = answers.count()
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")
        answers.nth(before).wait_for()
        assert self.page.locator("#said:focus").count(), "the focus stays where one types"
        return self.heard

    @property
    def heard(self) -> str:
        """What the speaker said last."""
        return self.page.locator(".line.heard").last.locator("> p").first.inner_text()

    def go_to(self, css: str, *, key: str = "Tab") -> None:
        """Press a key until the element has the focus; fails where it can't be reached."""
        for _ in range(120):
            if self.page.locator(f"{css}:focus").count():
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{css} can't be reached by {key}")

    def press(self, css: str, key: str = "Enter") -> None:
        """Go to something and press it."""
        self.go_to(css)
        self.page.keyboard.press(key)

    def speak_as(self, voice: str) -> None:
        """Choose who speaks, with the arrow keys of the radio buttons."""
        self.unfold("#setting")
        self.go_to('input[name="speaker"]')
        for _ in range(6):
            if self.page.locator(f'input[name="speaker"][value="{voice}"]:checked').count():
                return
            self.page.keyboard.press("ArrowRight")
        raise AssertionError(f"no voice {voice}")

    def with_screen(self) -> None:
        """Choose the device with a screen."""
        self.unfold("#setting")
        self.go_to('input[name="screen"]')
        self.page.keyboard.press("ArrowRight")

    def by_phone(self) -> None:
        """Choose the phone line."""
        self.unfold("#setting")
        self.go_to('input[name="screen"]')
        self.page.keyboard.press("ArrowRight")
        self.page.keyboard.press("ArrowRight")

    def open_panel(self, name: str) -> None:
        """Unfold one of the panels, which a phone shows folded."""
        self.unfold(f'[data-panel="{name}"]')

    def look(self, expression: str) -> Any:
        """The value of an expression in the page; its own policy would forbid a script to do that."""
        result = self._wire.send("Runtime.evaluate", {"expression": expression, "returnByValue": True})
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def close(self) -> None:
        """Close the tab; nothing may have gone wrong in it."""
        self.context.close()
        assert self.troubles == []

    def unfold(self, css: str) -> None:
        """Open a part that may be folded."""
        if self.page.locator(f"{css}[open]").count() == 0:
            self.press(f"{css} > summary")

    def _look_at(self, request: "Request") -> None:
        if not request.url.startswith(self.served.address):
            self.troubles.append(f"asked elsewhere: {re.sub(r'[?#].*', '', request.url)}")
