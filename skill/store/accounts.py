# SPDX-License-Identifier: Apache-2.0
"""The accounts repository: households, their members, and the platform ids that mean them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Table, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from skill.accounts.model import Household, Identity, Member
from skill.conversation import Role
from skill.store.account_tables import ACCOUNT_IDENTITY, HOUSEHOLD, MEMBER, PERSON_IDENTITY


def load_household(connection: Connection, household_id: str, *, lock: bool = False) -> Household | None:
    """A household with its members; with `lock`, nobody else spends or switches in it until this transaction ends."""
    query = select(HOUSEHOLD).where(HOUSEHOLD.c.id == household_id)
    row = connection.execute(query.with_for_update() if lock else query).mappings().one_or_none()
    return None if row is None else _household(connection, row)


def households(connection: Connection, *, brand: str) -> tuple[Household, ...]:
    """A brand's households, by id."""
    query = select(HOUSEHOLD).where(HOUSEHOLD.c.brand == brand).order_by(HOUSEHOLD.c.id)
    return tuple(_household(connection, row) for row in connection.execute(query).mappings().all())


def set_purchasing(connection: Connection, household_id: str, *, on: bool, by: str, at: datetime) -> bool:
    """Turn a household's purchasing on or off, with who and when; False when it already was so."""
    changed = connection.execute(
        update(HOUSEHOLD)
        .where(HOUSEHOLD.c.id == household_id, HOUSEHOLD.c.purchasing != on)
        .values(purchasing=on, purchasing_by=by, purchasing_at=at)
    )
    return changed.rowcount == 1


def add_household(
    connection: Connection, household: Household, *, brand: str, identities: Iterable[Identity] = ()
) -> None:
    """Add a household with its members and platform ids. What is already there stays as it is: adding twice is once."""
    _add(
        connection,
        HOUSEHOLD,
        id=household.id,
        brand=brand,
        purchasing=household.purchasing,
        time_zone=household.time_zone,
        ship_to=household.ship_to,
        payment_method=household.payment_method,
    )
    for member in household.members:
        _add(connection, MEMBER, id=member.id, household=household.id, role=member.role, nickname=member.nickname)
    for identity in identities:
        where, platform_id = {"brand": brand, "channel": identity.channel}, identity.platform_id
        if identity.member is None:
            _add(connection, ACCOUNT_IDENTITY, **where, platform_user=platform_id, household=household.id)
        else:
            _add(connection, PERSON_IDENTITY, **where, platform_person=platform_id, member=identity.member)


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


def _add(connection: Connection, table: Table, **values: object) -> None:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(table).values(values).on_conflict_do_nothing())


def _household(connection: Connection, row: RowMapping) -> Household:
    query = select(MEMBER).where(MEMBER.c.household == row["id"]).order_by(MEMBER.c.id)
    members = connection.execute(query).mappings()
    return Household(
        id=row["id"],
        purchasing=row["purchasing"],
        members=tuple(
            Member(id=member["id"], role=Role(member["role"]), nickname=member["nickname"]) for member in members
        ),
        time_zone=row["time_zone"],
        ship_to=row["ship_to"],
        payment_method=row["payment_method"],
    )
