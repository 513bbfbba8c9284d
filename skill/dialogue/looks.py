# SPDX-License-Identifier: Apache-2.0
"""What a conversation remembers while gifts are looked at. Core."""

from collections.abc import Mapping

from msgspec import Struct

from skill.conversation import Value


class Look(Struct, frozen=True, kw_only=True):
    """What was told of one product."""

    told: int = 0
    """Pieces of its description and facts, in their order."""
    read: tuple[str, ...] = ()
    """Ids of the reviews that were read out, the last one last."""


class Aside(Struct, frozen=True, kw_only=True):
    """A question that waits for which product is meant."""

    intent: str
    slots: Mapping[str, Value]
