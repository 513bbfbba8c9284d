# SPDX-License-Identifier: Apache-2.0
"""Orders already made: where they are, and undoing them. Only the person who ordered hears anything, in a voice that is
known or at their own login; a login alone undoes nothing.
"""

from datetime import datetime

from skill.conversation import Card, Prompt, Series
from skill.dialogue import reordering, withdrawing
from skill.dialogue.effects import CancelOrder, FindOrders, NotCanceled, OrderCanceled, OrdersFound
from skill.dialogue.replying import LISTED, line_item, listen, quote_args
from skill.dialogue.state import Scene, Step
from skill.money import Money
from skill.orders.model import FulfillmentState, Order, OrderState, PaymentState


def look_up(scene: Scene) -> Step:
    """Look up the speaker's orders, to say where the last one is or to cancel one."""
    return Step(state=scene.state, effects=(FindOrders(),))


def found(scene: Scene, outcome: OrdersFound) -> Step:
    """Answer "where is my order" or go on with "cancel my order", whichever was asked."""
    if not outcome.known:
        return listen(_done(scene), says=(Prompt(id="orders-not-told"),))
    if not outcome.orders:
        return listen(_done(scene), says=(Prompt(id="no-orders"),))
    if scene.meaning.intent == "reorder":
        return reordering.found(scene, outcome.orders)
    sends_back = scene.meaning.intent == "return_order" or scene.state.stage == withdrawing.STAGE
    if (sends_back or scene.meaning.intent == "cancel_order") and not outcome.changeable:
        return listen(_done(scene), says=(Prompt(id="orders-not-changed"),))
    if sends_back:
        return withdrawing.choose(scene, outcome.orders)
    if scene.meaning.intent == "cancel_order":
        return _cancel_one(scene, outcome.orders)
    return _tell(scene, outcome.orders[0])


def canceled(scene: Scene, outcome: OrderCanceled) -> Step:
    """It is undone; say what and how much."""
    args = quote_args(outcome.order.quote)
    card = Card(title=Prompt(id="canceled-card-title", args=args), text=Prompt(id="canceled-card", args=args))
    return listen(_done(scene), says=(Prompt(id="order-canceled", args=args),), card=card)


def not_canceled(scene: Scene, outcome: NotCanceled) -> Step:
    """It stands, and why."""
    return listen(_done(scene), says=(Prompt(id="order-not-canceled", args={"reason": outcome.reason}),))


def choose_order(scene: Scene, place: int | None) -> Step:
    """Cancel the order at this place of the list last spoken; without a place, ask again."""
    orders = scene.state.orders
    if place is None or not (place == -1 or 1 <= place <= len(orders)):
        return listen(scene)
    return Step(state=scene.state, effects=(CancelOrder(order_id=orders[place if place == -1 else place - 1]),))


def _cancel_one(scene: Scene, orders: tuple[Order, ...]) -> Step:
    open_orders = tuple(order for order in orders if _cancelable(order, scene.turn.at))[:LISTED]
    if not open_orders:
        gone = orders[0].state in (OrderState.CANCELED, OrderState.CANCELING)
        return not_canceled(scene, NotCanceled(reason="already" if gone else "too_late"))
    if len(open_orders) == 1:
        return Step(state=scene.state, effects=(CancelOrder(order_id=open_orders[0].id),))
    choosing = scene.at(stage="canceling", orders=tuple(order.id for order in open_orders))
    items = tuple(map(_named, open_orders))
    return listen(choosing, question=Prompt(id="canceling-which", args={"orders": Series(items=items)}))


def _named(order: Order) -> Prompt:
    """An order among others: by its first gift and what it came to."""
    first, *more = order.quote.lines
    item = line_item(quantity=first.quantity, name=first.spoken_name, options=first.options, brief=True)
    return Prompt(id="order-item", args={"item": item, "more": len(more), "total": order.quote.total})


def _cancelable(order: Order, now: datetime) -> bool:
    if order.state is OrderState.AWAITING_PAYER:
        return True
    reserved = order.payment in (PaymentState.PENDING, PaymentState.AUTHORIZED)
    return order.state in (OrderState.PLACED, OrderState.PENDING) and reserved and now < order.cancel_until


def _tell(scene: Scene, order: Order) -> Step:
    parcel = order.shipment
    came = parcel.delivered_at if parcel else None
    args = {
        **quote_args(order.quote),
        "state": _told_as(order),
        "carrier": (parcel.carrier if parcel else "") or "none",
        "delivered": came.astimezone(scene.shop.plan.time_zone).date() if came else order.quote.arrives,
        "refunded": Money(order.refunded, order.quote.total.currency),
        "parts": "yes" if order.kept != _whole(order) and order.kept else "no",
    }
    says = [Prompt(id="order-status", args=args)]
    if order.refunded:
        says.append(Prompt(id="order-refunded", args=args))
    return listen(_done(scene), says=tuple(says))


def _told_as(order: Order) -> str:
    """What the state of an order is in a shopper's words: of a standing one, where its parcel is."""
    if order.state is OrderState.PLACED and order.fulfillment is not FulfillmentState.UNFULFILLED:
        return str(order.fulfillment)
    return "stopped" if order.state is OrderState.CANCELED and order.captured else str(order.state)


def _whole(order: Order) -> dict[int, int]:
    return {number: line.quantity for number, line in enumerate(order.quote.lines, start=1)}


def _done(scene: Scene) -> Scene:
    """A question about an order in the middle of a search returns to the search; otherwise: anything else?"""
    state = scene.state
    searching = state.answers or state.shown or state.quote
    return scene if searching and state.stage not in ("canceling", "resuming") else scene.at(stage="ordered")
