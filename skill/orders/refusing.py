# SPDX-License-Identifier: Apache-2.0
"""Keeps why a purchase was refused, by voice or on a page. No money moves here."""

from datetime import datetime

from skill.dialogue.effects import Refused
from skill.orders.model import Quote
from skill.store import orders
from skill.store.database import Database


def note_refusal(
    refused: Refused,
    *,
    quote: Quote,
    channel: str,
    household: str | None,
    member: str | None,
    database: Database,
    now: datetime,
) -> None:
    """Keep it in a transaction of its own, since the one that it stopped was rolled back.

    `household` and `member`: who wanted to buy; None for whoever nobody knows.
    """
    with database.relaxed() as connection:
        orders.note_refusal(
            connection, refused.findings, quote=quote, channel=channel, household=household, member=member, at=now
        )
