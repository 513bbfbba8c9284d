# SPDX-License-Identifier: Apache-2.0
"""The ledger: what happened to every order and why it was allowed, each entry chained to the one before by its hash.

Entries hold ids and codes, never a name, an address or what was said, so that forgetting a person breaks no link.
The chain shows that something was changed, removed or put in between; somebody who can rewrite all of it, head
included, is caught by the hash that each receipt carried out of the house.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from skill.store import Connection
from skill.store import ledger as stored
from skill.store.ledger import LedgerRow

GENESIS = "0" * 64
"""What the first entry is chained to."""

AGREED = "agreed"
"""The kind of an order's first entry: what was agreed to, by whom, how, and why it was allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """The first link that doesn't hold, and what is wrong with it."""

    n: int
    problem: str


def append(
    connection: Connection, *, kind: str, order_id: str | None, at: datetime, facts: Mapping[str, object]
) -> str:
    """Add an entry in the transaction that does what it tells about; its hash. Locks the chain's head until then."""
    last, prev_hash = stored.take_head(connection, genesis=GENESIS)
    entry = {"n": last + 1, "kind": kind, "order_id": order_id, "at": at, "facts": facts}
    canonical = msgspec.json.encode(entry, order="sorted").decode()
    row = LedgerRow(
        n=last + 1,
        prev_hash=prev_hash,
        hash=link(prev_hash, canonical),
        order_id=order_id,
        kind=kind,
        at=at,
        canonical=canonical,
    )
    stored.add(connection, row)
    return row.hash


def verify(connection: Connection) -> Broken | None:
    """Check the whole chain; the first broken link, or None when every one holds."""
    n, prev_hash = 0, GENESIS
    for row in stored.rows(connection):
        n += 1
        if row.n != n:
            return Broken(n=n, problem="the entry is missing")
        if row.prev_hash != prev_hash:
            return Broken(n=n, problem="it is not chained to the entry before")
        if row.hash != link(prev_hash, row.canonical):
            return Broken(n=n, problem="its text is not what was written")
        if not _repeats(row):
            return Broken(n=n, problem="its columns don't say what its text says")
        prev_hash = row.hash
    if (n, prev_hash) != (stored.read_head(connection) or (0, GENESIS)):
        return Broken(n=n + 1, problem="entries at the end are missing or were added past the head")
    return None


def facts_of(row: LedgerRow) -> dict[str, Any]:
    """What an entry tells."""
    facts: dict[str, Any] = msgspec.json.decode(row.canonical)["facts"]
    return facts


def link(prev_hash: str, canonical: str) -> str:
    """The hash of an entry: it covers the entry's text and, through the hash before, all that came before it."""
    return hashlib.sha256(f"{prev_hash}\n{canonical}".encode()).hexdigest()


def _repeats(row: LedgerRow) -> bool:
    columns = {"n": row.n, "kind": row.kind, "order_id": row.order_id, "at": row.at}
    entry = msgspec.json.decode(row.canonical, type=dict[str, object])
    return msgspec.json.encode({**entry, **columns}, order="sorted") == row.canonical.encode()
