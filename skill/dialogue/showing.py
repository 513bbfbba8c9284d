# SPDX-License-Identifier: Apache-2.0
"""What a device with a screen shows beside the words: gifts, what would be bought, or the question alone. Core.

Laws: built from where the conversation stands, so that each answer shows the same however it was reached; the words
never need it; nothing on it buys, and a touch only names a gift.
"""

from collections.abc import Callable, Mapping

from skill.catalog.model import Product
from skill.catalog.reasons import reasons
from skill.conversation import Gallery, Prompt, Reply, Screen, Series, Sheet, Tile
from skill.dialogue.asking import named_wish
from skill.dialogue.choosing import shown_products
from skill.dialogue.effects import Outcome, Placed
from skill.dialogue.promises import promise_args, safety_of
from skill.dialogue.replying import Args, open_args, option_names
from skill.dialogue.state import Scene
from skill.dialogue.variants import variant_of
from skill.orders.model import CartLine, Order, Quote, QuoteLine

_TILES = 3
"""As many gifts as are spoken."""


def screen_of(scene: Scene, reply: Reply, outcome: Outcome | None = None) -> Screen | None:
    """What stands on the screen while this reply is said; nothing when it ends the session, which clears the screen."""
    if reply.screen is not None or not reply.listens:
        return reply.screen
    if isinstance(outcome, Placed):
        return receipt(scene, outcome.order)
    if scene.state.stage == "confirming" and scene.state.quote is not None:
        return sheet(scene, scene.state.quote)
    title, view = _VIEWS.get(scene.state.stage, ("", _nothing))
    tiles = view(scene)[:_TILES]
    if tiles:
        return Gallery(title=Prompt(id=title), tiles=tiles, closing=reply.reprompt)
    return Gallery(title=reply.question) if reply.question else None


def _gifts(scene: Scene, gifts: tuple[Product, ...]) -> tuple[Tile, ...]:
    """Gifts in their order, each with its picture, its price and the reason that is spoken."""
    why = reasons(gifts, named_wish(scene))
    return tuple(
        Tile(
            product=gift.id,
            name=gift.name,
            price=Prompt(id="screen-price", args={"price": gift.price}),
            reason=reason.prompt(),
            picture=gift.picture,
        )
        for gift, reason in zip(gifts, why, strict=True)
    )


def sheet(scene: Scene, quote: Quote) -> Sheet:
    """All that is read back before the yes, to read along, and the words that say yes and no."""
    title = Prompt(id="screen-quote-title", args={"seller": quote.seller})
    return _sheet(scene, quote, title=title, closing=Prompt(id="screen-quote-closing", args=open_args(scene)))


def receipt(scene: Scene, order: Order) -> Sheet:
    """What was ordered, and how to undo it."""
    minutes = int((order.cancel_until - order.placed_at).total_seconds() // 60)
    title = Prompt(id="screen-receipt-title", args={"seller": order.quote.seller})
    return _sheet(
        scene, order.quote, title=title, closing=Prompt(id="screen-receipt-closing", args={"minutes": minutes})
    )


def _sheet(scene: Scene, quote: Quote, *, title: Prompt, closing: Prompt) -> Sheet:
    first = scene.shelf.product(quote.lines[0].product)
    return Sheet(
        title=title,
        rows=(*map(_item, quote.lines), *_gift_rows(quote), *_delivery_rows(quote), *safety_of(quote)),
        total=Prompt(id="screen-total", args={"total": quote.total}),
        closing=closing,
        picture=first.picture if first else None,
    )


def _item(line: QuoteLine) -> Prompt:
    args: Args = {
        "quantity": line.quantity,
        "item": line.name,
        "options": Series(items=option_names(line.options), style="and"),
        "varied": "yes" if line.options else "no",
        "price": line.total,
    }
    return Prompt(id="screen-item", args=args)


def _gift_rows(quote: Quote) -> tuple[Prompt, ...]:
    rows = []
    if quote.wrap_fee is not None:
        args: Args = {"fee": quote.wrap_fee, "free": "no" if quote.wrap_fee.minor else "yes"}
        rows.append(Prompt(id="screen-wrap", args=args))
    if quote.gift.note is not None:
        rows.append(Prompt(id="screen-note", args={"note": quote.gift.note}))
    if quote.gift.without_prices:
        rows.append(Prompt(id="screen-without-prices"))
    return tuple(rows)


def _delivery_rows(quote: Quote) -> tuple[Prompt, ...]:
    fee: Args = {"fee": quote.delivery_fee, "free": "no" if quote.delivery_fee.minor else "yes"}
    arrival: Args = {"ship_to": quote.ship_to, "arrives": quote.arrives}
    tax: Args = {"tax": quote.tax, "on_top": "no" if quote.tax_included else "yes"}
    return (
        Prompt(id="screen-delivery", args=fee),
        *((Prompt(id="screen-tax", args=tax),) if quote.tax.minor else ()),
        Prompt(id="screen-arrival", args=arrival),
        Prompt(id="screen-returns", args=promise_args(quote) | {"lines": len(quote.lines)}),
    )


# --- which gifts a stage is about -------------------------------------------------------------------


def _last_spoken(scene: Scene) -> tuple[Tile, ...]:
    return _gifts(scene, shown_products(scene))


def _in_focus(scene: Scene) -> tuple[Tile, ...]:
    """The one gift spoken about; where there is none, those last spoken."""
    product = scene.shelf.product(scene.state.focus) if scene.state.focus else None
    return _gifts(scene, (product,) if product else shown_products(scene))


def _in_cart(scene: Scene) -> tuple[Tile, ...]:
    """The lines of the cart: how many of which form, and what they cost together."""
    found = ((line, scene.shelf.product(line.product)) for line in scene.state.cart)
    return tuple(_line_tile(line, product) for line, product in found if product)


def _line_tile(line: CartLine, product: Product) -> Tile:
    variant = variant_of(product, line.variant)
    options = option_names(variant.options) if variant else ()
    args: Args = {
        "quantity": line.quantity,
        "options": Series(items=options, style="and"),
        "varied": "yes" if options else "no",
    }
    price = (variant or product).price * line.quantity
    return Tile(
        product=product.id,
        name=product.name,
        price=Prompt(id="screen-price", args={"price": price}),
        reason=Prompt(id="screen-line", args=args) if options or line.quantity > 1 else None,
        picture=product.picture,
    )


def _nothing(scene: Scene) -> tuple[Tile, ...]:
    return ()


_VIEWS: Mapping[str, tuple[str, Callable[[Scene], tuple[Tile, ...]]]] = {
    "choosing": ("screen-gifts-title", _last_spoken),
    "comparing": ("screen-gifts-title", _last_spoken),
    "pointing": ("screen-gifts-title", _last_spoken),
    "considering": ("screen-gift-title", _in_focus),
    "relaxing": ("screen-gift-title", _in_focus),
    "reviewing": ("screen-gift-title", _in_focus),
    "variant": ("screen-gift-title", _in_focus),
    "carting": ("screen-cart-title", _in_cart),
    "wrapping": ("screen-cart-title", _in_cart),
    "noting": ("screen-cart-title", _in_cart),
    "shipping": ("screen-cart-title", _in_cart),
    "meaning_it": ("screen-cart-title", _in_cart),
    "approving": ("screen-cart-title", _in_cart),
    "paying": ("screen-cart-title", _in_cart),
}
"""By stage: the title, and the gifts below it. Every other stage shows its question alone."""
