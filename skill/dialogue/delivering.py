# SPDX-License-Identifier: Apache-2.0
"""How a parcel comes and when: by the way that was asked for, else the cheapest that keeps the day. Core.

Law: a fee and a day that are told are those of the zone which the parcel goes to, by the way it would go.
"""

from datetime import date

from skill.catalog.model import Product
from skill.conversation import Prompt, Scalar, Series
from skill.dialogue import places
from skill.dialogue.days import day_name
from skill.dialogue.state import Scene
from skill.money import Money
from skill.orders.delivery import (
    CHEAPEST,
    FASTEST,
    DeliveryPlan,
    Zone,
    arrival,
    choose_plan,
    delivery_fee,
    zone_of,
)
from skill.orders.pricing import Item, longest_own_handling


def region(scene: Scene) -> str | None:
    """The country or state that the parcel goes to; None where nobody wrote it down."""
    speaker = scene.turn.speaker
    named = speaker.region_of.get(places.destination(scene))
    return named if named is not None or speaker.places else speaker.region


def serving(scene: Scene) -> Zone | None:
    """The zone that the parcel goes to, None where the shop doesn't deliver there; a guest's is the usual one."""
    zones = scene.shop.zones
    if not zones:
        return Zone(plans=(scene.shop.plan,))
    return zone_of(zones, region(scene)) if scene.turn.speaker.household else zones[0]


def ways(scene: Scene) -> Zone:
    """The ways of delivery that may be told of: where it goes, or where the shop delivers at all."""
    return serving(scene) or scene.shop.zones[0]


def way_of(scene: Scene, zone: Zone, items: tuple[Item, ...]) -> DeliveryPlan:
    """The way these items go."""
    goods = sum((item.total for item in items), Money(0, scene.shop.currency))
    return _way(scene, zone, goods=goods, handling_days=longest_own_handling(items))


def passed_over(scene: Scene, zone: Zone, items: tuple[Item, ...]) -> DeliveryPlan | None:
    """The least expensive way, where the shopper asked for another by its name or for the fastest; else None."""
    if scene.state.delivery in (None, CHEAPEST):
        return None
    goods = sum((item.total for item in items), Money(0, scene.shop.currency))
    return choose_plan(zone, now=scene.turn.at, goods=goods, asked=CHEAPEST)


def way_now(scene: Scene) -> DeliveryPlan:
    """The way that what is in the cart, or looked at, would go."""
    return way_of(scene, ways(scene), _looked_at(scene))


def name_of(plan: DeliveryPlan) -> dict[str, str]:
    """A way's variables for its name."""
    return {"method": plan.method, "name": plan.method.replace("-", " ")}


def way_of_gift(scene: Scene, product: Product) -> DeliveryPlan:
    """The way that one gift would go."""
    return _way(scene, ways(scene), goods=product.price, handling_days=product.handling_days)


def arrival_of(scene: Scene, product: Product) -> date:
    """The day on which one gift would arrive."""
    return arrival(scene.turn.at, way_of_gift(scene, product), handling_days=product.handling_days)


def soonest(scene: Scene, *, handling_days: int = 0) -> date:
    """The earliest day on which anything that takes so long to make could arrive."""
    return min(arrival(scene.turn.at, plan, handling_days=handling_days) for plan in ways(scene).plans)


def faster_for(scene: Scene, product: Product) -> tuple[Prompt, ...]:
    """That there is a faster way for a gift, with its fee and its day; nothing where there is none."""
    zone, usual = ways(scene), way_of_gift(scene, product)
    fast = choose_plan(zone, now=scene.turn.at, goods=product.price, handling_days=product.handling_days, asked=FASTEST)
    day = arrival(scene.turn.at, fast, handling_days=product.handling_days)
    if day >= arrival(scene.turn.at, usual, handling_days=product.handling_days):
        return ()
    return (Prompt(id="delivery-faster", args=_told(scene, fast, goods=product.price, day=day)),)


def told(scene: Scene) -> tuple[Prompt, ...]:
    """The ways there are for what is in the cart or looked at, the fastest first: on which day, and for how much."""
    items = _looked_at(scene)
    goods = sum((item.total for item in items), Money(0, scene.shop.currency))
    handling = longest_own_handling(items)
    days = {plan.method: arrival(scene.turn.at, plan, handling_days=handling) for plan in ways(scene).plans}
    plans = sorted(ways(scene).plans, key=lambda plan: (days[plan.method], plan.fee))[:_TOLD]
    args = [_told(scene, plan, goods=goods, day=days[plan.method]) for plan in plans]
    if len(args) == 1:
        return (Prompt(id="delivery-one-way", args=args[0]),)
    return (
        Prompt(
            id="delivery-ways", args={"ways": Series(items=tuple(Prompt(id="delivery-way", args=one) for one in args))}
        ),
    )


def not_served(scene: Scene) -> Prompt:
    """That nothing is delivered to the place where the parcel should go, or that nobody wrote down where that is."""
    known = "yes" if region(scene) is not None else "no"
    return Prompt(id="not-served", args={"ship_to": places.destination(scene), "known": known})


_TOLD = 3
"""So many ways an ear keeps."""


def _way(scene: Scene, zone: Zone, *, goods: Money, handling_days: int) -> DeliveryPlan:
    return choose_plan(
        zone,
        now=scene.turn.at,
        goods=goods,
        handling_days=handling_days,
        by=scene.by,
        asked=scene.state.delivery,
    )


def _looked_at(scene: Scene) -> tuple[Item, ...]:
    """What is in the cart, else the gift that is looked at."""
    state = scene.state
    lines = [(line.product, line.variant, line.quantity) for line in state.cart]
    if not lines and state.focus is not None:
        lines = [(state.focus, None, 1)]
    found = []
    for product_id, variant_id, quantity in lines:
        product = scene.shelf.product(product_id)
        if product is not None:
            variant = next((one for one in product.variants if one.id == variant_id), None)
            found.append(Item(product=product, variant=variant, quantity=quantity))
    return tuple(found)


def _told(scene: Scene, plan: DeliveryPlan, *, goods: Money, day: date) -> dict[str, Scalar | Prompt]:
    fee = delivery_fee(goods, plan)
    return {
        **name_of(plan),
        "fee": fee,
        "free": "yes" if fee.minor == 0 else "no",
        "day": day_name(day, scene.today),
    }
