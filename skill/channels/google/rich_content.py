# SPDX-License-Identifier: Apache-2.0
"""What is shown beside words that are read, in the format of Dialogflow's messenger. Pure.

https://docs.cloud.google.com/dialogflow/cx/docs/concept/integration/dialogflow-messenger/fulfillment. A chip says a
gift's name for the shopper; none says the words that buy.
"""

from typing import Any

from skill.speaking import SpokenCard, SpokenReply, WrittenGallery, WrittenScreen, WrittenSheet, WrittenTile


def rich_content(reply: SpokenReply, *, address: str) -> list[dict[str, Any]]:
    """The elements of one message: the screen, and the card where that tells anything else; empty without either."""
    shown = _screen(reply.screen, address=address) if reply.screen is not None else []
    if reply.card is None or (shown and reply.screen is not None and tells_the_same(reply.card, reply.screen)):
        return shown
    card = reply.card
    text = [line for line in card.text.split("\n") if line.strip()]
    opens = card.link is not None and card.link.startswith("https://")
    button = [{"type": "button", "text": card.title, "link": card.link}] if opens else []
    return shown + _described(card.title, text, picture_at(card.picture, address=address)) + button


def tells_the_same(card: SpokenCard, screen: WrittenScreen) -> bool:
    """Whether a card is about what the screen shows, gift by gift or as one total, and leads nowhere else."""
    if card.link is not None:
        return False
    about = [screen.total] if isinstance(screen, WrittenSheet) else [tile.name for tile in screen.tiles]
    return all(words in card.text for words in about)


def picture_at(path: str | None, *, address: str) -> str:
    """Where a platform loads a picture from, by https alone; empty where it could not."""
    if path is None or path.startswith("https://"):
        return path or ""
    return f"{address.rstrip('/')}{path}" if address.startswith("https://") and path.startswith("/") else ""


def _screen(screen: WrittenScreen, *, address: str) -> list[dict[str, Any]]:
    if isinstance(screen, WrittenSheet):
        rows = [row for row in (*screen.rows, screen.total, screen.closing) if row]
        return _described(screen.title, rows, picture_at(screen.picture, address=address))
    return _gallery(screen, address=address)


def _gallery(gallery: WrittenGallery, *, address: str) -> list[dict[str, Any]]:
    """A gift's card each, and its name to tap; a question alone needs no card."""
    tiles = [_tile(tile, address=address) for tile in gallery.tiles]
    chips = [{"type": "chips", "options": [{"text": tile.name} for tile in gallery.tiles]}] if len(tiles) > 1 else []
    return [*tiles, *chips]


def _tile(tile: WrittenTile, *, address: str) -> dict[str, Any]:
    subtitle = ": ".join(part for part in (tile.price, tile.reason) if part)
    picture = picture_at(tile.picture, address=address)
    shown: dict[str, Any] = {"image": {"src": {"rawUrl": picture}}} if picture else {}
    return {"type": "info", "title": tile.name, **({"subtitle": subtitle} if subtitle else {}), **shown}


def _described(title: str, text: list[str], picture: str) -> list[dict[str, Any]]:
    image = [{"type": "image", "rawUrl": picture, "accessibilityText": title}] if picture else []
    return [*image, {"type": "description", "title": title, "text": text}]
