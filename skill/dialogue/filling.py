# SPDX-License-Identifier: Apache-2.0
"""What is in the cart: gifts put in, their forms, and what of them can be bought now.

Laws: three lines at most; nothing gets in that was not named; what is no longer there is said, never swapped.
"""

from dataclasses import replace

from skill.catalog.model import Product
from skill.conversation import Prompt, Series
from skill.dialogue import variants
from skill.dialogue.replying import option_names
from skill.dialogue.state import Notice, Scene, Step
from skill.orders.model import CART_LINES, CartLine
from skill.orders.pricing import Item

CART_FULL = Prompt(id="cart-full")
"""Said of a line too many; the cart stays as it is."""


def put(scene: Scene, product: Product, *, quantity: int | None = None, joins: bool) -> Scene | None:
    """The scene with a gift in the cart, beside the others or in their place; None when the cart is full.

    A gift that is in it already stays as it was chosen, unless another form of it was named.
    """
    said = variants.said_in(scene.meaning.slots)
    before = scene.state.options if scene.state.focus == product.id else ()
    line = _line_of(scene, product, variants.chosen(product, (*said, *before), scene.shop))
    others = tuple(one for one in scene.state.cart if one is not line) if joins else ()
    if len(others) >= CART_LINES:
        return None
    line = line or CartLine(product=product.id)
    if quantity is not None:
        line = replace(line, quantity=quantity)
    return scene.at(cart=(*others, line), focus=product.id, options=(*said, *before), told=0)


def sellable(scene: Scene) -> tuple[Scene, tuple[Item, ...]] | Step:
    """The scene with a cart that can be bought now, and its items; or the question which form of a gift is meant."""
    items: list[Item] = []
    lines: list[CartLine] = []
    notices = list(scene.state.notices)
    for one in scene.state.cart:
        product = scene.shelf.product(one.product)
        line = one if product is None or not product.variants else _settled(scene, product, one)
        if isinstance(line, Step):
            return line
        there = _in_stock(product, line)
        if product is None or there < 1:
            notices.append(_gone(product))
            continue
        if there < line.quantity:
            notices.append(Notice(id="only-so-many", args={"item": product.spoken_name, "count": there}))
            line = replace(line, quantity=there)
        lines.append(line)
        items.append(Item(product=product, variant=variants.variant_of(product, line.variant), quantity=line.quantity))
    if not items:
        return scene, ()
    return scene.at(cart=tuple(lines), notices=tuple(notices), options=(), told=0), tuple(items)


def without(scene: Scene, skus: tuple[str, ...]) -> Scene:
    """The scene without what was just found to be gone, of which the shelf may not know yet; without any named, all."""
    lines: list[CartLine] = []
    notices = list(scene.state.notices)
    for line in scene.state.cart:
        product = scene.shelf.product(line.product)
        if (skus and (line.variant or line.product) not in skus) or (skus and _in_stock(product, line) < line.quantity):
            lines.append(line)
        else:
            notices.append(_gone(product))
    return scene.at(cart=tuple(lines), notices=tuple(notices) if lines else ())


def _line_of(scene: Scene, product: Product, options: variants.Options) -> CartLine | None:
    """The line of a gift that is in the cart already, in a form that agrees with what was named."""
    for line in scene.state.cart:
        if line.product == product.id:
            variant = variants.variant_of(product, line.variant)
            if variant is None or variants.fitting((variant,), options):
                return line
    return None


def _settled(scene: Scene, product: Product, line: CartLine) -> CartLine | Step:
    """The line with its form, where that is clear; else the question for it. Sold-out products have nothing to ask."""
    variant = variants.variant_of(product, line.variant)
    if product.available < 1 or (variant is not None and variant.available > 0):
        return line
    if variant is not None:
        gone = Prompt(
            id="option-gone",
            args={"item": product.spoken_name, "options": Series(items=option_names(variant.options), style="and")},
        )
        return variants.ask(_reopened(scene, line), product, says=(gone,))
    options = variants.chosen(product, scene.state.options, scene.shop)
    left = variants.fitting(variants.buyable(product), options)
    if len(left) != 1:
        return variants.ask(scene, product)
    return replace(line, variant=left[0].id)


def _reopened(scene: Scene, line: CartLine) -> Scene:
    cart = tuple(replace(one, variant=None) if one is line else one for one in scene.state.cart)
    return scene.at(cart=cart, options=(), told=0)


def _in_stock(product: Product | None, line: CartLine) -> int:
    if product is None:
        return 0
    if not product.variants:
        return product.available
    variant = variants.variant_of(product, line.variant)
    return variant.available if variant else 0


def _gone(product: Product | None) -> Notice:
    return Notice(id="line-sold-out", args={"item": product.spoken_name}) if product else Notice(id="line-withdrawn")
