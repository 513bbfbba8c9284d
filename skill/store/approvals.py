# SPDX-License-Identifier: Apache-2.0
"""The approvals repository: requests to approve a quote, moved by compare-and-set, and the stock that each holds.

Whoever writes here holds the household's lock.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, insert, select, update

from skill.accounts.model import LOGIN_CHANNELS
from skill.orders.model import Quote
from skill.store import reserving
from skill.store.approval_tables import APPROVAL, APPROVAL_HOLD

_QUOTES = msgspec.json.Decoder(Quote)


class ApprovalState(StrEnum):
    """Where a request stands. Only a pending one can change, and only once."""

    PENDING = "pending"
    APPROVED = "approved"
    """An order was written with it."""
    DECLINED = "declined"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    """A newer request, a purchase in another way or a changed price took its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A request to approve one quote."""

    id: str
    brand: str
    household: str
    asked_by: str | None
    """The member who asked; None is a voice that nobody recognised."""
    approver: str
    """The only member who may decide."""
    quote: Quote
    quote_hash: str
    """Of the quote's text as it was asked for."""
    token_hash: str
    channel: str
    """Where it was asked for."""
    state: ApprovalState
    asked_at: datetime
    expires_at: datetime
    decided_at: datetime | None = None
    order_id: str | None = None

    @property
    def away(self) -> bool:
        """Whether it was asked for where no voice is recognised, so that it came from no speaker in the home."""
        return self.channel in LOGIN_CHANNELS

    def open_at(self, now: datetime) -> bool:
        """Whether it can still be decided."""
        return self.state is ApprovalState.PENDING and now < self.expires_at


def find(connection: Connection, approval_id: str) -> Approval | None:
    """A request by its id."""
    return _one(connection, select(APPROVAL).where(APPROVAL.c.id == approval_id))


def find_by_token(connection: Connection, token_hash: str) -> Approval | None:
    """A request by the hash of its link's token."""
    return _one(connection, select(APPROVAL).where(APPROVAL.c.token_hash == token_hash))


def of_order(connection: Connection, order_id: str) -> Approval | None:
    """The request that an order came of; None for one that was bought by voice."""
    return _one(connection, select(APPROVAL).where(APPROVAL.c.order_id == order_id))


def pending_of(connection: Connection, household: str) -> Approval | None:
    """The one request of a household that is open, also where its time is over and nobody has written that yet."""
    mine = (APPROVAL.c.household == household, APPROVAL.c.state == ApprovalState.PENDING)
    return _one(connection, select(APPROVAL).where(*mine))


def was_declined(connection: Connection, household: str, *, quote_hash: str) -> bool:
    """Whether an approver said no to this very quote."""
    declined = (APPROVAL.c.state == ApprovalState.DECLINED, APPROVAL.c.quote_hash == quote_hash)
    return _count(connection, household, *declined) > 0


def asked_since(connection: Connection, household: str, since: datetime) -> int:
    """How many requests a household made since then, however they ended."""
    return _count(connection, household, APPROVAL.c.asked_at >= since)


def overdue(connection: Connection, *, now: datetime, limit: int) -> tuple[Approval, ...]:
    """Open requests whose time is over, the oldest first."""
    over = (APPROVAL.c.state == ApprovalState.PENDING, APPROVAL.c.expires_at <= now)
    query = select(APPROVAL).where(*over).order_by(APPROVAL.c.expires_at, APPROVAL.c.id).limit(limit)
    return tuple(_approval(row) for row in connection.execute(query).mappings())


def add(connection: Connection, approval: Approval) -> None:
    """Write a new request, with the stock that was just held for it."""
    quote = approval.quote
    connection.execute(
        insert(APPROVAL).values(
            id=approval.id,
            brand=approval.brand,
            household=approval.household,
            asked_by=approval.asked_by,
            approver=approval.approver,
            quote_id=quote.id,
            canonical=quote.canonical.decode(),
            quote_hash=approval.quote_hash,
            token_hash=approval.token_hash,
            channel=approval.channel,
            state=approval.state,
            asked_at=approval.asked_at,
            expires_at=approval.expires_at,
        )
    )
    reserving.write_holds(connection, APPROVAL_HOLD, quote, approval=approval.id)


def end(
    connection: Connection, approval: Approval, state: ApprovalState, *, at: datetime, order_id: str | None = None
) -> bool:
    """End an open request as `state`; False when somebody else ended it, and then nothing is written.

    What is approved has the `order_id` that was written with it; it must be there by then. Of an ended request nothing
    is shown any more, so the note and the place, which are somebody's own, go with its end.
    """
    kept = approval.quote.impersonal.canonical.decode()
    ended = connection.execute(
        update(APPROVAL)
        .where(APPROVAL.c.id == approval.id, APPROVAL.c.state == ApprovalState.PENDING)
        .values(state=state, decided_at=at, order_id=order_id, canonical=kept)
    )
    return ended.rowcount == 1


def release(connection: Connection, approval_id: str, *, at: datetime) -> None:
    """Give back the stock that a request holds; giving back twice is once."""
    reserving.release_holds(connection, APPROVAL_HOLD, APPROVAL_HOLD.c.approval == approval_id, at=at)


def _count(connection: Connection, household: str, *of_it: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(APPROVAL).where(APPROVAL.c.household == household, *of_it)
    return int(connection.execute(query).scalar_one())


def _one(connection: Connection, query: Select[tuple[object, ...]]) -> Approval | None:
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _approval(row)


def _approval(row: RowMapping) -> Approval:
    return Approval(
        id=row["id"],
        brand=row["brand"],
        household=row["household"],
        asked_by=row["asked_by"],
        approver=row["approver"],
        quote=_QUOTES.decode(row["canonical"]),
        quote_hash=row["quote_hash"],
        token_hash=row["token_hash"],
        channel=row["channel"],
        state=ApprovalState(row["state"]),
        asked_at=row["asked_at"],
        expires_at=row["expires_at"],
        decided_at=row["decided_at"],
        order_id=row["order_id"],
    )
