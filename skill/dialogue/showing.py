# SPDX-License-Identifier: Apache-2.0
"""What a device with a screen shows beside the words: gifts, what would be bought, or the question alone. Core.

Laws: built from where the conversation stands, so that each answer shows the same however it was reached; the words
never need it; nothing on it buys, and a touch only names a gift.
"""

from collections.abc import Callable, Mapping

from skill.catalog.model import Product
from skill.catalog.reasons import reasons
from skill.conversation import Gallery, Prompt, Reply, Screen, Series, Sheet, Tile
from skill.dialogue.asking import wish_of
from skill.dialogue.choosing import shown_products
from skill.dialogue.effects import Outcome, Placed
from skill.dialogue.replying import Args
from skill.dialogue.state import Scene
from skill.money import Money
from skill.orders.model import Order, Quote, QuoteLine

_TILES = 3
"""As many gifts as are spoken."""


def screen_of(scene: Scene, reply: Reply, outcome: Outcome | None = None) -> Screen | None:
    """What stands on the screen while this reply is said; nothing when it ends the session, which clears the screen."""
    if reply.screen is not None or not reply.listens:
        return reply.screen
    if isinstance(outcome, Placed):
        return receipt(scene, outcome.order)
    quote = scene.state.quote
    if quote is not None:
        return sheet(scene, quote)
    view = _VIEWS.get(scene.state.stage)
    if view is not None:
        title, products = view
        gifts = products(scene)
        if gifts:
            return gallery(scene, gifts, title=Prompt(id=title), closing=reply.reprompt)
    return Gallery(title=reply.question) if reply.question else None


def gallery(scene: Scene, gifts: tuple[Product, ...], *, title: Prompt, closing: Prompt | None) -> Gallery:
    """Gifts in their order, each with its picture, its price and the reason that is spoken."""
    shown = gifts[:_TILES]
    why = reasons(shown, wish_of(scene))
    tiles = tuple(
        Tile(
            product=gift.id,
            name=gift.name,
            price=Prompt(id="screen-price", args={"price": gift.price}),
            reason=reason.prompt(),
            picture=gift.picture,
        )
        for gift, reason in zip(shown, why, strict=True)
    )
    return Gallery(title=title, tiles=tiles, closing=closing)


def sheet(scene: Scene, quote: Quote) -> Sheet:
    """All that is read back before the yes, to read along, and the words that say yes and no."""
    title = Prompt(id="screen-quote-title", args={"seller": quote.seller})
    return _sheet(scene, quote, title=title, closing=Prompt(id="screen-quote-closing"))


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
        rows=(*map(_item, quote.lines), *_gift_rows(quote), *_delivery_rows(quote)),
        total=Prompt(id="screen-total", args={"total": quote.total}),
        closing=closing,
        picture=first.picture if first else None,
    )


def _item(line: QuoteLine) -> Prompt:
    args: Args = {
        "quantity": line.quantity,
        "item": line.name,
        "options": Series(items=tuple(line.options.values()), style="and"),
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
    on_top = quote.total != quote.goods + quote.delivery_fee + (quote.wrap_fee or Money(0, quote.total.currency))
    tax: Args = {"tax": quote.tax, "on_top": "yes" if on_top else "no"}
    return (
        Prompt(id="screen-delivery", args=fee),
        *((Prompt(id="screen-tax", args=tax),) if quote.tax.minor else ()),
        Prompt(id="screen-arrival", args=arrival),
        Prompt(id="screen-returns", args={"withdrawal_days": quote.withdrawal_days}),
    )


# --- which gifts a stage is about -------------------------------------------------------------------


def _in_focus(scene: Scene) -> tuple[Product, ...]:
    """The one gift spoken about; where there is none, those last spoken."""
    product = scene.shelf.product(scene.state.focus) if scene.state.focus else None
    return (product,) if product else shown_products(scene)


def _in_cart(scene: Scene) -> tuple[Product, ...]:
    found = (scene.shelf.product(line.product) for line in scene.state.cart)
    return tuple(product for product in found if product)


_VIEWS: Mapping[str, tuple[str, Callable[[Scene], tuple[Product, ...]]]] = {
    "choosing": ("screen-gifts-title", shown_products),
    "considering": ("screen-gift-title", _in_focus),
    "relaxing": ("screen-gift-title", _in_focus),
    "reviewing": ("screen-gift-title", _in_focus),
    "variant": ("screen-gift-title", _in_focus),
    "carting": ("screen-cart-title", _in_cart),
    "wrapping": ("screen-cart-title", _in_cart),
    "noting": ("screen-cart-title", _in_cart),
    "shipping": ("screen-cart-title", _in_cart),
}
"""By stage: the title, and the gifts below it. Every other stage shows its question alone."""
