# SPDX-License-Identifier: Apache-2.0
"""The openings repository: how many households opened with one sentence, and how many usually do."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from skill.safeguards.model import Openings
from skill.store.database import Database
from skill.store.driver import Driver
from skill.store.metadata import to_micros
from skill.store.opening_tables import OPENING

USUAL_OVER = timedelta(hours=1)
"""How far back it is looked what is usual."""
KEPT_FOR = timedelta(hours=2)
"""A purchase comes minutes after its opening, and asks for the hour before that."""

_NOTE = (
    "INSERT INTO opening (brand, digest, at, household) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (brand, digest, at, household) DO NOTHING"
)
_AROUND = "SELECT COUNT(DISTINCT household) FROM opening WHERE brand = ? AND digest = ? AND at >= ? AND at <= ?"
_BEFORE = "SELECT COUNT(*) FROM opening WHERE brand = ? AND digest = ? AND at >= ? AND at < ?"


def note(driver: Driver, *, brand: str, digest: str, at: datetime, household: str) -> None:
    """Keep that a conversation was opened so. Both digest and `household` are keyed: no sentence and nobody is here."""
    driver.execute(_NOTE, (brand, digest, to_micros(at), household))


def counted(driver: Driver, *, brand: str, digest: str, at: datetime, within: timedelta, enough: int) -> Openings:
    """How an opening at this moment stands among others; what is usual is counted where `enough` said the same."""
    first, last = to_micros(at - within), to_micros(at + within)
    around = int(driver.execute(_AROUND, (brand, digest, first, last)).fetchone()[0])
    if around < enough:
        return Openings(around=around)
    before = int(driver.execute(_BEFORE, (brand, digest, to_micros(at - within - USUAL_OVER), first)).fetchone()[0])
    return Openings(around=around, usual=before * (2 * within / USUAL_OVER))


def prune(database: Database, *, before: datetime) -> int:
    """Delete what nobody asks for any more; how many rows went."""
    with database.relaxed() as connection:
        return connection.execute(delete(OPENING).where(OPENING.c.at < before)).rowcount
