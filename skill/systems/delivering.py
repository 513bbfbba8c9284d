# SPDX-License-Identifier: Apache-2.0
"""Tells each brand's own system what happened to its orders: at least once each, in each order's own sequence.

What is told is the ledger, whose entries are written in the transaction of what they tell. An event is claimed before
it is sent and marked when it was taken, so that a crash in between sends it again, under the same id.
"""

import logging
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from skill.store import exchange, orders
from skill.store.database import Database
from skill.store.exchange import BrandEvent
from skill.systems.posting import post
from skill.systems.signing import signed
from skill.systems.telling import PLACED, TOLD, event_body, event_id

_LOG = logging.getLogger(__name__)

WAITS = tuple(timedelta(seconds=seconds) for seconds in (5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400))
"""How long after each failed try the next comes; after the last of them it is given up, three days after the first."""
_TAKEN_UP_AT_ONCE = 1000
_SENT_AT_ONCE = 50
_RUN_S = 15.0
"""One run sends nothing more after this time, so that what is new meanwhile is taken up."""
KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandSystem:
    """Where a brand's own system takes messages, and the secret between the two."""

    brand: str
    webhook: str
    secret: str = field(repr=False)
    production: bool

    def post(self, body: bytes, *, id: str, now: datetime) -> str:
        """Send one message: an empty text when it was taken, or why not."""
        return post(self.webhook, body, signed(body, id=id, at=now, secret=self.secret), production=self.production)


def tell(system: BrandSystem, *, database: Database, now: datetime) -> int:
    """Take up what is new and send what is due; how many messages were taken. Safe beside other workers."""
    with database.reading() as connection:
        behind = exchange.behind(connection, brand=system.brand)
    if behind:
        with database.durable() as connection:
            exchange.take_up(connection, brand=system.brand, kinds=TOLD, first=PLACED, at=now, limit=_TAKEN_UP_AT_ONCE)
    with database.reading() as connection:
        due = exchange.due(connection, brand=system.brand, now=now, limit=_SENT_AT_ONCE)
    delivered, end = 0, time.monotonic() + _RUN_S
    for event in due:
        if time.monotonic() > end or not _tell_one(system, event, database=database, now=now):
            break  # a system that doesn't answer one message is not asked for the next at once
        delivered += 1
    return delivered


def prune(*, database: Database, now: datetime) -> int:
    """Forget which messages were sent a month ago; the ledger keeps what they told."""
    with database.relaxed() as connection:
        return exchange.prune_brand_events(connection, before=now - KEPT_FOR, limit=_TAKEN_UP_AT_ONCE)


def _tell_one(system: BrandSystem, event: BrandEvent, *, database: Database, now: datetime) -> bool:
    """Send one event; whether whatever comes after it may be sent now."""
    last = event.tries >= len(WAITS)
    with database.durable() as connection:
        claimed = exchange.claim(connection, event, next_try_at=now + WAITS[min(event.tries, len(WAITS) - 1)])
        order = orders.find(connection, event.order_id)
    if not claimed or order is None:
        return True
    problem = system.post(event_body(event.entry, order), id=event_id(event.entry), now=now)
    if problem:
        _LOG.warning("brand=%s event=%s was not taken: %s", system.brand, event_id(event.entry), problem)
        if last:
            _give_up(system, event, database=database, now=now)
        return False
    with database.durable() as connection:
        exchange.note_delivered(connection, event, at=now)
    return True


def _give_up(system: BrandSystem, event: BrandEvent, *, database: Database, now: datetime) -> None:
    with database.durable() as connection:
        exchange.note_given_up(connection, event, at=now)
    _LOG.error(
        "brand=%s event=%s is given up: `dollhouse orders retell` sends it again", system.brand, event_id(event.entry)
    )
