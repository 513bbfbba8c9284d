# SPDX-License-Identifier: Apache-2.0
"""Where a question about a gift comes from and goes back to: which gift is meant, and what is asked next. Core.

Laws: an answer about a gift chooses nothing; a question in the middle of another, such as the read-back's, goes back
to that one.
"""

from collections.abc import Mapping

from skill.catalog.model import Product
from skill.conversation import Meaning, Prompt, Series, Value
from skill.dialogue.checking_out import remind
from skill.dialogue.choosing import meant, shown_products
from skill.dialogue.looks import Aside
from skill.dialogue.replying import Args, listen
from skill.dialogue.state import QUOTED, Scene, Step
from skill.dialogue.suggesting import spoken_of

# Stages at which gifts are looked at: a question about one of them leads to whether it is the one.
LOOKING = frozenset(("choosing", "considering", "reviewing", "comparing", "pointing"))
# Stages at which something else than the gift in focus is being settled, so that the focus stays.
_SETTLING = QUOTED | {"relaxing", "variant", "wrapping", "noting", "shipping", "reminding", "canceling"}

POINTERS = ("ordinal", "product", "pick", "number")
"""The slots that point at a product."""


def look_at(scene: Scene, product: Product, *, stage: str = "considering") -> Scene:
    """The scene in which this gift is the one spoken about; the list it stands in stays the list."""
    among = scene if product.id in scene.state.shown else spoken_of(scene, (product,))
    return among.at(stage=stage, focus=product.id)


def answer_about(scene: Scene, product: Product, *says: Prompt) -> Step:
    """Answer, and go back to the question that was open: among gifts, whether this is the one."""
    stage = scene.state.stage
    if stage in LOOKING:
        looked_at = look_at(scene, product)
        if stage == "considering" and scene.state.focus == product.id:
            return listen(looked_at, says=says)
        # The gift is named where it was not the one spoken about, so that a mishearing is noticed.
        name = product.spoken_name
        return listen(looked_at, says=says, question=Prompt(id="considering-named", args={"item": name}))
    return remind(scene if stage in _SETTLING else scene.at(focus=product.id), says=says)


def ask_which(scene: Scene, meaning: Meaning) -> Step:
    """Ask which gift is meant, and keep what was asked of it; where nothing was shown there is nothing to point at."""
    shown = shown_products(scene)
    if not shown:
        named = "product" in meaning.slots and meant(scene, meaning.slots) is None
        missing = "not-on-the-shelf" if named else "nothing-looked-at"
        return remind(scene, says=(Prompt(id=missing),))
    if scene.state.stage not in LOOKING or len(shown) == 1:
        return remind(scene, says=(Prompt(id="which-product"),))
    kept = {slot: value for slot, value in meaning.slots.items() if slot.removeprefix("other_") not in POINTERS}
    waiting = scene.at(stage="pointing", focus=None, aside=Aside(intent=meaning.intent, slots=kept))
    return which_of(waiting, shown)


def which_of(scene: Scene, products: tuple[Product, ...]) -> Step:
    """Ask for one of a few gifts by name."""
    return listen(scene, question=Prompt(id="pointing-which", args={"items": _names(products)}))


def ask_other(scene: Scene, product: Product) -> Step:
    """Ask which gift to compare this one with."""
    others = tuple(gift for gift in shown_products(scene) if gift.id != product.id)
    waiting = scene.at(stage="pointing", focus=product.id, aside=Aside(intent="compare", slots={}))
    args: Args = {"item": product.spoken_name, "items": _names(others)}
    return listen(waiting, question=Prompt(id="pointing-other", args=args))


def _names(products: tuple[Product, ...]) -> Series:
    return Series(items=tuple(gift.spoken_name for gift in products))


def points(slots: Mapping[str, Value]) -> bool:
    """Whether any slot points at a product."""
    return any(slot in slots for slot in POINTERS)
