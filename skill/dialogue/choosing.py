# SPDX-License-Identifier: Apache-2.0
"""Which product is meant: "the second one", "the cheaper one", "the lamp"."""

from collections.abc import Callable, Mapping

from skill.catalog.list_shelf import pick_named
from skill.catalog.model import Product
from skill.conversation import Choice, Number, Ordinal, Value, Words
from skill.dialogue.state import Scene

# How "the cheaper one" is found among the gifts last spoken.
_PICKS: Mapping[str, Callable[[Product], tuple[int, int]]] = {
    "cheaper": lambda product: (product.price.minor, 0),
    "cheapest": lambda product: (product.price.minor, 0),
    "dearest": lambda product: (-product.price.minor, 0),
    "best_rated": lambda product: (-(product.rating_hundredths or 0), -product.rating_count),
}


def shown_products(scene: Scene) -> tuple[Product, ...]:
    """The gifts last spoken, in their order, as they are now; one that is gone is left out."""
    found = (scene.shelf.product(product_id) for product_id in scene.state.shown)
    return tuple(product for product in found if product)


def meant(scene: Scene, slots: Mapping[str, Value]) -> Product | None:
    """The product that the slots point at; without any, the one in focus or the only one shown."""
    shown = shown_products(scene)
    for slot, find in (("ordinal", _by_place), ("number", _by_place), ("pick", _by_pick)):
        if slot in slots:
            return find(shown, slots[slot])
    words = slots.get("product")
    if isinstance(words, Words):
        return _by_name(scene, shown, words.text)
    if scene.state.focus:
        return scene.shelf.product(scene.state.focus)
    return shown[0] if len(shown) == 1 else None


def _by_place(shown: tuple[Product, ...], value: Value) -> Product | None:
    place = int(value.value) if isinstance(value, Ordinal | Number) else 0
    if place == -1 and shown:
        return shown[-1]
    return shown[place - 1] if 1 <= place <= len(shown) else None


def _by_pick(shown: tuple[Product, ...], value: Value) -> Product | None:
    key = _PICKS.get(value.id) if isinstance(value, Choice) else None
    return min(shown, key=key) if key and shown else None


def _by_name(scene: Scene, shown: tuple[Product, ...], words: str) -> Product | None:
    among_shown = pick_named(shown, words)
    if among_shown:
        return among_shown
    anywhere = scene.shelf.named(words, limit=1)
    return anywhere[0] if anywhere else None
