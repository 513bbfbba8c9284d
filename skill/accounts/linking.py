# SPDX-License-Identifier: Apache-2.0
"""Logging a member in where no voice is recognised, and out again. A login tells whose account it is, and buys nothing.

Only an adult has one. What is stored is its subject; the token is made of that and the shop's secret (links.py), so
that revoking the subject ends every token of it. Both are in the ledger, without the subject.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from skill.accounts.model import LoginChannel
from skill.conversation import Role
from skill.orders import ledger
from skill.store import Connection
from skill.store.accounts import load_household, lock_household
from skill.store.database import Database
from skill.store.driver import CoreDriver
from skill.store.logins import add_login, logins_of, revoke


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The member is logged in."""

    subject: str
    again: bool = False
    """They were before, and so with the same token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLinked:
    """Nothing changed, and why: "unknown" or "child"."""

    reason: str


def link_member(
    database: Database,
    member: str,
    *,
    household: str,
    brand: str,
    channel: LoginChannel,
    by: str,
    now: datetime,
    new_subject: Callable[[], str] = lambda: secrets.token_hex(16),
) -> Linked | NotLinked:
    """The login of an adult of the household on a channel: the one they have, else a new one."""
    with database.durable() as connection:
        lock_household(connection, household)
        role = _role(connection, member, household=household)
        if role is not Role.ADULT:
            return NotLinked(reason="unknown" if role is None else "child")
        subject = logins_of(connection, member, brand=brand).get(channel)
        if subject is not None:
            return Linked(subject=subject, again=True)
        subject = new_subject()
        add_login(connection, subject, brand=brand, channel=channel, household=household, member=member)
        facts = {"household": household, "member": member, "channel": channel, "by": by}
        ledger.append(connection, kind="login_linked", order_id=None, at=now, facts=facts)
    return Linked(subject=subject)


def unlink_member(
    database: Database, member: str, *, household: str, brand: str, channel: LoginChannel, by: str, now: datetime
) -> bool:
    """End a member's logins on a channel, and with them every token of theirs; False where there was none."""
    with database.durable() as connection:
        lock_household(connection, household)
        known = _role(connection, member, household=household) is not None
        ended = known and _revoke_all(connection, member, brand=brand, channel=channel, now=now)
        if ended:
            facts = {"household": household, "member": member, "channel": channel, "by": by}
            ledger.append(connection, kind="login_unlinked", order_id=None, at=now, facts=facts)
    return ended


def _revoke_all(connection: Connection, member: str, *, brand: str, channel: LoginChannel, now: datetime) -> bool:
    found = False
    while (subject := logins_of(connection, member, brand=brand).get(channel)) is not None:
        revoke(connection, subject, brand=brand, channel=channel, at=now)
        found = True
    return found


def _role(connection: Connection, member: str, *, household: str) -> Role | None:
    found = load_household(CoreDriver(connection), household)
    return next((one.role for one in found.members if one.id == member), None) if found else None
