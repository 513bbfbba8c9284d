# SPDX-License-Identifier: Apache-2.0
"""Letters of the outbox on their way out: a try is claimed before it is made, and a letter taken is marked once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, or_, select, update

from skill.store.outbox import Message, message_of
from skill.store.outbox_tables import OUTBOX


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A letter that is due."""

    id: int
    tries: int
    message: Message


def due(connection: Connection, *, now: datetime, limit: int) -> tuple[Waiting, ...]:
    """Letters that may be tried now, the longest waiting first."""
    ready = (_unsent(), _past(OUTBOX.c.due_at, now), _past(OUTBOX.c.next_try_at, now))
    query = select(OUTBOX).where(*ready).order_by(OUTBOX.c.next_try_at.nulls_first(), OUTBOX.c.id).limit(limit)
    return tuple(
        Waiting(id=row["id"], tries=row["tries"], message=message_of(row))
        for row in connection.execute(query).mappings()
    )


def claim(connection: Connection, waiting: Waiting, *, next_try_at: datetime) -> bool:
    """Count a try before it is made, so that even one that kills the process counts; False when another took it."""
    mine = (OUTBOX.c.id == waiting.id, OUTBOX.c.tries == waiting.tries, _unsent())
    changed = connection.execute(
        update(OUTBOX).where(*mine).values(tries=waiting.tries + 1, next_try_at=next_try_at, problem=None)
    )
    return changed.rowcount == 1


def mark_sent(connection: Connection, letter_id: int, *, at: datetime) -> bool:
    """The server took it; False when that was written before."""
    changed = connection.execute(update(OUTBOX).where(OUTBOX.c.id == letter_id, _unsent()).values(sent_at=at))
    return changed.rowcount == 1


def mark_problem(connection: Connection, letter_id: int, problem: str) -> None:
    """Why a try failed; the next one comes in its time."""
    connection.execute(update(OUTBOX).where(OUTBOX.c.id == letter_id, _unsent()).values(problem=problem))


def give_up(connection: Connection, letter_id: int, *, problem: str | None, at: datetime) -> bool:
    """No more tries: a person must look. Without a problem, the last try's stays."""
    values = {"failed_at": at} | ({"problem": problem} if problem else {})
    changed = connection.execute(update(OUTBOX).where(OUTBOX.c.id == letter_id, _unsent()).values(values))
    return changed.rowcount == 1


def failed(connection: Connection, *, limit: int = 100) -> tuple[tuple[int, str, Message], ...]:
    """Letters that were given up, with their problem, newest first."""
    query = select(OUTBOX).where(OUTBOX.c.failed_at.is_not(None)).order_by(OUTBOX.c.id.desc()).limit(limit)
    return tuple(
        (row["id"], row["problem"] or "unknown", message_of(row)) for row in connection.execute(query).mappings()
    )


def try_again(connection: Connection, letter_id: int) -> bool:
    """Let a letter that was given up be tried from the start; False when it is none."""
    given_up = (OUTBOX.c.id == letter_id, OUTBOX.c.failed_at.is_not(None), OUTBOX.c.sent_at.is_(None))
    values = {"failed_at": None, "tries": 0, "next_try_at": None, "problem": None}
    return connection.execute(update(OUTBOX).where(*given_up).values(values)).rowcount == 1


def _unsent() -> ColumnElement[bool]:
    return and_(OUTBOX.c.sent_at.is_(None), OUTBOX.c.failed_at.is_(None))


def _past(column: ColumnElement[datetime], now: datetime) -> ColumnElement[bool]:
    return or_(column.is_(None), column <= now)
