# SPDX-License-Identifier: Apache-2.0
"""How a pay link ends without an order: its time ran out, or something newer took its place.

Each end is a compare-and-set on the locked link, with its entry in the ledger, and gives the stock back.
"""

from datetime import datetime

from skill.orders import ledger
from skill.store import Connection, pay_links
from skill.store.database import Database
from skill.store.pay_links import PayLink, PayLinkState

_BATCH = 100


def expire_pay_links(database: Database, *, now: datetime) -> int:
    """End the links whose time is over and give back what they held. Safe beside turns, pages and other workers."""
    with database.reading() as connection:
        overdue = pay_links.overdue(connection, now=now, limit=_BATCH)
    ended = 0
    for link_id in overdue:
        with database.durable() as connection:
            link = pay_links.find_locked(connection, link_id)
            ended += link is not None and end(connection, link, PayLinkState.EXPIRED, now=now)
    return ended


def supersede(link: PayLink, *, database: Database, now: datetime) -> bool:
    """End a link because what it offers is no longer to be had as it was told; False when it had ended before."""
    with database.durable() as connection:
        here = pay_links.find_locked(connection, link.id)
        return here is not None and end(connection, here, PayLinkState.SUPERSEDED, now=now)


def end(connection: Connection, link: PayLink, state: PayLinkState, *, now: datetime) -> bool:
    """End an open link without an order: its stock goes back. The caller has its row locked."""
    if not pay_links.end(connection, link, state, at=now):
        return False
    pay_links.release(connection, link.id, at=now)
    note(connection, link, state, now=now)
    return True


def note(connection: Connection, link: PayLink, what: str, *, now: datetime, **facts: object) -> None:
    """Write what happened to a link into the ledger, in ids and codes."""
    about = {
        "pay_link": link.id,
        "channel": link.channel,
        "quote": {"id": link.quote.id, "hash": link.quote_hash, "total": link.quote.total},
    }
    ledger.append(connection, kind=f"pay_link_{what}", order_id=None, at=now, facts=about | facts)
