# SPDX-License-Identifier: Apache-2.0
"""The household's own switch and its own policy: who changed them, when and how is in the ledger."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import msgspec

from skill.brand.policies import read_restrictions
from skill.brand.policy_files import RestrictionsFile
from skill.orders import ledger
from skill.safeguards.merging import UNRESTRICTED
from skill.safeguards.policy import Policy
from skill.store import policies
from skill.store.accounts import lock_household, set_purchasing
from skill.store.database import Database
from skill.store.driver import CoreDriver, Driver

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


def restrictions_of(driver: Driver, household_id: str) -> tuple[int, RestrictionsFile]:
    """What a household wrote down for itself, and which version that is; version 0 is nothing yet."""
    found = policies.latest(driver, household_id)
    if found is None:
        return 0, RestrictionsFile()
    version, canonical = found
    # What can't be read raises: a restriction that nobody understands any more must not be dropped.
    return version, msgspec.json.decode(canonical, type=RestrictionsFile)


def own_policy(driver: Driver, household_id: str) -> Policy:
    """The household's layer of the policy."""
    version, file = restrictions_of(driver, household_id)
    if not version:
        return UNRESTRICTED
    return replace(read_restrictions(f"household {household_id}", file), layers=(f"household {version}",))


def restrict(
    database: Database,
    household_id: str,
    change: Callable[[RestrictionsFile], RestrictionsFile],
    *,
    by: str,
    now: datetime,
) -> bool:
    """Put what `change` makes of a household's own policy in force, as a new version; False when that is the same.

    It runs under the household's lock, so that no change of somebody else is lost and nothing half-changed buys.
    """
    with database.durable() as connection:
        lock_household(connection, household_id)
        version, before = restrictions_of(CoreDriver(connection), household_id)
        file = change(before)
        if file == before:
            return False
        version += 1
        canonical = msgspec.json.encode(file, order="sorted").decode()
        policies.add(connection, household_id, version=version, canonical=canonical, by=by, at=now)
        facts = {"household": household_id, "by": by, "version": version, "policy": file}
        ledger.append(connection, kind="household_policy", order_id=None, at=now, facts=facts)
    return True
