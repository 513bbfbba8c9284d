# SPDX-License-Identifier: Apache-2.0
"""What a conversation remembers of a purchase that needs more than a yes. Core.

Law: each of these is bound to one quote and goes with it; none outlives the session that heard it.
"""

from datetime import datetime

from msgspec import Struct

from skill.conversation import Grade


class Challenge(Struct, frozen=True, kw_only=True):
    """The word that the last question told and that the answer to it must bring back, once."""

    word: str
    quote_hash: str


class Agreed(Struct, frozen=True, kw_only=True):
    """A yes that waits for the platform's word on the speaker's code."""

    quote_hash: str
    turn: int
    """The session's turn in which it was said,"""
    at: datetime
    """and when."""
    grade: Grade
    asked_words: bool
    household: str | None
    member: str | None
    """Who said it: nobody else's code makes it whole."""


class Waiting(Struct, frozen=True, kw_only=True):
    """A request to approve what is in the cart, on its way to somebody's phone; or a guest's link to pay for it."""

    approval: str
    until: datetime
    pays: bool = False
    """Whether it is a pay link, whose id stands in the place of a request's."""
