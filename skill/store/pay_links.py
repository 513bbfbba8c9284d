# SPDX-License-Identifier: Apache-2.0
"""The pay links repository: what a guest may order and pay on a page, moved by compare-and-set, and what each holds.

Whoever ends a link has its row locked.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec
from sqlalchemy import Connection, RowMapping, Select, func, select, update

from skill.orders.model import Quote
from skill.store import reserving
from skill.store.driver import insert_once
from skill.store.pay_link_tables import PAY_LINK, PAY_LINK_HOLD

_QUOTES = msgspec.json.Decoder(Quote)


class PayLinkState(StrEnum):
    """Where a link stands. Only an open one can change, and only once."""

    OPEN = "open"
    USED = "used"
    """An order was written with it."""
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    """A newer link of the account, or a changed price, took its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayLink:
    """A link to the page on which one quote can be ordered and paid by whoever has it."""

    id: str
    brand: str
    account: str
    """A keyed digest of the platform account that asked for it."""
    quote: Quote
    """What was asked for; who pays says where it goes, which may change tax and delivery."""
    quote_hash: str
    token_hash: str
    channel: str
    state: PayLinkState
    asked_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    order_id: str | None = None

    def open_at(self, now: datetime) -> bool:
        """Whether it can still be used."""
        return self.state is PayLinkState.OPEN and now < self.expires_at


def find(connection: Connection, link_id: str) -> PayLink | None:
    """A link by its id."""
    return _one(connection, select(PAY_LINK).where(PAY_LINK.c.id == link_id))


def find_by_token(connection: Connection, token_hash: str) -> PayLink | None:
    """A link by the hash of its token."""
    return _one(connection, select(PAY_LINK).where(PAY_LINK.c.token_hash == token_hash))


def find_locked(connection: Connection, link_id: str) -> PayLink | None:
    """A link by its id; nobody else uses or ends it until this transaction ends."""
    return _one(connection, select(PAY_LINK).where(PAY_LINK.c.id == link_id).with_for_update())


def open_of(connection: Connection, account: str, *, brand: str) -> PayLink | None:
    """The one open link of an account, locked; also where its time is over and nobody has written that yet."""
    mine = (PAY_LINK.c.brand == brand, PAY_LINK.c.account == account, PAY_LINK.c.state == PayLinkState.OPEN)
    return _one(connection, select(PAY_LINK).where(*mine).with_for_update())


def asked_since(connection: Connection, account: str, since: datetime) -> int:
    """How many links an account got since then, however they ended."""
    mine = (PAY_LINK.c.account == account, PAY_LINK.c.asked_at >= since)
    return int(connection.execute(select(func.count()).select_from(PAY_LINK).where(*mine)).scalar_one())


def overdue(connection: Connection, *, now: datetime, limit: int) -> tuple[str, ...]:
    """Open links whose time is over, the oldest first."""
    over = (PAY_LINK.c.state == PayLinkState.OPEN, PAY_LINK.c.expires_at <= now)
    query = select(PAY_LINK.c.id).where(*over).order_by(PAY_LINK.c.expires_at, PAY_LINK.c.id).limit(limit)
    return tuple(connection.execute(query).scalars())


def add(connection: Connection, link: PayLink) -> bool:
    """Write a new link; False, and nothing written, where the account got another one at this very moment."""
    return insert_once(
        connection,
        PAY_LINK,
        {
            "id": link.id,
            "brand": link.brand,
            "account": link.account,
            "quote_id": link.quote.id,
            "canonical": link.quote.canonical.decode(),
            "quote_hash": link.quote_hash,
            "token_hash": link.token_hash,
            "channel": link.channel,
            "state": link.state,
            "asked_at": link.asked_at,
            "expires_at": link.expires_at,
        },
    )


def note_holds(connection: Connection, link: PayLink) -> None:
    """Keep what a link holds, so that exactly that is given back."""
    reserving.write_holds(connection, PAY_LINK_HOLD, link.quote, pay_link=link.id)


def end(
    connection: Connection, link: PayLink, state: PayLinkState, *, at: datetime, order_id: str | None = None
) -> bool:
    """End an open link as `state`; False when it had ended, and then nothing is written.

    What was used has the `order_id` that was written with it. Of an ended link nothing is shown any more, so the note,
    which is somebody's own, goes with its end.
    """
    kept = link.quote.impersonal.canonical.decode()
    ended = connection.execute(
        update(PAY_LINK)
        .where(PAY_LINK.c.id == link.id, PAY_LINK.c.state == PayLinkState.OPEN)
        .values(state=state, ended_at=at, order_id=order_id, canonical=kept)
    )
    return ended.rowcount == 1


def release(connection: Connection, link_id: str, *, at: datetime) -> None:
    """Give back the stock that a link holds; giving back twice is once."""
    reserving.release_holds(connection, PAY_LINK_HOLD, PAY_LINK_HOLD.c.pay_link == link_id, at=at)


def _one(connection: Connection, query: Select[tuple[object, ...]]) -> PayLink | None:
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _link(row)


def _link(row: RowMapping) -> PayLink:
    return PayLink(
        id=row["id"],
        brand=row["brand"],
        account=row["account"],
        quote=_QUOTES.decode(row["canonical"]),
        quote_hash=row["quote_hash"],
        token_hash=row["token_hash"],
        channel=row["channel"],
        state=PayLinkState(row["state"]),
        asked_at=row["asked_at"],
        expires_at=row["expires_at"],
        ended_at=row["ended_at"],
        order_id=row["order_id"],
    )
