# SPDX-License-Identifier: Apache-2.0
"""What was exchanged with others' systems: providers' events that were acted on, and what each brand was told.

The ledger is the queue of what a brand is told: an entry stands in it exactly when what it tells was committed. Its
entries are taken up here in their order, and each is tried until it is delivered or given up.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, delete, exists, func, insert, select, update

from skill.store.driver import insert_once
from skill.store.exchange_tables import BRAND_CURSOR, BRAND_EVENT, FULFILLMENT_REPORT, PAYMENT_EVENT
from skill.store.ledger import LedgerRow
from skill.store.order_tables import LEDGER, LEDGER_HEAD, ORDER

# --- payment providers' events -----------------------------------------------------------------------------


def payment_event_known(connection: Connection, *, provider: str, event_id: str) -> bool:
    """Whether this event was acted on before."""
    here = (PAYMENT_EVENT.c.provider == provider, PAYMENT_EVENT.c.provider_event_id == event_id)
    return connection.execute(select(PAYMENT_EVENT.c.kind).where(*here)).one_or_none() is not None


def note_payment_event(
    connection: Connection, *, provider: str, event_id: str, kind: str, order_id: str, at: datetime
) -> bool:
    """Keep that an event was acted on; False when that was kept before."""
    row = {"provider": provider, "provider_event_id": event_id, "kind": kind[:64], "order_id": order_id, "at": at}
    return insert_once(connection, PAYMENT_EVENT, row)


# --- what a brand's system is told ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandEvent:
    """One entry of the ledger that a brand's system is to hear of."""

    entry: LedgerRow
    brand: str
    order_id: str
    tries: int


def take_up(connection: Connection, *, brand: str, kinds: Collection[str], first: str, at: datetime, limit: int) -> int:
    """Take up what the ledger has gained of this brand's orders, of these kinds; how many entries that was.

    A brand that was never told anything begins with what comes from now on. Of an order nothing is told that came
    before its first entry of kind `first`.
    """
    cursor = connection.execute(
        select(BRAND_CURSOR.c.n).where(BRAND_CURSOR.c.brand == brand).with_for_update()
    ).scalar_one_or_none()
    head = connection.execute(select(LEDGER_HEAD.c.n)).scalar_one_or_none() or 0
    if cursor is None:
        insert_once(connection, BRAND_CURSOR, {"brand": brand, "n": head})
        return 0
    end = min(head, cursor + limit)
    begun = LEDGER.alias("begun")
    rows = connection.execute(
        select(LEDGER.c.n, LEDGER.c.order_id)
        .join(ORDER, ORDER.c.id == LEDGER.c.order_id)
        .where(
            LEDGER.c.n > cursor,
            LEDGER.c.n <= end,
            LEDGER.c.kind.in_(kinds),
            ORDER.c.brand == brand,
            exists().where(begun.c.order_id == LEDGER.c.order_id, begun.c.kind == first, begun.c.n <= LEDGER.c.n),
        )
        .order_by(LEDGER.c.n)
    ).all()
    events = [{"n": row.n, "brand": brand, "order_id": row.order_id, "next_try_at": at} for row in rows]
    if events:
        connection.execute(insert(BRAND_EVENT), events)
    connection.execute(update(BRAND_CURSOR).where(BRAND_CURSOR.c.brand == brand).values(n=end))
    return len(events)


def behind(connection: Connection, *, brand: str) -> bool:
    """Whether the ledger has entries that were not looked at for this brand."""
    cursor = connection.execute(select(BRAND_CURSOR.c.n).where(BRAND_CURSOR.c.brand == brand)).scalar_one_or_none()
    head = connection.execute(select(LEDGER_HEAD.c.n)).scalar_one_or_none() or 0
    return cursor is None or cursor < head


def due(connection: Connection, *, brand: str, now: datetime, limit: int) -> tuple[BrandEvent, ...]:
    """What is to be sent now, oldest first; of each order one at a time, so that it is heard in its order."""
    earlier = BRAND_EVENT.alias("earlier")
    waits = and_(BRAND_EVENT.c.delivered_at.is_(None), BRAND_EVENT.c.given_up_at.is_(None))
    blocked = exists().where(
        earlier.c.order_id == BRAND_EVENT.c.order_id,
        earlier.c.n < BRAND_EVENT.c.n,
        earlier.c.delivered_at.is_(None),
        earlier.c.given_up_at.is_(None),
    )
    rows = connection.execute(
        select(LEDGER, BRAND_EVENT.c.brand, BRAND_EVENT.c.tries)
        .join(BRAND_EVENT, BRAND_EVENT.c.n == LEDGER.c.n)
        .where(BRAND_EVENT.c.brand == brand, waits, BRAND_EVENT.c.next_try_at <= now, ~blocked)
        .order_by(BRAND_EVENT.c.n)
        .limit(limit)
    ).mappings()
    found = []
    for row in rows:
        entry = LedgerRow(**{column.name: row[column.name] for column in LEDGER.columns})
        event = BrandEvent(entry=entry, brand=row["brand"], order_id=entry.order_id or "", tries=row["tries"])
        found.append(event)
    return tuple(found)


def claim(connection: Connection, event: BrandEvent, *, next_try_at: datetime) -> bool:
    """Count a try before it is made, so that even one that kills the process counts; False when another took it."""
    here = (BRAND_EVENT.c.n == event.entry.n, BRAND_EVENT.c.tries == event.tries, BRAND_EVENT.c.delivered_at.is_(None))
    changed = connection.execute(
        update(BRAND_EVENT).where(*here).values(tries=event.tries + 1, next_try_at=next_try_at)
    )
    return changed.rowcount == 1


def note_delivered(connection: Connection, event: BrandEvent, *, at: datetime) -> None:
    """It was taken."""
    here = (BRAND_EVENT.c.n == event.entry.n, BRAND_EVENT.c.delivered_at.is_(None))
    connection.execute(update(BRAND_EVENT).where(*here).values(delivered_at=at, given_up_at=None))


def note_given_up(connection: Connection, event: BrandEvent, *, at: datetime) -> None:
    """It was tried often enough."""
    here = (BRAND_EVENT.c.n == event.entry.n, BRAND_EVENT.c.delivered_at.is_(None))
    connection.execute(update(BRAND_EVENT).where(*here).values(given_up_at=at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """What a brand's system never took: how much of it, and since when nobody tries any more."""

    brand: str
    events: int
    orders: int
    since: datetime


def given_up(connection: Connection) -> tuple[Untold, ...]:
    """What was given up and may be sent again, by brand."""
    orders = func.count(BRAND_EVENT.c.order_id.distinct())
    rows = connection.execute(
        select(BRAND_EVENT.c.brand, func.count(), orders, func.min(BRAND_EVENT.c.given_up_at))
        .where(*_UNTOLD)
        .group_by(BRAND_EVENT.c.brand)
        .order_by(BRAND_EVENT.c.brand)
    )
    return tuple(Untold(brand=brand, events=number, orders=of, since=since) for brand, number, of, since in rows)


def send_again(connection: Connection, *, brand: str | None, order_id: str | None, at: datetime) -> int:
    """Let what was given up be tried from the start, of one brand or order or of all; how many events that is."""
    of = ((BRAND_EVENT.c.brand, brand), (BRAND_EVENT.c.order_id, order_id))
    chosen = [column == one for column, one in of if one is not None]
    values = {"given_up_at": None, "tries": 0, "next_try_at": at}
    return connection.execute(update(BRAND_EVENT).where(*_UNTOLD, *chosen).values(values)).rowcount


def waiting_events(connection: Connection) -> dict[str, tuple[int, int]]:
    """By brand that is told anything: how many events wait to be taken, and how many were given up of late."""
    open_ = (BRAND_EVENT.c.delivered_at.is_(None), BRAND_EVENT.c.given_up_at.is_(None))
    given_up = func.count(BRAND_EVENT.c.given_up_at)
    rows = connection.execute(
        select(BRAND_CURSOR.c.brand, func.count(BRAND_EVENT.c.n).filter(*open_), given_up)
        .outerjoin(BRAND_EVENT, BRAND_EVENT.c.brand == BRAND_CURSOR.c.brand)
        .group_by(BRAND_CURSOR.c.brand)
        .order_by(BRAND_CURSOR.c.brand)
    )
    return {brand: (number, lost) for brand, number, lost in rows}


def prune_brand_events(connection: Connection, *, before: datetime, limit: int) -> int:
    """Forget what ended before this time, some of it; how many that were. The ledger keeps what happened."""
    ended = func.coalesce(BRAND_EVENT.c.delivered_at, BRAND_EVENT.c.given_up_at)
    some = select(BRAND_EVENT.c.n).where(ended < before).limit(limit)
    return connection.execute(delete(BRAND_EVENT).where(BRAND_EVENT.c.n.in_(some))).rowcount


_UNTOLD = (BRAND_EVENT.c.delivered_at.is_(None), BRAND_EVENT.c.given_up_at.is_not(None))


# --- what a brand's system reports ------------------------------------------------------------------------------


def report_digest(connection: Connection, *, brand: str, shipment: str, kind: str) -> str | None:
    """The digest of what was reported of this shipment before; None when nothing was."""
    table = FULFILLMENT_REPORT
    here = (table.c.brand == brand, table.c.shipment == shipment, table.c.kind == kind)
    return connection.execute(select(table.c.digest).where(*here)).scalar_one_or_none()


def note_report(
    connection: Connection, *, brand: str, shipment: str, kind: str, order_id: str, digest: str, at: datetime
) -> bool:
    """Keep what was reported of a shipment; False when another report of it was kept before."""
    row = {"brand": brand, "shipment": shipment, "kind": kind, "order_id": order_id, "digest": digest, "at": at}
    return insert_once(connection, FULFILLMENT_REPORT, row)


# --- what a brand exports -----------------------------------------------------------------------------------------


def changed_orders(
    connection: Connection, *, brand: str | None, first: str, since: int, limit: int
) -> tuple[tuple[str, int], ...]:
    """Orders whose last ledger entry came after `since`, with that entry's number, in its order.

    Only those that have an entry of kind `first`.
    """
    last = func.max(LEDGER.c.n)
    begun = LEDGER.alias("begun")
    query = (
        select(LEDGER.c.order_id, last.label("last"))
        .join(ORDER, ORDER.c.id == LEDGER.c.order_id)
        .where(exists().where(begun.c.order_id == ORDER.c.id, begun.c.kind == first))
        .group_by(LEDGER.c.order_id)
        .having(last > since)
        .order_by(last)
        .limit(limit)
    )
    rows = connection.execute(query if brand is None else query.where(ORDER.c.brand == brand))
    return tuple((row.order_id, row.last) for row in rows)
