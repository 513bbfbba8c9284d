# SPDX-License-Identifier: Apache-2.0
"""What a reply becomes in a voice: words for any channel to write, and for the store to keep. Core: plain and frozen.

A field that joins one of these needs a default, so that a reply stored before still reads back.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from msgspec import Struct

from skill.speaking.markup import clean, speakable


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A rendered prompt: `ssml` without the <speak> element, and the same as plain `text`."""

    ssml: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenCard:
    """A rendered card: plain text."""

    title: str
    text: str
    picture: str | None = None
    link: str | None = None
    """The id of a pay link while it is kept; its whole address once it is sent, which `text` ends with then."""


class WrittenTile(Struct, frozen=True, kw_only=True):
    """A rendered tile: plain text."""

    product: str
    name: str
    price: str
    reason: str = ""
    picture: str | None = None


class WrittenGallery(Struct, frozen=True, kw_only=True, tag=True):
    """A rendered gallery: plain text."""

    title: str
    tiles: tuple[WrittenTile, ...] = ()
    closing: str = ""


class WrittenSheet(Struct, frozen=True, kw_only=True, tag=True):
    """A rendered sheet: plain text."""

    title: str
    rows: tuple[str, ...]
    total: str
    closing: str
    picture: str | None = None


WrittenScreen = WrittenGallery | WrittenSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenReply:
    """A rendered reply, ready for any channel's writer; what the store keeps for a repeated delivery."""

    speech: Spoken | None
    reprompt: Spoken | None
    card: SpokenCard | None
    listens: bool
    link_account: bool = False
    """Whether the platform's card for linking an account goes along, in place of `card`."""
    screen: WrittenScreen | None = None
    ask_code: str | None = None
    """Whether the platform goes on by asking for a code: the token that comes back with what it found."""
    stage: str = ""
    """Where the conversation stands now, for a platform whose pages follow it."""
    asks: str = ""
    """The slot that the open question asks for; empty where it asks for none."""
    holds: tuple[str, ...] = ()
    """The slots whose answers are remembered."""
    hands_over: str | None = None
    """Whether a person goes on from here: the number that a call is put through to, or "" for a chat."""

    def addressed(self, address_of: Callable[[str], str]) -> "SpokenReply":
        """The same reply with the address of its card's link written out."""
        card = self.card
        if card is None or card.link is None:
            return self
        address = address_of(card.link)
        return replace(self, card=replace(card, text=f"{card.text}\n{address}", link=address))

    def preceded_by(self, words: str) -> "SpokenReply":
        """The same reply with plain words said before it."""
        said = Spoken(ssml=speakable(words), text=clean(words))
        rest = self.speech
        both = said if rest is None else Spoken(ssml=f"{said.ssml} {rest.ssml}", text=f"{said.text} {rest.text}")
        return replace(self, speech=both)
