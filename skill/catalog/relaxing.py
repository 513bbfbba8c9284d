# SPDX-License-Identifier: Apache-2.0
"""When nothing fits: the one concrete thing to loosen, and what it would bring. Core: no I/O; nothing is loosened here.

Laws: age and stock are never loosened; the shopper is asked before anything is. One change where one is enough.

prompt id                  arguments (products are in Relaxation)
relax-price                price: Money, the lowest that has something; more: Money, how far above the limit
relax-text                 text: the words nothing matches
relax-interests            -
relax-excluded             -     gifts that were refused before come back
relax-interests-and-price  price, more
"""

from dataclasses import dataclass, replace

from skill.catalog.model import Product, Wish
from skill.catalog.shelf import Shelf
from skill.conversation import Prompt, Scalar
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
    text: str = ""

    def prompt(self) -> Prompt:
        """What to offer: see the table above for the arguments."""
        args: dict[str, Scalar] = {}
        if self.price is not None and self.more is not None:
            args |= {"price": self.price, "more": self.more}
        if self.kind == "text":
            args["text"] = self.text
        return Prompt(id=f"relax-{self.kind}", args=args)


def relax(shelf: Shelf, wish: Wish) -> Relaxation | None:
    """The smallest single change with which something fits; None when only age or stock stand in the way."""
    dearer = _raise_price(shelf, wish, kind="price")
    if dearer is not None and _is_modest(dearer, wish):
        return dearer
    return (
        _without(shelf, wish, replace(wish, text=None), kind="text")
        or _without(shelf, wish, replace(wish, interests=()), kind="interests")
        or dearer
        or _without(shelf, wish, replace(wish, excluded=()), kind="excluded")
        or _raise_price(shelf, replace(wish, text=None, interests=()), kind="interests-and-price")
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
    return Relaxation(kind=kind, wish=loosened, products=found, text=wish.text or "") if found else None


__all__ = ["Relaxation", "relax"]
