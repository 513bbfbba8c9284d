# SPDX-License-Identifier: Apache-2.0
"""Several layers of policy as one: the strictest value wins, whichever layer it is from. Core: no I/O.

`merge` is associative, commutative and idempotent, and UNRESTRICTED is its neutral element, so that the order in which
layers meet, and how often, can't matter.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from operator import and_, or_
from typing import Any

from skill.safeguards.policy import Policy

_MIXED = "MIX"
"""Amounts of two currencies don't compare, and no total is ever in this one."""

UNRESTRICTED = Policy(
    version=0,
    currency="",
    per_order=None,
    per_day=None,
    per_month=None,
    bare_yes_up_to=None,
    voice_confidence=0,
    consent_ttl=timedelta.max,
    quote_ttl=timedelta.max,
    code_ttl=timedelta.max,
    approval_ttl=timedelta.max,
    cancel_window=timedelta(0),
)
"""A layer that asks for nothing; a layer is this with what it does ask for. Alone it is no policy to sell under."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A value of a merged policy, and the layer that it is from."""

    name: str
    """The field of Policy."""
    value: Any
    """One value, or one member of a field that collects several; None where such a field is empty."""
    layer: str | None
    """The first, from the top, that asks for no less; None where no layer asks for anything."""


def merge(one: Policy, other: Policy) -> Policy:
    """What both allow."""
    return Policy(**{name: stricter(getattr(one, name), getattr(other, name)) for name, stricter in STRICTER.items()})


def decisions(layers: Sequence[tuple[str, Policy]]) -> tuple[Decision, ...]:
    """Each value of the merged layers (named, the highest first), with the layer that decided it."""
    merged = UNRESTRICTED
    for _, layer in layers:
        merged = merge(merged, layer)
    found = []
    for name in STRICTER.keys() - {"layers", "version"}:
        value = getattr(merged, name)
        for one in (value or (None,)) if isinstance(value, tuple) else (value,):
            asks = [title for title, layer in layers if _asks(getattr(layer, name), one)]
            free = one is None or one == getattr(UNRESTRICTED, name)
            found.append(Decision(name=name, value=one, layer=None if free or not asks else asks[0]))
    return tuple(sorted(found, key=lambda one: (_ORDER[one.name], repr(one.value))))


def loosened(layer: Policy, *, above: Policy) -> tuple[str, ...]:
    """The fields in which a layer asks for less than the one above it, so that they stay as they are there."""
    return tuple(
        name
        for name, stricter in STRICTER.items()
        if name not in ("layers", "version")
        and getattr(layer, name) != getattr(UNRESTRICTED, name)
        and stricter(getattr(above, name), getattr(layer, name)) != getattr(layer, name)
        and not isinstance(getattr(layer, name), tuple)
    )


def _asks(value: Any, one: Any) -> bool:
    return one in value if isinstance(value, tuple) else bool(value == one)


def _lower(one: int | None, other: int | None) -> int | None:
    return min((limit for limit in (one, other) if limit is not None), default=None)


def _both(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*one, *other)


def _same(one: str, other: str) -> str:
    return one or other if not one or not other or one == other else _MIXED


STRICTER: Mapping[str, Callable[[Any, Any], Any]] = {
    "version": max,
    "currency": _same,
    "per_item": _lower,
    "per_order": _lower,
    "per_day": _lower,
    "per_week": _lower,
    "per_month": _lower,
    "orders_per_day": _lower,
    "orders_per_week": _lower,
    "orders_per_month": _lower,
    "quantity_per_item": _lower,
    "between_orders": max,
    "same_product_after": max,
    "step_up_from": _lower,
    "unknown_may_ask": and_,
    "challenge_word": or_,
    "new_address_for": max,
    "ask_again_within": max,
    "ask_again_over": _lower,
    "broadcast_households": _lower,
    "broadcast_within": max,
    "approvals_per_day": _lower,
    "quiet_hours": _both,
    "categories": _both,
    "bare_yes_up_to": _lower,
    "voice_confidence": max,
    "consent_ttl": min,
    "quote_ttl": min,
    "code_ttl": min,
    "approval_ttl": min,
    "cancel_window": max,
    "layers": _both,
}
"""Which of two values of a field is the stricter one, in the order in which people are told."""

_ORDER = {name: number for number, name in enumerate(STRICTER)}
