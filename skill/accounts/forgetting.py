# SPDX-License-Identifier: Apache-2.0
"""Deleting a person. Their key goes, and with it everything that was sealed under it, here and in the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from skill.orders import ledger
from skill.store import Connection, forgetting
from skill.store.accounts import lock_household
from skill.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """The person is deleted."""

    again: bool = False
    """They were deleted before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotForgotten:
    """Nothing was deleted."""

    reason: str
    """unknown | open_orders"""
    orders: tuple[str, ...] = ()
    """Those whose money is on its way."""


def forget_member(database: Database, member: str, *, by: str, now: datetime) -> Forgotten | NotForgotten:
    """Delete a member of a household for ever, unless money of theirs is on its way; again changes nothing."""
    with database.durable() as connection:
        household = forgetting.household_of(connection, member)
        if household is None:
            return NotForgotten(reason="unknown")
        lock_household(connection, household)
        again = forgetting.is_forgotten(connection, member)
        orders = forgetting.open_orders(connection, member)
        if orders and not again:
            return NotForgotten(reason="open_orders", orders=orders)
        _forget(connection, member, household=household, by=by, now=now)
    return Forgotten(again=again)


def forget_again(database: Database, members: Iterable[str], *, by: str, now: datetime) -> tuple[str, ...]:
    """Delete from a copy of the past whoever was deleted since, whatever is open there; those who are in it."""
    found = []
    for member in members:
        with database.durable() as connection:
            household = forgetting.household_of(connection, member)
            if household is None or forgetting.is_forgotten(connection, member):
                continue
            lock_household(connection, household)
            _forget(connection, member, household=household, by=by, now=now)
            found.append(member)
    return tuple(found)


def _forget(connection: Connection, member: str, *, household: str, by: str, now: datetime) -> None:
    first = not forgetting.is_forgotten(connection, member)
    key_id = forgetting.forget(connection, member, at=now)
    if first:
        facts = {"household": household, "key": key_id, "by": by}
        ledger.append(connection, kind="member_forgotten", order_id=None, at=now, facts=facts)
