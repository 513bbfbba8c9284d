# SPDX-License-Identifier: Apache-2.0
"""What the Alexa tests share: a model with one intent, a shop with one answer."""

from collections.abc import Mapping
from typing import Any

from skill.conversation import Turn
from skill.speaking import Spoken, SpokenCard, SpokenReply

SKILL_ID = "amzn1.ask.skill.0d2b6c1e-6f0c-4d6c-9a53-0b4f3c1f2a11"


def spoken(words: str) -> Spoken:
    return Spoken(ssml=words, text=words)


ANSWER = SpokenReply(
    speech=spoken("Three that arrive by Friday. Which one?"),
    reprompt=spoken("Which one?"),
    card=SpokenCard(title="Lantern Lane Toys", text="Star Lamp"),
    listens=True,
)
APOLOGY = SpokenReply(speech=spoken("Something went wrong."), reprompt=None, card=None, listens=False)


def canonical(intent: str, slots: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """A model with one intent and two slots, for tests that are not about the model."""
    if intent != "FindGiftIntent":
        return "fallback", {}
    return "find_gift", {name: slot for name, slot in slots.items() if name in ("recipient", "interest")}


class Shop:
    """A runtime that answers everything alike, and remembers what it was asked."""

    def __init__(self, answer: SpokenReply = ANSWER) -> None:
        self.turns: list[Turn] = []
        self.answer = answer

    def take(self, turn: Turn) -> SpokenReply:
        self.turns.append(turn)
        return self.answer


def no_network(address: str) -> bytes:
    raise AssertionError(f"fetched {address}")
