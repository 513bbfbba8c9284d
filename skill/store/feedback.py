# SPDX-License-Identifier: Apache-2.0
"""The feedback repository: praise and complaints, taken down once a turn and read by the brand."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from skill.conversation import Turn
from skill.dialogue.effects import Noted, NoteFeedback
from skill.store.database import Database
from skill.store.driver import insert_once
from skill.store.feedback_tables import FEEDBACK
from skill.store.sessions import turn_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One praise or complaint; nobody's words and nobody's name."""

    channel: str
    kind: str
    """praise | complain"""
    product: str | None
    order_id: str | None
    at: datetime


def take_down(effect: NoteFeedback, turn: Turn, *, database: Database) -> Noted:
    """Keep it; a repeated delivery of the turn finds it kept."""
    values = {
        "brand": turn.brand,
        "id": hashlib.sha256(turn_key(turn).encode()).hexdigest()[:32],
        "channel": turn.channel,
        "kind": effect.kind,
        "product": effect.product,
        "order_id": effect.order_id,
        "at": turn.at,
    }
    with database.relaxed() as connection:
        insert_once(connection, FEEDBACK, values)
    return Noted(kind=effect.kind)


def feedback_between(database: Database, brand: str, *, since: datetime, until: datetime) -> tuple[Feedback, ...]:
    """A brand's feedback from `since` to before `until`, the newest first."""
    table = FEEDBACK.c
    query = (
        select(table.channel, table.kind, table.product, table.order_id, table.at)
        .where(table.brand == brand, table.at >= since, table.at < until)
        .order_by(table.at.desc(), table.id)
    )
    with database.reading() as connection:
        return tuple(Feedback(**row) for row in connection.execute(query).mappings())


def prune_feedback(database: Database, *, before: datetime) -> int:
    """Delete what no report asks for any more; how many rows went."""
    with database.relaxed() as connection:
        return connection.execute(delete(FEEDBACK).where(FEEDBACK.c.at < before)).rowcount
