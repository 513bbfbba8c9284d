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

from skill.brand.amounts import read_amount, read_length, read_percent, read_time
from skill.brand.policy_files import CategoryFile, FloorFile, HoursFile, PolicyFile, RestrictionsFile
from skill.documents import load_document
from skill.errors import ConfigurationError, OurError
from skill.money import Money
from skill.safeguards.merging import UNRESTRICTED, loosened, merge
from skill.safeguards.policy import Category, Hours, Policy

_Place = Path | Traversable | str
_AMOUNTS = ("per_item", "per_order", "per_day", "per_week", "per_month")
_PAUSE_AT_MOST = timedelta(days=400)
_CONFIRM = ("consent_ttl", "quote_ttl", "code_ttl", "approval_ttl")
_HERE = {**{name: f"confirm.{name}" for name in _CONFIRM}, "step_up_from": "step_up.code_from"}
_NEW_ADDRESS, _APPROVALS = timedelta(days=7), 10
"""What a brand asks for that says nothing of it."""


def read_floor(currency: str = "") -> Policy:
    """What law and platforms ask of every shop; of one with this currency, where they name an amount in it."""
    path = files("skill.safeguards") / "floor.yaml"
    floor = load_document(path, FloorFile)
    total = _read(path, "step_up_from", read_amount, floor.step_up_from.value)
    return replace(
        UNRESTRICTED,
        voice_confidence=floor.voice_confidence.value,
        consent_ttl=_read(path, "consent_ttl", read_length, floor.consent_ttl.value),
        quote_ttl=_read(path, "quote_ttl", read_length, floor.quote_ttl.value),
        code_ttl=_read(path, "code_ttl", read_length, floor.code_ttl.value),
        approval_ttl=_read(path, "approval_ttl", read_length, floor.approval_ttl.value),
        step_up_from=total.minor if total.currency == currency else None,
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
        _with_usual(read_restrictions(path, file, currency=currency), file, currency=currency),
        version=file.version,
        broadcast_households=file.broadcast.households,
        broadcast_within=_some_time(path, "broadcast.within", file.broadcast.within),
        bare_yes_up_to=bare_yes,
        voice_confidence=confirm.voice_confidence,
        consent_ttl=_some_time(path, "confirm.consent_ttl", confirm.consent_ttl),
        quote_ttl=_some_time(path, "confirm.quote_ttl", confirm.quote_ttl),
        code_ttl=_some_time(path, "confirm.code_ttl", confirm.code_ttl),
        approval_ttl=_some_time(path, "confirm.approval_ttl", confirm.approval_ttl),
        cancel_window=_read(path, "cancel_window", read_length, file.cancel_window),
        layers=(f"brand {file.version}",),
    )
    floor = read_floor(currency)
    for name in loosened(layer, above=floor):
        raise ConfigurationError(
            f"{path}: {_HERE.get(name, name)}: law and platforms ask for more; a brand may tighten it, not loosen it",
            hint=_least(name, getattr(floor, name), currency),
        )
    return merge(floor, layer)


def _with_usual(layer: Policy, file: PolicyFile, *, currency: str) -> Policy:
    """A brand's layer with what it asks for where its file says nothing of it."""
    if layer.step_up_from is None:
        layer = replace(layer, step_up_from=_code_from_elsewhere(currency))
    if layer.approvals_per_day is None:
        layer = replace(layer, approvals_per_day=_APPROVALS)
    return layer if file.step_up.new_address_for is not None else replace(layer, new_address_for=_NEW_ADDRESS)


def _least(name: str, least: Any, currency: str) -> str:
    """What a brand has to write at least."""
    if isinstance(least, timedelta):
        return f"write at most {least.total_seconds():.0f} s"
    return f"write at most {Money(least, currency).major} {currency}" if name == "step_up_from" else f"write {least}"


def _code_from_elsewhere(currency: str) -> int | None:
    """From which total on a shop asks for a code that names none itself: about what the platform says, in its money."""
    path = files("skill.safeguards") / "floor.yaml"
    elsewhere = load_document(path, FloorFile).step_up_from.elsewhere
    written = (_read(path, "step_up_from.elsewhere", read_amount, one) for one in elsewhere)
    return next((total.minor for total in written if total.currency == currency), None)


def read_restrictions(path: _Place, file: RestrictionsFile, *, currency: str | None = None) -> Policy:
    """The layer of what a household, or a brand for all of them, restricts. Raises ConfigurationError.

    Without a `currency`, it is the one that the amounts are written in.
    """
    limits, pauses, step_up = file.limits, file.pauses, file.step_up
    if currency is None:
        written = (*(getattr(limits, name) for name in _AMOUNTS), step_up.code_from)
        currency = next((text[-3:] for text in written if text is not None), "")
    amounts: dict[str, Any] = {
        name: _minor(path, f"limits.{name}", text, currency)
        for name in _AMOUNTS
        if (text := getattr(limits, name)) is not None
    }
    if step_up.code_from is not None:
        amounts["step_up_from"] = _minor(path, "step_up.code_from", step_up.code_from, currency)
    over = step_up.ask_again_over
    return replace(
        UNRESTRICTED,
        **amounts,
        currency=currency,
        orders_per_day=limits.orders_per_day,
        orders_per_week=limits.orders_per_week,
        orders_per_month=limits.orders_per_month,
        quantity_per_item=limits.quantity_per_item,
        approvals_per_day=limits.approvals_per_day,
        between_orders=_pause(path, "pauses.between_orders", pauses.between_orders),
        same_product_after=_pause(path, "pauses.same_product", pauses.same_product),
        unknown_may_ask=step_up.unknown_may_ask,
        challenge_word=step_up.challenge_word,
        new_address_for=_pause(path, "step_up.new_address_for", step_up.new_address_for),
        ask_again_within=_pause(path, "step_up.ask_again_within", step_up.ask_again_within),
        ask_again_over=None if over is None else _read(path, "step_up.ask_again_over", read_percent, over),
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
