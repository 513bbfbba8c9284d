# SPDX-License-Identifier: Apache-2.0
"""Withdrawing from an order by voice, wherever it stands. Core; nothing here moves money.

Laws: it is asked once whether it is meant, order by order and the newest first; only a clear yes withdraws, and only
who ordered hears of an order at all (Directive 2011/83/EU art. 11: any unequivocal statement withdraws).
"""

from skill.conversation import Grade, Prompt
from skill.dialogue.effects import FindOrders, OrderWithdrawn, WithdrawalRefused, WithdrawOrder
from skill.dialogue.replying import LISTED, listen, quote_args
from skill.dialogue.state import Scene, Step
from skill.orders.model import Order, OrderState

STAGE = "withdrawing"
_OPEN = (OrderState.PLACED, OrderState.AWAITING_PAYER)


def choose(scene: Scene, orders: tuple[Order, ...]) -> Step:
    """Ask about the newest order that something can still go back of, or, after a no, about the one before it."""
    asked = scene.state.orders if scene.state.stage == STAGE else ()
    possible = tuple(order for order in orders if order.state in _OPEN and order.kept)[:LISTED]
    left = tuple(order for order in possible if not asked or order.id in asked[1:])
    if not left:
        return keep(scene) if asked else _stays(scene, "already")
    args = {"items": quote_args(left[0].quote)["items"]}
    asking = scene.at(stage=STAGE, orders=tuple(order.id for order in left))
    return listen(asking, question=Prompt(id="withdrawing-sure", args=args))


def meant(scene: Scene) -> Step:
    """Yes, that one. A yes that is none is asked again."""
    if scene.meaning.grade is not Grade.STRONG_YES or not scene.state.orders:
        return listen(scene)
    return Step(state=scene.state, effects=(WithdrawOrder(order_id=scene.state.orders[0]),))


def another(scene: Scene) -> Step:
    """Not that one: the next, where there is one."""
    if len(scene.state.orders) < 2:
        return keep(scene)
    return Step(state=scene.state, effects=(FindOrders(),))


def keep(scene: Scene) -> Step:
    """None of them is withdrawn from."""
    return listen(scene.at(stage="ordered", orders=()), says=(Prompt(id="order-kept"),))


def withdrawn(scene: Scene, outcome: OrderWithdrawn) -> Step:
    """It is declared: say what follows of it."""
    return listen(scene.at(stage="ordered", orders=()), says=(Prompt(id="order-withdrawn", args={"how": outcome.how}),))


def refused(scene: Scene, outcome: WithdrawalRefused) -> Step:
    """It stands, and why."""
    return _stays(scene, outcome.reason)


def _stays(scene: Scene, reason: str) -> Step:
    says = Prompt(id="order-not-withdrawn", args={"reason": reason})
    return listen(scene.at(stage="ordered", orders=()), says=(says,))
