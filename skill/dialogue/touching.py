# SPDX-License-Identifier: Apache-2.0
"""A touch on a gift: it is told about, and what is said next decides.

Law: a touch has no voice, so it agrees to nothing; no cart, quote or order can come of it.
"""

from skill.conversation import Prompt, SlotText
from skill.dialogue.checking_out import remind
from skill.dialogue.state import Scene, Step
from skill.dialogue.suggesting import tell_more


def touched(scene: Scene) -> Step:
    """Tell about the very gift that was touched, also where its list is no longer the last one spoken."""
    named = scene.turn.slots.get("product")
    product = scene.shelf.product(named.text) if isinstance(named, SlotText) else None
    if scene.state.stage == "start":
        scene = scene.at(stage="recipient")
    scene = scene.at(misses=0)
    return tell_more(scene, product) if product else remind(scene, says=(Prompt(id="which-product"),))
