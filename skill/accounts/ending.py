# SPDX-License-Identifier: Apache-2.0
"""How a request to approve ends without an order: declined, run out, or something newer took its place.

Each end is a compare-and-set under the household's lock, with its entry in the ledger, and gives the stock back.
"""

from datetime import datetime

from skill.orders import ledger
from skill.store import Connection, approvals
from skill.store.accounts import lock_household
from skill.store.approvals import Approval, ApprovalState
from skill.store.database import Database

_BATCH = 100


def decline(approval: Approval, *, database: Database, now: datetime) -> bool:
    """Say no to a request; False when it had ended before."""
    with database.durable() as connection:
        lock_household(connection, approval.household)
        return end(connection, approval, ApprovalState.DECLINED, now=now)


def supersede(approval: Approval, *, database: Database, now: datetime) -> bool:
    """End a request because what it asks for is no longer to be had as it was told; False when it had ended before."""
    with database.durable() as connection:
        lock_household(connection, approval.household)
        return end(connection, approval, ApprovalState.SUPERSEDED, now=now)


def expire_approvals(database: Database, *, now: datetime) -> int:
    """End the requests whose time is over and give back what they held. Safe beside turns, pages and other workers."""
    with database.reading() as connection:
        overdue = approvals.overdue(connection, now=now, limit=_BATCH)
    ended = 0
    for approval in overdue:
        with database.durable() as connection:
            lock_household(connection, approval.household)
            ended += end(connection, approval, ApprovalState.EXPIRED, now=now)
    return ended


def end(
    connection: Connection, approval: Approval, state: ApprovalState, *, now: datetime, newer: str | None = None
) -> bool:
    """End an open request without an order: its stock goes back. The caller holds the household's lock.

    `newer` is the request that takes its place, where one does.
    """
    if not approvals.end(connection, approval, state, at=now):
        return False
    approvals.release(connection, approval.id, at=now)
    note(connection, approval, state, now=now, newer=newer)
    return True


def note(connection: Connection, approval: Approval, what: str, *, now: datetime, **facts: object) -> None:
    """Write what happened to a request into the ledger, in ids and codes."""
    about = {
        "approval": approval.id,
        "household": approval.household,
        "asked_by": approval.asked_by,
        "member": approval.approver,
        "channel": approval.channel,
        "quote": {"id": approval.quote.id, "hash": approval.quote_hash, "total": approval.quote.total},
    }
    ledger.append(connection, kind=f"approval_{what}", order_id=None, at=now, facts=about | facts)
