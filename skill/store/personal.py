# SPDX-License-Identifier: Apache-2.0
"""What belongs to a person, sealed under a key of their own, and the end of that key.

Sealed text names its key and not its person. Once the key is destroyed, what was sealed reads as None for ever, here
and in every copy of the database in which the key is destroyed too.
"""

import secrets
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select, update

from skill.store.account_tables import MEMBER
from skill.store.driver import insert_once
from skill.store.keyring import Keyring
from skill.store.person_tables import PERSON_KEY

KEYS = "dollhouse_keys"
"""The execution option in which every connection of a Database carries its Keyring."""


def keyring_of(connection: Connection) -> Keyring:
    """The keys that came with the connection."""
    keys: Keyring = connection.get_execution_options()[KEYS]
    return keys


def seal(connection: Connection, text: str, *, of: str, purpose: str, at: datetime) -> str | None:
    """`text` under the key of member `of`, who gets one now if need be; None for nobody's or a forgotten one's."""
    found = _key(connection, of)
    if found is None:
        known = select(MEMBER.c.id).where(MEMBER.c.id == of, MEMBER.c.forgotten_at.is_(None))
        if connection.execute(known).scalar_one_or_none() is None:
            return None
        key_id = secrets.token_hex(8)
        wrapped = keyring_of(connection).new_key(of=key_id)
        insert_once(connection, PERSON_KEY, {"member": of, "id": key_id, "wrapped": wrapped, "made_at": at})
        found = _key(connection, of)  # whoever was first made the one that counts
    if found is None or found["wrapped"] is None:
        return None
    key_id = found["id"]
    return f"{key_id}.{keyring_of(connection).seal(text, key=found['wrapped'], of=key_id, purpose=purpose)}"


def unseal(connection: Connection, sealed: str, *, purpose: str) -> str | None:
    """What was sealed for `purpose`; None once its person is forgotten."""
    key_id = sealed.partition(".")[0]
    wrapped = connection.execute(select(PERSON_KEY.c.wrapped).where(PERSON_KEY.c.id == key_id)).scalar_one_or_none()
    return unseal_with(connection, sealed, wrapped=wrapped, purpose=purpose)


def unseal_with(connection: Connection, sealed: str, *, wrapped: str | None, purpose: str) -> str | None:
    """The same, with the key already at hand."""
    key_id, _, text = sealed.partition(".")
    if wrapped is None or not text:
        return None
    return keyring_of(connection).unseal(text, key=wrapped, of=key_id, purpose=purpose)


def destroy_key(connection: Connection, member: str, *, at: datetime) -> str | None:
    """Destroy a member's key, for ever; its id, or None where there was none or it is gone already."""
    found = _key(connection, member)
    if found is None or found["wrapped"] is None:
        return None
    connection.execute(update(PERSON_KEY).where(PERSON_KEY.c.member == member).values(wrapped=None, destroyed_at=at))
    key_id: str = found["id"]
    return key_id


def rewrap(connection: Connection) -> int:
    """Seal every key that is under the secret before under today's; how many those were."""
    keys, changed = keyring_of(connection), 0
    for row in connection.execute(select(PERSON_KEY).where(PERSON_KEY.c.wrapped.is_not(None))).mappings().all():
        wrapped = keys.rewrapped(row["wrapped"], of=row["id"])
        if wrapped is not None:
            mine = (PERSON_KEY.c.id == row["id"], PERSON_KEY.c.wrapped == row["wrapped"])
            changed += connection.execute(update(PERSON_KEY).where(*mine).values(wrapped=wrapped)).rowcount
    return changed


def check_secret(connection: Connection) -> None:
    """Open one key, so that a wrong secret shows at the start. Raises ConfigurationError with what to do."""
    query = select(PERSON_KEY).where(PERSON_KEY.c.wrapped.is_not(None)).limit(1)
    row = connection.execute(query).mappings().one_or_none()
    if row is not None:
        keyring_of(connection).rewrapped(row["wrapped"], of=row["id"])


def _key(connection: Connection, member: str) -> RowMapping | None:
    return connection.execute(select(PERSON_KEY).where(PERSON_KEY.c.member == member)).mappings().one_or_none()
