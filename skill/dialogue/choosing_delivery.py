# SPDX-License-Identifier: Apache-2.0
""" "Express, please", "the cheapest delivery", "how fast can you get it here?" Core.

Law: another way is another quote, read back anew.
"""

from skill.conversation import Choice, Prompt
from skill.dialogue import delivering
from skill.dialogue.carting import AT_CHECKOUT
from skill.dialogue.checking_out import check_out, remind
from skill.dialogue.state import Notice, Scene, Step


def choose_delivery(scene: Scene) -> Step:
    """Take the way that was asked for; without one, or where there is just the one, tell which there are."""
    value = scene.meaning.slots.get("method")
    if not isinstance(value, Choice) or len(delivering.ways(scene).plans) == 1:
        return remind(scene, says=delivering.told(scene))
    before, chosen = delivering.way_now(scene), scene.at(delivery=value.id)
    way = delivering.way_now(chosen)
    if way == before:
        return remind(chosen, says=(Prompt(id="delivery-kept", args={"asked": value.id}),))
    args = delivering.name_of(way)
    if chosen.state.cart and chosen.state.stage in AT_CHECKOUT:
        said = Notice(id="delivery-chosen", args=args)
        return check_out(chosen.at(notices=(*chosen.state.notices, said)))
    return remind(chosen, says=(Prompt(id="delivery-chosen", args=args),))
