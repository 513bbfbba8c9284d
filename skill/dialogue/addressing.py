# SPDX-License-Identifier: Apache-2.0
"""Where a parcel goes: the household's saved places, by the names that its people gave them.

Law: only an adult whose voice is known hears which places there are; an address itself is never spoken.
"""

from skill.catalog.wording import stems
from skill.conversation import Choice, Prompt, Series, Value, Words
from skill.dialogue.places import destination, usual
from skill.dialogue.replying import LISTED, Args
from skill.dialogue.state import Notice, Scene
from skill.orders.model import CartLine, GiftOptions

_ECHOED = 80
"""A note of so many characters is said back before the read-back; a longer one would be forgotten over it."""


def packing(scene: Scene) -> GiftOptions:
    """How this parcel is packed, as far as the shop does that; to anywhere but the usual place without prices."""
    gift, offered = scene.state.gift, scene.shop.plan.gift
    return GiftOptions(
        wrap=gift.wrap and offered.wrap_fee is not None,
        note=gift.note if offered.note else None,
        without_prices=gift.without_prices or destination(scene) != usual(scene),
    )


def note_said(note: str) -> Notice:
    """That the note is in, with its words where an ear keeps them."""
    echo = {"note": note.rstrip(".,;:!?… ")}  # its last sign gives way to the sentence's own
    return Notice(id="note-ack", args=echo) if len(note) <= _ECHOED else Notice(id="long-note-ack")


def note_reminded(scene: Scene, before: tuple[CartLine, ...]) -> Scene:
    """The scene in which the read-back begins with a note that was written for other gifts, perhaps for somebody else.

    `before` is the cart that the new one took the place of.
    """
    note, stays = scene.state.gift.note, {line.product for line in scene.state.cart}
    if note is None or not before or any(line.product in stays for line in before):
        return scene
    said, waiting = note_said(note), scene.state.notices
    return scene if said in waiting else scene.at(notices=(*waiting, said))


def find(scene: Scene, value: Value | None) -> str | None:
    """The saved place that was named ("my sister's", "home"); None where there is none of that name."""
    places, person = scene.turn.speaker.places, scene.turn.speaker.place_of
    if isinstance(value, Choice):
        if value.id in places:
            return value.id
        if value.id in person:
            return person[value.id]
    said = stems(value.words if isinstance(value, Choice) else value.text if isinstance(value, Words) else "")
    return next((place for place in places if (name := stems(place)) and set(name) <= set(said)), None)


def also_to(scene: Scene) -> Notice | None:
    """That the gift could go to a saved place of its recipient: said once, where no place was named."""
    recipient = scene.state.answers.get("recipient")
    place = scene.turn.speaker.place_of.get(recipient.id) if isinstance(recipient, Choice) else None
    if place is None or scene.state.ship_to is not None or place == usual(scene):
        return None
    return Notice(id="also-to", args={"ship_to": place})


def named_places(scene: Scene) -> Args:
    """The first places that there are, as many as an ear keeps, and whether there are more."""
    places = scene.turn.speaker.places
    named = tuple(Prompt(id="ship-to", args={"ship_to": place}) for place in places[:LISTED])
    return {"places": Series(items=named), "more": "yes" if len(places) > LISTED else "no"}
