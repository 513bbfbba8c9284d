# SPDX-License-Identifier: Apache-2.0
"""The sessions repository: a turn is claimed once, its state and reply are saved together.

The one place with SQL in strings: these statements run in every turn (see driver.py). `schema` and `version` of a
row are those of the State in it, so that a stale writer is stopped by a compare-and-set.
"""

import itertools
import os
import secrets
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, select, tuple_, update

from skill.conversation import Turn, TurnKind
from skill.store.database import Database
from skill.store.driver import Driver, lock_rows
from skill.store.metadata import from_micros, to_micros
from skill.store.session_tables import SESSION, TURN

LEASE = timedelta(seconds=4)
"""How long a claim holds without its reply. Longer than any honest turn, shorter than a platform's patience."""
CARRIED_FOR = timedelta(days=30)
"""How long a recognised person finds the cart again, and how long a session is kept at all."""
REPLIES_KEPT_FOR = timedelta(days=1)
"""How long a repeated delivery gets the stored reply."""

_CLAIM = (
    "INSERT INTO turn (brand, id, session, platform_user, first_at, claimed_at, owner)"
    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (brand, id) DO NOTHING"
)
_READ_CLAIM = "SELECT reply, owner, first_at, claimed_at FROM turn WHERE brand = ? AND id = ?"
_TAKE_OVER = "UPDATE turn SET owner = ?, claimed_at = ? WHERE brand = ? AND id = ? AND owner = ? AND reply IS NULL"
_RELEASE = "UPDATE turn SET owner = '' WHERE brand = ? AND id = ? AND owner = ? AND reply IS NULL"
_STORE_REPLY = "UPDATE turn SET reply = ? WHERE brand = ? AND id = ? AND owner = ? AND reply IS NULL"
_LOAD = "SELECT state, version FROM session WHERE brand = ? AND key = ?"
# Two searches in one index. SQLite without statistics takes the key's first column for as good as the whole index and
# would walk through all sessions of the brand; what is written as `brand || ''` is no column of the key to it.
_LOAD_LATEST = (
    "SELECT state, version, key FROM ("
    "SELECT * FROM session WHERE member = ? AND brand || '' = ?"
    " UNION ALL SELECT * FROM session WHERE member = ? AND platform_user = ? AND brand || '' = ?) AS found"
    " WHERE updated_at > ? ORDER BY updated_at DESC, started_at DESC LIMIT 1"
)
_ORDERED = 'SELECT 1 FROM "order" WHERE quote_id = ?'
_CREATE = (
    "INSERT INTO session (brand, key, channel, platform_user, member, version, schema, state, started_at, updated_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (brand, key) DO NOTHING"
)
_SAVE = (
    "UPDATE session SET member = ?, version = ?, schema = ?, state = ?, updated_at = ?"
    " WHERE brand = ? AND key = ? AND version = ?"
)
_END = "UPDATE session SET member = ?, version = ?, schema = ?, state = ? WHERE brand = ? AND key = ? AND version = ?"
"""A session that ends is not gone on with: where its member spoke since is later."""
_NOBODY, _ANYBODY = "", "*"
"""Whose a session is, where it is no one member's: in a household nobody finds it again; whoever uses an account
without a household finds it on the same account, also once it is linked."""
_ACCOUNTS_TURNS = "SELECT id FROM turn WHERE brand = ? AND platform_user = ? ORDER BY id"
_FORGET_SESSIONS = "DELETE FROM session WHERE brand = ? AND channel = ? AND platform_user = ?"
_FORGET_TURNS = "DELETE FROM turn WHERE brand = ? AND platform_user = ? AND id <> ?"
_FORGET_THIS_TURN = "UPDATE turn SET platform_user = '', session = '' WHERE brand = ? AND id = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """This thread answers the turn. `owner` proves it when the reply is stored."""

    owner: str
    first_at: datetime
    """When the first delivery came: a takeover judges freshness as the first owner did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReply:
    """The turn was answered before."""

    reply: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedElsewhere:
    """Another thread or process is answering the turn right now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedState:
    """A session's state as it was last saved; version 0 was never saved."""

    state: bytes
    version: int
    key: str = ""
    """Whose state it is, where it was looked for among several."""
    updated_at: datetime | None = None
    """When it was last gone on with, where that was asked."""


class Owner:
    """Makes this process's claims, and knows which claims belong to processes that are gone."""

    def __init__(self) -> None:
        self._process = f"{socket.gethostname()[:200]}/{os.getpid()}/"
        self._boot = f"{self._process}{secrets.token_hex(4)}/"
        self._claims = itertools.count()

    def new(self) -> str:
        """The owner of one claim."""
        return f"{self._boot}{next(self._claims)}"

    def gone(self, owner: str) -> bool:
        """True when the claim's process ran on this machine and no longer runs."""
        if owner.startswith(self._boot):
            return False
        if owner.startswith(self._process):
            return True  # our own process id, an earlier boot: usual in a container
        host, _, rest = owner.partition("/")
        pid = rest.partition("/")[0]
        return host == self._process.partition("/")[0] and pid.isdecimal() and not _alive(int(pid))


def claim(driver: Driver, turn: Turn, *, owner: str, now: datetime) -> Claim | StoredReply | ClaimedElsewhere:
    """Claim the turn's id, find its stored reply, or take over a claim that is stale or was released."""
    at = to_micros(now)
    key = turn_key(turn)
    user = turn.speaker.user
    values = (turn.brand, key, session_key(turn), user, to_micros(turn.at), at, owner)
    if driver.execute(_CLAIM, values).rowcount == 1:
        return Claim(owner=owner, first_at=turn.at)
    found = driver.execute(_READ_CLAIM, (turn.brand, key)).fetchone()
    if found is None:
        return ClaimedElsewhere()  # forgotten this very moment, in a transaction beside ours: asked again, it is ours
    reply, holder, first_at, claimed_at = found
    if reply is not None:
        return StoredReply(reply=bytes(reply))
    if holder and at - claimed_at < LEASE // timedelta(microseconds=1):
        return ClaimedElsewhere()
    if driver.execute(_TAKE_OVER, (owner, at, turn.brand, key, holder)).rowcount != 1:
        return ClaimedElsewhere()
    return Claim(owner=owner, first_at=from_micros(first_at))


def release(driver: Driver, turn: Turn, *, owner: str) -> None:
    """Give a claim up, so that the next delivery need not wait for the lease."""
    driver.execute(_RELEASE, (turn.brand, turn_key(turn), owner))


def load(driver: Driver, turn: Turn) -> SavedState | None:
    """The state of the turn's own session."""
    row = driver.execute(_LOAD, (turn.brand, session_key(turn))).fetchone()
    return None if row is None else SavedState(state=bytes(row[0]), version=row[1])


def load_latest(driver: Driver, turn: Turn) -> SavedState | None:
    """The state that the same speaker left last, if it is not too old.

    A member, by their voice or their login, finds their own on whatever channel and account it was, and what was left
    on this account before it was linked; an account without a household finds its own; an unknown voice in a
    household finds nothing, and neither does who calls from a number.
    """
    speaker = turn.speaker.member or _no_member(turn)
    if speaker == _NOBODY:
        return None
    member = speaker if speaker != _ANYBODY else None
    since = to_micros(turn.at - CARRIED_FOR)
    values = (member, turn.brand, _ANYBODY, turn.speaker.user, turn.brand, since)
    row = driver.execute(_LOAD_LATEST, values).fetchone()
    return None if row is None else SavedState(state=bytes(row[0]), version=row[1], key=row[2])


def ordered(driver: Driver, quote: str) -> bool:
    """Whether a quote has its order, whatever the session that asked for it was able to save."""
    return driver.execute(_ORDERED, (quote,)).fetchone() is not None


def store_reply(driver: Driver, turn: Turn, *, owner: str, reply: bytes) -> bool:
    """Keep the reply for every later delivery; False when the claim was lost meanwhile."""
    return driver.execute(_STORE_REPLY, (reply, turn.brand, turn_key(turn), owner)).rowcount == 1


def save(driver: Driver, turn: Turn, saved: SavedState, *, owner: str | None, schema: int, base: int) -> bool:
    """Write the state on top of version `base`; False when another turn of the session was faster.

    `owner` is the member who finds it again; without one nobody does, or whoever uses an account without a household.
    """
    member, at = owner or _no_member(turn), to_micros(turn.at)
    key = session_key(turn)
    if base:
        written, where = (member, saved.version, schema, saved.state), (turn.brand, key, base)
        if turn.kind is TurnKind.ENDED:
            return driver.execute(_END, (*written, *where)).rowcount == 1
        return driver.execute(_SAVE, (*written, at, *where)).rowcount == 1
    row = (turn.brand, key, turn.channel, turn.speaker.user, member, saved.version, schema, saved.state, at, at)
    return driver.execute(_CREATE, row).rowcount == 1


def forget(driver: Driver, turn: Turn) -> None:
    """Delete every session and reply of the turn's platform account. Orders stay: the law wants them kept.

    It comes first in its transaction: locking every turn of the account, it waits for those that are being saved.
    """
    lock_rows(driver, _ACCOUNTS_TURNS, (turn.brand, turn.speaker.user))
    driver.execute(_FORGET_SESSIONS, (turn.brand, turn.channel, turn.speaker.user))
    driver.execute(_FORGET_TURNS, (turn.brand, turn.speaker.user, turn_key(turn)))
    driver.execute(_FORGET_THIS_TURN, (turn.brand, turn_key(turn)))


def release_abandoned(database: Database, owner: Owner) -> int:
    """Free the claims of processes that are gone; run at start, so that nobody waits for a dead one."""
    unanswered = select(TURN.c.owner).where(TURN.c.reply.is_(None), TURN.c.owner != "").distinct()
    with database.relaxed() as connection:
        gone = [holder for holder in connection.scalars(unanswered) if owner.gone(holder)]
        for holder in gone:
            # What another process is freeing this moment is left to it.
            mine = select(TURN.c.brand, TURN.c.id).where(TURN.c.owner == holder, TURN.c.reply.is_(None))
            locked = mine.with_for_update(skip_locked=True)
            connection.execute(update(TURN).where(tuple_(TURN.c.brand, TURN.c.id).in_(locked)).values(owner=""))
    return len(gone)


def prune(database: Database, *, now: datetime) -> int:
    """Delete replies and sessions that nobody can ask for any more; how many rows went."""
    with database.relaxed() as connection:
        turns = connection.execute(delete(TURN).where(TURN.c.first_at < now - REPLIES_KEPT_FOR))
        sessions = connection.execute(delete(SESSION).where(SESSION.c.updated_at < now - CARRIED_FOR))
    return turns.rowcount + sessions.rowcount


def stored_state(database: Database, brand: str, key: str) -> bytes | None:
    """A session's state by its key, for who looks on from outside of a turn."""
    with database.reading_driver() as driver:
        row = driver.execute(_LOAD, (brand, key)).fetchone()
    return None if row is None else bytes(row[0])


def turn_key(turn: Turn) -> str:
    """The turn's id among all channels."""
    return f"{turn.channel}:{turn.id}"


def session_key(turn: Turn) -> str:
    """The session's key among all channels."""
    return f"{turn.channel}:{turn.session}"


def _no_member(turn: Turn) -> str:
    return _NOBODY if turn.speaker.household or turn.speaker.hinted else _ANYBODY


def _alive(pid: int) -> bool:
    if os.name != "posix":
        return True  # elsewhere signal 0 is no question; the lease decides
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return not _unreaped(pid)


def _unreaped(pid: int) -> bool:
    """True for a process that has ended and still has its id, because its parent is slow to ask after it (Linux)."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] in ("Z", "X")
