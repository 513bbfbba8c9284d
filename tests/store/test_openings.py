# SPDX-License-Identifier: Apache-2.0
"""Households that open with one sentence are counted around a moment, and beside what is usual."""

from datetime import UTC, datetime, timedelta

from skill.safeguards.model import Openings
from skill.store import openings
from skill.store.database import Database

NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
WITHIN = timedelta(seconds=3)


def note(database: Database, seconds: float, household: str, *, digest: str = "d", brand: str = "shop") -> None:
    with database.driver() as driver:
        at = NOON + timedelta(seconds=seconds)
        openings.note(driver, brand=brand, digest=digest, at=at, household=household)


def counted(database: Database, *, brand: str = "shop", digest: str = "d", enough: int = 0) -> Openings:
    with database.reading_driver() as driver:
        return openings.counted(driver, brand=brand, digest=digest, at=NOON, within=WITHIN, enough=enough)


def test_each_household_counts_once_within_the_seconds_before_and_after(database: Database) -> None:
    for seconds, household in ((-3.1, "early"), (-3, "a"), (0, "b"), (0.5, "b"), (0.5, "b"), (3, "c"), (3.1, "late")):
        note(database, seconds, household)
    assert counted(database).around == 3
    assert counted(database, brand="other") == counted(database, digest="e") == Openings()


def test_what_is_usual_is_the_hour_before(database: Database) -> None:
    for minute in range(1, 61):
        note(database, -60 * minute, "one and the same")
    note(database, -3603.1, "too long ago")
    assert counted(database) == Openings(around=0, usual=60 * 6 / 3600)
    assert counted(database, enough=1) == Openings()


def test_what_nobody_asks_for_any_more_goes(database: Database) -> None:
    note(database, 0, "a")
    note(database, -7201, "b")
    assert openings.prune(database, before=NOON - openings.KEPT_FOR) == 1
    assert openings.prune(database, before=NOON - openings.KEPT_FOR) == 0
    assert counted(database).around == 1
