# SPDX-License-Identifier: Apache-2.0
"""Questions that are about the shop, whichever gift is looked at: delivery, returns, discounts, paying, privacy. Core.

Law: what is said here is true of this shop's plan, and of every gift in it.
"""

from collections.abc import Callable, Mapping

from skill.conversation import Choice, Prompt, Words
from skill.dialogue import delivering
from skill.dialogue.replying import Args
from skill.dialogue.state import Scene


def of_the_shop(scene: Scene, asked: Choice | Words) -> tuple[Prompt, ...]:
    """What holds for all gifts; nothing where the answer depends on the gift."""
    topic = asked.id if isinstance(asked, Choice) else ""
    if scene.state.shown and topic not in _OF_NO_GIFT:
        return ()
    tell = _TOLD.get(topic)
    return tell(scene) if tell else ()


def _delivery(scene: Scene) -> tuple[Prompt, ...]:
    if len(delivering.ways(scene).plans) > 1:
        return delivering.told(scene)
    args: Args = {**fees(scene), "arrives": delivering.soonest(scene)}
    return (Prompt(id="shop-delivery", args=args),)


def fees(scene: Scene) -> Args:
    """What delivery costs here, and from which amount it costs nothing."""
    plan = delivering.ways(scene).plans[0]
    free_over = plan.free_over
    return {
        "fee": plan.fee,
        "free_over": free_over if free_over is not None else plan.fee,
        "kind": "free" if plan.fee.minor == 0 else "flat" if free_over is None else "free-over",
    }


def _returns(scene: Scene) -> tuple[Prompt, ...]:
    return (Prompt(id="own-returns", args={"days": delivering.ways(scene).plans[0].withdrawal_days}),)


def _said(prompt: str) -> Callable[[Scene], tuple[Prompt, ...]]:
    return lambda scene: (Prompt(id=prompt),)


_TOLD: Mapping[str, Callable[[Scene], tuple[Prompt, ...]]] = {
    "delivery": _delivery,
    "returns": _returns,
    "discounts": _said("shop-discounts"),
    "payment": _said("shop-payment"),
    "privacy": _said("shop-privacy"),
}
_OF_NO_GIFT = frozenset({"discounts", "payment", "privacy"})
"""What no gift's row says anything about."""
