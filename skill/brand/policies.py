# SPDX-License-Identifier: Apache-2.0
"""Reads the layers of policy: the floor of law and platforms, a brand's policy.yaml, a household's own.

Each layer asks for what its file says and for nothing else; `safeguards.merging` makes one policy of them.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from skill.brand.amounts import read_amount, read_length, read_time
from skill.brand.files import CategoryFile, FloorFile, HoursFile, PolicyFile, RestrictionsFile
from skill.documents import load_document
from skill.errors import ConfigurationError, OurError
from skill.safeguards.merging import UNRESTRICTED, loosened, merge
from skill.safeguards.policy import Category, Hours, Policy

_Place = Path | Traversable | str
_AMOUNTS = ("per_item", "per_order", "per_day", "per_week", "per_month")
_PAUSE_AT_MOST = timedelta(days=400)
_HERE = {"consent_ttl": "confirm.consent_ttl", "quote_ttl": "confirm.quote_ttl"}


def read_floor() -> Policy:
    """What law and platforms ask of every shop."""
    path = files("skill.safeguards") / "floor.yaml"
    floor = load_document(path, FloorFile)
    return replace(
        UNRESTRICTED,
        voice_confidence=floor.voice_confidence.value,
        consent_ttl=_read(path, "consent_ttl", read_length, floor.consent_ttl.value),
        quote_ttl=_read(path, "quote_ttl", read_length, floor.quote_ttl.value),
        layers=(f"floor {floor.version}",),
    )


def read_brand_policy(path: Path | Traversable, *, currency: str) -> Policy:
    """What a brand asks for beyond the floor. Raises ConfigurationError where it asks for less."""
    file = load_document(path, PolicyFile)
    confirm = file.confirm
    bare_yes = 0
    if confirm.bare_yes_up_to is not None:
        bare_yes = _minor(path, "confirm.bare_yes_up_to", confirm.bare_yes_up_to, currency)
    layer = replace(
        read_restrictions(path, file, currency=currency),
        version=file.version,
        bare_yes_up_to=bare_yes,
        voice_confidence=confirm.voice_confidence,
        consent_ttl=_some_time(path, "confirm.consent_ttl", confirm.consent_ttl),
        quote_ttl=_some_time(path, "confirm.quote_ttl", confirm.quote_ttl),
        cancel_window=_read(path, "cancel_window", read_length, file.cancel_window),
        layers=(f"brand {file.version}",),
    )
    floor = read_floor()
    for name in loosened(layer, above=floor):
        least = getattr(floor, name)
        raise ConfigurationError(
            f"{path}: {_HERE.get(name, name)}: law and platforms ask for more; a brand may tighten it, not loosen it",
            hint=f"write at most {least.total_seconds():.0f} s" if isinstance(least, timedelta) else f"write {least}",
        )
    return merge(floor, layer)


def read_restrictions(path: _Place, file: RestrictionsFile, *, currency: str | None = None) -> Policy:
    """The layer of what a household, or a brand for all of them, restricts. Raises ConfigurationError.

    Without a `currency`, it is the one that the amounts are written in.
    """
    limits, pauses = file.limits, file.pauses
    if currency is None:
        written = (getattr(limits, name) for name in _AMOUNTS)
        currency = next((text[-3:] for text in written if text is not None), "")
    amounts: dict[str, Any] = {
        name: _minor(path, f"limits.{name}", text, currency)
        for name in _AMOUNTS
        if (text := getattr(limits, name)) is not None
    }
    return replace(
        UNRESTRICTED,
        **amounts,
        currency=currency,
        orders_per_day=limits.orders_per_day,
        orders_per_week=limits.orders_per_week,
        orders_per_month=limits.orders_per_month,
        quantity_per_item=limits.quantity_per_item,
        between_orders=_pause(path, "pauses.between_orders", pauses.between_orders),
        same_product_after=_pause(path, "pauses.same_product", pauses.same_product),
        quiet_hours=tuple(_read(path, "quiet_hours", _hours, hours) for hours in file.quiet_hours),
        categories=tuple(_read(path, "categories", _category, category) for category in file.categories),
    )


def _category(category: CategoryFile) -> Category:
    return Category(
        tags=tuple(sorted({tag.strip().casefold() for tag in category.tags})),
        from_age=category.from_age,
        hours=None if category.hours is None else _hours(category.hours),
    )


def _hours(hours: HoursFile) -> Hours:
    return Hours(begins=read_time(hours.begins), ends=read_time(hours.ends))


def _pause(path: _Place, key: str, text: str | None) -> timedelta:
    pause = timedelta(0) if text is None else _read(path, key, read_length, text)
    if pause > _PAUSE_AT_MOST:
        raise ConfigurationError(f"{path}: {key} is {text!r}", hint=f"write at most {_PAUSE_AT_MOST.days} days")
    return pause


def _some_time(path: _Place, key: str, text: str | None) -> timedelta:
    if text is None:
        return timedelta.max
    length: timedelta = _read(path, key, read_length, text)
    if not length:
        raise ConfigurationError(f"{path}: {key} is {text!r}, and nobody answers in no time", hint="write some seconds")
    return length


def _minor(path: _Place, key: str, text: str, currency: str) -> int:
    amount = _read(path, key, read_amount, text)
    if amount.currency != currency:
        raise ConfigurationError(
            f"{path}: {key} is in {amount.currency}, the shop sells in {currency}",
            hint=f'write it like "40 {currency}"; nothing is converted',
        )
    return int(amount.minor)


def _read(path: _Place, key: str, read: Callable[[Any], Any], written: Any) -> Any:
    try:
        return read(written)
    except (ValueError, OurError) as error:
        raise ConfigurationError(f"{path}: {key}: {error}", hint="correct the value") from error
