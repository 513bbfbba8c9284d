# SPDX-License-Identifier: Apache-2.0
"""Reads one value of a brand's file, and says where it stands when it can't be read."""

from collections.abc import Callable
from decimal import InvalidOperation
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from skill.brand.amounts import read_amount
from skill.errors import ConfigurationError
from skill.money import Money

T = TypeVar("T")
W = TypeVar("W")
Where = Traversable | Path


def read_money(path: Where, key: str, text: str, currency: str) -> Money:
    """An amount in the shop's currency. Raises ConfigurationError that names file, key and value."""
    amount = read_value(path, key, read_amount, text)
    if amount.currency != currency:
        raise ConfigurationError(f"{path}: {key} is in {amount.currency}, the shop sells in {currency}")
    return amount


def read_value(path: Where, key: str, read: Callable[[W], T], text: W) -> T:
    """What `read` makes of a value. Raises ConfigurationError that names file, key and value."""
    try:
        return read(text)
    except (ValueError, InvalidOperation, LookupError, OSError) as error:
        # zoneinfo looks for a file of that name, so a strange name fails as a file would
        reason = error if isinstance(error, ValueError) else f"{text!r} can't be read"
        raise ConfigurationError(f"{path}: {key}: {reason}", hint="correct the value") from error
