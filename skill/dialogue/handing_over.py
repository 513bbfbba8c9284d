# SPDX-License-Identifier: Apache-2.0
"""To a person: how the shop's people are reached, on a card; said plainly where the shop names nobody."""

from skill.conversation import Card, Prompt
from skill.dialogue.checking_out import remind
from skill.dialogue.state import Scene, Step


def hand_over(scene: Scene) -> Step:
    """Send the shop's contact to the app and ask the same question again."""
    contact = scene.shop.contact
    if contact is None:
        return remind(scene, says=(Prompt(id="no-person"),))
    args = {
        "seller": scene.shop.seller,
        "phone": contact.phone or "",
        "email": contact.email or "",
    }
    card = Card(title=Prompt(id="contact-card-title", args=args), text=Prompt(id="contact-card", args=args))
    return remind(scene, says=(Prompt(id="contact-sent"),), card=card)
