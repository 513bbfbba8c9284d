# SPDX-License-Identifier: Apache-2.0
"""Where letters to a person go: an e-mail address, sealed with the person's own key and never logged."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from skill.store import personal
from skill.store.person_tables import MEMBER_CONTACT


def set_email(connection: Connection, member: str, email: str, *, at: datetime) -> None:
    """Write down where a member's letters go; for a forgotten one, nothing."""
    if email_of(connection, member) == email:
        return
    sealed = personal.seal(connection, email, of=member, purpose="email", at=at)
    connection.execute(delete(MEMBER_CONTACT).where(MEMBER_CONTACT.c.member == member))
    if sealed is not None:
        connection.execute(insert(MEMBER_CONTACT).values(member=member, email=sealed))


def email_of(connection: Connection, member: str) -> str | None:
    """Where a member's letters go; None where nobody said."""
    query = select(MEMBER_CONTACT.c.email).where(MEMBER_CONTACT.c.member == member)
    sealed = connection.execute(query).scalar_one_or_none()
    return None if sealed is None else personal.unseal(connection, sealed, purpose="email")
