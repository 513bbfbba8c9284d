# SPDX-License-Identifier: Apache-2.0
"""The repository of households' own policies: text and number of the latest version; others give it meaning."""

from datetime import datetime

from sqlalchemy import Connection, insert

from skill.store.driver import Driver
from skill.store.policy_tables import HOUSEHOLD_POLICY

_LATEST = "SELECT version, canonical FROM household_policy WHERE household = ? ORDER BY version DESC LIMIT 1"


def latest(driver: Driver, household: str) -> tuple[int, str] | None:
    """A household's policy in force with its version; None where it has none of its own."""
    row = driver.execute(_LATEST, (household,)).fetchone()
    return None if row is None else (int(row[0]), str(row[1]))


def add(connection: Connection, household: str, *, version: int, canonical: str, by: str, at: datetime) -> None:
    """Put another version in force; the earlier ones stay, since orders were made under them."""
    values = {"household": household, "version": version, "canonical": canonical, "changed_by": by, "changed_at": at}
    connection.execute(insert(HOUSEHOLD_POLICY).values(values))
