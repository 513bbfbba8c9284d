# SPDX-License-Identifier: Apache-2.0
"""The accounts repository: households, their members, and the platform ids that mean them."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, Table, delete, select, update

from skill.accounts.model import Address, Household, Identity, Member
from skill.conversation import Role
from skill.errors import ConfigurationError
from skill.store.account_tables import ACCOUNT_IDENTITY, ADDRESS, HOUSEHOLD, MEMBER, PERSON_IDENTITY
from skill.store.driver import CoreDriver, Driver, insert_once
from skill.store.logins import add_login
from skill.store.metadata import from_micros

# Constants, because every read-back and every order asks them (see driver.py).
_HOUSEHOLD = (
    "SELECT h.purchasing, h.time_zone, h.ship_to, h.payment_method, h.guest, m.id, m.role, m.nickname FROM household h"
    " LEFT JOIN member m ON m.household = h.id AND m.forgotten_at IS NULL WHERE h.id = ? ORDER BY m.id"
)
_ADDRESSES = "SELECT label, recipients, region FROM address WHERE household = ? ORDER BY number, label"
_ADDED_AT = "SELECT added_at FROM address WHERE household = ? AND label = ?"
_RECIPIENTS = msgspec.json.Decoder(tuple[str, ...])


def load_household(driver: Driver, household_id: str) -> Household | None:
    """A household with its members and the labels of its addresses."""
    rows = driver.execute(_HOUSEHOLD, (household_id,)).fetchall()
    if not rows:
        return None
    purchasing, time_zone, ship_to, payment_method, guest = rows[0][:5]
    return Household(
        id=household_id,
        purchasing=bool(purchasing),
        members=tuple(Member(id=row[5], role=Role(row[6]), nickname=row[7]) for row in rows if row[5] is not None),
        time_zone=time_zone,
        ship_to=ship_to,
        addresses=tuple(
            Address(label=label, recipients=decode_recipients(recipients), region=region)
            for label, recipients, region in driver.execute(_ADDRESSES, (household_id,)).fetchall()
        ),
        payment_method=payment_method,
        guest=bool(guest),
    )


def address_added_at(driver: Driver, household_id: str, *, label: str) -> datetime | None:
    """When an address was added to a household; None for one that it came with, or that isn't written down."""
    row = driver.execute(_ADDED_AT, (household_id, label)).fetchone()
    return None if row is None or row[0] is None else from_micros(int(row[0]))


def lock_household(connection: Connection, household_id: str) -> None:
    """From here on, nobody else spends or switches in the household until this transaction ends."""
    connection.execute(select(HOUSEHOLD.c.id).where(HOUSEHOLD.c.id == household_id).with_for_update())


def households(connection: Connection, *, brand: str) -> tuple[Household, ...]:
    """A brand's households, by id; a guest is none."""
    homes = select(HOUSEHOLD.c.id).where(HOUSEHOLD.c.brand == brand, ~HOUSEHOLD.c.guest)
    ids = connection.scalars(homes.order_by(HOUSEHOLD.c.id)).all()
    found = (load_household(CoreDriver(connection), household_id) for household_id in ids)
    return tuple(household for household in found if household is not None)


def set_purchasing(connection: Connection, household_id: str, *, on: bool, by: str, at: datetime) -> bool:
    """Turn a household's purchasing on or off, with who and when; False when it already was so."""
    changed = connection.execute(
        update(HOUSEHOLD)
        .where(HOUSEHOLD.c.id == household_id, HOUSEHOLD.c.purchasing != on)
        .values(purchasing=on, purchasing_by=by, purchasing_at=at)
    )
    return changed.rowcount == 1


def add_household(
    connection: Connection,
    household: Household,
    *,
    brand: str,
    identities: Iterable[Identity] = (),
    logins: Iterable[Identity] = (),
    at: datetime | None = None,
) -> None:
    """Add a household with its members and platform ids. What is already there stays as it is: adding twice is once.

    A login that was revoked stays so. An address that a household which was there didn't have is a new one since `at`.
    Raises ConfigurationError for an id that is another brand's household, or another household's member.
    """
    _add(
        connection,
        HOUSEHOLD,
        id=household.id,
        brand=brand,
        purchasing=household.purchasing,
        time_zone=household.time_zone,
        ship_to=household.ship_to,
        payment_method=household.payment_method,
        guest=household.guest,
    )
    _refuse_taken(connection, HOUSEHOLD.c.brand, of=HOUSEHOLD.c.id == household.id, ours=brand, what=household.id)
    for member in household.members:
        _add(connection, MEMBER, id=member.id, household=household.id, role=member.role, nickname=member.nickname)
        _refuse_taken(connection, MEMBER.c.household, of=MEMBER.c.id == member.id, ours=household.id, what=member.id)
    query = select(MEMBER.c.id).where(MEMBER.c.household == household.id, MEMBER.c.forgotten_at.is_not(None))
    gone = frozenset(connection.scalars(query).all())
    if gone and all(member.id in gone for member in household.members if member.role is Role.ADULT):
        return  # with the last adult the household was emptied, and stays so
    _add_addresses(connection, household, at=at)
    here = {"brand": brand, "household": household.id}
    _add_identities(connection, (one for one in identities if one.member not in gone), **here)
    for login in logins:
        if login.member is not None and login.member not in gone:
            add_login(connection, login.platform_id, channel=login.channel, member=login.member, **here)


def _add_identities(connection: Connection, identities: Iterable[Identity], *, brand: str, household: str) -> None:
    for identity in identities:
        where, platform_id = {"brand": brand, "channel": identity.channel}, identity.platform_id
        if identity.member is None:
            _add(connection, ACCOUNT_IDENTITY, **where, platform_user=platform_id, household=household)
        else:
            _add(connection, PERSON_IDENTITY, **where, platform_person=platform_id, member=identity.member)


def _add_addresses(connection: Connection, household: Household, *, at: datetime | None) -> None:
    """Add what isn't there. What comes to addresses that there were is added at `at`; the first are nobody's news."""
    some = select(ADDRESS.c.label).where(ADDRESS.c.household == household.id).limit(1)
    added_at = None if connection.execute(some).first() is None else at
    # The usual one comes first, also where it is not among those that were listed.
    usual = next(
        (one for one in household.addresses if one.label == household.ship_to),
        Address(label=household.ship_to, region=household.region),
    )
    others = (one for one in household.addresses if one.label != household.ship_to)
    for number, address in enumerate((usual, *others)):
        named = {"household": household.id, "label": address.label}
        _add(
            connection,
            ADDRESS,
            **named,
            number=number,
            recipients=_encode(address.recipients),
            region=address.region,
            added_at=added_at,
        )
        if address.region is not None:  # an address of an earlier release was kept without
            here = (ADDRESS.c.household == household.id, ADDRESS.c.label == address.label)
            without = update(ADDRESS).where(*here, ADDRESS.c.region.is_(None))
            connection.execute(without.values(region=address.region))


def forget_account(connection: Connection, *, brand: str, channel: str, user: str) -> None:
    """Cut the link between a platform account and its household, voices of that household included."""
    account = ACCOUNT_IDENTITY.c
    mine = (account.brand == brand, account.channel == channel, account.platform_user == user)
    household = connection.execute(select(account.household).where(*mine)).scalar_one_or_none()
    connection.execute(delete(ACCOUNT_IDENTITY).where(*mine))
    person = PERSON_IDENTITY.c
    members = select(MEMBER.c.id).where(MEMBER.c.household == household)
    connection.execute(
        delete(PERSON_IDENTITY).where(person.brand == brand, person.channel == channel, person.member.in_(members))
    )


def decode_recipients(stored: str) -> tuple[str, ...]:
    """Whose gifts may be meant for an address, as its row says it."""
    return _RECIPIENTS.decode(stored)


def _refuse_taken(connection: Connection, owner: Column[str], *, of: ColumnElement[bool], ours: str, what: str) -> None:
    """Refuse an id that somebody else has: the one would order, and be billed, as the other."""
    found = connection.execute(select(owner).where(of)).scalar_one()
    if found != ours:
        raise ConfigurationError(
            f"the id {what} of {ours} belongs to {found} already",
            hint="in household.yaml, give each household and each member an id that no other brand here uses",
        )


def _encode(recipients: tuple[str, ...]) -> str:
    return msgspec.json.encode(recipients).decode()


def _add(connection: Connection, table: Table, **values: object) -> None:
    insert_once(connection, table, values)
