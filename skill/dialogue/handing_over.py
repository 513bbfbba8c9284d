# SPDX-License-Identifier: Apache-2.0
"""To a person: put through where the shop has somebody there, else how its people are reached, on a card or by ear;
said plainly where the shop names nobody.
"""

from skill.conversation import Card, Prompt, Reply
from skill.dialogue.checking_out import remind
from skill.dialogue.replying import closed, where_shown
from skill.dialogue.shop import Contact
from skill.dialogue.state import QUOTED, Scene, Step


def hand_over(scene: Scene) -> Step:
    """Let a person go on; else tell the shop's contact and ask the same question again."""
    contact = scene.shop.contact
    if contact is None:
        return remind(scene, says=(Prompt(id="no-person"),))
    through = _through_to(scene, contact)
    if through is not None:
        return _put_through(scene, through)
    args = {
        "seller": scene.shop.seller,
        "phone": contact.phone or "",
        "email": contact.email or "",
    }
    if scene.turn.surface.call:
        return remind(scene, says=(Prompt(id="contact-told", args=args),))
    card = Card(title=Prompt(id="contact-card-title", args=args), text=Prompt(id="contact-card", args=args))
    return remind(scene, says=(Prompt(id="contact-sent", args=where_shown(scene)),), card=card)


def _through_to(scene: Scene, contact: Contact) -> str | None:
    """The number to put a call through to, "" for a chat; None where nobody is there."""
    surface = scene.turn.surface
    if not surface.hands_over:
        return None
    if surface.call:
        return contact.transfer
    return "" if contact.live_agent else None


def _put_through(scene: Scene, number: str) -> Step:
    """Leave the conversation to a person; what was being bought is not, and waits in the cart."""
    unordered = (Prompt(id="not-ordered"),) if scene.state.stage in QUOTED else ()
    says = (*unordered, Prompt(id="putting-through", args={"seller": scene.shop.seller}))
    return Step(state=closed(scene.state), reply=Reply(says=says, hands_over=number))
