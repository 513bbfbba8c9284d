# SPDX-License-Identifier: Apache-2.0
"""Prompts -> speech, text and cards in a locale and a brand's voice."""

from skill.speaking.markup import spoken_seconds
from skill.speaking.rendered import (
    Spoken,
    SpokenCard,
    SpokenReply,
    WrittenGallery,
    WrittenScreen,
    WrittenSheet,
    WrittenTile,
)
from skill.speaking.sources import Source
from skill.speaking.voice import Voice

__all__ = [
    "Source",
    "Spoken",
    "SpokenCard",
    "SpokenReply",
    "Voice",
    "WrittenGallery",
    "WrittenScreen",
    "WrittenSheet",
    "WrittenTile",
    "spoken_seconds",
]
