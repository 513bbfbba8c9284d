# SPDX-License-Identifier: Apache-2.0
"""The logins repository: which subject stands for which member, on channels that recognise no voice.

A login is two identity rows, of an account and of a person, with the subject for both; deleting them ends its tokens.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, select

from skill.store.account_tables import ACCOUNT_IDENTITY, PERSON_IDENTITY, REVOKED_LOGIN
from skill.store.driver import insert_once

_PERSON, _ACCOUNT = PERSON_IDENTITY.c, ACCOUNT_IDENTITY.c
_SAME = (
    (_ACCOUNT.brand == _PERSON.brand)
    & (_ACCOUNT.channel == _PERSON.channel)
    & (_ACCOUNT.platform_user == _PERSON.platform_person)
)


def add_login(connection: Connection, subject: str, *, brand: str, channel: str, household: str, member: str) -> None:
    """Let a subject stand for a member; one that was revoked, or is somebody's already, stays as it is."""
    where = {"brand": brand, "channel": channel}
    if _is_revoked(connection, subject, **where):
        return
    insert_once(connection, ACCOUNT_IDENTITY, {**where, "platform_user": subject, "household": household})
    insert_once(connection, PERSON_IDENTITY, {**where, "platform_person": subject, "member": member})


def logins_of(connection: Connection, member: str, *, brand: str) -> dict[str, str]:
    """The subjects that stand for a member, by channel."""
    query = select(_PERSON.channel, _PERSON.platform_person).select_from(PERSON_IDENTITY.join(ACCOUNT_IDENTITY, _SAME))
    mine = query.where(_PERSON.brand == brand, _PERSON.member == member).order_by(_PERSON.platform_person)
    return {row.channel: row.platform_person for row in connection.execute(mine)}


def revoke(connection: Connection, subject: str, *, brand: str, channel: str, at: datetime) -> None:
    """End a subject for ever: no file that still names it brings it back."""
    person = (_PERSON.brand == brand, _PERSON.channel == channel, _PERSON.platform_person == subject)
    _delete(connection, *person)
    revoked = {"brand": brand, "channel": channel, "subject": subject, "revoked_at": at}
    insert_once(connection, REVOKED_LOGIN, revoked)


def delete_persons(connection: Connection, member: str) -> None:
    """Delete every voice and every login of a member, so that nothing stands for them any more."""
    _delete(connection, _PERSON.member == member)


def _delete(connection: Connection, *which: ColumnElement[bool]) -> None:
    """An account that is a login stands for one person alone, and goes with them."""
    alone = select(_PERSON.platform_person).where(_SAME, *which).exists()
    connection.execute(delete(ACCOUNT_IDENTITY).where(alone))
    connection.execute(delete(PERSON_IDENTITY).where(*which))


def _is_revoked(connection: Connection, subject: str, *, brand: str, channel: str) -> bool:
    gone = REVOKED_LOGIN.c
    query = select(gone.subject).where(gone.brand == brand, gone.channel == channel, gone.subject == subject)
    return connection.execute(query).first() is not None
