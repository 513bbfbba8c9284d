# SPDX-License-Identifier: Apache-2.0
"""The end of what is stored about a person. What must be kept, orders and their ledger, keeps an id that is nobody's.

Order lines, amounts and states stay: bookkeeping needs them (GDPR art. 17(3)(b)).
"""

from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, select, update

from skill.orders.model import OrderState, PaymentState, Quote, RefundState
from skill.store import addresses, personal
from skill.store.account_tables import ACCOUNT_IDENTITY, ADDRESS, HOUSEHOLD, MEMBER
from skill.store.approval_tables import APPROVAL
from skill.store.logins import delete_persons
from skill.store.order_tables import ORDER, PAYMENT, QUOTE, REFUND, REFUSAL
from skill.store.outbox_tables import OUTBOX
from skill.store.person_tables import MEMBER_CONTACT
from skill.store.policy_tables import HOUSEHOLD_POLICY
from skill.store.session_tables import SESSION, TURN

DELETED = "deleted"
"""Who did something that a person did who is deleted."""

_OPEN = (
    OrderState.PENDING,
    OrderState.AWAITING_PAYER,
    OrderState.CANCELING,
    OrderState.NEEDS_ATTENTION,
)
_QUOTES = msgspec.json.Decoder(Quote)


def household_of(connection: Connection, member: str) -> str | None:
    """The household of a member, forgotten or not."""
    query = select(MEMBER.c.household).where(MEMBER.c.id == member)
    return connection.execute(query).scalar_one_or_none()


def is_forgotten(connection: Connection, member: str) -> bool:
    """Whether the person is deleted."""
    query = select(MEMBER.c.forgotten_at).where(MEMBER.c.id == member)
    return connection.execute(query).scalar_one_or_none() is not None


def forgotten_members(connection: Connection) -> tuple[str, ...]:
    """The ids of everybody who was deleted: what a restored copy must delete again."""
    query = select(MEMBER.c.id).where(MEMBER.c.forgotten_at.is_not(None)).order_by(MEMBER.c.forgotten_at, MEMBER.c.id)
    return tuple(connection.execute(query).scalars())


def open_orders(connection: Connection, member: str) -> tuple[str, ...]:
    """Orders whose money is on its way, here or back: their buyer must still hear of it."""
    going_back = select(REFUND.c.order_id).where(REFUND.c.state == RefundState.PENDING)
    moving = ORDER.c.state.in_(_OPEN) | (PAYMENT.c.state == PaymentState.CAPTURING) | ORDER.c.id.in_(going_back)
    query = select(ORDER.c.id).join(PAYMENT, PAYMENT.c.order_id == ORDER.c.id).where(ORDER.c.member == member, moving)
    return tuple(connection.execute(query.order_by(ORDER.c.id)).scalars())


def forget(connection: Connection, member: str, *, at: datetime) -> str | None:
    """Delete a person: key, voice, logins, contact, words and what is waiting for them; the key's id, if there was one.

    The caller holds the household's lock. Doing it again deletes what came back meanwhile, as from an old copy.
    """
    key_id = personal.destroy_key(connection, member, at=at)
    connection.execute(
        update(MEMBER).where(MEMBER.c.id == member, MEMBER.c.forgotten_at.is_(None)).values(forgotten_at=at)
    )
    connection.execute(update(MEMBER).where(MEMBER.c.id == member).values(nickname=""))
    delete_persons(connection, member)
    connection.execute(delete(MEMBER_CONTACT).where(MEMBER_CONTACT.c.member == member))
    addresses.forget(connection, member)
    connection.execute(update(REFUSAL).where(REFUSAL.c.member == member).values(member=None))
    by = HOUSEHOLD_POLICY.c.changed_by
    connection.execute(update(HOUSEHOLD_POLICY).where(by == member).values(changed_by=DELETED))
    switched = HOUSEHOLD.c.purchasing_by
    connection.execute(update(HOUSEHOLD).where(switched == member).values(purchasing_by=DELETED))
    _end_talks(connection, member)
    _redact_quotes(connection, member)
    _redact_letters(connection, member, at=at)
    _empty_household(connection, member)
    return key_id


def _end_talks(connection: Connection, member: str) -> None:
    """Sessions hold what somebody was looking for, and a cart with its gift note."""
    talks = connection.execute(select(SESSION.c.brand, SESSION.c.key).where(SESSION.c.member == member)).all()
    for brand, key in talks:
        connection.execute(delete(TURN).where(TURN.c.brand == brand, TURN.c.session == key))
        connection.execute(delete(SESSION).where(SESSION.c.brand == brand, SESSION.c.key == key))


def _redact_quotes(connection: Connection, member: str) -> None:
    """Of what was agreed to, and of requests to approve it, keep all but what is the person's own.

    A quote of the second release stands in the clear, so that it is written anew; its hash beside it stays.
    """
    theirs = select(ORDER.c.quote_id).where(ORDER.c.member == member)
    quotes = select(QUOTE.c.id, QUOTE.c.canonical).where(QUOTE.c.id.in_(theirs))
    for quote_id, canonical in connection.execute(quotes).all():
        values = {"canonical": _impersonal(canonical), "sealed": ""}
        connection.execute(update(QUOTE).where(QUOTE.c.id == quote_id).values(values))
    _redact_approvals(connection, (APPROVAL.c.asked_by == member) | (APPROVAL.c.approver == member))


def _redact_approvals(connection: Connection, which: ColumnElement[bool]) -> None:
    for approval_id, canonical in connection.execute(select(APPROVAL.c.id, APPROVAL.c.canonical).where(which)).all():
        values = {"canonical": _impersonal(canonical)}
        connection.execute(update(APPROVAL).where(APPROVAL.c.id == approval_id).values(values))


def _redact_letters(connection: Connection, member: str, *, at: datetime) -> None:
    """Letters to the person are never sent any more, and say no place and no recipient of a gift."""
    query = select(OUTBOX.c.id, OUTBOX.c.payload).where(OUTBOX.c.recipient == member)
    for row_id, payload in connection.execute(query).all():
        facts = msgspec.json.decode(payload, type=dict[str, object])
        facts |= {name: empty for name, empty in (("ship_to", ""), ("recipient", None)) if name in facts}
        values = {"payload": msgspec.json.encode(facts).decode()}
        connection.execute(update(OUTBOX).where(OUTBOX.c.id == row_id).values(values))
    waiting = (OUTBOX.c.recipient == member, OUTBOX.c.sent_at.is_(None), OUTBOX.c.failed_at.is_(None))
    connection.execute(update(OUTBOX).where(*waiting).values(failed_at=at, problem=DELETED))


def _empty_household(connection: Connection, member: str) -> None:
    """With the last adult goes what only an adult uses: the switch, the saved payment, the places, the account."""
    household = household_of(connection, member)
    left = (MEMBER.c.household == household, MEMBER.c.role == "adult", MEMBER.c.forgotten_at.is_(None))
    if connection.execute(select(MEMBER.c.id).where(*left).limit(1)).first() is not None:
        return
    values = {"purchasing": False, "payment_method": None, "ship_to": ""}
    connection.execute(update(HOUSEHOLD).where(HOUSEHOLD.c.id == household).values(values))
    connection.execute(delete(ADDRESS).where(ADDRESS.c.household == household))
    connection.execute(delete(ACCOUNT_IDENTITY).where(ACCOUNT_IDENTITY.c.household == household))


def _impersonal(canonical: str) -> str:
    return _QUOTES.decode(canonical).impersonal.canonical.decode()
