# SPDX-License-Identifier: Apache-2.0
"""Several gifts at a time: putting in and going on, both and all, what is in the cart, taking out, how many.

Law: whatever changes the cart at the read-back makes a new quote and a new read-back; nothing here is ever a yes.
"""

from dataclasses import replace

from skill.catalog.list_shelf import pick_named
from skill.catalog.model import Product
from skill.conversation import Number, Ordinal, Prompt, Series, Value, Words
from skill.dialogue import addressing, variants
from skill.dialogue.checking_out import check_out, remind, take
from skill.dialogue.choosing import meant, shown_products
from skill.dialogue.filling import CART_FULL, put, sellable
from skill.dialogue.replying import line_item, listen
from skill.dialogue.state import QUOTED, Scene, Step
from skill.dialogue.suggesting import go_on, show_again
from skill.money import Money
from skill.orders.model import CartLine

AT_CHECKOUT = QUOTED | {"wrapping", "noting", "shipping"}
"""The stages in which a cart is about to be bought: what is changed there leads back to the read-back."""
_MOST_OF_ONE = 99


def add(scene: Scene) -> Step:
    """Put one more gift into the cart and go on shopping."""
    product = meant(scene, scene.meaning.slots)
    if product is None:
        return listen(scene, says=(Prompt(id="which-product"),))
    named = variants.chosen(product, variants.said_in(scene.meaning.slots), scene.shop)
    if not named and any(line.product == product.id for line in scene.state.cart):
        return _keep_shopping(scene, Prompt(id="already-in-cart", args={"item": product.spoken_name}))
    filled = put(scene, product, joins=True)
    if filled is None:
        return listen(scene.at(stage="carting"), says=(CART_FULL,))
    found = sellable(filled.at(adding=True, collected=True, offered=None))
    if isinstance(found, Step):
        return found
    return after_adding(scene, *found, product=product)


def both(scene: Scene) -> Step:
    """Take the two gifts just spoken of, and go to the checkout; of three it must be said which two."""
    shown = shown_products(scene)
    if len(shown) > 2:
        return listen(scene, says=(Prompt(id="which-two"),))
    return _take_all(scene, shown)


def all_of_them(scene: Scene) -> Step:
    """Take every gift just spoken of, and go to the checkout."""
    return _take_all(scene, shown_products(scene))


def show_cart(scene: Scene) -> Step:
    """Say what is in the cart and what it comes to before tax and delivery."""
    before, found = scene.state.cart, sellable(scene)
    if isinstance(found, Step):
        return found
    scene, items = found
    if scene.state.stage in QUOTED and (scene.state.cart != before or not items):
        return check_out(scene)  # what was read back is no longer there
    if not items:
        return remind(scene, says=(Prompt(id="cart-empty"),))
    says = tuple(Prompt(id=notice.id, args=notice.args) for notice in scene.state.notices)
    scene = scene.at(notices=())
    lines = tuple(_named_line(scene, line) for line in scene.state.cart)
    goods = sum(((item.variant or item.product).price * item.quantity for item in items), Money(0, scene.shop.currency))
    listed = Prompt(id="cart-holds", args={"items": Series(items=lines, style="and"), "goods": goods})
    if scene.state.stage in QUOTED:
        return remind(scene, says=(*says, listed))
    return listen(scene.at(stage="carting"), says=(*says, listed))


def remove(scene: Scene) -> Step:
    """Take one gift out of the cart."""
    if not scene.state.cart:
        return remind(scene, says=(Prompt(id="cart-empty"),))
    line = _line_meant(scene)
    if line is None:
        return remind(scene, says=(Prompt(id="which-product"),))
    item = {"item": _spoken(scene, line)}
    left = scene.at(cart=tuple(one for one in scene.state.cart if one is not line), focus=None)
    if not left.state.cart:
        return look_on(left, Prompt(id="cart-emptied", args=item))
    return _changed(left, Prompt(id="line-removed", args=item))


def change_quantity(scene: Scene) -> Step:
    """Buy so many of one gift; none of it takes it out, and more than there are is said."""
    number = scene.meaning.slots.get("number")
    count = int(number.value) if isinstance(number, Number) and number.value == int(number.value) else -1
    if not 0 <= count <= _MOST_OF_ONE:
        return remind(scene, says=(Prompt(id="not-so-many"),))
    line = _line_meant(scene)
    if line is None and scene.state.cart and scene.state.stage in (*AT_CHECKOUT, "carting"):
        return remind(scene, says=(Prompt(id="which-product"),))
    if line is None or scene.state.stage in ("choosing", "considering", "reviewing"):
        product = meant(scene, scene.meaning.slots if "product" in scene.meaning.slots else {})
        return take(scene, product, quantity=max(count, 1))
    if count == 0:
        return remove(scene.at(focus=line.product))
    changed = tuple(replace(one, quantity=count) if one is line else one for one in scene.state.cart)
    return _changed(scene.at(cart=changed))


def look_for_more(scene: Scene) -> Step:
    """Something else beside what is in the cart."""
    return look_on(scene.at(focus=None))


def buy_cart(scene: Scene) -> Step:
    """To the checkout with the cart, and with the gift that was named beside it."""
    slots = scene.meaning.slots
    return take(scene, meant(scene, slots)) if slots else check_out(scene)


def _take_all(scene: Scene, products: tuple[Product, ...]) -> Step:
    if not products:
        return listen(scene, says=(Prompt(id="which-product"),))
    filled = scene if scene.state.collected else scene.at(cart=())
    for product in products:
        one_more = put(filled, product, joins=True)
        if one_more is None:
            return listen(scene.at(stage="carting"), says=(CART_FULL,))
        filled = one_more
    filled = filled.at(collected=True, adding=False, offered=None)
    return check_out(addressing.note_reminded(filled, scene.state.cart))


def after_adding(before: Scene, filled: Scene, items: tuple[object, ...], *, product: Product) -> Step:
    """A gift joined the cart: say so, and ask what next; or that it has sold out."""
    if not any(line.product == product.id for line in filled.state.cart) or not items:
        kept = before.at(cart=tuple(line for line in before.state.cart if line.product != product.id))
        return look_on(kept, Prompt(id="line-sold-out", args={"item": product.spoken_name}))
    says = tuple(Prompt(id=notice.id, args=notice.args) for notice in filled.state.notices)
    added = Prompt(id="added", args={"item": product.spoken_name})
    return listen(filled.at(stage="carting", adding=False, notices=()), says=(*says, added))


def _keep_shopping(scene: Scene, said: Prompt) -> Step:
    return listen(scene.at(stage="carting", collected=True), says=(said,))


def _changed(scene: Scene, *says: Prompt) -> Step:
    """After a change of the cart: the new read-back at the checkout, else the cart and what next."""
    if scene.state.stage in AT_CHECKOUT:
        return check_out(scene)
    if says:
        return listen(scene.at(stage="carting"), says=says)
    return show_cart(scene)


def _line_meant(scene: Scene) -> CartLine | None:
    """The line of the cart that is meant: by its name or its place, in focus, or the only one."""
    cart, slots = scene.state.cart, scene.meaning.slots
    words, place = slots.get("product"), slots.get("ordinal")
    if isinstance(words, Words):
        products = tuple(product for line in cart if (product := scene.shelf.product(line.product)))
        named = pick_named(products, words.text)
        return next((line for line in cart if named and line.product == named.id), None)
    if place is not None:
        return _line_at(cart, place)
    in_focus = [line for line in cart if line.product == scene.state.focus]
    if len(in_focus) == 1:
        return in_focus[0]
    return cart[0] if len(cart) == 1 else None


def _line_at(cart: tuple[CartLine, ...], place: Value) -> CartLine | None:
    at = place.value if isinstance(place, Ordinal) else 0
    if at == -1 and cart:
        return cart[-1]
    return cart[at - 1] if 1 <= at <= len(cart) else None


def _named_line(scene: Scene, line: CartLine) -> Prompt:
    product = scene.shelf.product(line.product)
    variant = variants.variant_of(product, line.variant) if product else None
    options = variant.options if variant else {}
    return line_item(
        quantity=line.quantity, name=_spoken(scene, line), options=options, brief=len(scene.state.cart) > 1
    )


def _spoken(scene: Scene, line: CartLine) -> str:
    product = scene.shelf.product(line.product)
    return product.spoken_name if product else line.product


def look_on(scene: Scene, *says: Prompt) -> Step:
    """Go back to the gifts just spoken of, or to the search."""
    if shown_products(scene):
        return show_again(scene, says=says)
    if scene.state.answers:
        return go_on(scene, says=says)
    return listen(scene.at(stage="recipient"), says=says)
