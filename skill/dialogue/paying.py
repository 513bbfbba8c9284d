# SPDX-License-Identifier: Apache-2.0
"""A guest, whose account belongs to no household: a link to a page on which they order and pay. Core; moves no money.

Laws: nothing is bought by a guest's voice; a link is made after a yes to just that, and its address is shown and never
said; whatever a page would be refused for is said at once; the cart stays until it is bought or let go.
"""

from skill.conversation import Card, Grade, LinkAccount, Prompt
from skill.dialogue.effects import AskPayLink, PayLinkMade
from skill.dialogue.proving import Waiting
from skill.dialogue.replying import listen, where_shown
from skill.dialogue.state import Scene, Step
from skill.orders.model import Quote
from skill.safeguards.model import Factor, Finding, Outcome

_AGREES = frozenset({Grade.STRONG_YES, Grade.WEAK_YES, Grade.UNCLEAR})
_GUEST = "no_household"
_OF_HOMES = frozenset({"known_adult", "purchasing_on", "order"})
"""The rules that look for a home, its switch and its saved payment: a page of one's own needs none of them."""


def instead(scene: Scene, findings: tuple[Finding, ...]) -> tuple[Finding, ...] | None:
    """What would stand in the way of a guest on a page of their own; None for others, and where no card is shown."""
    if not scene.shop.pays_by_link or scene.turn.surface.call:
        return None
    if all(finding.reason != _GUEST for finding in findings):
        return None
    left = (finding for finding in findings if finding.rule not in _OF_HOMES)
    return tuple(one for one in left if one.outcome is not Outcome.STEP_UP or Factor.AGAIN in one.factors)


def offer(scene: Scene, quote: Quote) -> Step:
    """Ask whether the link is wanted. Said is why, but only once, and what waited to be said."""
    waited = tuple(Prompt(id=notice.id, args=notice.args) for notice in scene.state.notices)
    why = (Prompt(id="pay-link-why"),) if scene.state.stage != "paying" else ()
    asking = scene.at(stage="paying", quote=quote, read_back=None, notices=())
    # Beside a speaker, the platform's own card stands ready for who would rather link an account.
    card = LinkAccount() if why and not scene.turn.surface.chat else None
    return listen(asking, says=(*waited, *why), card=card)


def answer(scene: Scene) -> Step:
    """Yes, make it."""
    quote = scene.state.quote
    if quote is None or scene.meaning.grade not in _AGREES:
        return listen(scene)
    return Step(state=scene.state, effects=(AskPayLink(quote=quote),))


def made(scene: Scene, outcome: PayLinkMade) -> Step:
    """The card is on its way: say what to do with it and how long it is good for."""
    quote = scene.state.quote
    waiting = Waiting(approval=outcome.link, until=outcome.expires_at, pays=True)
    minutes = max(1, round((outcome.expires_at - scene.turn.at).total_seconds() / 60))
    given = scene.at(stage="ordered", offered=quote.id if quote else scene.state.offered, waiting=waiting, notices=())
    return listen(
        given,
        says=(Prompt(id="pay-link-made", args={"minutes": minutes, **where_shown(given)}),),
        card=_card(given, outcome.link),
    )


def again(scene: Scene, waiting: Waiting) -> Step:
    """The same card once more: the cart is as it was, and the link is still good."""
    shown = scene.at(stage="ordered", notices=())
    return listen(
        shown, says=(Prompt(id="pay-link-waiting", args=where_shown(shown)),), card=_card(shown, waiting.approval)
    )


def _card(scene: Scene, link: str) -> Card:
    title = Prompt(id="pay-link-card-title", args={"seller": scene.shop.seller})
    return Card(title=title, text=Prompt(id="pay-link-card"), link=link)
