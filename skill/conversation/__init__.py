# SPDX-License-Identifier: Apache-2.0
"""The shared words: what a channel hands in (Turn), and what it gets back (Reply).

Core. Laws: no platform's name or format appears here, and no sentence; a Reply holds prompt ids
and arguments, which `speaking` turns into words. Everything is frozen, and what can't be, can't be built.
"""

from skill.conversation.replies import (
    AskCode,
    Card,
    Gallery,
    LinkAccount,
    Prompt,
    Reply,
    Scalar,
    Screen,
    Series,
    Sheet,
    Tile,
)
from skill.conversation.turns import Meaning, Role, SlotText, Speaker, Surface, Turn, TurnKind
from skill.conversation.values import Age, Amount, Choice, Day, Grade, Many, Number, Ordinal, Value, Words

__all__ = [
    "Age",
    "Amount",
    "AskCode",
    "Card",
    "Choice",
    "Day",
    "Gallery",
    "Grade",
    "LinkAccount",
    "Many",
    "Meaning",
    "Number",
    "Ordinal",
    "Prompt",
    "Reply",
    "Role",
    "Scalar",
    "Screen",
    "Series",
    "Sheet",
    "SlotText",
    "Speaker",
    "Surface",
    "Tile",
    "Turn",
    "TurnKind",
    "Value",
    "Words",
]
