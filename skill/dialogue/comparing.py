# SPDX-License-Identifier: Apache-2.0
"""Two gifts side by side: what they share is not said, what differs in a few words each. Core."""

from collections.abc import Mapping

from skill.catalog.facts import Fact, facts_of
from skill.catalog.model import Product
from skill.catalog.reasons import least_age
from skill.catalog.sentences import word_count
from skill.conversation import Choice, Prompt, Scalar, Series, Value
from skill.dialogue.answers import topic_of
from skill.dialogue.choosing import meant, shown_products
from skill.dialogue.pointing import LOOKING, answer_about, ask_other, ask_which, look_at
from skill.dialogue.replying import Args, listen
from skill.dialogue.saying import say_value
from skill.dialogue.shop import Shop
from skill.dialogue.state import Scene, Step
from skill.dialogue.suggesting import spoken_of

_WORDS, _WORDS_ASIDE = 40, 30
"""So many words of both sides; fewer in the middle of something else, whose question follows."""
_FACTS = 2
_LONGEST_VALUE = 4

# "Compare the first two": where among the gifts last spoken they stand.
_TWO: Mapping[str, slice] = {"first_two": slice(2), "last_two": slice(-2, None)}

Point = tuple[Prompt, int]
"""Something to say of one side, and about how many words it has."""


def compare(scene: Scene) -> Step:
    """Tell two gifts apart, and ask which one; of three, say which is cheapest and which is rated best."""
    one, other = _pair(scene, scene.meaning.slots)
    if one and other:
        return _side_by_side(scene, one, other)
    shown = shown_products(scene)
    if scene.state.stage not in LOOKING or not shown:
        return ask_which(scene, scene.meaning)
    if len(shown) == 1:
        return answer_about(scene, shown[0], Prompt(id="compare-alone", args={"item": shown[0].spoken_name}))
    if one is not None:
        return ask_other(scene, one)
    return listen(scene.at(stage="choosing", focus=None), says=(_standouts(shown),))


def offer(scene: Scene, product: Product, *, says: tuple[Prompt, ...]) -> Step:
    """Offer to compare a gift with another one shown; where there is none, ask whether it is the one."""
    other = other_shown(look_at(scene, product))
    if other is None:
        return answer_about(scene, product, *says)
    offering = look_at(scene, product, stage="comparing")
    return listen(offering, says=says, question=Prompt(id="comparing-offer", args={"other": other.spoken_name}))


def other_shown(scene: Scene) -> Product | None:
    """The first gift shown beside the one in focus."""
    return next((gift for gift in shown_products(scene) if gift.id != scene.state.focus), None)


def accept(scene: Scene) -> Step:
    """Yes: compare the two that were offered, unless others are named."""
    focus, other = meant(scene, {}), other_shown(scene)
    if scene.meaning.slots or focus is None or other is None:
        return compare(scene)
    return _side_by_side(scene, focus, other)


def decline(scene: Scene) -> Step:
    """No: back to the gift that was spoken about."""
    product = meant(scene, {})
    return answer_about(scene, product) if product else listen(scene.at(stage="choosing"))


def _pair(scene: Scene, slots: Mapping[str, Value]) -> tuple[Product | None, Product | None]:
    """The two that are meant, as far as the words and the gifts shown tell; the first alone where one is known."""
    pick = slots.get("pick")
    if isinstance(pick, Choice) and pick.id in _TWO:
        two = shown_products(scene)[_TWO[pick.id]]
        return (two[0], two[1]) if len(two) == 2 else (None, None)
    first = {slot: value for slot, value in slots.items() if not slot.startswith("other_")}
    second = {slot.removeprefix("other_"): value for slot, value in slots.items() if slot.startswith("other_")}
    named = [meant(scene, some) for some in (first, second) if some]
    focus = scene.shelf.product(scene.state.focus) if scene.state.focus else None
    candidates = [focus, *named] if focus and len(named) < 2 else named
    found = list({gift.id: gift for gift in candidates if gift}.values())
    if len(found) < 2:
        known = {gift.id for gift in found}
        others = [gift for gift in shown_products(scene) if gift.id not in known]
        found += others if len(found) + len(others) == 2 else []
    return (found[0] if found else None, found[1] if len(found) > 1 else None)


def _side_by_side(scene: Scene, one: Product, other: Product) -> Step:
    points = _points(scene, one, other)
    says = tuple(
        Prompt(id="compare-side", args={"item": gift.spoken_name, "points": Series(items=said, style="and")})
        for gift, said in zip((one, other), points, strict=True)
        if said
    ) or (Prompt(id="compare-same", args={"one": one.spoken_name, "other": other.spoken_name}),)
    if scene.state.stage not in LOOKING:
        return answer_about(scene, one, *says)
    return listen(spoken_of(scene, (one, other)).at(stage="choosing", focus=None), says=says)


def _points(scene: Scene, one: Product, other: Product) -> tuple[tuple[Prompt, ...], tuple[Prompt, ...]]:
    """What is said of each side: the differences that matter most, as many as the ear keeps."""
    left: list[Prompt] = []
    right: list[Prompt] = []
    words = word_count(one.spoken_name) + word_count(other.spoken_name)
    for mine, theirs in _differences(scene.shop, one, other):
        words += sum(point[1] for point in (mine, theirs) if point)
        if words > (_WORDS if scene.state.stage in LOOKING else _WORDS_ASIDE):
            break
        left += [mine[0]] if mine else []
        right += [theirs[0]] if theirs else []
    return tuple(left), tuple(right)


def _differences(shop: Shop, one: Product, other: Product) -> list[tuple[Point | None, Point | None]]:
    """Pairs of points in which the two differ, the weightiest first."""
    kinds = (_summary, _price, _age, _rating)
    pairs = [(find(one), find(other)) for find in kinds]
    pairs += _differing_facts(shop, one, other)
    return [pair for pair in pairs if pair[0] != pair[1]]


def _summary(product: Product) -> Point | None:
    text = product.summary
    if not text or word_count(text) > _LONGEST_VALUE + 2:
        return None
    return _point("described", word_count(text), text=say_value(text))


def _price(product: Product) -> Point:
    return _point("compare-price", 3, price=product.price)


def _age(product: Product) -> Point | None:
    least = product.age_min_months
    if least is None:
        return None
    age, unit = least_age(least)
    return _point("compare-age", 5, age=age, unit=unit)


def _rating(product: Product) -> Point | None:
    if product.rating_hundredths is None or not product.rating_count:
        return None
    return _point("compare-rating", 5, rating=product.rating_hundredths / 100, count=product.rating_count)


def _differing_facts(shop: Shop, one: Product, other: Product) -> list[tuple[Point | None, Point | None]]:
    theirs = {fact.name: fact for fact in facts_of(other)}
    pairs: list[tuple[Point | None, Point | None]] = []
    for fact in facts_of(one):
        same = theirs.get(fact.name)
        if same is None or same.value.casefold() == fact.value.casefold():
            continue
        if max(word_count(fact.value), word_count(same.value)) <= _LONGEST_VALUE:
            pairs.append((_fact_point(fact, shop), _fact_point(same, shop)))
    return pairs[:_FACTS]


def _fact_point(fact: Fact, shop: Shop) -> Point:
    shape = "number" if fact.bare_count and fact.plural else fact.shape.value
    topic = topic_of(fact, shop) or "none"
    args: Args = {"topic": topic, "name": fact.name, "shape": shape, "value": say_value(fact.value)}
    return Prompt(id="compare-fact", args=args), word_count(f"{fact.name} {fact.value}")


def _point(key: str, words: int, **args: Scalar | Series) -> Point:
    return Prompt(id=key, args=args), words


def _standouts(shown: tuple[Product, ...]) -> Prompt:
    """Of more than two: which costs least, and which is rated best where that is another one."""
    cheapest = min(shown, key=lambda gift: gift.price.minor)
    rated = [gift for gift in shown if gift.rating_hundredths is not None and gift.rating_count]
    best = max(rated, key=lambda gift: (gift.rating_hundredths or 0, gift.rating_count), default=None)
    kind = "cheapest" if best is None else "both" if best is cheapest else "two"
    args = {"kind": kind, "cheapest": cheapest.spoken_name, "best": best.spoken_name if best else ""}
    return Prompt(id="compare-standouts", args=args)
