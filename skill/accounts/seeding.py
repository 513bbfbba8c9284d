# SPDX-License-Identifier: Apache-2.0
"""Puts a brand's first households into a shop. Again changes nothing, so that what people switched stays."""

from datetime import datetime

from skill.brand import Brand
from skill.store.accounts import add_household
from skill.store.contacts import set_email
from skill.store.database import Database


def seed(database: Database, brand: Brand, *, now: datetime) -> None:
    """Add the brand's households, their members and their platform ids where they are not there yet.

    A member's e-mail address is the file's, since nowhere else can it be changed.
    """
    if not brand.households:
        return
    with database.durable() as connection:
        for one in brand.households:
            add_household(connection, one.household, brand=brand.id, identities=one.identities, at=now)
            for member, email in one.emails.items():
                set_email(connection, member, email, at=now)
