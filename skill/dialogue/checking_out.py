# SPDX-License-Identifier: Apache-2.0
"""From "I'll take it" to an order: quote, read-back, answer. Nothing here moves money; the safeguards decide.

Laws: a quote is read back in full before it can be agreed to; whatever changes the cart, the parcel or the wish drops
the quote; nothing but PlaceOrder asks for an order, and only at an answer to the read-back.
"""

from collections.abc import Callable, Mapping
from uuid import NAMESPACE_URL, uuid5

from skill.catalog.model import Product
from skill.conversation import Card, Choice, Grade, LinkAccount, Prompt
from skill.dialogue import addressing
from skill.dialogue.deadlines import too_late
from skill.dialogue.effects import Changed, Foresee, Foreseen, Placed, PlaceOrder, Refused, Unsettled
from skill.dialogue.filling import CART_FULL, put, sellable, without
from skill.dialogue.over_limit import look_below
from skill.dialogue.replying import listen, quote_args
from skill.dialogue.state import Bought, Notice, Scene, Step
from skill.dialogue.suggesting import suggest
from skill.orders.model import Order, Quote
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
    found = sellable(scene.at(adding=False))
    if isinstance(found, Step):
        return found
    scene, items = found
    if not items:
        return _sold_out(scene)
    shop = scene.shop
    quote = make_quote(
        quote_id=str(uuid5(NAMESPACE_URL, f"quote:{shop.brand}:{scene.turn.id}:{scene.state.number}")),
        brand=shop.brand,
        seller=shop.seller,
        household=scene.turn.speaker.household,
        items=items,
        plan=shop.plan,
        policy=shop.policy,
        ship_to=addressing.destination(scene),
        gift=addressing.packing(scene),
        now=scene.turn.at,
    )
    return Step(state=scene.state, effects=(Foresee(quote=quote),))


def foreseen(scene: Scene, outcome: Foreseen) -> Step:
    """Read the quote back, or say what stands in the way and keep the cart."""
    if outcome.findings:
        finding = outcome.findings[0]
        return look_below(scene, outcome.quote, finding) or _blocked(scene, finding)
    quote, notices = outcome.quote, scene.state.notices
    also = addressing.also_to(scene) if scene.state.offered is None else None
    return _read_back(scene.at(notices=(*notices, also) if also else notices), quote)


def answer(scene: Scene, grade: Grade, *, asked_words: bool) -> Step:
    """Deal with an answer to the read-back; only a strong yes goes on to the safeguards."""
    state = scene.state
    if state.quote is None or grade is not Grade.STRONG_YES:
        return remind(scene)
    place = PlaceOrder(
        quote=state.quote, read_back=state.read_back, turn=state.number, grade=grade, asked_words=asked_words
    )
    return Step(state=state, effects=(place,))


def remind(scene: Scene, *, says: tuple[Prompt, ...] = (), card: Card | None = None) -> Step:
    """Ask the stage's question again. At the read-back that names item and total, and renews the consent's minute."""
    quote = scene.state.quote
    if quote is None:
        return listen(scene, says=says, card=card)
    return listen(renew(scene, quote), says=says, card=card)


def renew(scene: Scene, quote: Quote) -> Scene:
    """The scene with the consent's minute beginning again: this turn names item and total once more.

    Whoever heard the whole of it is the one who may agree to it.
    """
    return scene.at(read_back=_heard_now(scene, quote, by=_heard_before(scene, quote)))


def read_again(scene: Scene) -> Step:
    """The whole read-back once more."""
    quote = scene.state.quote
    return _read_back(scene, quote) if quote else listen(scene)


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


def refused(scene: Scene, outcome: Refused) -> Step:
    """Nothing was bought. Where asking again can help, ask again; else say why and keep the cart."""
    finding = outcome.findings[0]
    return _AFTER_REFUSAL.get(finding.reason, _blocked)(scene, finding)


def changed(scene: Scene, outcome: Changed) -> Step:
    """Price or stock moved under the quote: a new quote and a new read-back, or something else."""
    if not outcome.sold_out:
        return check_out(scene.at(notices=(Notice(id="price-changed"),)))
    left = without(scene, outcome.skus)
    return check_out(left) if left.state.cart else _sold_out(scene)


def unsettled(scene: Scene, outcome: Unsettled) -> Step:
    """The provider is slow: promise nothing but that it will be found out."""
    waiting = scene.afresh(stage="ordered", cart=(), orders=(outcome.order.id,), bought=_bought(scene, outcome.order))
    return listen(waiting, says=(Prompt(id="order-unsettled"),))


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


def _read_back(scene: Scene, quote: Quote) -> Step:
    args = quote_args(quote)
    says = (*(Prompt(id=notice.id, args=notice.args) for notice in scene.state.notices), *too_late(scene, quote))
    heard = _heard_now(scene, quote, by=scene.turn.speaker.member or _heard_before(scene, quote))
    confirming = scene.at(stage="confirming", offered=quote.id, quote=quote, read_back=heard, notices=())
    card = Card(title=Prompt(id="quote-card-title", args=args), text=Prompt(id="quote-card", args=args))
    return listen(confirming, says=says, question=Prompt(id="read-back", args=args), card=card)


def _heard_now(scene: Scene, quote: Quote, *, by: str | None) -> ReadBack:
    # The runtime moves `heard_at` to the end of the prompt once it knows how long that takes to say.
    return ReadBack(quote_hash=quote.hash, turn=scene.state.number, heard_at=scene.turn.at, member=by)


def _heard_before(scene: Scene, quote: Quote) -> str | None:
    """Who heard the whole of this very quote."""
    before = scene.state.read_back
    return before.member if before is not None and before.quote_hash == quote.hash else None


def _blocked(scene: Scene, finding: Finding) -> Step:
    stopped = scene.at(stage="ordered", notices=())
    says = (Prompt(id=f"finding-{finding.reason}", args=finding.args),)
    card: Card | LinkAccount | None = None
    if finding.reason == "purchasing_off":
        card = Card(title=Prompt(id="purchasing-off-card-title"), text=Prompt(id="purchasing-off-card"))
    elif finding.reason == "no_household":
        card = LinkAccount()
    return listen(stopped, says=says, card=card)


def _ask_again(scene: Scene, finding: Finding) -> Step:
    return remind(scene, says=(Prompt(id=f"finding-{finding.reason}", args=finding.args),))


def _quote_again(scene: Scene, finding: Finding) -> Step:
    return check_out(scene.at(notices=(Notice(id=f"finding-{finding.reason}"),)))


# What a refusal leads to; every other reason is said, and the cart waits.
_AFTER_REFUSAL: Mapping[str, Callable[[Scene, Finding], Step]] = {
    "yes_not_strong": _ask_again,
    "bare_yes_not_enough": _ask_again,
    "stale_consent": _quote_again,
    "quote_expired": _quote_again,
    "not_read_back": _quote_again,
    "other_quote_read_back": _quote_again,
    "read_to_another": _quote_again,
    "same_turn": _quote_again,
}


def _sold_out(scene: Scene) -> Step:
    gone = tuple(line.product for line in scene.state.cart)
    emptied = scene.at(cart=(), focus=None, notices=(), refused=(*scene.state.refused, *gone))
    return suggest(emptied, says=(Prompt(id="sold-out"),))
