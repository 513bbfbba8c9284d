# SPDX-License-Identifier: Apache-2.0
"""What an order was for, as far as its buyer told. Core."""

from datetime import date

from msgspec import Struct


class Bought(Struct, frozen=True, kw_only=True):
    """What an order was for. Spoken of to its buyer alone."""

    order: str
    member: str
    """The household's member who ordered."""
    day: date
    """The day that the gift was for; where none was named, the day on which it arrives."""
    named: bool = False
    """Whether the shopper named that day."""
    recipient: str | None = None
    occasion: str | None = None
