# SPDX-License-Identifier: Apache-2.0
"""What the Assistant shows beside the words, in either of its formats: several gifts to choose from, or one card. Pure.

The words never need it, and a tap names a gift and buys nothing: a chip never says the words that buy.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from skill.channels.google.rich_content import picture_at, tells_the_same
from skill.speaking import SpokenReply, WrittenGallery, WrittenScreen, WrittenSheet, WrittenTile

LONGEST_CHIP = 25
LONGEST_LINK = 20
MOST_CHIPS = 8
FEWEST = 2
MOST_LISTED = 30
MOST_IN_CAROUSEL = 10
"""google/actions/sdk/v2/conversation/prompt: a list holds 2 to 30 items, a collection 2 to 10; a chip has 25
characters, a link's name 20."""
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\*_`[]"})


class Shown(NamedTuple):
    """One card."""

    title: str
    lines: tuple[str, ...]
    picture: str
    """The address where it is loaded from; empty without one."""


def choice_of(reply: SpokenReply) -> tuple[WrittenTile, ...]:
    """The gifts to choose from; none where the platform would not take them for a list, or a card tells something."""
    if not isinstance(reply.screen, WrittenGallery) or not reply.listens or _tells_more(reply, reply.screen):
        return ()
    tiles = reply.screen.tiles
    several = FEWEST <= len(tiles) <= MOST_LISTED
    return tiles if several and _distinct(tile.name for tile in tiles) and _distinct(t.product for t in tiles) else ()


def in_carousel(tiles: Sequence[WrittenTile], *, address: str) -> bool:
    """Whether gifts stand side by side: each has a picture."""
    return len(tiles) <= MOST_IN_CAROUSEL and all(picture_at(tile.picture, address=address) for tile in tiles)


def chips(tiles: Sequence[WrittenTile]) -> list[dict[str, str]]:
    """The gifts' names to tap, where all of them fit: some alone would pass for all."""
    fit = len(tiles) <= MOST_CHIPS and all(len(tile.name) <= LONGEST_CHIP for tile in tiles)
    return [{"title": tile.name} for tile in tiles] if fit else []


def described(tile: WrittenTile) -> str:
    """A gift's price, and the reason that is spoken."""
    return ": ".join(part for part in (tile.price, tile.reason) if part)


def card_of(reply: SpokenReply, *, address: str) -> Shown | None:
    """The one card: the reply's own where that tells more than the screen; else what is bought, or the one gift."""
    screen, card = reply.screen, reply.card
    if screen is not None and not _tells_more(reply, screen):
        if isinstance(screen, WrittenSheet):
            return _shown(screen.title, (*screen.rows, screen.total, screen.closing), screen.picture, address=address)
        if len(screen.tiles) == 1:
            return tile_card(screen.tiles[0], address=address)
    return _shown(card.title, card.text.split("\n"), card.picture, address=address) if card is not None else None


def page_of(reply: SpokenReply) -> tuple[str, str] | None:
    """The page that the card leads to: the name of its server, which is what a chip can say of it, and its address."""
    page = urlsplit(reply.card.link or "") if reply.card is not None else None
    if page is None or page.scheme != "https" or not 0 < len(page.hostname or "") <= LONGEST_LINK:
        return None
    return page.hostname or "", page.geturl()


def _tells_more(reply: SpokenReply, screen: WrittenScreen) -> bool:
    """Whether the words may speak of a card that says what the screen does not: how people are reached, say."""
    return reply.card is not None and not tells_the_same(reply.card, screen)


def tile_card(tile: WrittenTile, *, address: str) -> Shown:
    """A gift's own card."""
    return Shown(tile.name, (described(tile),), picture_at(tile.picture, address=address))


def markdown(lines: Iterable[str]) -> str:
    """Lines for a card that reads markdown, as they stand: no mark in a gift's name makes it bold."""
    return "  \n".join(line if line.startswith("https://") else line.translate(_MARKS) for line in lines)


def _shown(title: str, lines: Iterable[str], picture: str | None, *, address: str) -> Shown | None:
    said = tuple(line.strip() for line in lines if line.strip())
    return Shown(title, said, picture_at(picture, address=address)) if said else None


def _distinct(names: Iterable[str]) -> bool:
    listed = [name.casefold() for name in names]
    return all(listed) and len(set(listed)) == len(listed)
