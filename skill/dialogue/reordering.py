# SPDX-License-Identifier: Apache-2.0
""" "The same as last time": the lines of the speaker's own last order, at the prices and in the stock of today."""

from skill.conversation import Prompt
from skill.dialogue import addressing, variants
from skill.dialogue.checking_out import check_out
from skill.dialogue.effects import FindOrders
from skill.dialogue.replying import listen
from skill.dialogue.state import Notice, Scene, Step
from skill.orders.model import CartLine, Order, OrderState, QuoteLine

_BOUGHT = frozenset({OrderState.PLACED, OrderState.PENDING, OrderState.NEEDS_ATTENTION})


def reorder(scene: Scene) -> Step:
    """Look up what this voice ordered last; any other voice hears nothing about it."""
    return Step(state=scene.state, effects=(FindOrders(),))


def found(scene: Scene, orders: tuple[Order, ...]) -> Step:
    """Put the last order's lines into the cart and go to the checkout; what changed since is said."""
    last = next((order for order in orders if order.state in _BOUGHT), None)
    if last is None:
        return listen(scene, says=(Prompt(id="no-orders"),))
    cart = tuple(
        CartLine(product=line.product, variant=line.variant, quantity=line.quantity) for line in last.quote.lines
    )
    notices = tuple(notice for line in last.quote.lines if (notice := _dearer_or_cheaper(scene, line)))
    again = scene.at(cart=cart, collected=len(cart) > 1, focus=None, offered=None, notices=notices)
    return check_out(addressing.note_reminded(again, scene.state.cart))


def _dearer_or_cheaper(scene: Scene, line: QuoteLine) -> Notice | None:
    product = scene.shelf.product(line.product)
    variant = variants.variant_of(product, line.variant) if product else None
    price = variant.price if variant else product.price if product and not product.variants else None
    if price is None or price == line.unit:
        return None
    return Notice(id="costs-now", args={"item": line.spoken_name, "price": price})
