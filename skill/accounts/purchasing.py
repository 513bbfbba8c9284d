# SPDX-License-Identifier: Apache-2.0
"""The household's own switch: who turned purchasing on or off, and when, is in the ledger."""

from datetime import datetime

from skill.orders import ledger
from skill.store.accounts import set_purchasing
from skill.store.database import Database

OPERATOR = "operator"
"""Who turns it from the command line: a person at the shop's own machine, for the household's adult."""


def switch_purchasing(database: Database, household_id: str, *, on: bool, by: str, now: datetime) -> bool:
    """Turn a household's purchasing on or off; False when it already was so, and then nothing is written."""
    with database.durable() as connection:
        changed = set_purchasing(connection, household_id, on=on, by=by, at=now)
        if changed:
            kind = "purchasing_on" if on else "purchasing_off"
            facts = {"household": household_id, "by": by}
            ledger.append(connection, kind=kind, order_id=None, at=now, facts=facts)
    return changed
