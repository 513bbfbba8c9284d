# SPDX-License-Identifier: Apache-2.0
"""When nothing fits: the one concrete thing to loosen, and what it would bring. Core: no I/O; nothing is loosened here.

Laws: age and stock are never loosened; the shopper is asked before anything is. One change where one is enough.
A day that nothing at all could keep is asked about before everything else.
"""

from dataclasses import dataclass

from msgspec.structs import replace

from skill.catalog.model import Product, Wish
from skill.catalog.shelf import Shelf
from skill.money import Money

_FOUND = 60  # as many as the shelf looks at when it ranks; of so many the soonest is known
_MODEST = (3, 2)  # up to half as much again is asked before anything else is given up


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """One way to loosen a wish that finds something."""

    kind: str
    """price | text | interests | excluded | interests-and-price | deadline"""
    wish: Wish
    """The wish, loosened."""
    products: tuple[Product, ...]
    """What it would bring, best first; never empty, but for a day that is not all that stands in the way."""
    price: Money | None = None
    """The raised limit, where it is raised."""
    more: Money | None = None
    """By how much it is raised."""


def relax(shelf: Shelf, wish: Wish) -> Relaxation | None:
    """The smallest change with which something fits; None when only age or stock stand in the way."""
    later = replace(wish, handling_max=None)
    if wish.handling_max is not None and wish.handling_max < 0:
        return _without(shelf, wish, later, kind="deadline") or _later_and_more(shelf, later)
    of_any_kind = replace(wish, text=None, interests=())
    all_again = replace(of_any_kind, excluded=())
    dearer = _raise_price(shelf, wish, kind="price")
    if dearer is not None and _is_modest(dearer, wish):
        return dearer
    return (
        _without(shelf, wish, replace(wish, text=None), kind="text")
        or _without(shelf, wish, replace(wish, interests=()), kind="interests")
        or dearer
        or _without(shelf, wish, later, kind="deadline")
        or _without(shelf, wish, replace(wish, excluded=()), kind="excluded")
        or _without(shelf, wish, of_any_kind, kind="interests")
        or _raise_price(shelf, of_any_kind, kind="interests-and-price")
        or _without(shelf, wish, all_again, kind="excluded")
        or _raise_price(shelf, all_again, kind="interests-and-price")
        or (None if later == wish else _later_and_more(shelf, later))
    )


def _later_and_more(shelf: Shelf, later: Wish) -> Relaxation | None:
    """A later day, where that alone finds nothing yet: the rest is asked about after it."""
    return Relaxation(kind="deadline", wish=later, products=()) if relax(shelf, later) else None


def _raise_price(shelf: Shelf, wish: Wish, *, kind: str) -> Relaxation | None:
    if wish.price_max is None:
        return None
    found = shelf.cheapest(replace(wish, price_max=None), limit=1)
    if not found:
        return None
    price = found[0].price
    raised = replace(wish, price_max=price.minor, price_said=None)
    more = Money(price.minor - wish.price_max, price.currency)
    return Relaxation(kind=kind, wish=raised, products=shelf.cheapest(raised), price=price, more=more)


def _is_modest(relaxation: Relaxation, wish: Wish) -> bool:
    whole, part = _MODEST
    return (relaxation.wish.price_max or 0) * part <= (wish.price_max or 0) * whole


def _without(shelf: Shelf, wish: Wish, loosened: Wish, *, kind: str) -> Relaxation | None:
    if loosened == wish:
        return None
    found = shelf.find(loosened, limit=_FOUND)
    return Relaxation(kind=kind, wish=loosened, products=found) if found else None


__all__ = ["Relaxation", "relax"]
