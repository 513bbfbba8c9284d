# SPDX-License-Identifier: Apache-2.0
"""The seam to whoever holds the money. This is where money moves; only `orders` may call it."""

from dataclasses import dataclass
from typing import Protocol

from skill.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorization:
    """The provider's answer: authorised under `reference`, or declined with a `reason` code."""

    authorized: bool
    reference: str
    reason: str = ""


class Provider(Protocol):
    """A payment provider. The same key twice does one thing once and answers the same."""

    name: str
    """The id that orders and ledger entries carry, such as "demo"."""
    notice: str | None
    """A prompt id of what shoppers must be told about it, such as that no money moves; None is nothing."""

    def authorize(self, *, key: str, order_id: str, amount: Money, method: str) -> Authorization:
        """Reserve `amount` on the saved `method`. Raises ProviderError when the provider doesn't answer."""
        ...

    def cancel(self, *, key: str, reference: str) -> None:
        """Release an authorisation; releasing twice is no error. Raises ProviderError."""
        ...
