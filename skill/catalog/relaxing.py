# SPDX-License-Identifier: Apache-2.0
"""When nothing fits: the one concrete thing to loosen, and what it would bring. Core: no I/O; nothing is loosened here.

Laws: age and stock are never loosened; the shopper is asked before anything is. One change where one is enough.
"""

from dataclasses import dataclass

from msgspec.structs import replace

from skill.catalog.model import Product, Wish
from skill.catalog.shelf import Shelf
from skill.money import Money

_MODEST = (3, 2)  # up to half as much again is asked before anything else is given up


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """One way to loosen a wish that finds something."""

    kind: str
    """price | text | interests | excluded | interests-and-price"""
    wish: Wish
    """The wish, loosened."""
    products: tuple[Product, ...]
    """What it would bring, at most three; never empty."""
    price: Money | None = None
    """The raised limit, where it is raised."""
    more: Money | None = None
    """By how much it is raised."""


def relax(shelf: Shelf, wish: Wish) -> Relaxation | None:
    """The smallest change with which something fits; None when only age or stock stand in the way."""
    of_any_kind = replace(wish, text=None, interests=())
    all_again = replace(of_any_kind, excluded=())
    dearer = _raise_price(shelf, wish, kind="price")
    if dearer is not None and _is_modest(dearer, wish):
        return dearer
    return (
        _without(shelf, wish, replace(wish, text=None), kind="text")
        or _without(shelf, wish, replace(wish, interests=()), kind="interests")
        or dearer
        or _without(shelf, wish, replace(wish, excluded=()), kind="excluded")
        or _without(shelf, wish, of_any_kind, kind="interests")
        or _raise_price(shelf, of_any_kind, kind="interests-and-price")
        or _without(shelf, wish, all_again, kind="excluded")
        or _raise_price(shelf, all_again, kind="interests-and-price")
    )


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
    found = shelf.find(loosened, limit=3)
    return Relaxation(kind=kind, wish=loosened, products=found) if found else None


__all__ = ["Relaxation", "relax"]
