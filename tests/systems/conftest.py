# SPDX-License-Identifier: Apache-2.0
"""A small shop, and a brand's own system that listens on a port of this machine."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from skill.systems.delivering import BrandSystem
from tests.orders.small_shop import BRAND, SmallShop, check_invariants

SECRET = "whsec_bm90IGEgc2VjcmV0IG9mIGFueWJvZHkgYXQgYWxs"


@dataclass
class Listener:
    """What a brand's system heard, and what it answers: `answers` one each, then 204."""

    address: str = ""
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    def bodies(self) -> list[dict[str, Any]]:
        """Every message that came, taken or not."""
        return [json.loads(body) for _, body in self.heard]

    def types(self) -> list[str]:
        """What they told, in the order they came."""
        return [body["type"] for body in self.bodies()]

    def system(self) -> BrandSystem:
        """The shop's side of it."""
        return BrandSystem(brand=BRAND, webhook=f"{self.address}/dollhouse", secret=SECRET, production=False)


@pytest.fixture
def listener(loopback: None) -> Iterator[Listener]:
    """A brand's own system."""
    one = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            one.heard.append(({name.lower(): value for name, value in self.headers.items()}, body))
            status = one.answers.pop(0) if one.answers else 204
            self.send_response(status)
            if status in (301, 302, 307, 308):
                self.send_header("Location", f"{one.address}/elsewhere")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    one.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield one
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def shop(database_url: str) -> Iterator[SmallShop]:
    """One household with purchasing on, five lamps, a provider that works until told otherwise."""
    one = SmallShop(database_url)
    yield one
    check_invariants(one)
    one.database.close()
