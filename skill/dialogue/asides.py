# SPDX-License-Identifier: Apache-2.0
"""The gift that a question waited for is named: the question is answered. Core."""

import dataclasses
from collections.abc import Callable, Mapping

from skill.dialogue.choosing import meant, shown_products
from skill.dialogue.comparing import compare
from skill.dialogue.describing import tell
from skill.dialogue.pointing import which_of
from skill.dialogue.product_questions import ask
from skill.dialogue.replying import listen
from skill.dialogue.reviewing import read_one, sum_up
from skill.dialogue.state import Scene, Step
from skill.dialogue.universals import not_understood

_WAITING: Mapping[str, Callable[[Scene], Step]] = {
    "ask_about": ask,
    "compare": compare,
    "read_review": read_one,
    "read_reviews": sum_up,
    "tell_me_more": tell,
}


def settle(scene: Scene) -> Step:
    """Answer what was asked, of the gift that is named now."""
    aside, named = scene.state.aside, scene.meaning.slots
    waiting = _WAITING.get(aside.intent) if aside else None
    if aside is None or waiting is None or not named or meant(scene, named) is None:
        return not_understood(scene)
    meaning = dataclasses.replace(scene.meaning, intent=aside.intent, slots={**named, **aside.slots})
    asked = dataclasses.replace(scene, turn=dataclasses.replace(scene.turn, meaning=meaning))
    return waiting(asked.at(stage="choosing"))


def ask_again(scene: Scene) -> Step:
    """A yes names none of them."""
    shown = shown_products(scene)
    return which_of(scene, shown) if shown else not_understood(scene)


def give_up(scene: Scene) -> Step:
    """Not that important: back to the list."""
    return listen(scene.at(stage="choosing"))
