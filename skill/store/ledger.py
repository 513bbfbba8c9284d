# SPDX-License-Identifier: Apache-2.0
"""The ledger's rows and its head. What they mean, and how they are chained, is in orders/ledger.py."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from skill.store.driver import insert_once
from skill.store.order_tables import LEDGER, LEDGER_HEAD

_PIECE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One entry as it is stored; `canonical` is what the hash covers, the rest repeats it for queries."""

    n: int
    prev_hash: str
    hash: str
    order_id: str | None
    kind: str
    at: datetime
    canonical: str


def take_head(connection: Connection, *, genesis: str) -> tuple[int, str]:
    """Number and hash of the last entry; nobody else appends until this transaction ends. Take this lock last."""
    locked = select(LEDGER_HEAD.c.n, LEDGER_HEAD.c.hash).with_for_update()
    head = connection.execute(locked).one_or_none()
    if head is None:
        insert_once(connection, LEDGER_HEAD, {"id": 1, "n": 0, "hash": genesis})
        head = connection.execute(locked).one()
    return head.n, head.hash


def read_head(connection: Connection) -> tuple[int, str] | None:
    """Number and hash of the last entry, or None before the first."""
    head = connection.execute(select(LEDGER_HEAD.c.n, LEDGER_HEAD.c.hash)).one_or_none()
    return None if head is None else (head.n, head.hash)


def hash_of(connection: Connection, n: int) -> str | None:
    """The hash of the n-th entry; None where there is none."""
    return connection.execute(select(LEDGER.c.hash).where(LEDGER.c.n == n)).scalar_one_or_none()


def add(connection: Connection, row: LedgerRow) -> None:
    """Write an entry and move the head to it."""
    connection.execute(
        insert(LEDGER).values(
            n=row.n,
            prev_hash=row.prev_hash,
            hash=row.hash,
            order_id=row.order_id,
            kind=row.kind,
            at=row.at,
            canonical=row.canonical,
        )
    )
    connection.execute(update(LEDGER_HEAD).values(n=row.n, hash=row.hash))


def rows(connection: Connection, *, order_id: str | None = None) -> Iterator[LedgerRow]:
    """All entries in their order; those of one order when named. Read in pieces: a whole chain needs no memory."""
    last = 0
    while True:
        query = select(LEDGER).where(LEDGER.c.n > last).order_by(LEDGER.c.n).limit(_PIECE)
        if order_id is not None:
            query = query.where(LEDGER.c.order_id == order_id)
        piece = [LedgerRow(**row) for row in connection.execute(query).mappings()]
        yield from piece
        if len(piece) < _PIECE:
            return
        last = piece[-1].n
