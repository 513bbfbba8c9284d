# SPDX-License-Identifier: Apache-2.0
"""Answers to "which color?", at that question and at any other time.

Law: another form at the read-back is another quote and another read-back.
"""

from dataclasses import replace

from skill.catalog.model import Product
from skill.conversation import Choice, Number, Prompt, Words
from skill.dialogue import variants
from skill.dialogue.answers import answer
from skill.dialogue.carting import AT_CHECKOUT, after_adding, look_on
from skill.dialogue.checking_out import check_out, remind, take
from skill.dialogue.choosing import meant
from skill.dialogue.filling import sellable
from skill.dialogue.state import Scene, Step
from skill.dialogue.suggesting import pass_over


def choose_option(scene: Scene) -> Step:
    """A color or a size was named: of the gift that is asked about, in focus, or in the cart."""
    said = variants.said_in(scene.meaning.slots)
    stage = scene.state.stage
    if stage == "variant":
        product = _asked_about(scene)
        if product and not variants.chosen(product, said, scene.shop):
            return variants.ask(scene, product, says=(Prompt(id="not-in-that"),))
        return _chosen(scene.at(options=(*said, *scene.state.options)))
    if scene.state.cart and stage in (*AT_CHECKOUT, "carting"):
        return _other_form(scene, said)
    product = meant(scene, {})
    if product is None or not product.variants:
        return remind(scene, says=(Prompt(id="one-form-only" if product else "which-product"),))
    if not variants.chosen(product, said, scene.shop):
        return _comes_in_others(scene, product)
    return take(scene.at(focus=product.id, options=said), product)


def _comes_in_others(scene: Scene, product: Product) -> Step:
    """It doesn't come in that: say in what it does; nothing is taken."""
    asked = scene.meaning.slots.get("option")
    told = answer(scene, product, asked).says if isinstance(asked, Choice | Words) else ()
    return remind(scene, says=(Prompt(id="not-in-that"), *told))


def choose_by_place(scene: Scene) -> Step:
    """Answer "which color?" by its place or by its name."""
    product = _asked_about(scene)
    slots = scene.meaning.slots
    place = slots.get("ordinal") or slots.get("number")
    named = variants.at_place(scene, product, place) if product and place else None
    said = (named,) if named else variants.said_in(slots)
    if isinstance(place, Number) and not named:
        said = (*said, f"{place.value:g}")  # a size may be a number
    return _chosen(scene.at(options=(*said, *scene.state.options)))


def accept_option(scene: Scene) -> Step:
    """Yes: hear the next options; or the only one there is, or the shopper does not mind which."""
    product = _asked_about(scene)
    left = variants.left_of(scene, product) if product else ()
    if product and len(left) > 1 and scene.meaning.intent in ("yes", "maybe", "something_else"):
        return variants.ask(variants.more(scene), product)
    if not product or not left:
        return look_on(scene)
    return _chosen(scene.at(options=tuple(left[0].options.values())))


def decline_option(scene: Scene) -> Step:
    """Not this gift after all."""
    cart = tuple(line for line in scene.state.cart if line.product != scene.state.focus or line.variant is not None)
    return pass_over(scene.at(cart=cart, options=(), told=0))


def _chosen(scene: Scene) -> Step:
    """Go on where the form was asked for: shopping, or the checkout."""
    product = _asked_about(scene)
    found = sellable(scene.at(told=0))
    if isinstance(found, Step):
        return found
    if scene.state.adding and product is not None:
        return after_adding(scene, *found, product=product)
    return check_out(found[0])


def _other_form(scene: Scene, said: tuple[str, ...]) -> Step:
    """Another form of what is in the cart."""
    fitting = [
        line
        for line in scene.state.cart
        if (product := scene.shelf.product(line.product)) and variants.chosen(product, said, scene.shop)
    ]
    line = next((line for line in fitting if line.product == scene.state.focus), fitting[0] if fitting else None)
    product = scene.shelf.product(line.product) if line else None
    if line is None or product is None:
        return remind(scene, says=(Prompt(id="one-form-only"),))
    variant = variants.variant_of(product, line.variant)
    wanted = {**(variant.options if variant else {}), **variants.chosen(product, said, scene.shop)}
    cart = tuple(replace(one, variant=None) if one is line else one for one in scene.state.cart)
    changed = scene.at(cart=cart, focus=product.id, options=tuple(wanted.values()), told=0)
    if scene.state.stage in AT_CHECKOUT:
        return check_out(changed)
    return _chosen(changed.at(adding=True))


def _asked_about(scene: Scene) -> Product | None:
    return scene.shelf.product(scene.state.focus) if scene.state.focus else None
