# SPDX-License-Identifier: Apache-2.0
"""Coming back: tomorrow, on another device, where it stopped.

Laws: what was looked for is named only to the member whose it is (belonging.py), anybody else hears a welcome that
names nothing; what is gone or costs more meanwhile is said before anything is asked about it.
"""

from skill.catalog.model import Product
from skill.conversation import Amount, Choice, Prompt, Series
from skill.dialogue.choosing import shown_products
from skill.dialogue.days import day_name
from skill.dialogue.questions.budget import ceiling
from skill.dialogue.replying import LISTED, Args, listen
from skill.dialogue.state import Scene, Step
from skill.dialogue.suggesting import go_on, show, tell_more
from skill.money import Money

_LOOKING_AT_ONE = frozenset({"considering", "reviewing", "variant"})
_LOOKING = _LOOKING_AT_ONE | {"choosing", "pointing"}


def welcome(scene: Scene) -> Step:
    """Welcome back, by what was left for the one who left it, and ask whether to go on."""
    state, member = scene.state, scene.turn.speaker.member
    if member is None or member != state.owner:
        return listen(scene, says=(Prompt(id="welcome-back"),))
    in_cart = tuple(found.spoken_name for found in map(scene.shelf.product, _carted(scene)) if found)
    if in_cart:
        items = Series(items=in_cart[:LISTED], style="and")
        return listen(scene, says=(Prompt(id="welcome-back-cart", args={"items": items}),))
    return listen(scene, says=(Prompt(id="welcome-back-search", args=_looked_for(scene)),))


def continue_(scene: Scene) -> Step:
    """Go on where the last session stopped, with what has changed since said first."""
    scene = _without_passed_day(scene)
    state = scene.state
    looking = state.left_at in _LOOKING
    spoken_of = dict.fromkeys((*_carted(scene), *(state.shown if looking else ())))
    now = {product_id: scene.shelf.product(product_id) for product_id in spoken_of}
    says = tuple(change for product_id in spoken_of for change in _change(scene, product_id, now[product_id]))
    here = {product_id for product_id, product in now.items() if product is not None and product.available > 0}
    cart = tuple(line for line in state.cart if line.product in here)
    scene = scene.at(
        cart=cart,
        shown=tuple(product_id for product_id in state.shown if not looking or product_id in here),
        focus=state.focus if state.focus in here else None,
    )
    if cart:
        return _to_the_cart(scene, says)
    gifts = shown_products(scene) if looking else ()
    if scene.state.focus and state.left_at in _LOOKING_AT_ONE:
        return tell_more(scene, scene.shelf.product(scene.state.focus), says=says)
    return show(scene, gifts, says=says) if gifts else go_on(scene, says=says)


def _to_the_cart(scene: Scene, says: tuple[Prompt, ...]) -> Step:
    products = tuple(found for found in map(scene.shelf.product, _carted(scene)) if found)
    items = Series(
        items=tuple(
            Prompt(id="cart-item", args={"item": product.spoken_name, "price": product.price}) for product in products
        ),
        style="and",
    )
    says = (*says, Prompt(id="still-in-cart", args={"items": items}))
    if len(products) > 1:
        return listen(scene.at(stage="carting"), says=says)
    return listen(scene.at(stage="considering", focus=products[0].id, shown=(products[0].id,)), says=says)


def _carted(scene: Scene) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.product for line in scene.state.cart))


def _change(scene: Scene, product_id: str, product: Product | None) -> tuple[Prompt, ...]:
    """What became of a gift since it was spoken of: sold out, or dearer."""
    if product is None or product.available <= 0:
        if product is None:
            return (Prompt(id="something-gone-since"),)
        return (Prompt(id="gone-since", args={"item": product.spoken_name}),)
    before = scene.state.prices.get(product_id)
    if before is None or product.price.minor <= before:
        return ()
    return (Prompt(id="dearer-since", args={"item": product.spoken_name, "price": product.price}),)


def _without_passed_day(scene: Scene) -> Scene:
    """A day that has gone by limits nothing any more; whether there is another is asked again."""
    if scene.by is None or scene.by >= scene.today:
        return scene
    return scene.at(answers={slot: value for slot, value in scene.state.answers.items() if slot != "deadline"})


def _looked_for(scene: Scene) -> Args:
    """What was looked for, as far as a welcome holds it: for whom, what for, how much, by when."""
    answers = scene.state.answers
    recipient, occasion, budget = answers.get("recipient"), answers.get("occasion"), answers.get("budget")
    most = ceiling(budget) if isinstance(budget, Amount) else None
    timely = scene.by is not None and scene.by >= scene.today
    return {
        "recipient": recipient.id if isinstance(recipient, Choice) else "none",
        "occasion": occasion.id if isinstance(occasion, Choice) else "none",
        "capped": "no" if most is None else "yes",
        "budget": Money(most or 0, scene.shop.currency),
        "timely": "yes" if timely else "no",
        "day": day_name(scene.by if timely and scene.by else scene.today, scene.today),
    }
