# SPDX-License-Identifier: Apache-2.0
"""From "I'll take it" to an order: quote, read-back, answer. Nothing here moves money; the safeguards decide.

Laws: a quote is read back in full before it can be agreed to; whatever changes the cart, the parcel or the wish drops
the quote. What stands in the way of one, and what is asked because of it, is in `stepping_up`.
"""

from uuid import NAMESPACE_URL, uuid5

from skill.catalog.model import Product
from skill.conversation import Card, Choice, LinkAccount, Prompt
from skill.dialogue import addressing, delivering, paying, places
from skill.dialogue.bought import Bought
from skill.dialogue.deadlines import too_late
from skill.dialogue.effects import Changed, Foresee, Placed, Unsettled
from skill.dialogue.filling import CART_FULL, put, sellable, without
from skill.dialogue.promises import kept_back, safety_args, warned
from skill.dialogue.proving import Challenge
from skill.dialogue.replying import NO_WORD, listen, quote_args
from skill.dialogue.state import Notice, Scene, Step
from skill.dialogue.suggesting import suggest
from skill.dialogue.talk import talk_of
from skill.orders.model import Order, OrderState, Quote
from skill.orders.pricing import quote as make_quote
from skill.safeguards.model import Finding, ReadBack


def take(scene: Scene, product: Product | None, *, quantity: int | None = None) -> Step:
    """Put the one gift meant into the cart and go to the checkout.

    It joins what was collected on purpose, and takes the place of what was only left from an earlier checkout.
    """
    if product is None:
        return listen(scene, says=(Prompt(id="which-product"),))
    filled = put(scene, product, quantity=quantity, joins=scene.state.collected)
    if filled is None:
        return listen(scene.at(stage="carting"), says=(CART_FULL,))
    return check_out(addressing.note_reminded(filled.at(adding=False, offered=None), scene.state.cart))


def check_out(scene: Scene) -> Step:
    """Make a quote of the cart, and ask whether this person may buy it before reading it back.

    What must be chosen first is asked for; what is no longer there is left out, and said so.
    """
    if not scene.state.cart:
        return listen(scene, says=(Prompt(id="cart-empty"),))
    waiting = scene.state.waiting
    if waiting is not None and waiting.pays and scene.turn.at < waiting.until:
        return paying.again(scene, waiting)
    if waiting is not None and scene.turn.at < waiting.until:
        return listen(scene.at(stage="ordered", notices=()), says=(Prompt(id="approval-waiting"),))
    found = sellable(scene.at(adding=False))
    if isinstance(found, Step):
        return found
    scene, items = found
    if not items:
        return _sold_out(scene)
    shop, zone = scene.shop, delivering.serving(scene)
    if zone is None:
        return listen(scene.at(stage="ordered", notices=()), says=(delivering.not_served(scene),))
    quote = make_quote(
        quote_id=str(uuid5(NAMESPACE_URL, f"quote:{shop.brand}:{scene.turn.id}:{scene.state.number}")),
        brand=shop.brand,
        seller=shop.seller,
        household=scene.turn.speaker.household,
        items=items,
        plan=delivering.way_of(scene, zone, items),
        cheapest=delivering.passed_over(scene, zone, items),
        policy=shop.policy,
        ship_to=places.destination(scene),
        region=delivering.region(scene),
        gift=addressing.packing(scene),
        now=scene.turn.at,
    )
    return Step(state=scene.state, effects=(Foresee(quote=quote, talk=talk_of(scene)),))


def remind(scene: Scene, *, says: tuple[Prompt, ...] = (), card: Card | None = None) -> Step:
    """Ask the stage's question again. At the read-back that names item and total, and renews the consent's minute."""
    return listen(renew(scene), says=says, card=card)


def renew(scene: Scene) -> Scene:
    """The scene with the consent's minute beginning again, where this turn names item and total once more.

    Whoever heard the whole of it is the one who may agree to it.
    """
    quote = scene.state.quote
    if quote is None or scene.state.stage != "confirming":
        return scene
    return scene.at(read_back=_heard_now(scene, quote, by=_heard_before(scene, quote)))


def read_again(scene: Scene) -> Step:
    """The whole read-back once more."""
    quote = scene.state.quote
    return read_back(scene, quote, challenge=scene.state.challenge) if quote else listen(scene)


def decline(scene: Scene) -> Step:
    """No: nothing is ordered, the cart stays."""
    kept = scene.at(stage="ordered")
    return listen(kept, says=(Prompt(id="not-ordered"),))


def placed(scene: Scene, outcome: Placed) -> Step:
    """It is ordered: say so, say how to undo it, and leave the details on a card."""
    order = outcome.order
    minutes = int((order.cancel_until - order.placed_at).total_seconds() // 60)
    args = {**quote_args(order.quote), "minutes": minutes}
    done = scene.afresh(stage="ordered", cart=(), orders=(order.id,), bought=_bought(scene, order))
    card = Card(title=Prompt(id="ordered-card-title", args=args), text=Prompt(id="ordered-card", args=args))
    says = (Prompt(id="ordered", args=args),)
    if scene.state.remind:
        return offer_reminder(done, says=says, card=card)
    return listen(done, says=says, card=card)


def offer_reminder(scene: Scene, *, says: tuple[Prompt, ...] = (), card: Card | None = None) -> Step:
    """Ask whether one letter before the day comes again is wanted; only a yes sets it."""
    bought = scene.state.bought
    birthday = bought is not None and bought.occasion == "birthday" and bought.named
    args = {"recipient": (bought and bought.recipient) or "none", "birthday": "yes" if birthday else "no"}
    question = Prompt(id="reminding-offer", args=args)
    return listen(scene.at(stage="reminding"), says=says, question=question, card=card)


def changed(scene: Scene, outcome: Changed) -> Step:
    """Price or stock moved under the quote: a new quote and a new read-back, or something else."""
    if not outcome.sold_out:
        return check_out(scene.at(notices=(Notice(id="price-changed"),)))
    left = without(scene, outcome.skus)
    return check_out(left) if left.state.cart else _sold_out(scene)


def unsettled(scene: Scene, outcome: Unsettled) -> Step:
    """The provider is slow: promise nothing but that it will be found out."""
    waiting = scene.afresh(stage="ordered", cart=(), orders=(outcome.order.id,), bought=_bought(scene, outcome.order))
    asked = outcome.order.state is OrderState.AWAITING_PAYER
    return listen(waiting, says=(Prompt(id="order-awaits-payer" if asked else "order-unsettled"),))


def _bought(scene: Scene, order: Order) -> Bought:
    """What the order was for, as far as the shopper told: kept for a goodbye and for a reminder."""
    recipient, occasion = (scene.state.answers.get(slot) for slot in ("recipient", "occasion"))
    return Bought(
        order=order.id,
        member=order.member,
        day=scene.by or order.quote.arrives,
        named=scene.by is not None,
        recipient=recipient.id if isinstance(recipient, Choice) else None,
        occasion=occasion.id if isinstance(occasion, Choice) else None,
    )


def read_back(scene: Scene, quote: Quote, *, challenge: Challenge | None = None) -> Step:
    """Say all of a quote, then how to say yes to it."""
    args = quote_args(quote, word=challenge.word if challenge else NO_WORD)
    notices = tuple(Prompt(id=notice.id, args=notice.args) for notice in scene.state.notices)
    says = (*notices, *too_late(scene, quote), *kept_back(args, quote), *warned(quote))
    heard = _heard_now(scene, quote, by=scene.turn.speaker.member or _heard_before(scene, quote))
    confirming = scene.at(
        stage="confirming", offered=quote.id, quote=quote, read_back=heard, challenge=challenge, notices=()
    )
    text = Prompt(id="quote-card", args={**args, **safety_args(quote)})
    card = Card(title=Prompt(id="quote-card-title", args=args), text=text)
    return listen(confirming, says=says, question=Prompt(id="read-back", args=args), card=card)


def _heard_now(scene: Scene, quote: Quote, *, by: str | None) -> ReadBack:
    # The runtime moves `heard_at` to the end of the prompt once it knows how long that takes to say.
    return ReadBack(quote_hash=quote.hash, turn=scene.state.number, heard_at=scene.turn.at, member=by)


def _heard_before(scene: Scene, quote: Quote) -> str | None:
    """Who heard the whole of this very quote."""
    before = scene.state.read_back
    return before.member if before is not None and before.quote_hash == quote.hash else None


def blocked(scene: Scene, finding: Finding) -> Step:
    """Nothing is bought: say why, and keep the cart."""
    stopped = scene.at(stage="ordered", notices=())
    says = (Prompt(id=f"finding-{finding.reason}", args=finding.args),)
    card: Card | LinkAccount | None = None
    if finding.reason == "purchasing_off":
        card = Card(title=Prompt(id="purchasing-off-card-title"), text=Prompt(id="purchasing-off-card"))
    elif finding.reason == "no_household":
        card = LinkAccount()
    return listen(stopped, says=says, card=card)


def _sold_out(scene: Scene) -> Step:
    gone = tuple(line.product for line in scene.state.cart)
    emptied = scene.at(cart=(), focus=None, notices=(), refused=(*scene.state.refused, *gone))
    return suggest(emptied, says=(Prompt(id="sold-out"),))
