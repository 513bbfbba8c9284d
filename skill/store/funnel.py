# SPDX-License-Identifier: Apache-2.0
"""The funnel repository: a turn's events join the transaction that saves it, and a report reads a stretch of days."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from skill.conversation import Turn
from skill.store.database import Database
from skill.store.driver import Driver
from skill.store.funnel_tables import FUNNEL_EVENT
from skill.store.metadata import to_micros
from skill.store.sessions import session_key

_NOTE = (
    'INSERT INTO funnel_event (brand, channel, talk, turn, kind, about, place, "at") VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened in a turn. `measures.funnel` lists the kinds."""

    kind: str
    about: str | None = None
    """A question's slot, a stage, or a finding's reason: never a word of the shopper's."""
    place: int | None = None
    """Of a gift taken: its place in the list spoken, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    """An event with the talk and the moment it belongs to."""

    talk: str
    channel: str
    turn: int
    at: datetime
    event: Event


def note(driver: Driver, turn: Turn, events: Sequence[Event], *, number: int) -> None:
    """Keep what happened in turn `number` of its session."""
    talk = hashlib.sha256(session_key(turn).encode()).hexdigest()[:16]
    at = to_micros(turn.at)
    for event in events:
        row = (turn.brand, turn.channel, talk, number, event.kind, event.about, event.place, at)
        driver.execute(_NOTE, row)


def events_between(database: Database, brand: str, *, since: datetime, until: datetime) -> tuple[StoredEvent, ...]:
    """A brand's events from `since` to before `until`, in the order in which they happened."""
    table = FUNNEL_EVENT.c
    query = select(FUNNEL_EVENT).where(table.brand == brand, table.at >= since, table.at < until).order_by(table.id)
    with database.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return tuple(
        StoredEvent(
            talk=row["talk"],
            channel=row["channel"],
            turn=row["turn"],
            at=row["at"],
            event=Event(kind=row["kind"], about=row["about"], place=row["place"]),
        )
        for row in rows
    )


def prune_events(database: Database, *, before: datetime) -> int:
    """Delete what no report asks for any more; how many rows went."""
    with database.relaxed() as connection:
        return connection.execute(delete(FUNNEL_EVENT).where(FUNNEL_EVENT.c.at < before)).rowcount
