# SPDX-License-Identifier: Apache-2.0
"""Questions about a product: "does it need batteries?" Core.

Laws: the answer stands in the product's row or is not known; the open question comes after it.
"""

from collections.abc import Mapping

from skill.conversation import Choice, Prompt, Value, Words
from skill.dialogue.answers import answer
from skill.dialogue.checking_out import remind
from skill.dialogue.choosing import meant, shown_products
from skill.dialogue.pointing import answer_about, ask_which, points
from skill.dialogue.replying import listen
from skill.dialogue.shop_questions import of_the_shop
from skill.dialogue.state import Scene, Step


def ask(scene: Scene) -> Step:
    """Answer a question about the gift that is meant; of several, ask which, unless the answer is the same for all."""
    slots = scene.meaning.slots
    asked = _asked(slots)
    general = of_the_shop(scene, asked)
    if general:
        return remind(scene, says=general)
    product = meant(scene, slots)
    words = slots.get("product")
    if product is None and isinstance(words, Words) and scene.state.focus:
        # No gift is called that: a part of the one that is looked at is meant ("how long is the chain").
        product = scene.shelf.product(scene.state.focus)
        asked = Words(text=f"{asked.words if isinstance(asked, Choice) else asked.text} {words.text}")
    if product is not None:
        return answer_about(scene, product, *answer(scene, product, asked).says)
    if not points(slots):
        shared = _shared(scene, asked)
        if shared:
            return listen(scene, says=shared)
    return ask_which(scene, scene.meaning)


def _asked(slots: Mapping[str, Value]) -> Choice | Words:
    """What is asked about: an attribute, an option ("in blue"), whether it suits an age; else what it costs."""
    for slot in ("attribute", "option"):
        value = slots.get(slot)
        if isinstance(value, Choice | Words):
            return value
    suits = "age" in slots or "recipient" in slots
    return Choice(id="age" if suits else "price", words="")


def _shared(scene: Scene, asked: Choice | Words) -> tuple[Prompt, ...]:
    """One answer for all the gifts shown, where the row of each says the very same."""
    shown = shown_products(scene)
    if len(shown) < 2 or scene.state.stage != "choosing":
        return ()
    first, *others = (answer(scene, product, asked) for product in shown)
    if not first.known or any(not other.known or other.says[0] != first.says[0] for other in others):
        return ()
    return (Prompt(id="facts-shared", args={"count": len(shown)}), first.says[0])
