# SPDX-License-Identifier: Apache-2.0
"""Why this gift: one answer of the shopper and the field of the product's row that meets it. Core: no I/O.

Law: a reason is true of the row, or it is not given. Nothing is praised that the row doesn't say.

prompt id         arguments
reason-interest   interest: an id of slots.yaml, or words as they were said
reason-age        age, unit ("year" | "month"): from when it is made for; to: the last age in years, 0 where open
reason-occasion   occasion: an id of slots.yaml
reason-budget     budget: Money, what was named; price: Money; well: 1 where a fifth or more is left, else 0
reason-popular    rating: 4.6; count: how many rated
reason-plain      summary: the product's own phrase, or "" where it has none and nothing else is known
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from skill.catalog.matching import where_matches
from skill.catalog.model import Product, Wish
from skill.catalog.ranking import for_grown_up, suits_age
from skill.conversation import Prompt, Scalar
from skill.money import Money

_WELL_UNDER = (4, 5)
_WELL_RATED, _RATED_OFTEN = 400, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One true thing that ties a product to what the shopper said."""

    kind: str
    """interest | age | occasion | budget | popular | plain"""
    answer: str | None
    """The question whose answer is met: interests, age, occasion or budget; None where none is."""
    field: str
    """The field of the product's row that meets it."""
    args: Mapping[str, Scalar]

    def prompt(self) -> Prompt:
        """How to say it: see the table above for the arguments."""
        return Prompt(id=f"reason-{self.kind}", args=dict(self.args))


def reason(product: Product, wish: Wish, *, said: frozenset[str] = frozenset()) -> Reason:
    """The best reason for a product, of a kind that was not `said` before where there is one.

    Once an answer has been named, the product's own phrase says more than the next answer that it meets too: "a bedtime
    sky" more than "for ages 3 and up". Each phrase is another, so that kind may come back.
    """
    met = [found for find in _ANSWERS if (found := find(product, wish)) is not None]
    plain = _plain(product) if said else None
    of_the_row = [found for found in (_popular(product), _plain(product)) if found is not None]
    known = [*met, *of_the_row]
    fresh = [found for found in known if found.kind not in said]
    telling = [found for found in fresh if found.kind in _MOST_TELLING]
    return next(iter([*telling, *([plain] if plain else []), *fresh, *known]), _nothing())


def reasons(products: tuple[Product, ...], wish: Wish) -> tuple[Reason, ...]:
    """A reason for each product, of different kinds as far as their rows allow."""
    given: list[Reason] = []
    for product in products:
        given.append(reason(product, wish, said=frozenset(one.kind for one in given)))
    return tuple(given)


def _interest(product: Product, wish: Wish) -> Reason | None:
    """The interest that the row speaks of most plainly: a tag before a name before a description."""
    strongest: Reason | None = None
    for interest in wish.interests:
        where = where_matches(product, interest)
        if where is None:
            continue
        found = _make("interest", answer="interests", field=where, interest=interest.id)
        if where != "description":
            return found
        strongest = strongest or found
    return strongest


def _age(product: Product, wish: Wish) -> Reason | None:
    age, least, most = wish.age_months, product.age_min_months, product.age_max_months
    if age is None or least is None or for_grown_up(wish) or not suits_age(product, wish):
        return None
    if most is not None and age > most:
        return None
    from_age, unit = least_age(least)
    return _make(
        "age",
        answer="age",
        field="age_min_months",
        age=from_age,
        unit=unit,
        to=0 if most is None else most // 12,
    )


def least_age(months: int) -> tuple[int, str]:
    """From what age on, in the unit that people say it in: 18 months, 3 years."""
    return (months, "month") if months < 24 and months % 12 != 0 else (months // 12, "year")


def _occasion(product: Product, wish: Wish) -> Reason | None:
    if wish.occasion is None or wish.occasion not in product.occasions:
        return None
    return _make("occasion", answer="occasion", field="occasions", occasion=wish.occasion)


def _budget(product: Product, wish: Wish) -> Reason | None:
    named = wish.price_max if wish.price_said is None else wish.price_said
    if named is None or product.price.minor > named:
        return None
    part, whole = _WELL_UNDER
    return _make(
        "budget",
        answer="budget",
        field="price",
        budget=Money(named, product.price.currency),
        price=product.price,
        well=int(product.price.minor * whole <= named * part),
    )


def _popular(product: Product) -> Reason | None:
    rating = product.rating_hundredths
    if rating is None or rating < _WELL_RATED or product.rating_count < _RATED_OFTEN:
        return None
    return _make("popular", answer=None, field="rating", rating=rating / 100, count=product.rating_count)


def _plain(product: Product) -> Reason | None:
    return _make("plain", answer=None, field="summary", summary=product.summary) if product.summary else None


def _nothing() -> Reason:
    return _make("plain", answer=None, field="summary", summary="")


def _make(kind: str, *, answer: str | None, field: str, **args: Scalar) -> Reason:
    return Reason(kind=kind, answer=answer, field=field, args=MappingProxyType(args))


_MOST_TELLING = frozenset({"interest", "occasion"})
_ANSWERS: tuple[Callable[[Product, Wish], Reason | None], ...] = (_interest, _age, _occasion, _budget)
"""The most personal answer first."""

__all__ = ["Reason", "least_age", "reason", "reasons"]
