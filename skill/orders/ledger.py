# SPDX-License-Identifier: Apache-2.0
"""The ledger: what happened to every order and why it was allowed, each entry chained to the one before by its hash.

Entries hold ids and codes, never a name, an address or what was said. Who it was is sealed under that person's own key
and the hash covers what is sealed, so that forgetting a person, which destroys the key, breaks no link. The chain shows
that something was changed, removed or put in between; somebody who can rewrite all of it, head included, is caught by
the hash that each receipt carried out of the house.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from skill.store import Connection, personal
from skill.store import ledger as stored
from skill.store.ledger import LedgerRow

GENESIS = "0" * 64
"""What the first entry is chained to."""

AGREED = "agreed"
"""The kind of an order's first entry: what was agreed to, by whom, how, and why it was allowed."""


PERSONAL = ("member", "by", "words", "asked_by")
"""Facts that are about a person, the one whose key seals them first."""

_SEALED = "sealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """The first link that doesn't hold, and what is wrong with it."""

    n: int
    problem: str


def append(
    connection: Connection, *, kind: str, order_id: str | None, at: datetime, facts: Mapping[str, object]
) -> str:
    """Add an entry in the transaction that does what it tells about; its hash. Locks the chain's head until then."""
    at = at.astimezone(UTC)  # as its column gives it back, on whose clock it was ever told
    sealed = _sealed(connection, facts, order_id=order_id, kind=kind, at=at)
    told = msgspec.to_builtins(sealed, str_keys=True)  # an order's lines are known by number; JSON's keys are strings
    last, prev_hash = stored.take_head(connection, genesis=GENESIS)
    entry = {"n": last + 1, "kind": kind, "order_id": order_id, "at": at, "facts": told}
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
    """What an entry tells of things, not of persons."""
    facts: dict[str, Any] = msgspec.json.decode(row.canonical)["facts"]
    return facts


def all_facts_of(connection: Connection, row: LedgerRow) -> dict[str, Any]:
    """What an entry tells, of persons too; of a forgotten one, "forgotten" stands there instead."""
    facts = facts_of(row)
    sealed = facts.pop(_SEALED, None)
    if sealed is None:
        return facts
    opened = personal.unseal(connection, sealed, purpose=_purpose(order_id=row.order_id, kind=row.kind))
    return facts | ({"forgotten": True} if opened is None else msgspec.json.decode(opened))


def link(prev_hash: str, canonical: str) -> str:
    """The hash of an entry: it covers the entry's text and, through the hash before, all that came before it."""
    return hashlib.sha256(f"{prev_hash}\n{canonical}".encode()).hexdigest()


def _sealed(
    connection: Connection, facts: Mapping[str, object], *, order_id: str | None, kind: str, at: datetime
) -> Mapping[str, object]:
    """The facts, with what is about a member of a household sealed under that member's key."""
    own = {name: facts[name] for name in PERSONAL if facts.get(name) is not None}
    person = next(iter(own.values()), None)
    if not isinstance(person, str):
        return facts
    text = msgspec.json.encode(own, order="sorted").decode()
    sealed = personal.seal(connection, text, of=person, purpose=_purpose(order_id=order_id, kind=kind), at=at)
    if sealed is None:
        return facts  # "operator", or a brand's own system
    return {name: fact for name, fact in facts.items() if name not in PERSONAL} | {_SEALED: sealed}


def _purpose(*, order_id: str | None, kind: str) -> str:
    return f"ledger {kind} {order_id or '-'}"


def _repeats(row: LedgerRow) -> bool:
    columns = {"n": row.n, "kind": row.kind, "order_id": row.order_id, "at": row.at}
    entry = msgspec.json.decode(row.canonical, type=dict[str, object])
    return msgspec.json.encode({**entry, **columns}, order="sorted") == row.canonical.encode()
