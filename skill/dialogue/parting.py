# SPDX-License-Identifier: Apache-2.0
"""Goodbye after an order, with a word about the day that it was for."""

from skill.conversation import Prompt
from skill.dialogue.days import day_name
from skill.dialogue.replying import leave
from skill.dialogue.state import Scene, Step

_CELEBRATED = frozenset({"birthday", "party", "wedding", "anniversary", "graduation", "housewarming", "retirement"})
_GREETED = frozenset({"christmas", "hanukkah", "easter", "halloween", "thanksgiving", "diwali"})
_NEAR_DAYS = 6


def goodbye(scene: Scene) -> Step:
    """End the session kindly; whoever did not order hears nothing about what it was for."""
    bought = scene.state.bought
    if bought is None or bought.member != scene.turn.speaker.member:
        return leave(scene, Prompt(id="goodbye"))
    if bought.occasion in _GREETED:
        return leave(scene, Prompt(id="goodbye-greeting", args={"occasion": bought.occasion}))
    ahead = (bought.day - scene.today).days
    if bought.occasion in _CELEBRATED and bought.named and 0 <= ahead <= _NEAR_DAYS:
        day = day_name(bought.day, scene.today)
        close = "yes" if ahead < 2 else "no"
        return leave(scene, Prompt(id="goodbye-party", args={"occasion": bought.occasion, "day": day, "close": close}))
    return leave(scene, Prompt(id="goodbye-gift"))
