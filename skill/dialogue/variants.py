# SPDX-License-Identifier: Apache-2.0
"""Which form of a product is meant: "in red", "the small one". Asked only when it matters.

Laws: a form that is sold out is never named as a choice; with one form left there is nothing to ask.
"""

from collections.abc import Mapping

from skill.catalog.model import Product, Variant
from skill.catalog.wording import stems
from skill.conversation import Choice, Many, Number, Ordinal, Prompt, Series, Value, Words
from skill.dialogue.replying import LISTED, listen, option_names
from skill.dialogue.shop import Shop
from skill.dialogue.state import Scene, Step

Options = Mapping[str, str]


def said_in(slots: Mapping[str, Value]) -> tuple[str, ...]:
    """Every word of a turn that may tell a variant, the surest first: an option, or a name such as "the red kite"."""
    said: list[str] = []
    for slot in ("option", "product"):
        value = slots.get(slot)
        for one in value.values if isinstance(value, Many) else (value,):
            if isinstance(one, Choice):
                said += [one.words, one.id.replace("_", " ")]
            elif isinstance(one, Words):
                said.append(one.text)
    return tuple(said)


def buyable(product: Product) -> tuple[Variant, ...]:
    """The forms of a product that are in stock."""
    return tuple(variant for variant in product.variants if variant.available > 0)


def variant_of(product: Product, variant_id: str | None) -> Variant | None:
    """A product's variant by its id; None where it has none, or no longer this one."""
    return next((variant for variant in product.variants if variant.id == variant_id), None)


def chosen(product: Product, said: tuple[str, ...], shop: Shop) -> Options:
    """What was said about a product's forms, as the product calls it: {"color": "red"}. The first to tell counts."""
    heard = tuple(_ways_to_say(text, shop) for text in said)
    found: dict[str, str] = {}
    for key in product.variants[0].options if product.variants else ():
        values = tuple(dict.fromkeys(variant.options[key] for variant in product.variants))
        named = next((value for ways in heard if (value := _value_in(ways, values)) is not None), None)
        if named is not None:
            found[key] = named
    return found


def fitting(variants: tuple[Variant, ...], options: Options) -> tuple[Variant, ...]:
    """The variants that have all these options."""
    return tuple(one for one in variants if all(one.options[key] == value for key, value in options.items()))


def ask(scene: Scene, product: Product, *, says: tuple[Prompt, ...] = ()) -> Step:
    """Ask for the first option in which the forms that may still be meant differ, three values at a time."""
    options = chosen(product, scene.state.options, scene.shop)
    left = fitting(buyable(product), options)
    if not left:
        says, left = (*says, _missing(product, options)), buyable(product)
        scene = scene.at(options=())
    key, values = _open_option(left)
    told = scene.state.told if scene.state.told < len(values) else 0
    prices = {value: min(one.price for one in left if one.options[key] == value) for value in values}
    differ = len(set(prices.values())) > 1
    shown = values[told : told + LISTED]
    items = tuple(
        Prompt(id="option-price" if differ else "option-name", args={"value": value, "price": prices[value]})
        for value in shown
    )
    question = Prompt(
        id="variant-choose",
        args={
            "item": product.spoken_name,
            "key": key.casefold(),
            "options": Series(items=items),
            "count": len(values),
            "more": "yes" if told + LISTED < len(values) else "no",
        },
    )
    asking = scene.at(stage="variant", focus=product.id, told=told)
    return listen(asking, says=says, question=question)


def left_of(scene: Scene, product: Product) -> tuple[Variant, ...]:
    """The forms in stock that may still be meant."""
    return fitting(buyable(product), chosen(product, scene.state.options, scene.shop))


def more(scene: Scene) -> Scene:
    """The scene in which the next three options are named; after the last ones the first come again."""
    return scene.at(told=scene.state.told + LISTED)


def at_place(scene: Scene, product: Product, value: Value) -> str | None:
    """The option at a place of those just named ("the second one")."""
    left = left_of(scene, product)
    if not left or not isinstance(value, Ordinal | Number):
        return None
    named = _open_option(left)[1][scene.state.told :][:LISTED]
    place = int(value.value)
    if place == -1:
        return named[-1] if named else None
    return named[place - 1] if 1 <= place <= len(named) else None


def _open_option(variants: tuple[Variant, ...]) -> tuple[str, tuple[str, ...]]:
    """The first option in which variants differ, and its values in the shop's order."""
    for key in variants[0].options:
        values = tuple(dict.fromkeys(one.options[key] for one in variants))
        if len(values) > 1:
            return key, values
    key = next(iter(variants[0].options))
    return key, (variants[0].options[key],)


def _missing(product: Product, options: Options) -> Prompt:
    """That there is no form with all that was said, or none left."""
    named = Series(items=option_names(options), style="and")
    return Prompt(id="option-gone", args={"item": product.spoken_name, "options": named})


def _value_in(heard: tuple[tuple[str, ...], ...], values: tuple[str, ...]) -> str | None:
    """The value whose words were said; of several the longest ("light blue" before "blue"), and never a guess."""
    named = {value: words for value in values if (words := stems(value))}
    whole = {value: len(words) for value, words in named.items() if any(_holds(said, words) for said in heard)}
    if whole:
        longest = [value for value, length in whole.items() if length == max(whole.values())]
        return longest[0] if len(longest) == 1 else None
    parts = [value for value, words in named.items() if any(said and _holds(words, said) for said in heard)]
    return parts[0] if len(parts) == 1 else None


def _holds(text: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return _place_of(text, words) is not None


def _place_of(text: tuple[str, ...], words: tuple[str, ...]) -> int | None:
    starts = range(len(text) - len(words) + 1)
    return next((start for start in starts if text[start : start + len(words)] == words), None)


def _ways_to_say(text: str, shop: Shop) -> tuple[tuple[str, ...], ...]:
    """What was said in words, and as catalogs write it: "small" is "S", and in "extra small" it is not."""
    left = stems(text)
    ways = [left]
    for words, written in sorted(shop.option_words.items(), key=lambda item: (-len(item[0]), item[0])):
        named = stems(words.replace("_", " "))
        start = _place_of(left, named)
        if named and start is not None:
            left = (*left[:start], "", *left[start + len(named) :])
            ways += [stems(one) for one in written]
    return tuple(ways)
