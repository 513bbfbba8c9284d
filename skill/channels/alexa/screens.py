# SPDX-License-Identifier: Apache-2.0
"""What is shown beside the words, as the platform's directive: one document (screen.json), filled with what is written.

https://developer.amazon.com/docs/alexa-presentation-language/apl-interface.html. The document imports nothing, so a
device has nothing more to load; it suits round, small, upright and wide screens, televisions and phones by itself.
"""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import msgspec

from skill.conversation import SlotText
from skill.speaking import WrittenScreen, WrittenSheet, WrittenTile

INTERFACE = "Alexa.Presentation.APL"
VERSION = (1, 4)
"""Of the document: what a device must know to render it."""
TOUCHED = "gift"
"""What the document sends first when a gift is touched; the product's id follows."""
_TOKEN = "dollhouse"  # noqa: S105 (names our document among others, and opens nothing)
_LONGEST_ID = 200


class Screens:
    """Makes directives. Safe to share between threads."""

    def __init__(self, *, address: str) -> None:
        """`address`: where people reach this server. Devices load pictures by https alone, so else there are none."""
        self._address = address.rstrip("/") if address.startswith("https://") else ""
        document = msgspec.json.decode(files("skill.channels.alexa").joinpath("screen.json").read_bytes())
        self._document = msgspec.Raw(msgspec.json.encode(document))

    def directive(self, screen: WrittenScreen) -> dict[str, Any]:
        """The directive that shows a screen in place of the one before it."""
        return {
            "type": f"{INTERFACE}.RenderDocument",
            "token": _TOKEN,
            "document": self._document,
            "datasources": {"screen": self._content(screen)},
        }

    def picture(self, path: str | None) -> str:
        """Where a device loads a picture from; empty where it could not."""
        if path is None or path.startswith("https://"):
            return path or ""
        return f"{self._address}{path}" if self._address and path.startswith("/") else ""

    def _content(self, screen: WrittenScreen) -> dict[str, Any]:
        if isinstance(screen, WrittenSheet):
            return {
                "view": "sheet",
                "title": _text(screen.title),
                "rows": [_text(row) for row in screen.rows],
                "total": _text(screen.total),
                "closing": _text(screen.closing),
                "picture": self.picture(screen.picture),
            }
        return {
            "view": "gallery" if screen.tiles else "question",
            "title": _text(screen.title),
            "tiles": [self._tile(tile) for tile in screen.tiles],
            "closing": _text(screen.closing),
        }

    def _tile(self, tile: WrittenTile) -> dict[str, str]:
        return {
            "product": tile.product,
            "name": _text(tile.name),
            "price": _text(tile.price),
            "reason": _text(tile.reason),
            "label": _literal(", ".join(part for part in (tile.name, tile.price, tile.reason) if part)),
            "picture": self.picture(tile.picture),
        }


def renders(interface: object) -> bool:
    """Whether a device renders our document, by its entry in `supportedInterfaces`; a silent one is taken to be new."""
    if not isinstance(interface, Mapping):
        return False
    runtime = interface.get("runtime")
    version = runtime.get("maxVersion") if isinstance(runtime, Mapping) else None
    if not isinstance(version, str):
        return True
    parts = version.split(".")
    return not all(part.isdecimal() for part in parts) or tuple(int(part[:9]) for part in parts) >= VERSION


def touched(arguments: list[Any] | None) -> SlotText | None:
    """The product id that a touch on our document sent; None for what another document sent."""
    if not arguments or len(arguments) != 2 or arguments[0] != TOUCHED or not isinstance(arguments[1], str):
        return None
    product = arguments[1]
    return SlotText(text=product, ids=(product,)) if 0 < len(product) <= _LONGEST_ID else None


def _text(words: str) -> str:
    """Words for a Text component, which reads a little markup."""
    return _literal(words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def _literal(words: str) -> str:
    """Words that a document neither evaluates ("${…}") nor looks up among its resources ("@…")."""
    words = words.replace("${", "$\u200b{")
    return f"\u200b{words}" if words.startswith("@") else words
