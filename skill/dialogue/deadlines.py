# SPDX-License-Identifier: Apache-2.0
"""The day that was promised, kept until the read-back: a quote that would arrive later says so first."""

from skill.conversation import Prompt
from skill.dialogue.days import day_name
from skill.dialogue.state import Scene
from skill.orders.model import Quote


def too_late(scene: Scene, quote: Quote) -> tuple[Prompt, ...]:
    """A plain notice where a quote arrives after the day that the shopper named; nothing where it is in time.

    The cut-off may have passed since the gift was suggested, or the gift was asked for by name.
    """
    if scene.by is None or quote.arrives <= scene.by:
        return ()
    return (Prompt(id="arrives-too-late", args={"day": day_name(scene.by, scene.today)}),)
